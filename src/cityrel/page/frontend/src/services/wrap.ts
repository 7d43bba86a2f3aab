// Text broken into lines of about the same length.

/** How wide a text is, in pixels. */
export type Measure = (text: string) => number;

const segmenters = new Map<string, Intl.Segmenter>();

function segmenterOf(tag: string): Intl.Segmenter {
  const found = segmenters.get(tag) ?? new Intl.Segmenter(tag, { granularity: "word" });
  segmenters.set(tag, found);
  return found;
}

// Closing marks stay with the word before them, opening ones go with the word after.
const OPENING = /^[\s(（“‘「『《[]+$/u;
const ENDS_OPEN = /[(（“‘「『《[]$/u;

function wordsOf(text: string, tag: string): string[] {
  const pieces: string[] = [];
  for (const { segment, isWordLike } of segmenterOf(tag).segment(text)) {
    const before = pieces.at(-1);
    const closes = !isWordLike && !OPENING.test(segment);
    if (before !== undefined && (closes || ENDS_OPEN.test(before))) pieces[pieces.length - 1] += segment;
    else pieces.push(segment);
  }
  return pieces;
}

/** The pieces between which a line may break: words, also where they are written without spaces. */
export function breakable(text: string, tag: string): string[] {
  const unspaced = /[\u3040-\u30ff\u3400-\u9fff]/.test(text) && typeof Intl.Segmenter === "function";
  return unspaced ? wordsOf(text, tag) : (text.match(/\s*\S+\s*/gu) ?? [text]);
}

/** Pieces in parts that end at the hyphens between letters, where a line may break if it must. */
export const atHyphens = (pieces: readonly string[]): string[] =>
  pieces.flatMap((piece) => piece.split(/(?<=\p{L}[-‐])(?=\p{L})/u));

/**
 * Lines of about the same length, none wider than `width` where words allow it, at most as many as `most`.
 */
export function wrapText(text: string, width: number, measure: Measure, tag: string, most = 5): string[] {
  const whole = measure(text);
  if (whole <= width) return [text];
  const count = Math.min(most - 1, Math.ceil(whole / width));
  const pieces = breakable(text, tag);
  const even = joined(pieces, Math.min(width, (whole / count) * 1.12), measure);
  const full = joined(pieces, width * 1.06, measure);
  const kept = atMost(even.length > full.length ? full : even, most);
  return kept.map((line) => shorten(line, width * 1.4, measure));
}

/** As many lines; the last takes in what is over. */
export const atMost = (lines: readonly string[], most: number): string[] =>
  lines.length > most ? [...lines.slice(0, most - 1), lines.slice(most - 1).join(" ")] : [...lines];

const LETTERS = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** A word in parts that fit a width, none broken within a letter. */
export function partsOf(word: string, width: number, measure: Measure): string[] {
  if (measure(word.trimEnd()) <= width) return [word];
  const parts = [""];
  for (const { segment } of LETTERS.segment(word)) {
    const part = parts[parts.length - 1];
    if (part && measure((part + segment).trimEnd()) > width) parts.push(segment);
    else parts[parts.length - 1] = part + segment;
  }
  return parts;
}

/** Pieces put together to lines no wider than `width`; a piece that is wider alone is broken too. */
export const brokenAt = (pieces: readonly string[], width: number, measure: Measure): string[] =>
  joined(
    pieces.flatMap((piece) => partsOf(piece, width, measure)),
    width,
    measure,
  );

// Lines no wider than `width` where no piece alone is wider.
function joined(pieces: readonly string[], width: number, measure: Measure): string[] {
  const lines = [""];
  for (const piece of pieces) {
    const line = lines[lines.length - 1];
    if (line && measure((line + piece).trimEnd()) > width) lines.push(piece);
    else lines[lines.length - 1] = line + piece;
  }
  return lines.map((line) => line.trim()).filter(Boolean);
}

/** A line with its end left out where it is too wide. */
export function shorten(line: string, width: number, measure: Measure): string {
  if (measure(line) <= width) return line;
  const letters = [...line];
  while (letters.length > 1 && measure(`${letters.join("")}…`) > width) letters.pop();
  return `${letters.join("").trimEnd()}…`;
}

const MOST_WITHIN = 6; // lines, of a name that nobody would read to its end

/** As few lines as are needed, none wider than `width`; words break where they must, what is too long is cut. */
export function linesWithin(
  text: string,
  width: number,
  measure: Measure,
  tag: string,
  most = MOST_WITHIN,
): string[] {
  const lines = brokenAt(breakable(text, tag), width, measure);
  return lines.length > most ? atMost(lines, most).map((line) => shorten(line, width, measure)) : lines;
}

/** All of a text in such lines, spaces as one. */
export const linesOf = (text: string, width: number, measure: Measure, tag: string): string[] =>
  linesWithin(text.replace(/\s+/gu, " ").trim(), width, measure, tag, Infinity);
