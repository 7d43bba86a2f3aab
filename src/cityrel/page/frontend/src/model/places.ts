// Where the points stand: at the places that they were given, and what came in beside them.

import type { Model } from "./content.ts";
import type { Layout, Place } from "./picture.ts";
import { presentOf } from "./presence.ts";
import type { State } from "./state.ts";

const CELL = { x: 120, y: 90 }; // room for a point with its name
const CELLS_AROUND = 40; // cells

/** The layout with all that came in. */
export function layoutOf(model: Model, broughtIn: State["broughtIn"]): Layout {
  const places = new Map<string, Place>(
    model.nodes.flatMap(({ id, x, y }) =>
      x === undefined || y === undefined ? [] : [[id, [x, y]] as const],
    ),
  );
  settle(model, places, broughtIn, around);
  return { places };
}

/** Cells around a place, the nearest first. */
function* around([x, y]: Place): Generator<Place> {
  for (const [across, down] of cellsAround()) yield [x + across, y + down];
}

let cells: Place[] | null = null;
function cellsAround(): readonly Place[] {
  if (cells) return cells;
  cells = [];
  for (let column = -CELLS_AROUND; column <= CELLS_AROUND; column += 1) {
    for (let row = -CELLS_AROUND; row <= CELLS_AROUND; row += 1) cells.push([column * CELL.x, row * CELL.y]);
  }
  return cells.sort((one, other) => Math.hypot(...one) - Math.hypot(...other));
}

type Candidates = (anchor: Place) => Iterable<Place>;

// Gives a place to all that came in and has none.
function settle(
  model: Model,
  places: Map<string, Place>,
  broughtIn: State["broughtIn"],
  candidates: Candidates,
): void {
  const missing = [...broughtIn.keys()].filter((id) => !places.has(id));
  if (!missing.length) return;
  const taken = [...presentOf(model, broughtIn)]
    .flatMap((id) => [places.get(id) ?? []])
    .filter((one) => one.length);
  for (const id of missing) {
    const anchor = places.get(broughtIn.get(id) ?? "") ?? taken[0] ?? [0, 0];
    const free = freePlace(candidates(anchor), taken);
    if (!free) continue;
    taken.push(free);
    places.set(id, free);
  }
}

const isClose = (one: Place, [x, y]: Place): boolean =>
  Math.abs(one[0] - x) < CELL.x * 0.85 && Math.abs(one[1] - y) < CELL.y * 0.85;

function freePlace(candidates: Iterable<Place>, taken: readonly Place[]): Place | null {
  for (const place of candidates) if (!taken.some((other) => isClose(other, place))) return place;
  return null;
}
