// The names of what answers hold, each asked for once in a language.

import type { Called } from "./given.ts";
import { askNames } from "./server.ts";
import { state } from "./state.ts";

const AT_ONCE = 2_000; // as many as the server gives in one answer

const known = new Map<string, Map<string, Called | null>>();

const ofLanguage = (): Map<string, Called | null> => {
  const { language } = state();
  const names = known.get(language) ?? new Map<string, Called | null>();
  known.set(language, names);
  return names;
};

/** What a thing is called, as far as that is known by now. */
export const nameOf = (iri: string): Called | undefined => ofLanguage().get(iri) ?? undefined;

/** Asks for the names that are not known yet. */
export async function readNames(iris: readonly string[]): Promise<void> {
  const names = ofLanguage();
  const missing = iris.filter((iri) => !names.has(iri));
  for (let start = 0; start < missing.length; start += AT_ONCE) {
    const part = missing.slice(start, start + AT_ONCE);
    const found = await askNames(part);
    for (const iri of part) names.set(iri, found[iri] ?? null);
  }
}
