// What a reader does, as changes from one state to the next.

import { thingOf, type Model } from "./content.ts";
import { bringing, absentNeighbours, GROWTH, pointsOf, presentOf } from "./presence.ts";
import { FIRST_AROUND, type Change, type FacetName, type Selected, type State } from "./state.ts";
import { pointsOfPair } from "./ways.ts";

/** What is to be selected; `back` goes back to it. */
export interface Selecting {
  readonly edge?: string | null;
  readonly other?: string | null;
  readonly back?: boolean;
}

// The second point makes a pair with the one for which it was being chosen.
function chosen(model: Model, { choosing: first }: State, iri: string, { edge, other }: Selecting): Selected {
  if (first && first !== iri && model.nodesById.has(iri)) return { iri: first, edge: null, other: iri };
  return { iri, edge: edge ?? null, other: other && thingOf(model, other) ? other : null };
}

const isSame = (one: Selected, other: Selected): boolean =>
  one.iri === other.iri && one.other === other.other;

/** Puts another thing into the middle of the network; nothing where all is drawn freely. */
export function centring(model: Model, { centre, trail }: State, iri: string): Change {
  if (centre === null || centre === iri || !model.nodesById.has(iri)) return {};
  return { centre: iri, trail: [...trail, centre], around: FIRST_AROUND };
}

/** Goes back to what was in the middle before. */
export function centringBack({ trail, selected }: State): Change {
  const before = trail.at(-1);
  if (!before) return {};
  const open = selected ? { selected: { iri: before, edge: null, other: null } } : {};
  return { centre: before, trail: trail.slice(0, -1), around: FIRST_AROUND, ...open };
}

/** Selects a thing, a line of it or a pair, and brings into the picture what it is drawn by. */
export function selecting(model: Model, state: State, iri: string, how: Selecting = {}): Change {
  if (!thingOf(model, iri)) return {};
  const selected = chosen(model, state, iri, how);
  const before = state.selected;
  const past = before && !how.back && !isSame(before, selected) ? [...state.past, before] : state.past;
  const present = presentOf(model, state.broughtIn);
  const broughtIn = selected.other
    ? bringing(
        model,
        state,
        pointsOfPair(model, present, selected.iri, selected.other, state.language),
        selected.iri,
      )
    : bringing(model, state, pointsOf(model, selected.iri));
  const centre = selected.other || selected.edge ? {} : centring(model, state, iri);
  return { selected, past, broughtIn, choosing: null, ...centre };
}

/** Goes back to what was selected before. */
export function goingBack(model: Model, state: State): Change {
  const before = state.past.at(-1);
  if (!before) return {};
  return { ...selecting(model, state, before.iri, { ...before, back: true }), past: state.past.slice(0, -1) };
}

/** Nothing selected. */
export const CLOSED: Change = { selected: null, past: [] };

/** Brings in neighbours of a point, as many as are taken in at once. */
export function growing(model: Model, state: State, iri: string): { change: Change; coming: string[] } {
  const coming = absentNeighbours(model, state, iri).slice(0, GROWTH);
  return {
    change: coming.length ? { broughtIn: bringing(model, state, [iri, ...coming], iri) } : {},
    coming,
  };
}

/** Takes away what came in; what is selected goes with it. */
export function puttingBack(model: Model, state: State): Change {
  const present = presentOf(model, new Map());
  const { iri } = state.selected ?? {};
  const goes = iri !== undefined && model.nodesById.has(iri) && !present.has(iri);
  return { broughtIn: new Map(), ...(goes ? CLOSED : {}) };
}

/** Shows or hides kinds. */
export function showing(state: State, kinds: readonly string[], shown: boolean): Change {
  return { kindsChosen: new Map([...state.kindsChosen, ...kinds.map((kind) => [kind, shown] as const)]) };
}

/** Shows a layer of the map, or no longer. */
export function layering({ mapLayers }: State, layer: string): Change {
  const layers = new Set(mapLayers);
  if (!layers.delete(layer)) layers.add(layer);
  return { mapLayers: layers };
}

/** Puts a value of a facet among those chosen, or takes it away. */
export function choosing({ filters }: State, name: FacetName, value: string, on: boolean): Change {
  const values = new Set(filters[name]);
  if (on) values.add(value);
  else values.delete(value);
  return { filters: { ...filters, [name]: values } };
}
