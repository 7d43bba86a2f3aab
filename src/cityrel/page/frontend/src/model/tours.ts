// Guided tours: step by step, each with its lens, its year and what stands out.

import type { Step } from "../contract.ts";
import { tourOf, viewsOf, type Model, type View } from "./content.ts";
import { bringing } from "./presence.ts";
import { aroundOf } from "./centre.ts";
import { MOST_THINGS } from "./star.ts";
import { FIRST_AROUND, type Change, type State, type TourPlace } from "./state.ts";

/** The lens of a step; the first one where it names none that is there. */
export function lensOfStep(model: Model, { lens }: Step): View {
  const views = viewsOf(model);
  return views.find((name) => name === lens) ?? views[0];
}

/** What a step has in the middle: the one of its things to which all others are tied, where there is one. */
function centreOfStep(model: Model, highlights: readonly string[]): string | null {
  const points = highlights.filter((iri) => model.nodesById.has(iri));
  if (points.length >= MOST_THINGS) return null;
  const isTied = (centre: string): boolean => {
    const near = aroundOf(model, centre);
    return points.every((iri) => iri === centre || near.has(iri));
  };
  return points.find(isTied) ?? null;
}

/** The change to a step: its lens and year, what it points at brought in, no card. */
export function stepping(model: Model, state: State, { id, step }: TourPlace): Change {
  const steps = tourOf(model, id)?.steps ?? [];
  const at = Math.min(Math.max(step, 0), steps.length - 1);
  const { year, highlights } = steps[at];
  const change: Change = {
    lens: lensOfStep(model, steps[at]),
    centre: centreOfStep(model, highlights),
    around: FIRST_AROUND,
    year,
    playing: false,
    selected: null,
    past: [],
    tour: { id, step: at },
  };
  return { ...change, broughtIn: bringing(model, { ...state, ...change }, highlights) };
}

/** The change into a tour; what the reader has now comes back when it is left. */
export function touring(model: Model, state: State, place: TourPlace): Change {
  const { lens, centre, year, legendOpen, broughtIn } = state;
  const beforeTour = state.beforeTour ?? {
    lens,
    centre,
    year,
    legendOpen,
    broughtIn: [...broughtIn.keys()],
  };
  return { ...stepping(model, state, place), choosing: null, legendOpen: false, beforeTour };
}

/** The change out of a tour, back to what was before. */
export function leaving(model: Model, state: State): Change {
  const { lens, centre, year, legendOpen, broughtIn } = state.beforeTour ?? {
    ...state,
    broughtIn: [],
  };
  const change: Change = {
    lens,
    centre,
    year,
    legendOpen,
    selected: null,
    past: [],
    tour: null,
    beforeTour: null,
    broughtIn: new Map(),
  };
  return { ...change, broughtIn: bringing(model, { ...state, ...change }, broughtIn) };
}
