"use strict";
// The map: land and sea behind the points, bodies around the city of their seat, lines as arcs.

const ON_MAP = { pole: 8, near: 5.5, far: 3.4, least: 1.9 }; // radius of points on the screen
const FULL_RING = 0.25; // from this scale on a ring around a seat has its full size
const ARC = 0.16; // how much a line bends, as roundness
const ARC_STEP = 0.1; // and each further one between the same things

const nodeRows = new Map(drawing.nodes.map(({ id }, row) => [id, row]));

const onMap = () => drawnLens === "map";

function mapRadius(node) {
  const scale = network.getScale();
  const far = Math.max(ON_MAP.far * Math.min(1, Math.sqrt(scale / FULL_RING)), ON_MAP.least);
  return (node.pole ? ON_MAP.pole : present.has(node.id) ? ON_MAP.near : far) / scale;
}

// Lines keep their width on the screen, in steps of a half.
const THINNER = 0.7;
const mapWidening = () => THINNER * 1.5 ** Math.round(Math.log(1 / network.getScale()) / Math.log(1.5));
const dashesOf = (dashes) => (onMap() && dashes ? dashes.map((length) => length * widening) : dashes);
const NO_ARROWS = { to: { enabled: false } }; // where many lines end at a small point they would cover it

// The later a point is drawn the higher it lies.
const heightOf = (id) => (nodesById.get(id).pole ? 2 : present.has(id) ? 1 : 0);
const byHeight = (one, other) => heightOf(one) - heightOf(other);

// Bends upwards, whichever way a line runs; a second line between two things lies above the first.
const arcSteps = new Map();
const linesOfPair = new Map();
for (const edge of drawing.edges) {
  const pair = [edge.from, edge.to].sort().join(" ");
  const step = linesOfPair.get(pair) ?? 0;
  linesOfPair.set(pair, step + 1);
  arcSteps.set(edge.id, step);
}

function arcOf(edge) {
  const eastward = nodesById.get(edge.to).x >= nodesById.get(edge.from).x;
  const roundness = ARC + ARC_STEP * arcSteps.get(edge.id);
  return { enabled: true, type: eastward ? "curvedCW" : "curvedCCW", roundness };
}

const ringSize = (scale) => Math.min(1, scale / FULL_RING);

// The name of a seat stands outside the ring of what stands around it.
const ringRadius = (node, scale) =>
  (lenses.map.rings[nodeRows.get(node.id)] ?? 0) * ringSize(scale) + mapRadius(node) * scale;

// What stands around a seat keeps its distance on the screen, however near the map is.
function setAround() {
  const scale = network.getScale();
  const size = ringSize(scale) / scale;
  for (const [row, dx, dy] of lenses.map.around) {
    const node = drawing.nodes[row];
    const [x, y] = lenses.map.places[row];
    node.x = x + dx * size;
    node.y = y + dy * size;
    const drawn = network.body.nodes[node.id];
    if (drawn) Object.assign(drawn, { x: node.x, y: node.y });
  }
}

let land = null;

function drawMap(ctx, { coast }) {
  setAround();
  network.body.nodeIndices.sort(byHeight);
  land ??= new Path2D(coast);
  ctx.save();
  ctx.save();
  ctx.setTransform(1, 0, 0, 1, 0, 0);
  ctx.fillStyle = theme.sea;
  ctx.fillRect(0, 0, ctx.canvas.width, ctx.canvas.height);
  ctx.restore();
  ctx.fillStyle = theme.land;
  ctx.fill(land, "evenodd");
  ctx.strokeStyle = theme.coast;
  ctx.lineWidth = 1 / network.getScale();
  ctx.lineJoin = "round";
  ctx.stroke(land);
  ctx.restore();
}

// What the map cannot show, and whose coastline it is.
function mapNote() {
  const count = lenses.map.places.filter((place) => !place).length;
  const missing = count ? message("map-missing", { count: formatNumber(count) }) : "";
  return element("p", { class: "map-note quiet" }, missing, " ", message("map-coast"));
}
