"use strict";
// Names on the drawing: the same size at every distance, and only as many as there is room for.

const LABEL_SIZE = 12.5;
const POLE_LABEL_SIZE = 18;
const NARROWEST = 92;
const WIDEST = 148;
const LINE_HEIGHT = 1.22;

const wrapped = new Map(); // by language, width and point
let places = null; // of labels, for one distance and one state of the page
let placesScale = 0;

function forgetPlaces() {
  places = null;
}

const labelFont = (node) =>
  node.pole ? `650 ${POLE_LABEL_SIZE}px ${theme.font}` : `500 ${LABEL_SIZE}px ${theme.font}`;
const labelSize = (node) => (node.pole ? POLE_LABEL_SIZE : LABEL_SIZE);

// As wide as the columns of the drawing allow, in few steps, so that lines do not break anew at each move.
function labelWidth(scale) {
  return Math.min(Math.max(Math.round((scale * 158) / 14) * 14, NARROWEST), WIDEST);
}

const labelKey = (node, scale) => `${language} ${labelWidth(scale)} ${node.id}`;

function labelLines(ctx, node, scale) {
  const key = labelKey(node, scale);
  if (!wrapped.has(key)) {
    ctx.font = labelFont(node);
    const measure = (text) => ctx.measureText(text).width;
    const lines = wrapText(plainName(node.id), labelWidth(scale), measure, LANGUAGE_TAGS[language]);
    const width = Math.max(...lines.map(measure));
    wrapped.set(key, { lines, width, height: lines.length * labelSize(node) * LINE_HEIGHT });
  }
  return wrapped.get(key);
}

const degrees = new Map();
for (const edge of drawing.edges) {
  for (const end of [edge.from, edge.to]) degrees.set(end, (degrees.get(end) ?? 0) + 1);
}

// What the tours point at is named before other things.
const pointedAt = new Set(content.tours.flatMap(({ steps: all }) => all.flatMap(({ highlights }) => highlights)));

function importance(node) {
  if (focus?.selected === node.id) return 4e6;
  const standing = focus && !isFaded(node.id) ? 2e6 : 0;
  return standing + (node.pole ? 1e6 : 0) + (pointedAt.has(node.id) ? 1e3 : 0) + (degrees.get(node.id) ?? 0);
}

// Places hold as long as the distance stays; moving the drawing moves labels with their points.
function labelPlaces(ctx, scale) {
  if (places && placesScale === scale) return places;
  const nodes = drawing.nodes.filter(isNodeShown);
  const spot = (node) => ({
    id: node.id, x: node.x * scale, y: node.y * scale, radius: pointRadius(node) * scale * 1.1, faded: isFaded(node.id),
  });
  const room = (node) => (onMap() ? { radius: ringRadius(node, scale) } : {});
  const items = nodes
    .map((node) => ({ node, weight: importance(node) }))
    .sort((one, other) => other.weight - one.weight)
    .map(({ node }) => {
      const { width, height } = labelLines(ctx, node, scale);
      return { ...spot(node), ...room(node), width: width + 4, height: height + 2, must: focus?.selected === node.id, over: onMap() && node.pole };
    });
  const { left, right } = boundsOf(nodes);
  const limits = { left: left * scale - besideRoom(), right: right * scale + besideRoom() };
  places = placeLabels(items, nodes.map(spot), limits);
  placesScale = scale;
  return places;
}

function drawLabels(ctx) {
  const scale = network.getScale();
  const shown = lenses[drawnLens].boxed ? new Map() : labelPlaces(ctx, scale);
  for (const [id, place] of shown) if (id !== hovered) drawLabel(ctx, scale, nodesById.get(id), place);
  if (nodesById.has(hovered) && !(nodesById.get(hovered).box && scale > 0.8)) {
    const node = nodesById.get(hovered);
    const below = { dx: 0, dy: (node.box ? node.box.height / 2 : pointRadius(node)) * scale + 4 };
    drawLabel(ctx, scale, node, shown.get(hovered) ?? below);
  }
  const edge = edgesById.get(hovered);
  if (edge && isEdgeShown(edge)) drawLineLabel(ctx, scale, edge);
}

function drawLabel(ctx, scale, node, { dx, dy }) {
  const { lines } = labelLines(ctx, node, scale);
  ctx.save();
  ctx.font = labelFont(node);
  ctx.globalAlpha = isFaded(node.id) && hovered !== node.id ? 0.22 : 1;
  const quiet = onMap() && !present.has(node.id) && focus === null && hovered !== node.id;
  writeLines(ctx, scale, node.x, node.y, lines, dx, dy, labelSize(node) * LINE_HEIGHT, quiet ? theme.quiet : theme.ink);
  ctx.restore();
}

function drawLineLabel(ctx, scale, edge) {
  const { x, y } = network.body.edges[edge.id].edgeType.getPoint(0.5);
  ctx.save();
  ctx.font = `600 ${LABEL_SIZE}px ${theme.font}`;
  const text = isRelation(edge) ? plainName(edge.record) : kindLabel(edge.kind);
  writeLines(ctx, scale, x, y, [text], 0, -LABEL_SIZE / 2, LABEL_SIZE);
  ctx.restore();
}

function writeLines(ctx, scale, x, y, lines, dx, dy, step, colour = theme.ink) {
  ctx.translate(x, y);
  ctx.scale(1 / scale, 1 / scale);
  ctx.textAlign = "center";
  ctx.textBaseline = "top";
  ctx.lineJoin = "round";
  ctx.lineWidth = 4;
  ctx.strokeStyle = theme.halo;
  ctx.fillStyle = colour;
  lines.forEach((line, row) => ctx.strokeText(line, dx, dy + row * step));
  lines.forEach((line, row) => ctx.fillText(line, dx, dy + row * step));
}

// The point whose name lies under a place on the drawing.
function labelAt(point) {
  const scale = network.getScale();
  for (const [id, { dx, dy }] of places ?? []) {
    const node = nodesById.get(id);
    const { width, height } = wrapped.get(labelKey(node, scale));
    const left = (point.x - node.x) * scale - dx + width / 2;
    const top = (point.y - node.y) * scale - dy;
    if (left >= 0 && left <= width && top >= 0 && top <= height) return id;
  }
  return undefined;
}
