// What happened, across: marks by their days, and brackets where nothing was found.

import type { Entry } from "../../model/timeline/entries.ts";
import type { Lane } from "../../model/timeline/lane.ts";
import { markOf, type Reach } from "../../model/timeline/moments.ts";
import { alongRow, rowsOf } from "../../model/timeline/packing.ts";
import { message, nameOf } from "../../model/words.ts";
import { boxOf, groupOf, widthOf, words } from "../marks.ts";
import { along, boxAlong, bracketAlong, formOf, isSeen, markAt, PALE } from "./axis.ts";
import { foundGaps, marked, type Drawn, type Drawing } from "./drawing.ts";
import { toneOf } from "./words.ts";

const DOT = 10;
const LEAST = 36;
const HIGHEST = 24; // pixels of a stack
const LABEL = { size: 12.5 } as const;
const FEW = 6; // marks that have room for their names
const BRACKET_WORDS = { size: 12.5 } as const;

/** A mark with its place: across, and in its stack. */
interface Placed {
  readonly entry: Entry;
  readonly reach: Reach;
  readonly x: number;
  readonly row: number;
}

interface Marks {
  readonly days: readonly Placed[];
  readonly stretches: readonly Placed[];
  /** How far a mark lies above the one below it. */
  readonly step: number;
}

const rowed = (
  marks: readonly Omit<Placed, "row">[],
  width: (one: Omit<Placed, "row">) => number,
): Placed[] => {
  const rows = rowsOf(marks.map((one) => ({ from: one.x, to: one.x + width(one) })));
  return marks.map((one, at) => ({ ...one, row: rows[at] }));
};

const highest = (marks: readonly Placed[]): number => Math.max(...marks.map(({ row }) => row), 0);

const isDay = ({ reach }: { readonly reach: Reach }): boolean => reach.from === reach.to;

function marksOf(lane: Lane, { axis }: Drawing): Marks {
  const marks = lane.entries.flatMap((entry) => {
    const reach = markOf(entry.bounds);
    return reach && isSeen(axis, reach) ? [{ entry, reach, x: along(axis, reach.from) }] : [];
  });
  marks.sort((one, other) => one.x - other.x);
  const days = rowed(marks.filter(isDay), () => DOT - 0.5);
  const stretches = rowed(
    marks.filter((one) => !isDay(one)),
    ({ reach }) => along(axis, reach.to) - along(axis, reach.from),
  );
  const most = highest(days);
  return { days, stretches, step: most > 2 ? HIGHEST / most : DOT - 1 };
}

// A few marks that nothing is stacked on have their names beside them.
function namesOf(
  lane: Lane,
  { days, stretches }: Marks,
  { axis }: Drawing,
  y: number,
): (SVGElement | null)[] {
  const isFew = lane.entries.length <= FEW && !stretches.length && !highest(days);
  if (!isFew) return days.map(() => null);
  const named = days.map(({ entry }) => nameOf(entry.iri));
  const places = alongRow(
    days.map(({ x }, at) => ({ x, width: widthOf(named[at].text, LABEL) })),
    axis,
    DOT,
  );
  return places.map((x, at) => {
    const { text, fallback } = named[at];
    return x === null ? null : words(text, x, y + 4.5, { ...LABEL, ...(fallback ? { lang: fallback } : {}) });
  });
}

function stretchMark({ axis }: Drawing, { entry, reach, x, row }: Placed, y: number): SVGElement {
  const look = { fill: `var(--${toneOf(entry)})`, "fill-opacity": PALE + 0.2 };
  return boxAlong(axis, x, along(axis, reach.to), y + 6 + row * 7, 5, look);
}

function noneFound(drawing: Drawing, gap: Reach, y: number): SVGElement[] {
  const { axis } = drawing;
  const [a, b] = [along(axis, gap.from), along(axis, gap.to)].map((x) =>
    Math.min(Math.max(x, axis.from), axis.to),
  );
  if (b - a < 16) return [];
  const text = message("timeline-none-found");
  const width = widthOf(text, BRACKET_WORDS) + 12;
  const middle = (a + b) / 2;
  const bracket = bracketAlong(axis, a + 5, b - 5, y);
  if (b - a < width + 34) return [groupOf({ "data-things": "" }, bracket)];
  const ground = boxOf(middle - width / 2, y - 8, width, 16, 0, { fill: "var(--paper)" });
  const label = words(text, middle, y + 4.5, { ...BRACKET_WORDS, anchor: "middle" });
  return [groupOf({ "data-things": "" }, bracket, ground, label)];
}

/** What happened, by its days; brackets where nothing was found for years. */
export function marksLane(lane: Lane, drawing: Drawing, top: number): Drawn {
  const marks = marksOf(lane, drawing);
  const above = highest(marks.days) * marks.step;
  const y = top + Math.max(20, above + 8);
  const brackets = foundGaps(drawing, lane.entries).filter((gap) => isSeen(drawing.axis, gap));
  const names = brackets.length ? [] : namesOf(lane, marks, drawing, y);
  const days = marks.days.map(({ entry, x, row }, at) => {
    const tone = toneOf(entry);
    return marked(
      entry,
      markAt(x, y - row * marks.step, formOf(tone), tone, entry.held, 4.6),
      names[at] ?? null,
    );
  });
  const stretches = marks.stretches.map((one) => marked(one.entry, stretchMark(drawing, one, y)));
  const below = marks.stretches.length ? 14 + highest(marks.stretches) * 7 : 10;
  return {
    size: Math.max(LEAST, y - top + below + 2),
    elements: [...brackets.flatMap((gap) => noneFound(drawing, gap, y)), ...stretches, ...days],
  };
}
