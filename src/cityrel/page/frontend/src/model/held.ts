// Whether what was to take place is known to have, and what is only announced or inferred.

import { isRelation, thingOf, type Model } from "./content.ts";
import type { Edge } from "../contract.ts";
import { ANNOUNCED, INFERRED } from "./vocabulary.ts";
import { entriesOf, type Entry } from "./timeline/entries.ts";

const found = new WeakMap<Model, ReadonlyMap<string, Entry>>();

/** False of what was planned and of which no record says that it took place. */
export function isHeld(model: Model, iri: string): boolean {
  let entries = found.get(model);
  if (!entries)
    found.set(model, (entries = new Map(entriesOf(model).all.map((entry) => [entry.iri, entry]))));
  return entries.get(iri)?.held ?? true;
}

/** Whether all evidence of a relation is announced beforehand or inferred: it is not known to have held at all. */
export function isTentative(model: Model, edge: Edge): boolean {
  const evidence = isRelation(model, edge) ? (thingOf(model, edge.record)?.evidence ?? []) : [];
  return evidence.length > 0 && evidence.every(({ basis }) => basis === ANNOUNCED || basis === INFERRED);
}
