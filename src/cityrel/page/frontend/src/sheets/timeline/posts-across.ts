// Who held a post, across: one after the other, with a box where nobody is known to have held it.

import { byStart } from "../../model/timeline/body.ts";
import type { Entry } from "../../model/timeline/entries.ts";
import type { Lane } from "../../model/timeline/lane.ts";
import type { Part, Reach } from "../../model/timeline/moments.ts";
import { belowBars } from "../../model/timeline/packing.ts";
import { nameOf } from "../../model/words.ts";
import { boxOf, groupOf, lineOf, widthOf, words } from "../marks.ts";
import { along, barAlong, boxAlong } from "./axis.ts";
import {
  GAP,
  holderGaps,
  isPale,
  marked,
  partsIn,
  pixelsOf,
  THICK,
  type Drawn,
  type Drawing,
} from "./drawing.ts";

const NAME = { size: 12.5, weight: 600 } as const;
const BELOW = { size: 12 } as const;
const BELOW_ROW = 15;

// Where nobody is known to have held the post.
function unknownHolder(drawing: Drawing, { from, to }: Reach, y: number): SVGElement | null {
  const [a, b] = [
    Math.max(along(drawing.axis, from), drawing.axis.from),
    Math.min(along(drawing.axis, to), drawing.axis.to),
  ];
  if (b - a < 12) return null;
  const box = boxOf(a + 2, y + 0.75, b - a - 4, THICK - 1.5, 9, {
    fill: "none",
    stroke: "var(--unknown)",
    "stroke-width": 1.3,
    "stroke-dasharray": "3 3",
  });
  const group = [box, words("?", (a + b) / 2, y + 14.5, { size: 12.5, weight: 600, anchor: "middle" })];
  return groupOf({ "data-things": "" }, ...group);
}

function unknownHolders(drawing: Drawing, entries: readonly Entry[], y: number): SVGElement[] {
  const gaps = holderGaps(drawing, entries);
  return gaps.map((gap) => unknownHolder(drawing, gap, y)).filter((one) => one !== null);
}

/** Who held a post, one after the other; names that find no room in their bars stand below. */
export function postsLane(lane: Lane, drawing: Drawing, top: number): Drawn {
  const { axis } = drawing;
  const ordered = [...lane.entries].sort(byStart);
  const bars = ordered.flatMap((entry) => {
    const reach = pixelsOf(drawing, entry);
    return reach
      ? [{ entry, ...reach, ...sureIn(drawing, partsIn(drawing, entry)), ...holderOf(entry) }]
      : [];
  });
  const fits = bars.map(({ start, end, text }) => end - start - 4 >= widthOf(text, NAME));
  const small = bars.filter(({ entry }, at) => !fits[at] && !entry.acting);
  const below = belowBars(
    small.map(({ from, to, text }) => ({ from, to, width: widthOf(text, BELOW) })),
    { from: axis.from, to: axis.to },
    GAP,
  );
  const elements = bars.map(({ entry, from, to, start, end, text, lang }, at) => {
    const place = below[small.findIndex((one) => one.entry === entry)];
    const letters = { ...NAME, anchor: "middle", ...(lang ? { lang } : {}) } as const;
    const inside =
      fits[at] && !entry.acting
        ? words(text, (start + end) / 2, top + 14.5, letters, { fill: "var(--paper)" })
        : null;
    return marked(
      entry,
      ...barAlong(axis, partsIn(drawing, entry), top, THICK, "event", isPale(entry)),
      // a thin line of paper sets one holder apart from the next
      boxAlong(axis, from - 0.75, from + 0.75, top, THICK, { fill: "var(--paper)" }),
      inside,
      ...(place ? nameBelow(place, (from + to) / 2, top, text, lang) : []),
    );
  });
  const rows = Math.max(...below.map(({ row }) => row + 1), 0);
  return {
    size: THICK + rows * BELOW_ROW + 9,
    elements: [...unknownHolders(drawing, ordered, top), ...elements],
  };
}

// The part of a bar on which words can be read.
function sureIn({ axis }: Drawing, parts: readonly Part[]): { start: number; end: number } {
  const sure = parts.find(({ look }) => look === "sure");
  if (!sure) return { start: 0, end: 0 };
  return { start: Math.max(along(axis, sure.from), axis.from), end: Math.min(along(axis, sure.to), axis.to) };
}

function holderOf(entry: Entry): { text: string; lang: string } {
  const { text, fallback } = nameOf(entry.who[0] ?? entry.iri);
  return { text, lang: fallback };
}

function nameBelow(
  place: { row: number; x: number },
  middle: number,
  top: number,
  text: string,
  lang: string,
): SVGElement[] {
  const y = top + THICK + 12 + place.row * BELOW_ROW;
  const end = Math.min(Math.max(middle, place.x + 2), place.x + widthOf(text, BELOW) - 2);
  const thread = lineOf(middle, top + THICK, end, y - 9, { stroke: "var(--event)", "stroke-width": 1 });
  const name = words(text, place.x, y, { ...BELOW, ...(lang ? { lang } : {}) });
  return place.row ? [name] : [thread, name];
}
