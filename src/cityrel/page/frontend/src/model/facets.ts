// Facets by which the picture is narrowed: the country, the field of cooperation, the source of things and
// lines.

import type { Edge, Node } from "../contract.ts";
import { isOfKind, sourcesOf, thingOf, thingsUnder, type Model } from "./content.ts";
import { FACET_NAMES, type FacetName, type Filters } from "./state.ts";
import { COUNTRY, FIELD, PLACES } from "./vocabulary.ts";

const DEPTH = 4; // of places that lie in places

/** The countries in which a thing lies, through the places that it lies in. */
export function countriesOf(model: Model, iri: string, depth = DEPTH): string[] {
  if (isOfKind(model, iri, COUNTRY)) return [iri];
  if (!depth) return [];
  const places = PLACES.flatMap((property) => thingsUnder(model, iri, property));
  return places.flatMap((place) => (thingOf(model, place) ? countriesOf(model, place, depth - 1) : []));
}

interface Facet {
  readonly of: (model: Model, iri: string) => string[];
  /** A line has also what its ends have. */
  readonly ends: boolean;
}

const FACETS: Readonly<Record<FacetName, Facet>> = {
  country: { of: countriesOf, ends: true },
  field: { of: (model, iri) => thingsUnder(model, iri, FIELD), ends: true },
  source: { of: sourcesOf, ends: false },
};

const found = new WeakMap<Model, Map<string, readonly string[]>>();

/** What a point or a line has of a facet. */
export function facetValues(model: Model, name: FacetName, one: Node | Edge): readonly string[] {
  const values = found.get(model) ?? new Map<string, readonly string[]>();
  found.set(model, values);
  const key = `${name} ${one.id}`;
  let own = values.get(key);
  if (!own) {
    const { of, ends } = FACETS[name];
    const about = "record" in one ? [one.record, ...(ends ? [one.from, one.to] : [])] : [one.id];
    values.set(key, (own = [...new Set(about.flatMap((iri) => of(model, iri)))]));
  }
  return own;
}

/** What is left of points and lines under filters, one of them left out where it is named.
 *
 * A filter keeps the lines that have what was chosen, with both their ends, and the points that have it. */
export function narrowed<N extends Node, E extends Edge>(
  model: Model,
  nodes: readonly N[],
  edges: readonly E[],
  filters: Filters,
  except: FacetName | null,
): { nodes: readonly N[]; edges: readonly E[] } {
  const names = FACET_NAMES.filter((name) => name !== except && filters[name].size);
  if (!names.length) return { nodes, edges };
  const fits = (one: Node | Edge): boolean =>
    names.every((name) => facetValues(model, name, one).some((value) => filters[name].has(value)));
  const kept = edges.filter(fits);
  const ends = new Set(kept.flatMap(({ from, to }) => [from, to]));
  return { nodes: nodes.filter((node) => ends.has(node.id) || fits(node)), edges: kept };
}

/**
 * How many lines, and points without one, have each value of a facet; those chosen count even when none has
 * them.
 */
export function facetCounts(
  model: Model,
  name: FacetName,
  seen: { readonly nodes: readonly Node[]; readonly edges: readonly Edge[] },
  chosen: ReadonlySet<string>,
): Map<string, number> {
  const ends = new Set(seen.edges.flatMap(({ from, to }) => [from, to]));
  const records = new Map(seen.edges.map((edge) => [edge.record + edge.kind, edge]));
  const counts = new Map([...chosen].map((value) => [value, 0]));
  for (const one of [...records.values(), ...seen.nodes.filter(({ id }) => !ends.has(id))]) {
    for (const value of facetValues(model, name, one)) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return counts;
}
