// Columns down a phone: the same marks as across, with words only where there is room for them.

import { message, nameOf, tag } from "../../model/words.ts";
import { byStart } from "../../model/timeline/body.ts";
import type { Lane } from "../../model/timeline/lane.ts";
import { markOf } from "../../model/timeline/moments.ts";
import { rowsOf } from "../../model/timeline/packing.ts";
import { brokenAt, breakable } from "../../services/wrap.ts";
import { svgElement } from "../../services/dom.ts";
import { boxOf, groupOf, lineOf, opening, widthOf, words, type Letters } from "../marks.ts";
import { along, barAlong, boxAlong, bracketAlong, formOf, isSeen, markAt, PALE } from "./axis.ts";
import { bodyParts, storyOf } from "./body-across.ts";
import { foundGaps, holderGaps, isPale, marked, partsIn, pixelsOf, type Drawing } from "./drawing.ts";
import { ordinal, toneOf } from "./words.ts";

const NAME = { size: 12.5, weight: 600 } as const;
const SMALL = { size: 12 } as const;
const LINE = 14.5;

/** Words that run down. */
export function wordsDown(
  text: string,
  x: number,
  middle: number,
  letters: Letters,
  fill?: string,
): SVGTextElement {
  return words(
    text,
    x,
    middle,
    { ...letters, anchor: "middle" },
    {
      transform: `rotate(-90 ${x} ${middle})`,
      ...(fill ? { fill } : {}),
    },
  );
}

function nameDown(text: string, lang: string, x: number, from: number, to: number): SVGElement | null {
  if (widthOf(text, NAME) + 8 > to - from) return null;
  const letters = { ...NAME, ...(lang ? { lang } : {}) };
  return wordsDown(text, x, (from + to) / 2, letters, "var(--paper)");
}

/** How wide a column is. */
export const widthOfColumn = ({ shape }: Lane): number =>
  ({ context: 0, bars: 15, body: 46, posts: 28, marks: 25 })[shape];

/** Who held a post. */
export function postsColumn(lane: Lane, drawing: Drawing, left: number): SVGElement[] {
  const { axis } = drawing;
  const thick = 24;
  const ordered = [...lane.entries].sort(byStart);
  const gaps = holderGaps(drawing, ordered).map((gap) => {
    const [a, b] = [Math.max(along(axis, gap.from), axis.from), Math.min(along(axis, gap.to), axis.to)];
    const look = { fill: "none", stroke: "var(--unknown)", "stroke-width": 1.3, "stroke-dasharray": "3 3" };
    return groupOf(
      { "data-things": "" },
      boxOf(left + 1, a + 2, thick - 2, Math.max(b - a - 4, 2), 9, look),
      b - a > 16 ? words("?", left + thick / 2, (a + b) / 2 + 4.5, { ...NAME, anchor: "middle" }) : null,
    );
  });
  const bars = ordered.flatMap((entry) => {
    const reach = pixelsOf(drawing, entry);
    if (!reach) return [];
    const { text, fallback } = nameOf(entry.who[0] ?? entry.iri);
    const sure = partsIn(drawing, entry).find(({ look }) => look === "sure");
    const [a, b] = sure
      ? [Math.max(along(axis, sure.from), axis.from), Math.min(along(axis, sure.to), axis.to)]
      : [0, 0];
    return marked(
      entry,
      ...barAlong(axis, partsIn(drawing, entry), left, thick, "event", isPale(entry)),
      boxAlong(axis, reach.from - 0.75, reach.from + 0.75, left, thick, { fill: "var(--paper)" }),
      entry.acting ? null : nameDown(text, fallback, left + thick / 2 + 4.5, a, b),
    );
  });
  return [...gaps, ...bars];
}

/** What lasts. */
export function barsColumn(lane: Lane, drawing: Drawing, left: number): SVGElement[] {
  const seen = lane.entries.flatMap((entry) => {
    const reach = pixelsOf(drawing, entry);
    return reach ? [{ entry, ...reach }] : [];
  });
  const ordered = seen.sort((one, other) => one.from - other.from);
  const rows = rowsOf(ordered, 2);
  const count = Math.max(...rows.map((row) => row + 1), 1);
  const step = Math.min(14 / count, 13);
  return ordered.map(({ entry }, at) => {
    const side = left + rows[at] * step;
    return marked(
      entry,
      ...barAlong(
        drawing.axis,
        partsIn(drawing, entry),
        side,
        Math.max(step - 1, 1),
        toneOf(entry),
        isPale(entry),
      ),
    );
  });
}

/** What happened; stacks stand side by side. */
export function marksColumn(lane: Lane, drawing: Drawing, left: number): SVGElement[] {
  const { axis } = drawing;
  const x = left + 8;
  const seen = lane.entries.flatMap((entry) => {
    const reach = markOf(entry.bounds);
    return reach && isSeen(axis, reach) ? [{ entry, reach, y: along(axis, reach.from) }] : [];
  });
  seen.sort((one, other) => one.y - other.y);
  const days = seen.filter(({ reach }) => reach.from === reach.to);
  const rows = rowsOf(days.map(({ y }) => ({ from: y, to: y + 9.5 })));
  const step = Math.min(14 / Math.max(...rows, 1), 9);
  const marks = seen.map(({ entry, reach, y }) => {
    const tone = toneOf(entry);
    const row = rows[days.findIndex((one) => one.entry === entry)];
    const mark =
      row === undefined
        ? boxAlong(axis, y, along(axis, reach.to), x + 7, 5, {
            fill: `var(--${tone})`,
            "fill-opacity": PALE + 0.2,
          })
        : markAt(x + row * step, y, formOf(tone), tone, entry.held, 4.6);
    return marked(entry, mark);
  });
  const brackets = foundGaps(drawing, lane.entries).flatMap(({ from, to }) => {
    const [a, b] = [along(axis, from) + 5, along(axis, to) - 5].map((place) =>
      Math.min(Math.max(place, axis.from), axis.to),
    );
    return b - a > 8 ? groupOf({ "data-things": "" }, bracketAlong(axis, a, b, x)) : [];
  });
  return [...brackets, ...marks];
}

/** A body: its bar, open where nothing more is known, and its sessions beside it. */
export function bodyColumn(lane: Lane, drawing: Drawing, left: number): SVGElement[] {
  const { axis } = drawing;
  const story = storyOf(lane);
  const thick = 18;
  const parts = bodyParts(drawing, story);
  const bar = story.body ? marked(story.body, ...barAlong(axis, parts, left, thick, "member")) : null;
  const x = left + thick + 11;
  let count = 0;
  const sessions = story.sessions.flatMap((entry) => {
    const reach = markOf(entry.bounds);
    if (entry.held) count += 1;
    if (!reach || !isSeen(axis, reach)) return [];
    const y = along(axis, reach.from);
    const label = entry.held ? words(String(count), x + 9, y + 4.5, SMALL) : null;
    const named = marked(entry, markAt(x, y, "diamond", "member", entry.held, 4.6), label);
    if (entry.held)
      named.setAttribute("aria-label", `${ordinal(count)} · ${named.getAttribute("aria-label")}`);
    return [named];
  });
  const founded = story.body && markOf([story.body.bounds[0], story.body.bounds[1], null, null]);
  const square =
    story.body && founded && isSeen(axis, founded)
      ? marked(
          story.founding ?? story.body,
          markAt(x, along(axis, founded.from), "founded", "member", true, 4.6),
        )
      : null;
  return [openDown(drawing, story, left, thick), bar, square, ...sessions].filter((one) => one !== null);
}

function openDown(
  { axis }: Drawing,
  { body, last, open }: ReturnType<typeof storyOf>,
  left: number,
  thick: number,
): SVGElement | null {
  if (last === null || !open || !body || last + 1 >= axis.window.to) return null;
  const [a, b] = [Math.max(along(axis, last + 1), axis.from), axis.to];
  const text = message("timeline-none-since");
  const dotted = svgElement("path", {
    d: `M${left + 0.75} ${a}V${b}M${left + thick - 0.75} ${a}V${b}`,
    fill: "none",
    stroke: "var(--unknown)",
    "stroke-width": 1.4,
    "stroke-dasharray": "2 4",
  });
  const fits = widthOf(text, NAME) + 10 <= b - a;
  const label = fits ? wordsDown(text, left + thick / 2 + 4.5, (a + b) / 2, NAME) : null;
  return groupOf({ ...opening(body.iri, text), tabindex: -1, "data-things": body.iri }, dotted, label);
}

/** What happened around: marks left, their names beside them, one under the other in the order of time. */
export function contextColumn(
  lane: Lane,
  drawing: Drawing,
  left: number,
  width: number,
): { bottom: number; elements: SVGElement[] } {
  const { axis } = drawing;
  const seen = [...lane.entries].sort(byStart).flatMap((entry) => {
    const reach = pixelsOf(drawing, entry);
    return reach ? [{ entry, ...reach }] : [];
  });
  const spans = seen.map(({ from, to }) => ({ from: from - 5, to: Math.max(to, from + 5) }));
  const rows = rowsOf(spans, 1);
  const text = left + 30;
  let free = axis.from;
  const elements = seen.map(({ entry, from }, at) => {
    const { text: name, fallback } = nameOf(entry.iri);
    const lines = brokenAt(breakable(name, tag()), width - 33, (one) => widthOf(one, SMALL));
    const top = Math.max(from - 6, free);
    free = top + lines.length * LINE + 4;
    const side = left + 5 + Math.min(rows[at], 1) * 11;
    const mark = markOf(entry.bounds);
    const isDay = entry.bounds[3] !== null && mark !== null && mark.from === mark.to;
    const marks = isDay
      ? [markAt(side + 4, along(axis, mark.from), "dot", "cause", true, 4.6)]
      : barAlong(axis, partsIn(drawing, entry), side, 8, "cause");
    const thread = lineOf(side + 9, from + 1, text - 3, top + 7, {
      stroke: "var(--edge)",
      "stroke-width": 1,
    });
    const letters = { ...SMALL, ...(fallback ? { lang: fallback } : {}) };
    return marked(
      entry,
      thread,
      ...marks,
      ...lines.map((one, row) => words(one, text, top + 11 + row * LINE, letters)),
    );
  });
  return { bottom: free, elements };
}

type ColumnOf = (lane: Lane, drawing: Drawing, left: number) => SVGElement[];

/** The columns but that of the context. */
export const COLUMNS: Readonly<Record<Exclude<Lane["shape"], "context">, ColumnOf>> = {
  bars: barsColumn,
  body: bodyColumn,
  posts: postsColumn,
  marks: marksColumn,
};
