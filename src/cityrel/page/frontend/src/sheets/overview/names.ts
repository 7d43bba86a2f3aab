// Names in a picture: wrapped, never cut, marked where they are in another language.

import type { Row } from "../../contract.ts";
import { isFound } from "../../model/spells.ts";
import { message, nameOf, tag } from "../../model/words.ts";
import { svgElement } from "../../services/dom.ts";
import { linesWithin } from "../../services/wrap.ts";
import { colourOf, widthOf, words, type Letters } from "../marks.ts";
import type { Tone } from "../sheet.ts";
import { languageName, phraseOf, wordingOf } from "../wording.ts";

export const NAME = { size: 14, weight: 600 } as const;
const SMALL = { size: 12.5, weight: 400 } as const;
const STATUS = { size: 12.5, weight: 600 } as const;
const SPACE = 9; // before a word beside a name
export const NAME_LINE = 17;

interface Piece {
  readonly text: string;
  readonly letters: Pick<Letters, "size" | "weight">;
  readonly tone: Tone;
  readonly lang?: string;
  readonly before: number;
}

/** Lines of a name with the words beside it. */
export type NameLines = readonly (readonly Piece[])[];

const widthOfPiece = ({ text, letters, before }: Piece): number => before + widthOf(text, letters);
const widthOfLine = (line: readonly Piece[]): number =>
  line.reduce((sum, piece, place) => sum + widthOfPiece(piece) - (place ? 0 : piece.before), 0);

/** The lines of the name of a thing. */
export function nameLines(
  iri: string,
  width: number,
  letters: Pick<Letters, "size" | "weight"> = NAME,
): Piece[][] {
  const { text, lang, fallback } = nameOf(iri);
  const measure = (line: string): number => widthOf(line, letters);
  const lines = linesWithin(text, width, measure, fallback ? lang : tag());
  return lines.map((line) => [
    { text: line, letters, tone: "ink" as const, before: 0, ...(fallback ? { lang } : {}) },
  ]);
}

// Beside a name: the state of the body, and which of its sections count with it.
function besideName(row: Row): Piece[] {
  const { section } = wordingOf(row);
  const status = row.status
    ? [{ text: phraseOf(row.status).plain, letters: STATUS, tone: "member" as const, before: SPACE }]
    : [];
  const sections = row.sections.filter(({ halves }) => halves.some(isFound));
  const within = sections.map(({ thing }) => ({
    text: message("overview-with", { section: section(thing) }),
    letters: SMALL,
    tone: "quiet" as const,
    before: SPACE,
  }));
  return [...status, ...within];
}

/** The lines of the name of an organization with what stands beside it. */
export function rowNameLines(row: Row, width: number): NameLines {
  const lines: Piece[][] = nameLines(row.thing, width);
  for (const piece of besideName(row)) {
    const last = lines[lines.length - 1];
    if (widthOfLine([...last, piece]) <= width) last.push(piece);
    else lines.push([piece]);
  }
  return lines;
}

function pieceElement(piece: Piece, iri: string): SVGElement {
  const { text, letters, tone, lang } = piece;
  const span = svgElement("tspan", {
    fill: colourOf(tone),
    "font-size": letters.size,
    "font-weight": letters.weight ?? 400,
    ...(lang ? { lang, class: "foreign" } : {}),
  });
  span.textContent = text;
  if (lang) {
    const title = svgElement("title", {});
    title.textContent = `${nameOf(iri).text} (${languageName(lang)})`;
    span.append(title);
  }
  return span;
}

function lineElement(
  line: readonly Piece[],
  iri: string,
  x: number,
  y: number,
  anchor: "start" | "middle",
): SVGElement {
  const text = words("", x, y, { ...NAME, anchor });
  line.forEach((piece, place) => {
    const span = pieceElement(piece, iri);
    if (place) span.setAttribute("dx", String(piece.before));
    text.append(span);
  });
  return text;
}

/** Draws them, the first baseline at y. */
export const namesElement = (
  lines: NameLines,
  iri: string,
  x: number,
  y: number,
  anchor: "start" | "middle" = "start",
): SVGElement[] => lines.map((line, place) => lineElement(line, iri, x, y + place * NAME_LINE, anchor));
