// A body across: at work as long as its sessions are known, then open; its founding and its sessions below.

import { model } from "../../model/store.ts";
import { sessionsOf, statesOf } from "../../model/timeline/body.ts";
import type { Entry } from "../../model/timeline/entries.ts";
import type { Lane } from "../../model/timeline/lane.ts";
import { markOf, startOf, type Moment, type Part } from "../../model/timeline/moments.ts";
import { alongRow, rowsOf } from "../../model/timeline/packing.ts";
import { message, tag } from "../../model/words.ts";
import { breakable, brokenAt } from "../../services/wrap.ts";
import { svgElement } from "../../services/dom.ts";
import { groupOf, opening, widthOf, words } from "../marks.ts";
import { along, barAlong, isSeen, markAt } from "./axis.ts";
import { marked, partsIn, THICK, type Drawn, type Drawing } from "./drawing.ts";
import { ordinal, startWords } from "./words.ts";

const MARK = 9;
const LETTERS = { size: 12.5 } as const;
const IN_BAR = { size: 12.5, weight: 600 } as const;

/** The body of a lane, its sessions, and the last of them that is known to have been held. */
export interface BodyStory {
  readonly body: Entry | null;
  /** What happened at its founding, or the body itself. */
  readonly founding: Entry | null;
  readonly sessions: readonly Entry[];
  readonly last: Moment | null;
  readonly open: boolean;
}

/** What a lane tells of its body. */
export function storyOf(lane: Lane): BodyStory {
  const iri = lane.title.is === "body" ? lane.title.body : "";
  const body = lane.entries.find((entry) => entry.iri === iri) ?? null;
  const sessions = sessionsOf(model, iri);
  const held = sessions.filter((entry) => entry.held).flatMap(({ bounds }) => markOf(bounds) ?? []);
  const last = held.length ? Math.max(...held.map(({ to }) => to)) : null;
  const founding = lane.entries.find(
    ({ iri: one, along: as, bounds }) => as === "mark" && one !== iri && bounds[0] === body?.bounds[0],
  );
  return { body, founding: founding ?? body, sessions, last, open: body?.bounds[3] === null };
}

/** The parts of the bar of a body: with sessions sure up to the last one, then fading, for no end is known. */
export function bodyParts(drawing: Drawing, { body, last, open }: BodyStory): Part[] {
  const parts = body ? partsIn(drawing, body) : [];
  if (last === null || !open) return parts;
  const from = startOf(body?.bounds[1] ?? null) ?? parts[0]?.from ?? last;
  return [
    ...parts.filter(({ look, to }) => look === "pale" && to <= from),
    { from, to: last, look: "sure" },
    { from: last, to: last + 1, look: "out" },
  ];
}

// After the last session nothing is known: two dotted lines that no edge closes.
function openEnd(drawing: Drawing, story: BodyStory, top: number): SVGElement | null {
  const { axis } = drawing;
  const { body, last, open } = story;
  if (last === null || !open || !body || !isSeen(axis, { from: last + 1, to: axis.window.to })) return null;
  const [a, b] = [Math.max(along(axis, last + 1), axis.from), axis.to];
  const text = message("timeline-none-since");
  const dotted = svgElement("path", {
    d: `M${a} ${top + 0.75}H${b}M${a} ${top + THICK - 0.75}H${b}`,
    fill: "none",
    stroke: "var(--unknown)",
    "stroke-width": 1.4,
    "stroke-dasharray": "2 4",
  });
  const fits = widthOf(text, IN_BAR) + 12 <= b - a;
  const label = fits ? words(text, (a + b) / 2, top + 14.5, { ...IN_BAR, anchor: "middle" }) : null;
  const opens = statesOf(model, body.iri).at(-1)?.iri ?? body.iri;
  return groupOf(
    { ...opening(opens, text), tabindex: -1, "data-things": `${opens} ${body.iri}` },
    dotted,
    svgElement("rect", { x: a, y: top, width: b - a, height: THICK, fill: "transparent" }),
    label,
  );
}

interface Point {
  readonly entry: Entry;
  readonly x: number;
  readonly text: readonly string[];
  readonly founded: boolean;
}

const measure = (text: string): number => widthOf(text, LETTERS);

// In two lines at most; the date is on the card where there is no room for it.
function plannedWords(entry: Entry, room: number): string[] {
  const whole = message("timeline-planned-for", { date: startWords(entry) });
  const lines = brokenAt(breakable(whole, tag()), Math.max(room, 1), measure);
  const fits = lines.length <= 2 && lines.every((line) => measure(line) <= room);
  return fits ? lines : [message("timeline-no-record")];
}

function pointsOf(drawing: Drawing, { body, founding, sessions }: BodyStory): Point[] {
  const founded = body && markOf(body.bounds.slice(0, 2).concat([null, null]) as unknown as Entry["bounds"]);
  let count = 0;
  const points = sessions.flatMap((entry): Point[] => {
    const reach = markOf(entry.bounds);
    if (!reach) return [];
    if (entry.held) count += 1;
    const x = along(drawing.axis, reach.from);
    const text = entry.held ? [ordinal(count)] : plannedWords(entry, drawing.axis.to - x - MARK - 3);
    return isSeen(drawing.axis, reach) ? [{ entry, x, text, founded: false }] : [];
  });
  const isThere = founded && isSeen(drawing.axis, founded);
  return isThere
    ? [
        {
          entry: founding ?? body,
          x: along(drawing.axis, founded.from),
          text: [message("timeline-founded")],
          founded: true,
        },
        ...points,
      ]
    : points;
}

const LINE = 15;

const linesAt = (lines: readonly string[], x: number | null, y: number): SVGElement[] =>
  x === null ? [] : lines.map((line, row) => words(line, x, y + row * LINE, LETTERS));

/** A body with its sessions and its state. */
export function bodyLane(lane: Lane, drawing: Drawing, top: number): Drawn {
  const story = storyOf(lane);
  const { axis } = drawing;
  const parts = bodyParts(drawing, story);
  const sure = parts.find(({ look }) => look === "sure");
  const room = sure ? along(axis, sure.to) - along(axis, sure.from) : 0;
  const atWork = message("timeline-at-work");
  const isNamed =
    sure && story.last !== null && room > widthOf(atWork, IN_BAR) + 14 && along(axis, sure.from) >= axis.from;
  const bar = story.body
    ? marked(
        story.body,
        ...barAlong(axis, parts, top, THICK, "member"),
        isNamed
          ? words(atWork, along(axis, sure.from) + 7, top + 14.5, IN_BAR, { fill: "var(--paper)" })
          : null,
      )
    : null;
  const points = pointsOf(drawing, story);
  const y = top + THICK + 15;
  const labels = alongRow(
    points.map(({ x, text, founded }) => ({ x, width: Math.max(...text.map(measure)), left: founded })),
    axis,
    MARK + 3,
  );
  const rows = rowsOf(points.map(({ x }) => ({ from: x, to: x })));
  const marks = points.map(({ entry, x, text, founded }, at) =>
    marked(
      entry,
      markAt(x, y - Math.min(rows[at], 1) * 2, founded ? "founded" : "diamond", "member", entry.held),
      ...linesAt(text, labels[at], y + 4.5),
    ),
  );
  const elements = [openEnd(drawing, story, top), bar, ...marks].filter((one) => one !== null);
  const lines = Math.max(...points.map(({ text }) => text.length), 0);
  return { size: THICK + (lines ? 15 + lines * LINE : 8), elements };
}
