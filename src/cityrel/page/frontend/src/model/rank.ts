// How well a name fits what is typed. Held to tests/cases/ranks.json, as answers/name_index.py is.

import { foldName, wordsIn } from "../services/fold.ts";

/** A name that can be found: its key, and the keys of its words. */
export interface Key {
  readonly key: string;
  readonly words: readonly string[];
}

/** The name itself, its beginning, the beginnings of its words, a part of it. */
export const [EXACT, BEGINNING, WORDS, INSIDE] = [0, 1, 2, 3] as const;

/** Decomposed, so that a syllable that is still being typed (서우) already finds the name (서울). */
export const searchKey = (text: string): string => foldName(text).normalize("NFD");

/** The keys of the words of a text. */
export const wordsOf = (text: string): string[] => wordsIn(text).map(searchKey).filter(Boolean);

/** A name, or what is typed, as it is compared. */
export const keyOf = (text: string): Key => ({ key: searchKey(text), words: wordsOf(text) });

/** How a name fits what is typed; null: it does not. */
export function fitOf({ key, words }: Key, typed: Key): number | null {
  const inside = key.includes(typed.key);
  if (!inside && typed.words.length < 2) return null;
  if (key === typed.key) return EXACT;
  if (key.startsWith(typed.key)) return BEGINNING;
  const begun = (each: string): boolean => words.some((word) => word.startsWith(each));
  if (typed.words.length && typed.words.every(begun)) return WORDS;
  return inside ? INSIDE : null;
}

/** How many letters of what is typed may be wrong: none of few, two of many. */
export const allowed = (length: number): number => (length < 4 ? 0 : length < 8 ? 1 : 2);

/** How many letters are missing, too many, wrong or changed over; null where more than `most`. */
export function distance(one: string, other: string, most: number): number | null {
  if (Math.abs(one.length - other.length) > most) return null;
  let earlier: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, place) => place);
  for (let at = 1; at <= one.length; at += 1) {
    const row = [at];
    for (let to = 1; to <= other.length; to += 1) {
      const same = one[at - 1] === other[to - 1];
      const turned = at > 1 && to > 1 && one[at - 1] === other[to - 2] && one[at - 2] === other[to - 1];
      const cost = Math.min(last[to] + 1, row[to - 1] + 1, last[to - 1] + Number(!same));
      row.push(turned ? Math.min(cost, earlier[to - 2] + 1) : cost);
    }
    if (Math.min(...row) > most) return null;
    [earlier, last] = [last, row];
  }
  return last[other.length] <= most ? last[other.length] : null;
}

/** How many letters of what is typed are wrong for a name or one of its words; null: too many. */
export function closeness({ key, words }: Key, typed: string): number | null {
  const most = allowed(typed.length);
  if (!most) return null;
  const found = [key, ...words].flatMap((each) => distance(typed, each, most) ?? []);
  return found.length ? Math.min(...found) : null;
}
