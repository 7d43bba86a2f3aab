// The timeline across a wide page: lanes with their heads, years below them, and the strip of all years.

import { state } from "../../model/store.ts";
import type { Lane } from "../../model/timeline/lane.ts";
import { ticksOf } from "../../model/timeline/scale.ts";
import type { Timeline } from "../../model/timeline/timeline.ts";
import { tag } from "../../model/words.ts";
import { brokenAt, breakable } from "../../services/wrap.ts";
import { boxOf, lineOf, widthOf, words } from "../marks.ts";
import type { Room } from "../sheet.ts";
import { along, fades, type Axis } from "./axis.ts";
import { bodyLane } from "./body-across.ts";
import { brush, brushHead } from "./brush.ts";
import { drawer } from "./drawer.ts";
import { laneGroup, pictureOf, type Drawn, type Drawing } from "./drawing.ts";
import { barsLane } from "./bars-across.ts";
import { contextLane } from "./context-across.ts";
import { marksLane } from "./marks-across.ts";
import { postsLane } from "./posts-across.ts";
import { countOf, headInOne, headOf, yearWords } from "./words.ts";

const HEADS = 202;
const RIGHT = 10;
const HEAD = { size: 14, weight: 600 } as const;
const SECOND = { size: 12.5, tone: "quiet" } as const;
const TICK_ROOM = 62;

const DRAW: Readonly<Record<Lane["shape"], (lane: Lane, drawing: Drawing, top: number) => Drawn>> = {
  context: contextLane,
  bars: barsLane,
  body: bodyLane,
  posts: postsLane,
  marks: marksLane,
};

// The head of a lane, broken where it is too long; how many it holds stands behind what it is.
function headWords(lane: Lane, timeline: Timeline, top: number): { size: number; elements: SVGElement[] } {
  const { head, second } = headOf(lane, timeline.choice.actors);
  const below = lane.shape === "marks" ? [second, countOf(lane)].filter(Boolean).join(": ") : second;
  const lines = [
    ...brokenAt(breakable(head, tag()), HEADS - 12, (text) => widthOf(text, HEAD)).map((text) => ({
      text,
      ...HEAD,
    })),
    ...brokenAt(breakable(below, tag()), HEADS - 12, (text) => widthOf(text, SECOND)).map((text) => ({
      text,
      ...SECOND,
    })),
  ];
  const elements = lines.map(({ text, ...letters }, row) => words(text, 0, top + 14 + row * 15, letters));
  return { size: lines.length * 15 + 6, elements };
}

function grid(axis: Axis, top: number, bottom: number): { lines: SVGElement[]; years: SVGElement[] } {
  const { years, step } = ticksOf(axis.window, axis.to - axis.from, TICK_ROOM);
  const fine = ticksOf(axis.window, axis.to - axis.from, 14).years.filter((year) => !years.includes(year));
  const line = (year: number, strong: boolean): SVGElement =>
    lineOf(along(axis, year), top, along(axis, year), bottom, {
      stroke: "var(--line)",
      "stroke-width": strong ? 1.2 : 0.6,
    });
  const written = years.map((year) => {
    const text = yearWords(year);
    const half = widthOf(text, HEAD) / 2;
    const x = Math.min(Math.max(along(axis, year), axis.from + (step > 1 ? 0 : half)), axis.to - half);
    return words(text, x, bottom + 18, { ...HEAD, anchor: "middle" });
  });
  return {
    lines: [...fine.map((year) => line(year, false)), ...years.map((year) => line(year, true))],
    years: written,
  };
}

// The year that is shown: a line through all lanes.
function yearLine(axis: Axis, top: number, bottom: number): SVGElement[] {
  const { year } = state();
  if (year === null || year + 1 <= axis.window.from || year >= axis.window.to) return [];
  const [a, b] = [along(axis, year), along(axis, year + 1)].map((x) =>
    Math.min(Math.max(x, axis.from), axis.to),
  );
  return [
    boxOf(a, top, Math.max(b - a, 1), bottom - top, 0, { fill: "var(--accent)", "fill-opacity": 0.12 }),
    lineOf((a + b) / 2, top, (a + b) / 2, bottom + 4, {
      stroke: "var(--accent)",
      "stroke-width": 1.6,
      class: "year",
    }),
  ];
}

function lanesDrawn(
  drawing: Drawing,
  from: number,
): { bottom: number; context: number; elements: SVGElement[] } {
  const { timeline } = drawing;
  let [top, context] = [from, from];
  const elements: SVGElement[] = [];
  for (const lane of timeline.shown) {
    const head = headWords(lane, timeline, top);
    const drawn = DRAW[lane.shape](lane, drawing, top);
    elements.push(
      laneGroup(lane, headInOne(lane, timeline.choice.actors), ...head.elements, ...drawn.elements),
    );
    top += Math.max(drawn.size, head.size);
    if (lane.shape === "context") context = top;
  }
  return { bottom: top, context, elements };
}

/** The timeline across. */
export function across(timeline: Timeline, room: Room): SVGSVGElement {
  const axis: Axis = { window: timeline.window, from: HEADS, to: room.width - RIGHT, down: false };
  const drawing: Drawing = { axis, timeline };
  const { bottom, context, elements } = lanesDrawn(drawing, 2);
  const { lines, years } = grid(axis, context, bottom);
  const strip = brush(timeline, axis.from, axis.to, bottom + 30);
  const undated = drawer(timeline, 0, room.width - RIGHT, bottom + 64);
  const height = bottom + 66 + undated.size;
  return pictureOf(
    room.width,
    height,
    fades(false),
    ...lines,
    ...yearLine(axis, context, bottom),
    ...elements,
    ...years,
    brushHead(0, bottom + 30),
    strip.element,
    ...undated.elements,
  );
}
