// What the page was given, with the indexes over it that everything else reads.

import type { Content, Edge, Given, Kind, Node, Step, Thing, Tour, Value } from "../contract.ts";
import { has } from "../services/memo.ts";
import { ID } from "./vocabulary.ts";

/** A way to look; as a table all that the drawing shows stands in rows. */
export type View = "overview" | "map" | "timeline" | "network" | "argument" | "table";

/** The content of the page; it never changes. */
export interface Model {
  readonly content: Content;
  readonly nodes: readonly Node[];
  readonly edges: readonly Edge[];
  readonly nodesById: ReadonlyMap<string, Node>;
  readonly edgesById: ReadonlyMap<string, Edge>;
  /** The row of each point, as lenses count them. */
  readonly rows: ReadonlyMap<string, number>;
  /** The lines that begin or end at a point. */
  readonly linesAt: ReadonlyMap<string, readonly Edge[]>;
  readonly drawnKinds: ReadonlySet<string>;
  readonly iriOfCurie: ReadonlyMap<string, string>;
}

/** The views in the order of their switch, as far as there is something to show. */
export const viewsOf = ({ content }: Model): View[] =>
  (["overview", "network", "map", "timeline", "argument", "table"] as const).filter(
    (name) => name === "table" || name === "network" || has(content, name),
  );

/** Indexes what the page was given. */
export function modelOf({ content, drawing: { nodes, edges } }: Pick<Given, "content" | "drawing">): Model {
  return {
    content,
    nodes,
    edges,
    nodesById: new Map(nodes.map((node) => [node.id, node])),
    edgesById: new Map(edges.map((edge) => [edge.id, edge])),
    rows: new Map(nodes.map(({ id }, row) => [id, row])),
    linesAt: linesByEnd(nodes, edges),
    drawnKinds: new Set([...nodes, ...edges].map(({ kind }) => kind)),
    iriOfCurie: new Map(Object.keys(content.things).map((iri) => [content.things[iri].curie, iri])),
  };
}

function linesByEnd(nodes: readonly Node[], edges: readonly Edge[]): Map<string, Edge[]> {
  const lines = new Map<string, Edge[]>(nodes.map(({ id }) => [id, []]));
  for (const edge of edges) for (const end of new Set([edge.from, edge.to])) lines.get(end)?.push(edge);
  return lines;
}

/** The card of a thing, where there is one. */
export const thingOf = ({ content: { things } }: Model, iri: string): Thing | undefined =>
  has(things, iri) ? things[iri] : undefined;

/** The words and the look of a kind, where it is drawn. */
export const kindOf = ({ content: { kinds } }: Model, iri: string): Kind | undefined =>
  has(kinds, iri) ? kinds[iri] : undefined;

/** A line that is a record of its own, as a tie is, and not only a link between two things. */
export const isRelation = ({ nodesById }: Model, edge: Edge): boolean => !nodesById.has(edge.record);

/** The end of a line that is not this one. */
export const otherEnd = (edge: Edge, iri: string): string => (edge.from === iri ? edge.to : edge.from);

/** The values of a property of a thing, as its facts hold them. */
export const valuesOf = (model: Model, iri: string, property: string): readonly Value[] =>
  thingOf(model, iri)?.facts.find((fact) => fact.property === property)?.values ?? [];

/** The first of them. */
export const firstValue = (model: Model, iri: string, property: string): Value | undefined =>
  valuesOf(model, iri, property)[0];

/** The things among them. */
export const thingsUnder = (model: Model, iri: string, property: string): string[] =>
  valuesOf(model, iri, property).flatMap(({ thing }) => thing ?? []);

/** Whether a thing is of a kind. */
export const isOfKind = (model: Model, iri: string, kind: string): boolean =>
  thingOf(model, iri)?.kind === kind;

/** The sources of a thing that have a card, each once. */
export const sourcesOf = (model: Model, iri: string): string[] => {
  const all = thingOf(model, iri)?.evidence.flatMap(({ source }) => source ?? []) ?? [];
  return [...new Set(all)].filter((source) => thingOf(model, source));
};

/** The short name of a thing, for what has no other. */
export const shortIri = (model: Model, iri: string): string =>
  thingOf(model, iri)?.curie || iri.split(/[/#]/).pop() || iri;

/** Things as words of an address, and back. */
export const namesOf = (model: Model, iris: Iterable<string>): string =>
  [...iris]
    .map((iri) => (iri.startsWith(ID) ? iri.slice(ID.length) : (thingOf(model, iri)?.curie ?? iri)))
    .join(" ");

/** The things that words of an address name. */
export const irisOf = (model: Model, text: string | null): string[] =>
  (text ?? "")
    .split(" ")
    .flatMap((name) => (thingOf(model, ID + name) ? ID + name : (model.iriOfCurie.get(name) ?? [])));

/** The tour of an id. */
export const tourOf = ({ content }: Model, id: string | undefined | null): Tour | undefined =>
  content.tours.find((tour) => tour.id === id);

/** The step of a tour that is being read. */
export const stepOf = (
  model: Model,
  place: { readonly id: string; readonly step: number } | null,
): Step | undefined => tourOf(model, place?.id)?.steps[place?.step ?? 0];
