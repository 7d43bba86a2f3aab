// The words of the overview in the reader's language.

import type { Overview, Row, Words } from "../contract.ts";
import { sectionName } from "../model/sections.ts";
import { has } from "../services/memo.ts";
import type { Wording } from "../model/spells.ts";
import { model, state } from "../model/store.ts";
import { message, nameOf, wordTag } from "../model/words.ts";

/** What the page was given for the overview. */
export const given = (): Overview | undefined => model.content.overview;

const own = (words: Words | undefined): string | undefined => words?.[state().language];

/** How a class, a post or a state is told; where it has no phrase, by its name. */
export function phraseOf(iri: string): { plain: string; since?: string } {
  const { phrases } = model.content;
  const phrase = has(phrases, iri) ? phrases[iri] : undefined;
  const since = own(phrase?.since);
  return { plain: own(phrase?.plain) ?? nameOf(iri).text, ...(since ? { since } : {}) };
}

/** How a class is told in a sentence, where it has a phrase. */
export const phraseOfKind = (kind: string): string | undefined =>
  has(model.content.phrases, kind) ? own(model.content.phrases[kind].plain) : undefined;

/** The language of words about one organization. */
export const wordingOf = (row: Row): Wording => ({
  message,
  post: phraseOf,
  section: (iri) => sectionName(model, iri, row.thing, state().language),
  now: model.content.now,
});

/** The language of a name that is not in the reader's, told in that of the page's words. */
export function languageName(fallback: string): string {
  try {
    return new Intl.DisplayNames([wordTag()], { type: "language" }).of(fallback) ?? fallback;
  } catch {
    return fallback;
  }
}

/** A name as it is read aloud: with its language, where that is not the reader's. */
export function saidName(iri: string): string {
  const { text, fallback } = nameOf(iri);
  return fallback ? `${text} (${languageName(fallback)})` : text;
}
