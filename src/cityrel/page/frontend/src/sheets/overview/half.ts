// One side of a row: a line from the pillar to the ring, with its words on it, or the box that fills its place.

import type { Half, Row } from "../../contract.ts";
import { PALENESS } from "../../model/age.ts";
import { thingOf } from "../../model/content.ts";
import { inForce, spanOfYear } from "../../model/dates.ts";
import {
  ageOfHalf,
  holdsOffice,
  isFound,
  isOver,
  membershipTexts,
  officeSpells,
  type Spell,
} from "../../model/spells.ts";
import { model, state } from "../../model/store.ts";
import { tag } from "../../model/words.ts";
import { svgElement } from "../../services/dom.ts";
import { linesWithin } from "../../services/wrap.ts";
import { boxOf, colourOf, groupOf, lineOf, widthOf, words, type Letters } from "../marks.ts";
import { wordingOf } from "../wording.ts";

/** Where a side lies: the edge of the pillar and the middle of the ring; between them runs the line. */
export interface Side {
  readonly edge: number;
  readonly ring: number;
}

export const RING = 6;
export const WORD = { size: 12.5 } as const;
const STRONG = { size: 12.5, weight: 600 } as const;
const BOXED = { size: 13, weight: 600 } as const;
const GAP = 9; // between words and their line
const INSET = 10; // from the pillar to the first word
const LEAST_LINE = 26;
const LINE = 15;
const DOWN = 4.5; // from the middle of a line to the foot of its letters

/** The words of a side, laid out: on its line those of the membership and of offices, and more offices below. */
export interface Laid {
  readonly half: Half;
  readonly beside: string;
  readonly spells: readonly Spell[];
  readonly below: readonly (readonly Spell[])[];
}

const measure = (text: string): number => widthOf(text, STRONG);
const widthOfSpells = (spells: readonly Spell[]): number =>
  spells.length ? measure(spells.map(({ text }) => text).join(" · ")) + GAP : 0;

// Spells broken into lines; one that is too long for a line is broken between words.
function linesOfSpells(spells: readonly Spell[], width: number): Spell[][] {
  const parts = spells.flatMap(({ text, over }) =>
    measure(text) <= width
      ? [{ text, over }]
      : linesWithin(text, width, measure, tag()).map((line) => ({ text: line, over })),
  );
  const lines: Spell[][] = [];
  for (const part of parts) {
    const last = lines.at(-1);
    if (last && widthOfSpells([...last, part]) <= width) last.push(part);
    else lines.push([part]);
  }
  return lines;
}

/** Lays out the words of a side in the room between the pillar and the ring. */
export function layHalf(row: Row, half: Half, { edge, ring }: Side): Laid {
  const wording = wordingOf(row);
  const room = Math.abs(ring - edge) - INSET - RING;
  const texts = membershipTexts(half, wording);
  const fit = (width: number, letters: typeof WORD | typeof BOXED): string | undefined =>
    texts.find((text) => widthOf(text, letters) <= width);
  const shortest = texts[texts.length - 1];
  if (!isFound(half)) return { half, beside: fit(room - 16, BOXED) ?? shortest, spells: [], below: [] };
  const spells = officeSpells(half, wording);
  for (let count = spells.length; count >= 0; count--) {
    const own = spells.slice(0, count);
    const beside = fit(room - widthOfSpells(own) - GAP - LEAST_LINE, WORD);
    if (beside !== undefined || !count)
      return {
        half,
        beside: beside ?? shortest,
        spells: own,
        below: linesOfSpells(spells.slice(count), room - 8),
      };
  }
  return { half, beside: shortest, spells: [], below: [] };
}

const BELOW = 15; // from the line to the foot of the letters below it

/** How far the words of a side reach down from its line. */
export const reachOf = ({ below }: Laid): number =>
  below.length ? BELOW + (below.length - 1) * LINE + 7 : 0;

const DASHES = "6 5";

function spellsElement(spells: readonly Spell[], x: number, y: number, anchor: "start" | "end"): SVGElement {
  const text = words("", x, y, { ...STRONG, anchor });
  text.setAttribute("xml:space", "preserve");
  spells.forEach(({ text: own, over }, place) => {
    const span = svgElement("tspan", { fill: colourOf(over ? "quiet" : "member") });
    span.textContent = own;
    if (place) text.append(" · ");
    text.append(span);
  });
  return text;
}

function foundMarks({ half, beside, spells, below }: Laid, { edge, ring }: Side, y: number): SVGElement[] {
  const way = Math.sign(ring - edge);
  const opacity = PALENESS[ageOfHalf(half, model.content.now)];
  const [near, far] = way > 0 ? (["start", "end"] as const) : (["end", "start"] as const);
  const from = beside ? edge + way * (INSET + widthOf(beside, WORD) + GAP) : edge;
  const to = ring - way * (RING + widthOfSpells(spells) + (spells.length ? GAP - 1 : 0));
  const tone = half.answer === "yes" ? "quiet" : "ink";
  const stroke = { stroke: colourOf("member"), opacity };
  const line = lineOf(from, y, to, y, { ...stroke, ...(isOver(half) ? { "stroke-dasharray": DASHES } : {}) });
  const fill = holdsOffice(half) ? colourOf("member") : "none";
  const dot = svgElement("circle", { cx: ring, cy: y, r: RING, "stroke-width": 2.2, fill, ...stroke });
  const by = ring - way * (RING + GAP - 1);
  return [
    line,
    dot,
    ...(beside ? [words(beside, edge + way * INSET, y + DOWN, { ...WORD, tone, anchor: near })] : []),
    ...(spells.length ? [spellsElement(spells, by, y + DOWN, far)] : []),
    ...below.map((more, place) => spellsElement(more, by, y + BELOW + DOWN - 1 + place * LINE, far)),
  ];
}

const BOX = 18;

/** The box that fills the place of what is not known, is not so, or was not looked for. */
export function unknownBox(half: Half, text: string, from: number, to: number, y: number): SVGElement[] {
  const isNo = half.answer === "no";
  const age = ageOfHalf(half, model.content.now);
  const look: Record<string, string | number> = isNo
    ? { fill: "var(--surface)", stroke: colourOf("ink"), "stroke-opacity": PALENESS[age] }
    : { fill: "var(--wash)", stroke: colourOf("unknown"), "stroke-dasharray": "2.5 3" };
  const letters: Letters =
    half.answer === "not known" || (isNo && age === "recent")
      ? { ...BOXED, anchor: "middle" }
      : { ...WORD, anchor: "middle" };
  return [
    boxOf(from, y - BOX / 2, to - from, BOX, isNo ? 3 : BOX / 2, { "stroke-width": 1.3, ...look }),
    words(text, (from + to) / 2, y + 4.5, letters),
  ];
}

/** What a side opens: its only record, or else the card of the pair. */
export function opens({ thing }: Row, actor: string, { records, offices }: Half): Record<string, string> {
  const all = [...new Set([...records, ...offices.flatMap((office) => office.records)])];
  const own = all.filter((iri) => thingOf(model, iri));
  return own.length === 1 ? { "data-iri": own[0] } : { "data-iri": thing, "data-other": actor };
}

/** Whether it may have held in the year that is shown. */
export const inYear = (bounds: Half["bounds"]): boolean => {
  const { year } = state();
  return year === null || inForce(bounds, spanOfYear(year));
};

/** Whether something found of a half may have held in the year. */
export const halfInYear = ({ bounds, offices, answer }: Half): boolean =>
  answer === "not known" && offices.length
    ? offices.some((office) => inYear(office.bounds))
    : inYear(bounds) || offices.some((office) => inYear(office.bounds));

/** Draws a side of a row. */
export function halfElement(row: Row, actor: string, laid: Laid, side: Side, y: number): SVGElement {
  const { half } = laid;
  const found = isFound(half);
  const [from, to] = [side.edge, side.ring].sort((one, other) => one - other);
  const inset = side.ring > side.edge ? { left: INSET, right: -RING } : { left: -RING, right: INSET };
  const marks = found
    ? foundMarks(laid, side, y)
    : unknownBox(half, laid.beside, from + inset.left, to - inset.right, y);
  const hit = boxOf(from, y - 12, to - from, 24, 0, { fill: "transparent" });
  return groupOf(
    { class: `half${found && !halfInYear(half) ? " past" : ""}`, ...opens(row, actor, half) },
    hit,
    ...marks,
  );
}
