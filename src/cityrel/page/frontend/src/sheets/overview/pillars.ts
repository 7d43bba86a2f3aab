// Pillars: the actors between which, or at which, everything else stands; nothing but their names is in them.

import { given, saidName } from "../wording.ts";
import { boxOf, groupOf, opening, widthOf, words, type Letters } from "../marks.ts";
import { nameOf, tag } from "../../model/words.ts";
import { atMost, breakable, brokenAt, shorten } from "../../services/wrap.ts";

const LARGEST = 27;
const LEAST = 14;
const PAD = 7;
const COUNTRY = [13, 10] as const; // largest and least

const nameText = (iri: string): string => nameOf(iri).text;

// The largest size in which each word of the names fits a width: all pillars have one, as none counts for more.
function sizeFor(names: readonly string[], width: number, largest: number, least: number): number {
  const pieces = names.flatMap((name) => breakable(name, tag()));
  const widest = Math.max(...pieces.map((piece) => widthOf(piece.trim(), { size: 100, weight: 700 })));
  return Math.max(least, Math.min(largest, Math.floor((width / widest) * 100)));
}

function lettersOfCountries(actors: readonly string[], width: number): Letters {
  const countries = actors.map((actor) => given()?.country[actor]).filter((one) => one !== undefined);
  return { size: sizeFor(countries.map(nameText), width, ...COUNTRY), anchor: "middle" };
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
  const pieces = breakable(text, tag());
  const actors = given()?.actors ?? [iri];
  const names = actors.map((actor) => nameOf(actor).text);
  const size = sizeFor(names, width - 2 * PAD, largest, LEAST);
  const letters: Letters = { size, weight: 700, anchor: "middle", ...(fallback ? { lang } : {}) };
  const measure = (line: string): number => widthOf(line, letters);
  const room = Math.max(3, Math.floor((height - 64) / (size * 1.15)));
  const lines = atMost(brokenAt(pieces, width - 2 * PAD, measure), room).map((line) =>
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
