// The thing in the middle of the network.

import type { Node } from "../contract.ts";
import { isRelation, otherEnd, type Model } from "./content.ts";

/** The things a line away. */
export const aroundOf = (model: Model, centre: string): Set<string> =>
  new Set(
    (model.linesAt.get(centre) ?? []).map((edge) => otherEnd(edge, centre)).filter((id) => id !== centre),
  );

/**
 * The thing in the middle of the network; null: all that is chosen is drawn freely, as for a pair that no line
 * ties.
 */
export function centreOf(
  model: Model,
  {
    centre,
    selected,
  }: {
    readonly centre: string | null;
    readonly selected: { readonly iri: string; readonly other: string | null } | null;
  },
): string | null {
  if (centre === null || !model.nodesById.has(centre)) return null;
  const near = aroundOf(model, centre).add(centre);
  const isNear = (iri: string): boolean => near.has(iri);
  return !selected?.other || [selected.iri, selected.other].every(isNear) ? centre : null;
}

/** On what the network opens: what was named, a body of the poles, a pole, or what has most relations; on all that a query returns. */
export function openingCentre(model: Model): string | null {
  const { query, middle } = model.content;
  if (query) return null;
  if (middle && model.linesAt.get(middle)?.length) return middle;
  const lines = ({ id }: Node): number => model.linesAt.get(id)?.length ?? 0;
  const relations = ({ id }: Node): number =>
    (model.linesAt.get(id) ?? []).filter((edge) => isRelation(model, edge)).length;
  const body = model.content.overview?.bodies.find(({ thing }) => model.nodesById.has(thing));
  const pole = model.nodes.find((node) => node.pole && lines(node));
  const [busiest] = [...model.nodes].sort(
    (one, other) => relations(other) - relations(one) || lines(other) - lines(one),
  ) as (Node | undefined)[];
  return body?.thing ?? pole?.id ?? busiest?.id ?? null;
}
