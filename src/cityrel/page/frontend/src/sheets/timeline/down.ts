// The timeline down a phone: time runs down, lanes are columns with heads; what happened around stands apart, last.

import { showYears } from "../../model/actions.ts";
import { state } from "../../model/store.ts";
import type { Lane } from "../../model/timeline/lane.ts";
import { ticksOf } from "../../model/timeline/scale.ts";
import type { Timeline } from "../../model/timeline/timeline.ts";
import { message, tag } from "../../model/words.ts";
import { brokenAt, breakable } from "../../services/wrap.ts";
import { boxOf, groupOf, lineOf, widthOf, words } from "../marks.ts";
import type { Room } from "../sheet.ts";
import { along, fades, type Axis } from "./axis.ts";
import { COLUMNS, contextColumn, widthOfColumn, wordsDown } from "./columns.ts";
import { drawer } from "./drawer.ts";
import { laneGroup, pictureOf, type Drawing } from "./drawing.ts";
import { headInOne, headOf, yearWords } from "./words.ts";

const YEARS = 37;
const HEADS = 124;
const HEAD = { size: 12.5, weight: 600 } as const;
const SECOND = { size: 12, tone: "quiet" } as const;
const A_YEAR = 34;
const MOST_HEIGHT = 3200;
const LEAST_CONTEXT = 110;

interface Column {
  readonly lane: Lane;
  readonly left: number;
  readonly width: number;
}

function columnsOf(lanes: readonly Lane[], width: number): Column[] {
  let left = YEARS;
  const others = lanes.filter(({ shape }) => shape !== "context");
  const columns = others.map((lane) => {
    const own = { lane, left, width: widthOfColumn(lane) };
    left += own.width + 2;
    return own;
  });
  const context = lanes.find(({ shape }) => shape === "context");
  return context
    ? [...columns, { lane: context, left: left + 2, width: Math.max(width - left - 2, LEAST_CONTEXT) }]
    : columns;
}

// Heads of narrow columns run up along them.
function headDown({ lane, left, width }: Column, timeline: Timeline): SVGElement[] {
  const { head, second } = headOf(lane, timeline.choice.actors);
  if (lane.shape === "context") {
    const lines = [head, ...brokenAt(breakable(second, tag()), width - 8, (text) => widthOf(text, SECOND))];
    return lines.map((text, row) =>
      words(text, left + width / 2, HEADS - 10 - (lines.length - 1 - row) * 15, {
        ...(row ? SECOND : HEAD),
        anchor: "middle",
      }),
    );
  }
  const rows = Math.max(Math.floor(width / 13), 1);
  const lines = brokenAt(breakable(head, tag()), HEADS - 14, (text) => widthOf(text, HEAD)).slice(0, rows);
  const below =
    lines.length < rows && lane.shape !== "body" && second && widthOf(second, SECOND) <= HEADS - 14
      ? [second]
      : [];
  return [...lines, ...below].map((text, row) => {
    const x = left + 11 + row * 13;
    const letters = row < lines.length ? HEAD : SECOND;
    return wordsDown(text, x, HEADS - 6 - widthOf(text, letters) / 2, letters);
  });
}

function grid(axis: Axis, width: number): SVGElement[] {
  const { years } = ticksOf(axis.window, axis.to - axis.from, 24);
  const shown = state().year;
  return years.flatMap((year) => [
    lineOf(YEARS - 4, along(axis, year), width, along(axis, year), {
      stroke: "var(--line)",
      "stroke-width": 1,
    }),
    words(yearWords(year), 0, along(axis, year) + 4.5, {
      size: 12.5,
      weight: year % 5 ? 400 : 700,
      ...(year === shown ? { tone: "accent" } : {}),
    }),
  ]);
}

function yearLine(axis: Axis, width: number): SVGElement[] {
  const { year } = state();
  if (year === null || year + 1 <= axis.window.from || year >= axis.window.to) return [];
  const [a, b] = [along(axis, year), along(axis, year + 1)].map((y) =>
    Math.min(Math.max(y, axis.from), axis.to),
  );
  const middle = (a + b) / 2;
  return [
    boxOf(YEARS - 4, a, width - YEARS + 4, Math.max(b - a, 1), 0, {
      fill: "var(--accent)",
      "fill-opacity": 0.12,
    }),
    lineOf(YEARS - 4, middle, width, middle, { stroke: "var(--accent)", "stroke-width": 1.6, class: "year" }),
  ];
}

// The years before those that are seen come when they are asked for.
function earlier({ whole, window }: Timeline): SVGElement | null {
  if (!whole || window.from <= whole.from) return null;
  const [first, last] = [whole.from, window.from - 1].map(yearWords);
  const text = message("timeline-earlier", { from: first, to: last });
  const letters = { size: 12, weight: 600, tone: "accent" } as const;
  const made = groupOf(
    { "data-press": "earlier", "data-key": "earlier", tabindex: 0, role: "button", "aria-label": text },
    boxOf(-6, HEADS - 60, YEARS + 4, 56, 6, { fill: "transparent" }),
    ...["▲", first, `–${last}`].map((one, row) => words(one, 0, HEADS - 42 + row * 15, letters)),
  );
  made.addEventListener("click", () => showYears(whole.from, state().timeline.to));
  return made;
}

/** The timeline down. */
export function down(timeline: Timeline, room: Room): SVGSVGElement {
  const { from, to } = timeline.window;
  const length = Math.min((to - from) * A_YEAR, MOST_HEIGHT);
  const axis: Axis = { window: timeline.window, from: HEADS + 6, to: HEADS + 6 + length, down: true };
  const drawing: Drawing = { axis, timeline };
  const columns = columnsOf(timeline.shown, room.width);
  const width = Math.max(room.width, ...columns.map((column) => column.left + column.width));
  let bottom = axis.to;
  const lanes = columns.map((column) => {
    const { lane, left, width: wide } = column;
    const head = headInOne(lane, timeline.choice.actors);
    const ownHead = headDown(column, timeline);
    if (lane.shape !== "context")
      return laneGroup(lane, head, ...ownHead, ...COLUMNS[lane.shape](lane, drawing, left));
    const context = contextColumn(lane, drawing, left, wide);
    bottom = Math.max(bottom, context.bottom);
    const box = boxOf(left, 40, wide, bottom - 40, 12, { fill: "var(--surface)", stroke: "var(--line)" });
    return laneGroup(lane, head, box, ...ownHead, ...context.elements);
  });
  const undated = drawer(timeline, 0, room.width, bottom + 14);
  const height = bottom + 18 + undated.size;
  const parts = [
    fades(true),
    fades(false),
    ...grid(axis, width),
    ...yearLine(axis, width),
    ...lanes,
    earlier(timeline),
    ...undated.elements,
  ];
  return pictureOf(width, height, ...parts);
}
