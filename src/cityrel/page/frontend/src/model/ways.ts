// Two things side by side: what ties them, what they share, and the shortest ways from one to the other.

import type { Edge } from "../contract.ts";
import { otherEnd, type Model } from "./content.ts";
import { byNameIn } from "./names.ts";
import { GROWTH } from "./presence.ts";
import { startsShown } from "./state.ts";

const MOST_WAYS = 3;

/** Ways lead by what the legend shows at first: ties, memberships, events; not by what a text is about. */
export const leads = (model: Model, { kind }: { readonly kind: string }): boolean => startsShown(model, kind);

function linesFrom(model: Model, iri: string): Edge[] {
  const isOpen = (id: string): boolean => {
    const node = model.nodesById.get(id);
    return node !== undefined && leads(model, node);
  };
  return (model.linesAt.get(iri) ?? []).filter((edge) => leads(model, edge) && isOpen(otherEnd(edge, iri)));
}

/** The lines between two things. */
export const linesBetween = (model: Model, one: string, other: string): Edge[] =>
  linesFrom(model, one).filter((edge) => otherEnd(edge, one) === other);

// What both have a line to.
function reaches(model: Model, one: string, other: string): Set<string> {
  const others = new Set(linesFrom(model, other).map((edge) => otherEnd(edge, other)));
  const own = linesFrom(model, one).map((edge) => otherEnd(edge, one));
  return new Set(own.filter((id) => others.has(id) && id !== one && id !== other));
}

/** What both have a line to, by name as readers of a language order it. */
export function sharedBy(model: Model, one: string, other: string, language: string): string[] {
  return [...reaches(model, one, other)].sort(byNameIn(model, language));
}

type Before = Map<string, readonly string[]>;

// Of each thing that can be reached, the things before it on the shortest ways from one; ends at the other.
function reached(model: Model, one: string, other: string): Before {
  const before: Before = new Map([[one, []]]);
  let front = [one];
  while (front.length && !before.has(other)) {
    const next = new Map<string, Set<string>>();
    for (const id of front) {
      for (const end of linesFrom(model, id).map((edge) => otherEnd(edge, id))) {
        if (!before.has(end)) next.set(end, (next.get(end) ?? new Set()).add(id));
      }
    }
    for (const [id, from] of next) before.set(id, [...from]);
    front = [...next.keys()];
  }
  return before;
}

/** The shortest ways, as lists of points; of equals, those past points with few lines say more. */
export function shortestWays(model: Model, one: string, other: string): string[][] {
  const before = reached(model, one, other);
  if (!before.has(other)) return [];
  let ways = [[other]];
  while (ways[0][0] !== one)
    ways = ways.flatMap((way) => (before.get(way[0]) ?? []).map((id) => [id, ...way]));
  const lines = (way: readonly string[]): number =>
    way.slice(1, -1).reduce((sum, id) => sum + (model.linesAt.get(id)?.length ?? 0), 0);
  return ways.sort((first, second) => lines(first) - lines(second)).slice(0, MOST_WAYS);
}

/**
 * What a pair puts into the picture: both, what they share or the ways between, as much as is taken in at
 * once.
 */
export function pointsOfPair(
  model: Model,
  present: ReadonlySet<string>,
  one: string,
  other: string,
  language: string,
): string[] {
  const shared = sharedBy(model, one, other, language);
  const tied = shared.length || linesBetween(model, one, other).length;
  const between = tied ? shared : shortestWays(model, one, other).flat();
  const absent = between.filter((id) => !present.has(id));
  return [one, other, ...between.filter((id) => present.has(id)), ...absent.slice(0, GROWTH)];
}

/** The lines among these points that say something of a pair: where things are shared, none among those. */
export function linesOfPair(
  model: Model,
  one: string,
  other: string,
  points: ReadonlySet<string>,
  edges: readonly Edge[],
): Edge[] {
  const shares = reaches(model, one, other).size > 0;
  const touches = ({ from, to }: Edge): boolean => [one, other].some((end) => end === from || end === to);
  const inside = edges.filter((edge) => leads(model, edge) && points.has(edge.from) && points.has(edge.to));
  return inside.filter((edge) => !shares || touches(edge));
}

/** The records by which a pair is tied, whether or not they are in the picture. */
export function recordsOfPair(model: Model, one: string, other: string): string[] {
  const points = new Set([
    ...reaches(model, one, other),
    ...shortestWays(model, one, other).flat(),
    one,
    other,
  ]);
  const own = linesOfPair(model, one, other, points, model.edges);
  return [...new Set(own.map(({ record }) => record))].sort();
}
