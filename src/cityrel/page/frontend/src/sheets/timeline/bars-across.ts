// What lasts, across: bars one under the other where they meet.

import { toggleLane } from "../../model/actions.ts";
import { state } from "../../model/store.ts";
import type { Entry } from "../../model/timeline/entries.ts";
import type { Lane } from "../../model/timeline/lane.ts";
import { rowsOf } from "../../model/timeline/packing.ts";
import { message, nameOf } from "../../model/words.ts";
import { groupOf, widthOf, words } from "../marks.ts";
import { along, barAlong } from "./axis.ts";
import { isPale, marked, partsIn, pixelsOf, THICK, type Drawn, type Drawing } from "./drawing.ts";
import { beganWords, startWords, toneOf } from "./words.ts";

const THIN = 8;
const MOST_NAMED = 5;
const MOST_THIN = 14;

const LETTERS = { size: 12.5, weight: 600 } as const;
const PAD = 7;

/** A bar with its words: in its sure part where they fit, else beside it. */
interface Named {
  readonly entry: Entry;
  readonly text: string;
  readonly lang: string;
  /** Where the words begin, and whether the bar is under them. */
  readonly x: number;
  readonly inside: boolean;
  /** From where to where bar and words reach. */
  readonly from: number;
  readonly to: number;
}

// The words: when the one tie of the actors began, else what it is.
function barWords({ title, entries }: Lane, entry: Entry): { text: string; lang: string } {
  if (title.is === "shared" && entries.length === 1 && startWords(entry))
    return { text: beganWords(entry), lang: "" };
  const { text, fallback } = nameOf(entry.iri);
  return { text, lang: fallback };
}

function namedBar(lane: Lane, drawing: Drawing, entry: Entry): Named | null {
  const reach = pixelsOf(drawing, entry);
  if (!reach) return null;
  const { axis } = drawing;
  const { text, lang } = barWords(lane, entry);
  const width = widthOf(text, LETTERS);
  const sure = partsIn(drawing, entry).find(({ look }) => look === "sure");
  const start = sure ? Math.max(along(axis, sure.from), reach.from) : reach.from;
  const end = sure ? Math.min(along(axis, sure.to), reach.to) : reach.from;
  const one = { entry, text, lang };
  if (end - start >= width + 12) return { ...one, x: start + PAD, inside: true, ...reach };
  const right = reach.to + PAD;
  if (right + width <= axis.to)
    return { ...one, x: right, inside: false, from: reach.from, to: right + width };
  const left = Math.max(reach.from - PAD - width, axis.from);
  return {
    ...one,
    x: left,
    inside: false,
    from: Math.min(left, reach.from),
    to: Math.max(reach.to, left + width),
  };
}

function namedBars(drawing: Drawing, bars: readonly Named[], rows: readonly number[], top: number): Drawn {
  const elements = bars.map(({ entry, text, lang, x, inside }, at) => {
    const y = top + rows[at] * (THICK + 3);
    const letters = { ...LETTERS, weight: inside ? 600 : 400, ...(lang ? { lang } : {}) };
    const label = words(text, x, y + 14.5, letters, inside && !isPale(entry) ? { fill: "var(--paper)" } : {});
    return marked(
      entry,
      ...barAlong(drawing.axis, partsIn(drawing, entry), y, THICK, toneOf(entry), isPale(entry)),
      label,
    );
  });
  return { size: Math.max(...rows.map((row) => row + 1), 1) * (THICK + 3) + 7, elements };
}

/** Stands among the ids of lanes when all bars of a lane are seen. */
const wholeId = (lane: Lane): string => `${lane.id}.whole`;

// How many bars find no room; pressed, all are seen.
function moreBars(lane: Lane, left: number, x: number, top: number): SVGElement {
  const text = left ? message("timeline-more-bars", { n: left }) : message("timeline-fewer");
  const key = wholeId(lane);
  const made = groupOf(
    { "data-press": key, "data-key": key, tabindex: 0, role: "button", "aria-label": text },
    words(text, x, top + 12, { size: 12, weight: 600, tone: "accent" }),
  );
  made.addEventListener("click", () => toggleLane(key));
  return made;
}

// Many bars are thin and without names.
function thinBars(lane: Lane, drawing: Drawing, bars: readonly Named[], top: number): Drawn {
  const spans = bars.flatMap(({ entry }) => {
    const reach = pixelsOf(drawing, entry);
    return reach ? [{ entry, ...reach }] : [];
  });
  spans.sort((one, other) => one.from - other.from);
  const places = rowsOf(spans, 3);
  const rows = Math.max(...places.map((row) => row + 1), 1);
  const isWhole = rows <= MOST_THIN || state().timeline.lanes.has(wholeId(lane));
  const most = isWhole ? rows : MOST_THIN;
  const elements = spans.map(({ entry }, at) => {
    if (places[at] >= most) return null;
    const y = top + places[at] * THIN;
    return marked(
      entry,
      ...barAlong(drawing.axis, partsIn(drawing, entry), y, THIN - 2, toneOf(entry), isPale(entry)),
    );
  });
  const left = places.filter((row) => row >= most).length;
  const isMore = left > 0 || (isWhole && rows > MOST_THIN);
  const more = isMore ? moreBars(lane, left, drawing.axis.from, top + most * THIN) : null;
  return {
    size: most * THIN + (more ? 16 : 0) + 7,
    elements: [...elements, more].filter((one) => one !== null),
  };
}

/** What lasts: bars one under the other where they meet, with their names as long as they are few. */
export function barsLane(lane: Lane, drawing: Drawing, top: number): Drawn {
  const bars = lane.entries.flatMap((entry) => namedBar(lane, drawing, entry) ?? []);
  bars.sort((one, other) => one.from - other.from);
  const rows = rowsOf(bars, 6);
  return rows.every((row) => row < MOST_NAMED)
    ? namedBars(drawing, bars, rows, top)
    : thinBars(lane, drawing, bars, top);
}
