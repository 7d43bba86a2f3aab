// Pillars: the actors between which, or at which, everything else stands; nothing but their names is in them.

import { given, saidName } from "../wording.ts";
import { boxOf, groupOf, opening, widthOf, words, type Letters } from "../marks.ts";
import { nameOf, tag } from "../../model/words.ts";
import { atHyphens, atMost, breakable, brokenAt, shorten } from "../../services/wrap.ts";

const LARGEST = 27;
const LEAST = 14; // of whole words; those that are longer break at hyphens, in letters down to:
const SMALLEST = 10;
const PAD = 7;
const COUNTRY = [13, 10] as const; // largest and least

const nameText = (iri: string): string => nameOf(iri).text;

// The largest size in which each piece of the names fits a width.
function sizeFor(pieces: readonly string[], width: number, largest: number, least: number): number {
  const widest = Math.max(...pieces.map((piece) => widthOf(piece.trim(), { size: 100, weight: 700 })));
  return Math.max(least, Math.min(largest, Math.floor((width / widest) * 100)));
}

/** What of a name may stand in a line, and the size of the letters. */
interface Setting {
  readonly piecesOf: (name: string) => string[];
  readonly size: number;
}

const whole = (name: string): string[] => breakable(name, tag());
const parted = (name: string): string[] => atHyphens(whole(name));

// How the names fit a width: in one way for all pillars, as none counts for more.
function settingFor(names: readonly string[], width: number, largest: number): Setting {
  const size = sizeFor(names.flatMap(whole), width, largest, 0);
  if (size >= LEAST) return { piecesOf: whole, size };
  return { piecesOf: parted, size: sizeFor(names.flatMap(parted), width, LEAST, SMALLEST) };
}

function lettersOfCountries(actors: readonly string[], width: number): Letters {
  const countries = actors.map((actor) => given()?.country[actor]).filter((one) => one !== undefined);
  const pieces = countries.flatMap((one) => breakable(nameText(one), tag()));
  return { size: sizeFor(pieces, width, ...COUNTRY), anchor: "middle" };
}

/** A pillar with the name of an actor and its country. */
export function pillarElement(
  iri: string,
  x: number,
  width: number,
  height: number,
  largest = LARGEST,
): SVGElement {
  const { text, lang, fallback } = nameOf(iri);
  const actors = given()?.actors ?? [iri];
  const names = actors.map((actor) => nameOf(actor).text);
  const { piecesOf, size } = settingFor(names, width - 2 * PAD, largest);
  const letters: Letters = { size, weight: 700, anchor: "middle", ...(fallback ? { lang } : {}) };
  const measure = (line: string): number => widthOf(line, letters);
  const room = Math.max(3, Math.floor((height - 64) / (size * 1.15)));
  const lines = atMost(brokenAt(piecesOf(text), width - 2 * PAD, measure), room).map((line) =>
    shorten(line, width - PAD, measure),
  );
  const middle = x + width / 2;
  const country = given()?.country[iri];
  const small = lettersOfCountries(actors, width - PAD);
  const below = country
    ? brokenAt(breakable(nameOf(country).text, tag()), width - PAD, (line) => widthOf(line, small))
    : [];
  const top = 26 + size / 2;
  const after = top + (lines.length - 1) * size * 1.15 + 21;
  return groupOf(
    { class: "pillar", "data-things": iri, ...opening(iri, saidName(iri)) },
    boxOf(x, 0, width, height, 12, { fill: "var(--pole)" }),
    ...lines.map((line, place) =>
      words(line, middle, top + place * size * 1.15, letters, { fill: "var(--pole-ink)" }),
    ),
    ...below.map((line, place) =>
      words(line, middle, after + place * 16, small, { fill: "var(--pole-ink)" }),
    ),
  );
}
