// What two have to themselves: their ties, with agreements and meetings on them, and their bodies.

import type { Overview, Tie } from "../../contract.ts";
import { ageOf, PALENESS } from "../../model/age.ts";
import { model } from "../../model/store.ts";
import { message } from "../../model/words.ts";
import { chipOf, chipWidth } from "./buttons.ts";
import { inYear } from "./half.ts";
import { boxOf, colourOf, groupOf, lineOf, opening, widthOf, words, type Letters } from "../marks.ts";
import { toneOf } from "../tones.ts";
import { phraseOf } from "../wording.ts";

/** From where to where the lines between two go. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Marks and how far down they reach. */
export interface Block {
  readonly elements: readonly SVGElement[];
  readonly bottom: number;
}

/** A tie in words: since when, or until when. */
export function tieText({ kind, since, until, state }: Tie): string {
  const { plain, since: phrase } = phraseOf(kind);
  const ended = state === "ended";
  const began = phrase && since !== undefined ? phrase.replaceAll("{since}", String(since)) : plain;
  if (!ended) return began;
  return until === undefined
    ? message("overview-tie-over", { tie: began })
    : message("overview-tie-ended", { tie: began, until: String(until) });
}

const PILL: Letters = { size: 18, weight: 650, anchor: "middle" };
const PILL_HEIGHT = 35;
const SPACE = 22;
const LEAST_SPACE = 9;
const LEAST_LETTERS = 11;
const MARGIN = 4; // between a pill and a pillar

const CHIP_GAP = 8;
const CHIP_LINE = 30;

interface Part {
  readonly width: number;
  draw(x: number, y: number): SVGElement;
}

// A pill keeps to the room between the pillars: first with less space in it, then in smaller letters.
function tiePart(tie: Tie, room: number): Part {
  const text = tieText(tie);
  const usual = room < 320 ? 15 : PILL.size;
  const own = widthOf(text, { ...PILL, size: usual });
  const space = Math.max(LEAST_SPACE, Math.min(SPACE, (room - own) / 2 - MARGIN));
  const fitting = Math.floor((usual * (room - 2 * (space + MARGIN))) / own);
  const size = Math.max(LEAST_LETTERS, Math.min(usual, fitting));
  const letters = { ...PILL, size, tone: toneOf(tie.kind) };
  const width = widthOf(text, letters) + 2 * space;
  const stroke = { stroke: colourOf(toneOf(tie.kind)), "stroke-width": 2, fill: "var(--surface)" };
  return {
    width,
    draw: (x, y) =>
      groupOf(
        { ...opening(tie.record, text), class: inYear(tie.bounds) ? "" : "past", "data-things": tie.record },
        boxOf(x - width / 2, y - PILL_HEIGHT / 2, width, PILL_HEIGHT, PILL_HEIGHT / 2, stroke),
        words(text, x, y + size * 0.35, letters),
      ),
  };
}

const chipPart = (text: string, name: string): Part => ({
  width: chipWidth(text),
  draw: (x, y) => chipOf(text, name, x, y),
});

// Parts side by side around the middle of a line, which is broken where they stand.
function onLine(
  { record }: Tie,
  parts: readonly Part[],
  { from, to }: Span,
  y: number,
  stroke: Record<string, string | number>,
): SVGElement[] {
  const whole = parts.reduce((sum, { width }) => sum + width + SPACE, -SPACE);
  let x = (from + to - whole) / 2;
  const lines = [lineOf(from, y, x, y, stroke)];
  const drawn: SVGElement[] = [];
  parts.forEach((part, place) => {
    drawn.push(part.draw(x + part.width / 2, y));
    x += part.width;
    const next = place === parts.length - 1 ? to : x + SPACE;
    lines.push(lineOf(x, y, next, y, stroke));
    x = next;
  });
  return [groupOf({ "data-things": record, "data-iri": record }, ...lines), ...drawn];
}

const DASHES = "6 5";

/** The line of a tie with what was agreed and where they met, as far as there is room for it on the line. */
export function tieBlock(overview: Overview, tie: Tie, first: boolean, span: Span, y: number): Block {
  const room = span.to - span.from;
  const pill = tiePart(tie, room);
  const stroke = {
    stroke: colourOf(toneOf(tie.kind)),
    opacity: PALENESS[ageOf(tie.known, model.content.now)],
    ...(tie.state === "ended" ? { "stroke-dasharray": DASHES } : {}),
  };
  const counts = first ? countsBeside(overview) : [];
  const [left, right] = [counts.slice(0, 1), counts.slice(1)];
  const all = [...left, pill, ...right];
  if (all.reduce((sum, { width }) => sum + width + SPACE, 0) <= room - 24)
    return { elements: onLine(tie, all, span, y, stroke), bottom: y + PILL_HEIGHT / 2 };
  const own = onLine(tie, [pill], span, y, stroke);
  if (!counts.length) return { elements: own, bottom: y + PILL_HEIGHT / 2 };
  const below = chipsBelow(overview, span, y + PILL_HEIGHT / 2 + 20);
  return { elements: [...own, ...below.elements], bottom: below.bottom };
}

// Chips below a line: side by side where there is room, else one below the other.
function chipsBelow(overview: Overview, { from, to }: Span, y: number): Block {
  const parts = countsBeside(overview);
  const whole = parts.reduce((sum, { width }) => sum + width + CHIP_GAP, -CHIP_GAP);
  if (whole > to - from - CHIP_GAP) {
    const elements = parts.map((part, place) => part.draw((from + to) / 2, y + place * CHIP_LINE));
    return { elements, bottom: y + (parts.length - 1) * CHIP_LINE + 13 };
  }
  let x = (from + to - whole) / 2;
  const elements = parts.map((part) => {
    const element = part.draw(x + part.width / 2, y);
    x += part.width + CHIP_GAP;
    return element;
  });
  return { elements, bottom: y + 13 };
}

/** What both signed, and where both met. */
function countsBeside({ agreements, meetings }: Overview): Part[] {
  const all = [
    { name: "agreements", count: agreements.length },
    { name: "meetings", count: meetings.length },
  ].filter(({ count }) => count);
  return all.map(({ name, count }) => chipPart(message(`overview-${name}`, { count }), name));
}

/** Where a tie was not looked for, or lists that were read have none; what both signed stands below. */
export function noTieBlock(overview: Overview, text: string, sought: boolean, span: Span, y: number): Block {
  const look: Record<string, string> = sought
    ? { fill: "var(--surface)", stroke: "var(--edge)" }
    : { fill: "var(--wash)", stroke: "var(--unknown)", "stroke-dasharray": "2.5 3" };
  const from = span.from + 10;
  const box = boxOf(from, y - 11, span.to - 10 - from, 22, 11, { ...look, "stroke-width": 1.2 });
  const label = words(text, (span.from + span.to) / 2, y + 4.5, {
    size: 13,
    tone: "quiet",
    anchor: "middle",
  });
  if (!countsBeside(overview).length) return { elements: [box, label], bottom: y + 12 };
  const below = chipsBelow(overview, span, y + 32);
  return { elements: [box, label, ...below.elements], bottom: below.bottom };
}
