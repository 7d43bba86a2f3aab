// What has come into the picture beside what it opens with.

import { isRelation, otherEnd, type Model } from "./content.ts";
import { isKindShown, type State } from "./state.ts";

/** How many neighbours come in at once. */
export const GROWTH = 20;

type BroughtIn = State["broughtIn"];

/** All that is in the picture. */
export const presentOf = (model: Model, broughtIn: BroughtIn): Set<string> =>
  new Set([...model.nodes.flatMap(({ id, near }) => (near ? id : [])), ...broughtIn.keys()]);

/** Neighbours by lines of the kinds that are shown; those with most lines first. */
export function neighboursOf(model: Model, state: State, iri: string): string[] {
  const { linesAt, nodesById } = model;
  const isShown = (kind: string | undefined): boolean =>
    kind !== undefined && isKindShown(model, state, kind);
  const near = (linesAt.get(iri) ?? [])
    .filter(({ kind }) => isShown(kind))
    .map((edge) => otherEnd(edge, iri));
  const shown = [...new Set(near)].filter((id) => id !== iri && isShown(nodesById.get(id)?.kind));
  const lines = (id: string): number => linesAt.get(id)?.length ?? 0;
  return shown.sort((one, other) => lines(other) - lines(one) || (one < other ? -1 : 1));
}

/** Those of them that are not in the picture. */
export function absentNeighbours(model: Model, state: State, iri: string): string[] {
  const present = presentOf(model, state.broughtIn);
  return neighboursOf(model, state, iri).filter((id) => !present.has(id));
}

/** What is brought in once these points are too, each beside the one given or a neighbour in the picture. */
export function bringing(
  model: Model,
  state: State,
  ids: readonly string[],
  beside: string | null = null,
): BroughtIn {
  const present = presentOf(model, state.broughtIn);
  const coming = ids.filter((id) => model.nodesById.has(id) && !present.has(id));
  if (!coming.length) return state.broughtIn;
  const broughtIn = new Map(state.broughtIn);
  for (const id of new Set(coming)) {
    present.add(id);
    broughtIn.set(id, beside ?? neighboursOf(model, state, id).find((other) => present.has(other)) ?? null);
  }
  return broughtIn;
}

/** The points that a thing has in the picture: its own, or the ends of its lines. */
export const pointsOf = (model: Model, iri: string): string[] =>
  model.nodesById.has(iri)
    ? [iri]
    : model.edges
        .filter((edge) => edge.record === iri && isRelation(model, edge))
        .flatMap(({ from, to }) => [from, to]);
