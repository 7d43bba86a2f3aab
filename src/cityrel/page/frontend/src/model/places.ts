// Where the points stand in a lens: at the places that they were given, and what came in beside them.

import type { Background, LensName, Node } from "../contract.ts";
import { lensOf, type Model } from "./content.ts";
import type { Layout, Place } from "./picture.ts";
import { presentOf } from "./presence.ts";
import type { State } from "./state.ts";
import { FIRST_YEAR } from "./years.ts";

const CELL = { x: 120, y: 90 }; // room for a point with its name
const CELLS_AROUND = 40; // cells

type Across = ReadonlyMap<number, number>;

/** The layout of a lens with all that came in. */
export function layoutOf(model: Model, drawn: LensName, broughtIn: State["broughtIn"]): Layout {
  const { places: given = [], background = {} } = lensOf(model, drawn);
  const places = new Map(
    model.nodes.flatMap(({ id }, row) => (given[row] ? [[id, given[row]] as const] : [])),
  );
  if (drawn === "timeline") return alongYears(model, places, broughtIn, background);
  if (drawn === "network") settle(model, places, broughtIn, (_, anchor) => around(anchor));
  return { places, background };
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

type Candidates = (id: string, anchor: Place, turn: number, heights: readonly number[]) => Iterable<Place>;

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
  const heights = taken.map(([, y]) => y);
  missing.forEach((id, turn) => {
    const anchor = places.get(broughtIn.get(id) ?? "") ?? taken[0] ?? [0, 0];
    const free = freePlace(candidates(id, anchor, turn, heights), taken);
    if (!free) return;
    taken.push(free);
    places.set(id, free);
  });
}

const isClose = (one: Place, [x, y]: Place): boolean =>
  Math.abs(one[0] - x) < CELL.x * 0.85 && Math.abs(one[1] - y) < CELL.y * 0.85;

function freePlace(candidates: Iterable<Place>, taken: readonly Place[]): Place | null {
  for (const place of candidates) if (!taken.some((other) => isClose(other, place))) return place;
  return null;
}

// ---- the timeline: a column for each year in which something in the picture begins

const isDated = (node: Node): node is Node & { since: number } =>
  node.since !== undefined && node.since >= FIRST_YEAR;

function alongYears(
  model: Model,
  places: Map<string, Place>,
  broughtIn: State["broughtIn"],
  background: Background,
): Layout {
  const { step = 0 } = background;
  const dated = model.nodes.filter(isDated);
  const present = presentOf(model, broughtIn);
  const inSight = dated.filter(({ id }) => (places.has(id) && present.has(id)) || broughtIn.has(id));
  const starts = [...new Set(inSight.map(({ since }) => since))].sort((one, other) => one - other);
  const years = starts.map((at, column) => [at, column * step] as const);
  const across = new Map(years);
  for (const { id, since } of dated) moveAcross(places, id, across.get(since));
  settle(model, places, broughtIn, (id, _, turn, heights) => besideYears(model, id, turn, heights, across));
  const bands = (background.bands ?? []).map(([id]) => bandOf(model, id, across, step));
  return { places, background: { ...background, years, bands } };
}

// What has a year moves with its column.
function moveAcross(places: Map<string, Place>, id: string, x: number | undefined): void {
  const place = places.get(id);
  if (place && x !== undefined && place[0] !== x) places.set(id, [x, ...place.slice(1)]);
}

// Bands reach over the columns of the years in which they last.
function bandOf(model: Model, id: string, across: Across, step: number): readonly [string, number, number] {
  const { since = 0, until = since } = model.nodesById.get(id) ?? {};
  const inside = [...across].filter(([at]) => at >= since && at <= until).map(([, x]) => x);
  return [id, Math.min(...inside) - step / 2, Math.max(...inside) + step / 2];
}

/** The cells over or under a column. */
function* along(x: number, y: number, step: number): Generator<Place> {
  for (let row = 1; ; row += 1) yield [x, y + row * step];
}

// What has a year stands over its column, the rest under the row without years.
function besideYears(
  model: Model,
  id: string,
  turn: number,
  heights: readonly number[],
  across: Across,
): Iterable<Place> {
  const since = model.nodesById.get(id)?.since;
  const column = since === undefined ? undefined : across.get(since);
  if (column !== undefined) return along(column, Math.min(...heights), -CELL.y);
  const columns = [...across.values()];
  return along(columns[turn % columns.length] ?? 0, Math.max(...heights), CELL.y);
}
