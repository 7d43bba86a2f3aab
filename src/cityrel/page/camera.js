"use strict";
// Where the reader stands: what part of the drawing is in sight, and how to get to another.

const MARGIN = 28;
const ABOVE_FIRST = 56; // for the names over the first row
const FARTHEST = 0.01;
const NARROW = window.matchMedia("(max-width: 760px)");

// The bar of years lies along the bottom; on a phone along the top.
const timeBarHeight = () => (byId("time").hidden ? 0 : byId("time").offsetHeight + 12);

// The switch of lenses lies along the top; on a phone beside the legend's button.
const LENS_BAR = 60;
function headRoom() {
  const { columns, years: scale } = lenses[drawnLens].background ?? {};
  return columns ? HEADING_ROOM : scale ? ABOVE_NAMES : 0;
}

// The part of the drawing that no panel covers, in pixels of the screen.
function openArea() {
  const frame = byId("network").getBoundingClientRect();
  const area = { left: 0, top: 0, right: frame.width, bottom: frame.height };
  const card = byId("card");
  const legend = byId("legend");
  if (NARROW.matches) {
    const sheet = [card, byId("tour")].find((one) => !one.hidden);
    if (sheet) area.bottom = sheet.getBoundingClientRect().top - frame.top;
    else area.bottom -= 56;
    area.top = timeBarHeight() + headRoom();
    return area;
  }
  area.top = LENS_BAR + headRoom();
  area.bottom -= timeBarHeight();
  if (!card.hidden) area.right = card.getBoundingClientRect().left - frame.left;
  const left = [byId("tour"), legend].find((one) => one === legend ? one.classList.contains("open") : !one.hidden);
  if (left) area.left = left.getBoundingClientRect().right - frame.left;
  return area;
}

// Room for names left and right of the outermost points.
const besideRoom = () => (lenses[drawnLens].boxed ? 16 : MARGIN + (NARROW.matches ? 24 : 48));

// Places are drawn out downwards, so that the drawing fills the height; most on a phone held upright.
const MOST_STRETCHED = 3.4;
const MOST_STRETCHED_WIDE = 1.3;
let stretched = 1;
const visPlaces = new Map(drawing.nodes.map(({ id, x, y }) => [id, `${x} ${y}`])); // as vis-network knows them
const givenHeights = new Map(drawing.nodes.map(({ id, y }) => [id, y]));

// Height over width of the room for points; the step of a tour lies over a phone.
function shapeOfOpenArea() {
  const { width, height } = byId("network").getBoundingClientRect();
  const covered = byId("tour").hidden ? 0 : height * 0.45;
  if (NARROW.matches) return (height - 190 - covered - timeBarHeight()) / (width - 2 * besideRoom());
  const { left, right, top, bottom } = openArea();
  return (bottom - top - ABOVE_FIRST - 64) / (right - left - 2 * besideRoom());
}

function stretchToFrame() {
  const { left, right, top, bottom } = boundsOf(
    drawing.nodes.filter(isNodeShown).map(({ id, x }) => ({ x, y: givenHeights.get(id) })),
  );
  const flat = lenses[drawnLens].boxed || onMap() || right <= left;
  const ideal = shapeOfOpenArea() / Math.max((bottom - top) / (right - left), 0.1);
  const stretch = flat ? 1 : Math.min(Math.max(ideal, 1), NARROW.matches ? MOST_STRETCHED : MOST_STRETCHED_WIDE);
  stretched = stretch;
  const placed = drawing.nodes.filter(({ outside }) => !outside);
  for (const node of placed) node.y = givenHeights.get(node.id) * stretch;
  const moved = placed.filter(({ id, x, y }) => visPlaces.get(id) !== `${x} ${y}`);
  for (const { id, x, y } of moved) visPlaces.set(id, `${x} ${y}`);
  visNodes.update(moved.map(({ id, x, y }) => ({ id, x, y })));
  forgetPlaces();
}

function boundsOf(nodes) {
  const ends = (place, size) => nodes.flatMap((node) => [-1, 1].map((side) => node[place] + ((node.box?.[size] ?? 0) / 2) * side));
  const [xs, ys] = [ends("x", "width"), ends("y", "height")];
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
}

// Moves so that these points, with room for their names, fill the open area.
function showNodes(nodes, options) {
  if (nodes.length) showBounds(boundsOf(nodes), options);
}

function showBounds(bounds, { animate = true, closest = 1.25 } = {}) {
  const frame = byId("network").getBoundingClientRect();
  const area = openArea();
  const beside = besideRoom();
  const boxed = lenses[drawnLens].boxed;
  const [above, names] = boxed ? [8, 12] : [headRoom() ? MARGIN : ABOVE_FIRST, 64];
  const beneath = names + (byId("hint").offsetHeight ? 52 : 0);
  const width = Math.max(area.right - area.left - 2 * beside, 80);
  const height = Math.max(area.bottom - area.top - above - beneath, 80);
  const scale = Math.min(
    width / Math.max(bounds.right - bounds.left, 1),
    height / Math.max(bounds.bottom - bounds.top, 1),
    closest,
  );
  if (boxed && scale < LEAST_SHOWN && (NARROW.matches || focus?.selected)) return showFirst(bounds, area, animate);
  const offset = {
    x: (area.left + area.right) / 2 - frame.width / 2,
    y: (area.top + area.bottom + above - beneath) / 2 - frame.height / 2,
  };
  moveTo({ x: (bounds.left + bounds.right) / 2, y: (bounds.top + bounds.bottom) / 2 }, scale, offset, animate);
}

// Words in boxes must be read: where all of them would be too small, the chosen one is shown, or the first.
const LEAST_SHOWN = 0.8;
function showFirst(bounds, area, animate) {
  const frame = byId("network").getBoundingClientRect();
  const middle = { x: (area.left + area.right) / 2, y: (area.top + area.bottom) / 2 };
  const chosen = nodesById.get(focus?.selected) ?? { x: bounds.left, y: bounds.top };
  const all = boundsOf(drawing.nodes.filter(isNodeShown));
  const within = (place, low, high, reach) => (2 * reach > high - low ? (low + high) / 2 : Math.min(Math.max(place, low + reach), high - reach));
  const place = {
    x: within(chosen.x, all.left, all.right, (middle.x - area.left - besideRoom()) / LEAST_SHOWN),
    y: within(chosen.y, all.top, all.bottom, (middle.y - area.top - 16) / LEAST_SHOWN),
  };
  moveTo(place, LEAST_SHOWN, { x: middle.x - frame.width / 2, y: middle.y - frame.height / 2 }, animate);
}

function moveTo(position, scale, offset = { x: 0, y: 0 }, animate = true) {
  const centre = { x: position.x - offset.x / scale, y: position.y - offset.y / scale };
  const calm = calmPreferred.matches || !animate;
  network.moveTo({ position: centre, scale, animation: calm ? false : { duration: 380, easingFunction: "easeInOutQuad" } });
}

const showAll = (animate = true) => showNodes(drawing.nodes.filter(isNodeShown), { animate });

// What a lens opens on: all of it, or the part that it names.
function showOpening(animate = true) {
  const [left, top, right, bottom] = lenses[drawnLens].frame ?? [];
  if (left === undefined) showAll(animate);
  else showBounds({ left, top, right, bottom }, { animate });
}

// Leaves the drawing alone when these points are in sight already.
function bringIntoSight(nodes) {
  if (!nodes.length) return;
  const area = openArea();
  const inSight = nodes.every((node) => {
    const place = network.canvasToDOM({ x: node.x, y: node.y });
    return place.x > area.left + 20 && place.x < area.right - 20 && place.y > area.top + 20 && place.y < area.bottom - 30;
  });
  if (!inSight) showNodes(nodes, { closest: Math.max(network.getScale(), 0.7) });
}

function zoomBy(factor) {
  const scale = Math.min(Math.max(network.getScale() * factor, FARTHEST), 5);
  moveTo(network.getViewPosition(), scale);
}

function panBy(x, y) {
  const scale = network.getScale();
  const centre = network.getViewPosition();
  moveTo({ x: centre.x + x / scale, y: centre.y + y / scale }, scale, undefined, false);
}

function startCamera() {
  byId("zoom-in").addEventListener("click", () => zoomBy(1.35));
  byId("zoom-out").addEventListener("click", () => zoomBy(1 / 1.35));
  byId("zoom-fit").addEventListener("click", () => showAll());
  const actions = {
    ArrowLeft: () => panBy(-80, 0),
    ArrowRight: () => panBy(80, 0),
    ArrowUp: () => panBy(0, -80),
    ArrowDown: () => panBy(0, 80),
    "+": () => zoomBy(1.35),
    "=": () => zoomBy(1.35),
    "-": () => zoomBy(1 / 1.35),
    0: () => showAll(),
    Enter: () => selected && nodesById.has(selected.iri) && grow(selected.iri),
  };
  byId("network").addEventListener("keydown", (event) => {
    const action = actions[event.key];
    if (!action || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    action();
  });
  NARROW.addEventListener("change", () => {
    stretchToFrame();
    showOpening(false);
  });
}
