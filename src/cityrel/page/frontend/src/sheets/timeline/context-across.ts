// What happened around, across: in a box of its own, in the order of time.

import { byStart } from "../../model/timeline/body.ts";
import type { Entry } from "../../model/timeline/entries.ts";
import type { Lane } from "../../model/timeline/lane.ts";
import { markOf } from "../../model/timeline/moments.ts";
import { besideMarks } from "../../model/timeline/packing.ts";
import { nameOf } from "../../model/words.ts";
import { boxOf, widthOf, words } from "../marks.ts";
import { along, barAlong, markAt } from "./axis.ts";
import { GAP, marked, partsIn, pixelsOf, type Drawn, type Drawing } from "./drawing.ts";

const SMALL = { size: 12.5 } as const;
const CONTEXT_ROW = 17.5;
const MOST_CONTEXT_ROWS = 10;

// A day is a dot; what lasts, or is known by its year only, is a bar.
function contextMark(drawing: Drawing, entry: Entry, y: number): SVGElement[] {
  const mark = markOf(entry.bounds);
  const isDay = entry.bounds[3] !== null && mark !== null && mark.from === mark.to;
  if (isDay) return [markAt(along(drawing.axis, mark.from), y, "dot", "cause", true, 5)];
  return barAlong(drawing.axis, partsIn(drawing, entry), y - 5, 10, "cause");
}

/** What happened around, in a box of its own; nothing of it reaches into another lane. */
export function contextLane(lane: Lane, drawing: Drawing, top: number): Drawn {
  const { axis } = drawing;
  const ordered = [...lane.entries].sort(byStart);
  const seen = ordered.flatMap((entry) => {
    const reach = pixelsOf(drawing, entry);
    const { text, fallback } = nameOf(entry.iri);
    return reach
      ? [
          {
            entry,
            text,
            fallback,
            from: reach.from - 5,
            to: Math.max(reach.to, reach.from + 10),
            width: widthOf(text, SMALL),
          },
        ]
      : [];
  });
  const ends = { from: axis.from, to: axis.to + 2 };
  const places = besideMarks(seen, ends, GAP);
  const rows = Math.min(Math.max(...places.map(({ row }) => row + 1), 1), MOST_CONTEXT_ROWS);
  const size = rows * CONTEXT_ROW + 10;
  const entries = seen.map(({ entry, text, fallback }, at) => {
    const { row, x } = places[at];
    if (row >= MOST_CONTEXT_ROWS) return null;
    const y = top + 5 + row * CONTEXT_ROW + CONTEXT_ROW / 2;
    const label = words(text, x, y + 4.5, { ...SMALL, ...(fallback ? { lang: fallback } : {}) });
    return marked(entry, ...contextMark(drawing, entry, y), label);
  });
  const box = boxOf(axis.from - 8, top, axis.to - axis.from + 16, size, 12, {
    fill: "var(--surface)",
    stroke: "var(--line)",
  });
  const left = seen.length - entries.filter(Boolean).length;
  const more = left
    ? words(`+ ${left}`, axis.to, top + size - 6, { size: 12, tone: "quiet", anchor: "end" })
    : null;
  return { size: size + 8, elements: [box, ...entries, more].filter((one) => one !== null) };
}
