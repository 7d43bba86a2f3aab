// A list that opens in the picture: the things behind a number, each of which opens its card.

import { openIn } from "../../model/actions.ts";
import { byNameIn } from "../../model/names.ts";
import { model, state } from "../../model/store.ts";
import { message, nameOf, tag, yearText } from "../../model/words.ts";
import { linesWithin } from "../../services/wrap.ts";
import type { Block, Span } from "./between.ts";
import { pressed } from "./buttons.ts";
import { boxOf, groupOf, opening, widthOf, words, type Letters } from "../marks.ts";
import { saidName } from "../wording.ts";

/** What is listed: a heading, the things that the page holds, and how many the whole graph has. */
export interface Listed {
  readonly name: string;
  readonly title: string;
  readonly things: readonly string[];
  readonly count: number;
  /** Whether they are in order as they are given; else in order of time. */
  readonly inOrder?: boolean;
}

const HEAD: Letters = { size: 14, weight: 650 };
const ITEM: Letters = { size: 13 };
const NOTE: Letters = { size: 12.5, tone: "quiet" };
const LEAST_COLUMN = 250;
const FIRST = 60;
const PAD = 16;
const GAP = 22;
const LINE = 17;

function yearOf(iri: string): number | undefined {
  const node = model.nodesById.get(iri);
  return node ? node.since : model.edges.find(({ record }) => record === iri)?.since;
}

interface Item {
  readonly iri: string;
  readonly year: number | undefined;
}

// In order of time; what has no year comes last, by name.
function ordered({ things, inOrder = false }: Listed): Item[] {
  const byName = byNameIn(model, state().language);
  if (inOrder) return things.map((iri) => ({ iri, year: undefined }));
  return things
    .map((iri) => ({ iri, year: yearOf(iri) }))
    .sort((one, other) => (one.year ?? Infinity) - (other.year ?? Infinity) || byName(one.iri, other.iri));
}

interface Drawn {
  readonly height: number;
  draw(x: number, y: number): SVGElement;
}

function itemOf({ iri, year }: Item, width: number): Drawn {
  const { text, lang, fallback } = nameOf(iri);
  const dated = year !== undefined && !text.includes(String(year)) ? ` · ${yearText(year)}` : "";
  const measure = (line: string): number => widthOf(line, ITEM);
  const named = linesWithin(text, width, measure, tag());
  const last = named[named.length - 1] + dated;
  const lines =
    measure(last) <= width ? [...named.slice(0, -1), last] : [...named, dated.trim()].filter(Boolean);
  const letters = { ...ITEM, ...(fallback ? { lang } : {}) };
  return {
    height: lines.length * LINE + 5,
    draw: (x, y) =>
      groupOf(
        { ...opening(iri, saidName(iri)), class: "item", "data-things": iri },
        boxOf(x - 4, y, width + 4, lines.length * LINE + 3, 4, { class: "hit" }),
        ...lines.map((line, place) => words(line, x, y + 13.5 + place * LINE, letters)),
      ),
  };
}

// Columns are filled one after the other, about even.
function columns(items: readonly Drawn[], count: number): Drawn[][] {
  const whole = items.reduce((sum, { height }) => sum + height, 0);
  const made: Drawn[][] = [[]];
  let used = 0;
  for (const item of items) {
    if (used >= whole / count && made.length < count) {
      made.push([]);
      used = 0;
    }
    made[made.length - 1].push(item);
    used += item.height;
  }
  return made;
}

function moreMark({ name, things }: Listed, x: number, y: number): SVGElement {
  const text = message("overview-more-things", { count: things.length - FIRST });
  return pressed(
    `all-${name}`,
    text,
    () => openIn(`all-${name}`),
    words(text, x, y, { ...ITEM, tone: "accent" }),
  );
}

/** Draws a list under its heading. */
export function listBlock(list: Listed, span: Span, top: number): Block {
  const { title, things, count } = list;
  const inner = span.to - span.from - 2 * PAD;
  const across = Math.max(1, Math.floor((inner + GAP) / (LEAST_COLUMN + GAP)));
  const width = (inner - GAP * (across - 1)) / across;
  const all = ordered(list);
  const shown = state().opened.has(`all-${list.name}`) ? all : all.slice(0, FIRST);
  const made = columns(
    shown.map((item) => itemOf(item, width)),
    across,
  );
  const left = span.from + PAD;
  const elements: SVGElement[] = [words(title, left, top + 26, HEAD)];
  let bottom = top + 38;
  made.forEach((column, place) => {
    let y = top + 38;
    for (const item of column) {
      elements.push(item.draw(left + place * (width + GAP), y));
      y += item.height;
    }
    bottom = Math.max(bottom, y);
  });
  if (shown.length < all.length) elements.push(moreMark(list, left, (bottom += 16)));
  const missing = count - things.length;
  if (missing > 0)
    elements.push(words(message("overview-not-held", { count: missing }), left, (bottom += 18), NOTE));
  const frame = boxOf(span.from, top, span.to - span.from, bottom - top + 10, 10, { class: "list" });
  return { elements: [groupOf({ "data-list": list.name }, frame, ...elements)], bottom: bottom + 10 };
}
