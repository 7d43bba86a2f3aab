// The terms that fit what is typed, best first: by id, or by any name in any language.

import { foldName, wordsIn } from "../services/fold.ts";
import type { Word } from "./given.ts";
import type { Standing } from "./standing.ts";

interface Keyed {
  readonly word: Word;
  readonly prefix: string;
  readonly local: string;
  readonly names: readonly string[];
  readonly parts: readonly string[];
}

/** Terms with the keys by which they are found. */
export type WordIndex = readonly Keyed[];

const MOST = 60;

export function wordIndex(words: readonly Word[]): WordIndex {
  return words.map((word) => {
    const [prefix, ...rest] = word.id.split(":");
    const spoken = wordsIn(rest.join(":").replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2"));
    return {
      word,
      prefix: prefix.toLowerCase(),
      local: foldName(rest.join(":")),
      names: word.names.map(foldName),
      parts: [...spoken, ...word.names.flatMap(wordsIn)].map(foldName),
    };
  });
}

// How well a term fits: the lowest best; nothing where it does not.
function fit(
  { prefix, local, names, parts }: Keyed,
  typed: string,
  space: string | undefined,
): number | undefined {
  if (space !== undefined && prefix !== space) return undefined;
  if (!typed) return 4;
  if (local === typed || names.includes(typed)) return 0;
  if (local.startsWith(typed) || names.some((name) => name.startsWith(typed))) return 1;
  if (parts.some((part) => part.startsWith(typed))) return 2;
  if (typed.length > 1 && (local.includes(typed) || names.some((name) => name.includes(typed)))) return 3;
  return undefined;
}

const WANTED: Readonly<Record<Standing, readonly Word["kind"][]>> = {
  class: ["class"],
  property: ["property"],
  variable: [],
  any: ["class", "concept", "scheme", "property"],
  nowhere: [],
};

/** The terms that fit what is typed where it stands. */
export function fitting(index: WordIndex, typed: string, standing: Standing): readonly Word[] {
  const colon = typed.indexOf(":");
  const space = colon < 0 ? undefined : typed.slice(0, colon).toLowerCase();
  const key = foldName(typed.slice(colon + 1));
  const wanted = WANTED[standing];
  const found = index.flatMap((each) => {
    const fits = fit(each, key, space);
    const kind = wanted.indexOf(each.word.kind);
    return fits === undefined ? [] : [{ word: each.word, fits, kind: kind < 0 ? wanted.length : kind }];
  });
  const isFirst = standing === "class" || standing === "property";
  return found
    .sort(
      (one, other) =>
        (isFirst ? one.kind - other.kind : 0) ||
        one.fits - other.fits ||
        one.kind - other.kind ||
        Number(!one.word.label) - Number(!other.word.label) ||
        other.word.count - one.word.count ||
        one.word.id.length - other.word.id.length,
    )
    .slice(0, MOST)
    .map(({ word }) => word);
}
