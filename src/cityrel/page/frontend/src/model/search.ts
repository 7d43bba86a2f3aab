// Finding a thing by any of its names; with nothing typed, all that is in the picture, by kind.

import { tagOf } from "../services/languages.ts";
import { firstValue, kindOf, type Model } from "./content.ts";
import { allNames, byNameIn, kindLabelIn } from "./names.ts";
import { EXACT, closeness, fitOf, keyOf, searchKey, type Key } from "./rank.ts";
import { EVIDENCE, IDENTIFIER } from "./vocabulary.ts";

/** A thing with the names by which it is found; ids fit only as a whole. */
export interface Entry {
  readonly iri: string;
  readonly kind: string;
  readonly keys: readonly Key[];
  readonly ids: ReadonlySet<string>;
}

const localOf = (iri: string): string => iri.split(/[/#]/).pop() ?? "";

function entryOf(model: Model, iri: string): Entry {
  const { kind, curie } = model.content.things[iri];
  const number = firstValue(model, iri, IDENTIFIER)?.value;
  const names = [...allNames(model, iri).filter((name) => name !== curie), ...(number ? [number] : [])];
  const keys = names.map(keyOf).filter(({ key }) => key);
  return { iri, kind, keys, ids: new Set([curie, localOf(iri)].map(searchKey)) };
}

/** All that can be found. */
export function searchIndexOf(model: Model): Entry[] {
  const { things } = model.content;
  const named = Object.keys(things).filter((iri) => things[iri].kind !== EVIDENCE);
  return named.map((iri) => entryOf(model, iri));
}

// What is in the picture stands before what is not.
function orders(model: Model, present: ReadonlySet<string>): (iri: string) => number {
  const all = new Set(model.edges.map(({ record }) => record));
  const inside = model.edges.filter(({ from, to }) => present.has(from) && present.has(to));
  const near = new Set(inside.map(({ record }) => record));
  return (iri) =>
    present.has(iri) ? 0 : near.has(iri) ? 1 : model.nodesById.has(iri) || all.has(iri) ? 2 : 3;
}

const MOST_CLOSE = 10;

// The best of the fits of the names of a thing, a little more for a longer name; null: none fits.
function rankOf({ keys, ids }: Entry, typed: Key): number | null {
  const ranks = keys.flatMap((each) => {
    const fit = fitOf(each, typed);
    return fit === null ? [] : fit + Math.min(each.key.length, 999) / 1000;
  });
  if (ids.has(typed.key)) ranks.push(EXACT + Math.min(typed.key.length, 999) / 1000);
  return ranks.length ? Math.min(...ranks) : null;
}

function closeTo(model: Model, index: readonly Entry[], typed: Key): string[] {
  const found = index.flatMap(({ iri, keys }) => {
    const wrong = keys.flatMap((each) => {
      const far = closeness(each, typed.key);
      return far === null ? [] : far + Math.min(each.key.length, 999) / 1000;
    });
    return wrong.length ? [{ iri, wrong: Math.min(...wrong) }] : [];
  });
  const { things } = model.content;
  const sorted = found.sort(
    (a, b) =>
      Math.floor(a.wrong) - Math.floor(b.wrong) ||
      things[a.iri].prominence - things[b.iri].prominence ||
      a.wrong - b.wrong ||
      (a.iri < b.iri ? -1 : 1),
  );
  return sorted.slice(0, MOST_CLOSE).map(({ iri }) => iri);
}

/** What is found: things, best first, and whether none fits so that these only come close. */
export interface FoundThings {
  readonly things: readonly string[];
  readonly close: boolean;
}

/** The things of a name that is being typed, best first, for readers of a language. */
export function findThings(
  model: Model,
  index: readonly Entry[],
  present: ReadonlySet<string>,
  language: string,
  text: string,
): FoundThings {
  const typed = keyOf(text);
  const order = orders(model, present);
  const found: Found[] = [];
  for (const entry of index) {
    const rank = typed.key ? rankOf(entry, typed) : 0;
    const own = order(entry.iri);
    if (rank !== null && (typed.key || own < 2)) found.push({ iri: entry.iri, order: own, rank });
  }
  if (!found.length && typed.key) return { things: closeTo(model, index, typed), close: true };
  const compare = typed.key ? byMatch(model, language) : byKind(model, language);
  return { things: found.sort(compare).map(({ iri }) => iri), close: false };
}

/** The name by which a thing was found, where it is another than the one shown. */
export function nameFound(model: Model, iri: string, text: string, shown: string): string | null {
  const typed = keyOf(text);
  if (!typed.key || fitOf(keyOf(shown), typed) !== null) return null;
  const named = allNames(model, iri).find((name) => fitOf(keyOf(name), typed) !== null);
  return named ?? null;
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
