"use strict";
// The network itself: points and lines, drawn by vis-network at the places that they were given.

const SMALLEST_POINT = 4.5; // on the screen, however far away the drawing is
const EDGE_STATES = {
  current: { width: 2.4, dashes: false },
  unknown: { width: 1.6, dashes: false },
  ended: { width: 1.6, dashes: [1.5, 5] },
};

// Lines keep about their width on the screen: from afar they are drawn wider, in a few steps.
const LINE_STEPS = [1, 1.5, 2.2, 3.2];
const MOST_WIDENED = 2000; // lines; with more, widening would hold up the zoom
let widening = 1;
const MANY_LINES = 400; // together they would hide what lies under them, so each is fainter
const faintness = () => (seen.edges.size > MANY_LINES ? 0.6 : 1);

// What stands out while something is selected; null when nothing is.
let focus = null;
let hovered = null;

const isFaded = (id) => focus !== null && !focus.nodes.has(id);
// A line that is a record of its own, as a tie is, and not only a link between two things.
const isRelation = (edge) => !nodesById.has(edge.record);

// All points and lines, and of them those that the legend lets through.
const visNodes = new vis.DataSet();
const visEdges = new vis.DataSet();
const shownNodes = new vis.DataView(visNodes, { filter: ({ id }) => isNodeShown(nodesById.get(id)) });
const shownEdges = new vis.DataView(visEdges, { filter: ({ id }) => isEdgeShown(edgesById.get(id)) });
let network;

// With the next frame, however often it is asked for; network.redraw draws at once.
const redraw = () => network.body.emitter.emit("_requestRedraw");

const MARK_SIZE = 7; // of a point between boxes
function pointRadius(node) {
  if (onMap()) return mapRadius(node);
  return Math.max(lenses[drawnLens].boxed ? MARK_SIZE : node.size, SMALLEST_POINT / network.getScale());
}

function drawPoint({ ctx, id, x, y }) {
  const node = nodesById.get(id);
  if (node.box) return { drawNode: () => drawBox(ctx, node, x, y), nodeDimensions: node.box };
  const radius = pointRadius(node);
  const drawNode = () => {
    ctx.translate(x, y);
    ctx.scale(radius, radius);
    ctx.lineJoin = "round";
    const path = shapePath(node.shape);
    if (focus?.selected === id || hovered === id) {
      ctx.strokeStyle = theme.accent;
      ctx.lineWidth = focus?.selected === id ? 0.9 : 0.7;
      ctx.stroke(path);
    }
    ctx.strokeStyle = theme.paper;
    ctx.lineWidth = 0.38;
    ctx.stroke(path);
    ctx.globalAlpha = isFaded(id) ? 0.16 : 1;
    ctx.fillStyle = node.color;
    ctx.fill(path);
    if (verdictOf(id)) drawMark(ctx, 1.2, -1.2, 0.8, verdictOf(id));
  };
  return { drawNode, nodeDimensions: { width: radius * 2, height: radius * 2 } };
}

function lineStyle(edge) {
  const faded = focus !== null && !focus.edges.has(edge.id);
  const strong = focus !== null && focus.edges.has(edge.id);
  const plain = { width: lenses[drawnLens].boxed ? 1.6 : 1.2, dashes: false };
  const state = isRelation(edge) ? EDGE_STATES[stateOf(edge)] : plain;
  return {
    id: edge.id,
    width: (state.width + (strong && !onMap() ? 0.8 : 0)) * widening,
    dashes: dashesOf(state.dashes || (edge.dashes ? [7, 5] : false)),
    smooth: bendOf(edge),
    arrows: onMap() ? NO_ARROWS : edge.arrows,
    color: { color: edge.color, hover: edge.color, opacity: faded ? 0.07 : strong ? 1 : lenses[drawnLens].boxed ? (edge.dashes ? 0.55 : 0.95) : (isRelation(edge) || content.query ? 0.8 : 0.5) * (onMap() ? 0.7 : faintness()) * (lens === "timeline" ? 0.2 : 1) },
  };
}

// Brings lines up to date with what is selected. Looks are set on the lines themselves: by way of the data set
// thousands of them would take half a second. Only a new course goes through it.
const courses = new Map();
const courseOf = ({ smooth, arrows }) => `${smooth.type} ${smooth.roundness} ${arrows.to.enabled}`;

function restyle() {
  const turned = [];
  for (const edge of drawing.edges) {
    const line = isEdgeShown(edge) && network.body.edges[edge.id];
    if (!line) continue;
    const style = lineStyle(edge);
    Object.assign(line.options, { width: style.width, dashes: style.dashes });
    line.options.color.opacity = style.color.opacity;
    if (courses.get(edge.id) !== courseOf(style)) turned.push(style);
    courses.set(edge.id, courseOf(style));
  }
  visEdges.update(turned);
  forgetPlaces();
  redraw();
}

function widenLines() {
  const wanted = onMap() ? mapWidening() : LINE_STEPS.filter((step) => step <= 0.6 / network.getScale()).pop() ?? 1;
  if (wanted === widening || (seen.edges.size > MOST_WIDENED && !onMap())) return;
  widening = wanted;
  requestAnimationFrame(restyle);
}

function showSeen() {
  see();
  shownNodes.refresh();
  shownEdges.refresh();
  fillSummary();
}

// Brings the drawing up to date with the legend, the filters, the year and what came in.
function refilter() {
  hovered = null;
  showSeen();
  restyle();
  fillTable();
}

function startNetwork() {
  see();
  visNodes.add(
    drawing.nodes.map(({ id, x, y, size }) => ({ id, x, y, size, shape: "custom", ctxRenderer: drawPoint })),
  );
  const styles = drawing.edges.map((edge) => ({ from: edge.from, to: edge.to, ...lineStyle(edge) }));
  for (const style of styles) courses.set(style.id, courseOf(style));
  visEdges.add(styles);
  network = new vis.Network(byId("network"), { nodes: shownNodes, edges: shownEdges }, drawing.options);
  byId("network").querySelector("canvas").setAttribute("aria-hidden", "true");
  network.on("beforeDrawing", drawBackground);
  network.on("afterDrawing", drawSigns);
  network.on("afterDrawing", drawHeadings);
  network.on("afterDrawing", drawLabels);
  network.on("afterDrawing", widenLines);
  network.on("hoverNode", ({ node }) => hover(node));
  network.on("blurNode", () => hover(null));
  network.on("hoverEdge", ({ edge }) => hover(edge));
  network.on("blurEdge", () => hover(null));
}

function hover(id) {
  hovered = id;
  byId("network").classList.toggle("over", id !== null);
  redraw();
}
