// Finding a thing by any of its names; with nothing typed, all that is in the picture, by kind.

import { tagOf } from "../services/languages.ts";
import { matchRank, searchKey } from "../services/fold.ts";
import { kindOf, type Model } from "./content.ts";
import { allNames, byNameIn, kindLabelIn } from "./names.ts";
import { EVIDENCE } from "./vocabulary.ts";

/** A thing with the texts by which it is found. */
export interface Entry {
  readonly iri: string;
  readonly keys: readonly string[];
}

/** All that can be found. */
export function searchIndexOf(model: Model): Entry[] {
  const { things } = model.content;
  const named = Object.keys(things).filter((iri) => things[iri].kind !== EVIDENCE);
  return named.map((iri) => ({ iri, keys: allNames(model, iri).map(searchKey) }));
}

// What is in the picture stands before what is not.
function orders(model: Model, present: ReadonlySet<string>): (iri: string) => number {
  const all = new Set(model.edges.map(({ record }) => record));
  const inside = model.edges.filter(({ from, to }) => present.has(from) && present.has(to));
  const near = new Set(inside.map(({ record }) => record));
  return (iri) =>
    present.has(iri) ? 0 : near.has(iri) ? 1 : model.nodesById.has(iri) || all.has(iri) ? 2 : 3;
}

/** The things of a name that is being typed, best first, for readers of a language. */
export function findThings(
  model: Model,
  index: readonly Entry[],
  present: ReadonlySet<string>,
  language: string,
  text: string,
): string[] {
  const wanted = searchKey(text);
  const order = orders(model, present);
  const found = index.map(({ iri, keys }) => ({
    iri,
    order: order(iri),
    rank: wanted ? matchRank(keys, wanted) : 0,
  }));
  const compare = wanted ? byMatch(model, language) : byKind(model, language);
  return found
    .filter((one) => (wanted ? one.rank >= 0 : one.order < 2))
    .sort(compare)
    .map(({ iri }) => iri);
}

interface Found {
  readonly iri: string;
  readonly order: number;
  readonly rank: number;
}

// Kinds that the legend has not come last.
function bandOf(model: Model, kind: string): number {
  const place = model.content.legend.indexOf(kindOf(model, kind)?.group ?? NaN);
  return place < 0 ? model.content.legend.length : place;
}

function byKind(model: Model, language: string): (one: Found, other: Found) => number {
  const byName = byNameIn(model, language);
  const kind = (iri: string): string => model.content.things[iri].kind;
  const group = (iri: string): number => bandOf(model, kind(iri));
  const label = (iri: string): string => kindLabelIn(model, kind(iri), language);
  return (a, b) =>
    a.order - b.order ||
    group(a.iri) - group(b.iri) ||
    label(a.iri).localeCompare(label(b.iri), tagOf(language)) ||
    byName(a.iri, b.iri);
}

function byMatch(model: Model, language: string): (one: Found, other: Found) => number {
  const byName = byNameIn(model, language);
  const { things } = model.content;
  return (a, b) =>
    Number(a.rank >= 1) - Number(b.rank >= 1) ||
    things[a.iri].prominence - things[b.iri].prominence ||
    a.rank - b.rank ||
    a.order - b.order ||
    byName(a.iri, b.iri);
}
