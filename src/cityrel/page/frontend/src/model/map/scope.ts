// What the map is about: whose ties it shows, and which these are.

import type { Atlas, Edge } from "../../contract.ts";
import { inForce, spanOfYear } from "../dates.ts";
import { isRelation, otherEnd, stepOf, type Model } from "../content.ts";
import { countriesOf, narrowed } from "../facets.ts";
import { angleBetween, type Spot } from "./projection.ts";
import type { State } from "../state.ts";

/** A tie, seen from the one whose ties the map shows. */
export interface Tie {
  readonly edge: Edge;
  readonly centre: string;
  readonly partner: string;
}

/** Whose ties are shown, and which; without centres all that lie between things in the picture. */
export interface Scope {
  readonly centres: readonly string[];
  readonly ties: readonly Tie[];
}

const MANY = 300; // ties; of more only those between things in the picture are shown where nobody is the centre
const FEW = 8; // partners that are all in sight, however far they are

const atlasOf = ({ content }: Model): Atlas | undefined => content.map;

const kept = new WeakMap<Model, ReadonlyMap<string, Spot>>();

/** Where things are: at their own place, or a body at its seat. */
export function spotsOf(model: Model): ReadonlyMap<string, Spot> {
  const known = kept.get(model);
  if (known) return known;
  const { places = [], seats = [] } = atlasOf(model) ?? {};
  const spots = new Map(places.map(([row, east, north]) => [model.nodes[row].id, [east, north] as const]));
  for (const [row, seat] of seats) {
    const spot = spots.get(model.nodes[seat].id);
    if (spot) spots.set(model.nodes[row].id, spot);
  }
  kept.set(model, spots);
  return spots;
}

/** The kinds of lines that the map shows first; where it has none of these, all between places. */
export function firstKinds(model: Model): ReadonlySet<string> {
  const { first = [] } = atlasOf(model) ?? {};
  return new Set(first.length ? first : placedKinds(model));
}

/** The kinds of relations of which some lie between places. */
export function placedKinds(model: Model): string[] {
  const spots = spotsOf(model);
  const placed = model.edges.filter(
    (edge) => isRelation(model, edge) && spots.has(edge.from) && spots.has(edge.to),
  );
  return [...new Set(placed.map(({ kind }) => kind))].sort();
}

function tieEdges(model: Model, { kindsChosen, filters }: State): readonly Edge[] {
  const kinds = firstKinds(model);
  const shown = model.edges.filter(({ kind }) => kinds.has(kind) && kindsChosen.get(kind) !== false);
  return narrowed(model, [], shown, filters, null).edges;
}

/** The ties of one thing, among lines. */
export const tiesOf = (edges: readonly Edge[], centre: string): Tie[] =>
  edges
    .filter(({ from, to }) => from !== to && (from === centre || to === centre))
    .map((edge) => ({ edge, centre, partner: otherEnd(edge, centre) }));

// What has ties that are not in the picture is looked at by itself.
function centresOf(model: Model, { selected }: State, edges: readonly Edge[]): string[] {
  const spots = spotsOf(model);
  const isTied = (iri: string): boolean => edges.some(({ from, to }) => from === iri || to === iri);
  const poles = model.nodes
    .filter(({ id, pole }) => pole && (spots.has(id) || isTied(id)))
    .map(({ id }) => id);
  const chosen = selected?.iri ?? "";
  const own = tiesOf(edges, chosen);
  const isNew = spots.has(chosen) && own.some(({ partner }) => !poles.includes(partner));
  return isNew && !poles.includes(chosen) ? [chosen] : poles;
}

/** What the map is about in a state. */
export function scopeOf(model: Model, state: State, present: ReadonlySet<string>): Scope {
  const edges = tieEdges(model, state);
  const count = (iri: string): number => tiesOf(edges, iri).length;
  const centres = centresOf(model, state, edges).sort((one, other) => count(other) - count(one));
  if (!centres.length) {
    const isHere = ({ from, to }: Edge): boolean =>
      edges.length <= MANY || (present.has(from) && present.has(to));
    const here = edges.filter((edge) => edge.from !== edge.to && isHere(edge));
    const spots = spotsOf(model);
    const ties = here.map((edge): Tie => {
      const centre = spots.has(edge.from) ? edge.from : edge.to;
      return { edge, centre, partner: otherEnd(edge, centre) };
    });
    return { centres, ties };
  }
  const seen = new Set<string>();
  const ties = centres
    .flatMap((centre) => tiesOf(edges, centre))
    .filter(({ edge }) => !seen.has(edge.id) && seen.add(edge.id));
  return { centres, ties };
}

/** Whether a tie is in force in the year that is shown. */
export const isInForce = ({ bounds }: Edge, { year }: State): boolean =>
  inForce(bounds, year === null ? null : spanOfYear(year));

/** The country of a thing, where it has one. */
export const countryOf = (model: Model, iri: string): string | undefined => countriesOf(model, iri)[0];

function besideOthers(model: Model, { centres, ties }: Scope): string[] {
  const countries = new Map(centres.map((centre) => [centre, countryOf(model, centre)]));
  const others = (centre: string): (string | undefined)[] =>
    centres.filter((one) => one !== centre).map((one) => countries.get(one));
  const partners = ties.flatMap(({ centre, partner }) => {
    const country = countryOf(model, partner);
    return country !== undefined && others(centre).includes(country) ? partner : [];
  });
  return [...centres, ...partners];
}

function nearest(model: Model, centre: string, ties: readonly Tie[]): string[] {
  const spots = spotsOf(model);
  const here = spots.get(centre);
  const own = ties.filter((tie) => tie.centre === centre).map(({ partner }) => partner);
  const partners = [...new Set(own)].filter((one) => spots.has(one));
  if (!here) return partners;
  const away = (iri: string): number => angleBetween(here, spots.get(iri) as Spot);
  const count = Math.max(FEW, Math.ceil(partners.length / 2));
  return [centre, ...partners.sort((one, other) => away(one) - away(other)).slice(0, count)];
}

/**
 * What the first frame holds: what the step of a tour points at; several centres with the partners that one
 * has in the country of another; where there are none, and of one centre, the nearer half of the partners of
 * each; else the ends of all ties.
 */
export function framed(model: Model, state: State, scope: Scope): string[] {
  const spots = spotsOf(model);
  const isPlaced = (iri: string): boolean => spots.has(iri);
  const pointed = state.selected ? [] : (stepOf(model, state.tour)?.highlights ?? []).filter(isPlaced);
  if (pointed.length > 1) return pointed;
  const { centres, ties } = scope;
  const beside = new Set(centres.length > 1 ? besideOthers(model, scope) : []);
  if (beside.size > centres.length) return [...beside].filter(isPlaced);
  if (centres.length)
    return [...new Set(centres.flatMap((one) => nearest(model, one, ties)))].filter(isPlaced);
  return [...new Set(ties.flatMap(({ centre, partner }) => [centre, partner]))].filter(isPlaced);
}
