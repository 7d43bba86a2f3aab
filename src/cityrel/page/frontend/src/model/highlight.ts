// What stands out when a thing, a line or a pair is selected, or at the step of a tour.

import type { Edge } from "../contract.ts";
import { firstValue, isOfKind, isRelation, stepOf, thingOf, thingsUnder, type Model } from "./content.ts";
import type { Highlight, VisibleSet } from "./picture.ts";
import type { State } from "./state.ts";
import { ABOUT, ASSERTED_IN, CLAIM, INFLUENCE } from "./vocabulary.ts";
import { linesOfPair, pointsOfPair } from "./ways.ts";

/** Points that a thing speaks of or that speak of it. */
function mentioned(model: Model, iri: string): string[] {
  const thing = thingOf(model, iri);
  if (!thing) return [];
  const told = thing.facts.flatMap((fact) => fact.values.flatMap((value) => value.thing ?? []));
  return [...new Set([...told, ...thing.relations.flatMap(({ things }) => things)])];
}

/** The visible points that a claim is about. */
const aboutOf = (model: Model, iri: string, visible: VisibleSet): string[] =>
  isOfKind(model, iri, CLAIM)
    ? thingsUnder(model, iri, ABOUT).filter((other) => visible.nodeIds.has(other))
    : [];

const isAsserted = (model: Model, edge: Edge, claim: string): boolean =>
  edge.kind === INFLUENCE && firstValue(model, edge.record, ASSERTED_IN)?.thing === claim;

function onLines(
  edges: readonly Edge[],
  selected: string | null = null,
  more: readonly string[] = [],
): Highlight {
  const nodes = new Set([...edges.flatMap(({ from, to }) => [from, to]), ...more]);
  return { selected, nodes, edges: new Set(edges.map(({ id }) => id)) };
}

function ofLine(model: Model, edge: Edge, visible: VisibleSet): Highlight {
  return onLines(
    isRelation(model, edge) ? visible.edges.filter(({ record }) => record === edge.record) : [edge],
  );
}

function ofThing(model: Model, iri: string, visible: VisibleSet): Highlight | null {
  if (visible.nodeIds.has(iri)) {
    const own = visible.edges.filter(
      (one) => one.from === iri || one.to === iri || isAsserted(model, one, iri),
    );
    return onLines(own, iri, [iri, ...aboutOf(model, iri, visible)]);
  }
  const lines = visible.edges.filter(({ record }) => record === iri);
  if (lines.length) return onLines(lines);
  const others = mentioned(model, iri).filter((other) => visible.nodeIds.has(other));
  return others.length ? onLines([], null, others) : null;
}

function ofPair(
  model: Model,
  { language }: State,
  present: ReadonlySet<string>,
  one: string,
  other: string,
  visible: VisibleSet,
): Highlight {
  const points = pointsOfPair(model, present, one, other, language).filter((id) => visible.nodeIds.has(id));
  const own = linesOfPair(model, one, other, new Set(points), visible.edges);
  return { ...onLines(own), nodes: new Set(points) };
}

/**
 * What stands out at the step of a tour: its things, and the lines that are theirs or lie between two of
 * them.
 */
function ofStep(model: Model, state: State): Highlight | null {
  const wanted = new Set(stepOf(model, state.tour)?.highlights);
  if (!wanted.size) return null;
  const own = model.edges.filter(
    (edge) =>
      (isRelation(model, edge) && wanted.has(edge.record)) || (wanted.has(edge.from) && wanted.has(edge.to)),
  );
  return onLines(
    own,
    null,
    [...wanted].filter((iri) => model.nodesById.has(iri)),
  );
}

/** What stands out among what is visible; null when nothing does. */
export function highlightOf(
  model: Model,
  state: State,
  present: ReadonlySet<string>,
  visible: VisibleSet,
): Highlight | null {
  if (!state.selected) return ofStep(model, state);
  const { iri, edge: id, other } = state.selected;
  if (other) return ofPair(model, state, present, iri, other, visible);
  const edge = model.edgesById.get(id ?? "");
  return edge ? ofLine(model, edge, visible) : ofThing(model, iri, visible);
}
