// Whether what was to take place is known to have.

import type { Model } from "./content.ts";
import { entriesOf, type Entry } from "./timeline/entries.ts";

const found = new WeakMap<Model, ReadonlyMap<string, Entry>>();

/** False of what was planned and of which no record says that it took place. */
export function isHeld(model: Model, iri: string): boolean {
  let entries = found.get(model);
  if (!entries)
    found.set(model, (entries = new Map(entriesOf(model).all.map((entry) => [entry.iri, entry]))));
  return entries.get(iri)?.held ?? true;
}
