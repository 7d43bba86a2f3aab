// What has no year: one line that counts it by kind, and opens to lists.

import { listUndated } from "../../model/actions.ts";
import type { Timeline } from "../../model/timeline/timeline.ts";
import { rowsOf } from "../../model/timeline/packing.ts";
import { kindLabel, listed, message, nameOf, numberText, tag } from "../../model/words.ts";
import { grouped } from "../../services/memo.ts";
import { brokenAt, breakable, shorten } from "../../services/wrap.ts";
import { boxOf, groupOf, opening, widthOf, words } from "../marks.ts";
import { kindsLabel } from "./words.ts";

type Undated = Timeline["undated"];

const LETTERS = { size: 13, weight: 600, tone: "accent" } as const;
const NAMES = { size: 12.5 } as const;
const ROW = 19;
const LEAST_COLUMN = 220;
const MOST_NAMES = 400;

// Kinds that several things of are called alike, as those below a class without a word of their own, are one.
const worded = ({ undated }: Timeline): Undated =>
  [...grouped(undated, ([kind]) => kindsLabel(kind)).values()].map(
    (alike) => [alike[0][0], alike.flatMap(([, entries]) => entries)] as const,
  );

const counted = ([kind, entries]: Undated[number]): string =>
  message("timeline-count", {
    n: numberText(entries.length),
    kinds: entries.length === 1 ? kindLabel(entries[0].kind) : kindsLabel(kind),
  });

const measure = (text: string): number => widthOf(text, LETTERS);

function line(
  undated: Undated,
  open: boolean,
  x: number,
  width: number,
  top: number,
): { size: number; element: SVGElement } {
  const text = message("timeline-undated", { list: listed(undated.map(counted)) });
  const lines = brokenAt(breakable(`${open ? "▾" : "▸"} ${text}`, tag()), width - 32, measure);
  const size = lines.length * 18 + 10;
  const wide = Math.min(Math.max(...lines.map(measure)) + 32, width);
  const element = groupOf(
    {
      "data-press": "undated",
      "data-key": "undated",
      tabindex: 0,
      role: "button",
      "aria-expanded": String(open),
      "aria-label": text,
      class: "drawer",
    },
    boxOf(x, top + 0.5, wide, size - 1, 14, { fill: "var(--surface)", stroke: "var(--edge)" }),
    ...lines.map((one, row) => words(one, x + 16, top + 18 + row * 18, LETTERS)),
  );
  element.addEventListener("click", () => listUndated(!open));
  return { size, element };
}

// Names in columns, by their kinds.
function lists(
  undated: Undated,
  x: number,
  width: number,
  top: number,
): { size: number; elements: SVGElement[] } {
  const columns = Math.max(Math.floor(width / LEAST_COLUMN), 1);
  const wide = width / columns;
  const elements: SVGElement[] = [];
  let y = top + 8;
  for (const [kind, entries] of undated) {
    elements.push(words(kindsLabel(kind), x, y + 13, { size: 12.5, weight: 600, tone: "quiet" }));
    y += ROW;
    const named = entries.slice(0, MOST_NAMES);
    const spans = named.map((_, at) => ({ from: at % columns, to: (at % columns) + 1 }));
    const rows = rowsOf(spans);
    named.forEach((entry, at) => {
      const { text, fallback } = nameOf(entry.iri);
      const short = shorten(text, wide - 16, (one) => widthOf(one, NAMES));
      const label = words(short, x + (at % columns) * wide, y + rows[at] * ROW + 13, {
        ...NAMES,
        ...(fallback ? { lang: fallback } : {}),
      });
      elements.push(groupOf({ ...opening(entry.iri, text), "data-things": entry.iri }, label));
    });
    y += Math.ceil(named.length / columns) * ROW + 6;
  }
  return { size: y - top, elements };
}

/** The drawer with what has no year. */
export function drawer(
  timeline: Timeline,
  x: number,
  width: number,
  top: number,
): { size: number; elements: SVGElement[] } {
  if (!timeline.undated.length) return { size: 0, elements: [] };
  const undated = worded(timeline);
  const head = line(undated, timeline.isListed, x, width, top);
  if (!timeline.isListed) return { size: head.size, elements: [head.element] };
  const below = lists(undated, x, width, top + head.size);
  return { size: head.size + below.size, elements: [head.element, ...below.elements] };
}
