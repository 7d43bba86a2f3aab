// Sentences about the state of a thing, in the reader's language.

import type { Phrase, Sentence, StateTold, Words } from "../contract.ts";
import { has } from "../services/memo.ts";
import { model, state } from "./store.ts";
import { capital, dateText, message, nameOf, sayerOf } from "./words.ts";

const phraseOf = (term: string): Phrase | undefined =>
  has(model.content.phrases, term) ? model.content.phrases[term] : undefined;

const inLanguage = (words: Words | undefined): string => words?.[state().language] ?? "";

/** A term in a sentence, with the year since when where one is given and the language has words for it. */
export function phraseText(term: string, since = ""): string {
  const phrase = phraseOf(term);
  const dated = since && phrase?.since ? inLanguage(phrase.since).replace("{since}", since) : "";
  return dated || inLanguage(phrase?.plain) || nameOf(term).text;
}

const filled = (
  values: Readonly<Record<string, string>> | undefined,
  text: (value: string) => string,
): Record<string, string> =>
  Object.fromEntries(Object.entries(values ?? {}).map(([name, value]) => [name, text(value)]));

const NOT_HELD = ["told-event", "told-only-announced", "told-only-inferred"];

/** Whether the state of a thing is that it is not known to have held at all. */
export const isNotHeld = ({ title }: StateTold): boolean => NOT_HELD.includes(title.key);

/** A sentence; its first letter is a capital one where a script has such. */
export function sentenceText({ key, dates, things, told }: Sentence): string {
  const text = message(key, {
    ...filled(told, (term) => phraseText(term, dates?.since)),
    ...filled(things, sayerOf),
    ...filled(dates, dateText),
  });
  return capital(text);
}
