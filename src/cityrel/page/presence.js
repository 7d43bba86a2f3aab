"use strict";
// What has come into the picture beside what it opens with, and where it stands.

const GROWTH = 20; // neighbours at once
const CELL = { x: 120, y: 90 }; // room for a point with its name
const CELLS_AROUND = 40; // cells

const present = new Set(drawing.nodes.filter(({ near }) => near).map(({ id }) => id));
const broughtIn = new Map(); // by what it stands beside
const foundPlaces = { network: new Map(), timeline: new Map() };

const placeIn = (name, node, row) => lenses[name].places[row] ?? foundPlaces[name]?.get(node.id) ?? null;

// Cells around a place, the nearest first.
function* around([x, y]) {
  const cells = [];
  for (let column = -CELLS_AROUND; column <= CELLS_AROUND; column += 1) {
    for (let row = -CELLS_AROUND; row <= CELLS_AROUND; row += 1) cells.push([column * CELL.x, row * CELL.y]);
  }
  cells.sort((one, other) => Math.hypot(...one) - Math.hypot(...other));
  for (const [across, down] of cells) yield [x + across, y + down];
}

function freePlace(candidates, taken) {
  for (const [x, y] of candidates) {
    if (!taken.some((other) => Math.abs(other[0] - x) < CELL.x * 0.85 && Math.abs(other[1] - y) < CELL.y * 0.85)) return [x, y];
  }
  return null;
}

// Gives a place in this lens to all that came in and has none.
function settle() {
  const found = foundPlaces[drawnLens];
  if (!found) return;
  const rows = new Map(drawing.nodes.map((node, row) => [node.id, row]));
  const place = (id) => placeIn(drawnLens, nodesById.get(id), rows.get(id));
  const missing = [...broughtIn.keys()].filter((id) => !place(id));
  const moved = drawnLens === "timeline" && layYears(missing.map((id) => nodesById.get(id)));
  if (!missing.length && !moved) return;
  const taken = [...present].map(place).filter(Boolean);
  const heights = taken.map(([, y]) => y);
  missing.forEach((id, turn) => {
    const beside = broughtIn.get(id);
    const anchor = (beside && place(beside)) ?? taken[0] ?? [0, 0];
    const candidates = drawnLens === "timeline" ? besideYears(nodesById.get(id), turn, heights) : around(anchor);
    const free = freePlace(candidates, taken);
    if (!free) return;
    taken.push(free);
    found.set(id, free);
  });
  moveToPlaces();
}

const linesAt = new Map(drawing.nodes.map(({ id }) => [id, []]));
for (const edge of drawing.edges) for (const end of new Set([edge.from, edge.to])) linesAt.get(end).push(edge);

const otherEnd = (edge, iri) => (edge.from === iri ? edge.to : edge.from);

// Neighbours by lines of the kinds that are shown; those with most lines first.
function neighboursOf(iri) {
  const near = (linesAt.get(iri) ?? []).filter(({ kind }) => isKindShown(kind)).map((edge) => otherEnd(edge, iri));
  const shown = [...new Set(near)].filter((id) => id !== iri && isKindShown(nodesById.get(id).kind));
  return shown.sort((one, other) => linesAt.get(other).length - linesAt.get(one).length || (one < other ? -1 : 1));
}

const absentNeighbours = (iri) => neighboursOf(iri).filter((id) => !present.has(id));

function bringIn(ids, beside = null) {
  for (const id of ids) {
    if (present.has(id)) continue;
    present.add(id);
    broughtIn.set(id, beside ?? neighboursOf(id).find((other) => present.has(other)));
  }
}

// A thing that is chosen comes into the picture: its point, or the ends of its lines.
function comeIn(iri) {
  const ends = nodesById.has(iri) ? [iri] : drawing.edges.filter(({ record }) => record === iri).flatMap(({ from, to }) => [from, to]);
  const absent = ends.filter((id) => !present.has(id));
  if (!absent.length) return;
  bringIn(absent);
  pictureChanged({ fit: false });
}

function grow(iri) {
  const coming = absentNeighbours(iri).slice(0, GROWTH);
  if (!coming.length) return announce(message("grown-none", { name: plainName(iri) }));
  bringIn([iri, ...coming], iri);
  pictureChanged({ fit: false });
  bringIntoSight([iri, ...coming].map((id) => nodesById.get(id)).filter(isNodeShown));
  return announce(message("grown", { count: coming.length, name: plainName(iri) }));
}

// Takes away what came in, but for what was there before.
function putBack(kept = []) {
  for (const id of broughtIn.keys()) present.delete(id);
  broughtIn.clear();
  for (const found of Object.values(foundPlaces)) found.clear();
  bringIn(kept);
  if (selected && nodesById.has(selected.iri) && !present.has(selected.iri)) closeCard();
  moveToPlaces();
  pictureChanged({ fit: true });
}
