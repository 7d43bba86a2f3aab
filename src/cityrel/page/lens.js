"use strict";
// Lenses: ways to look at the same selection.

const LENSES = ["network", "map", "timeline", "argument", "table"].filter((name) => name === "table" || has(lenses, name));

// A lens is a subset of the points with places: switching moves them there.
function moveToPlaces() {
  drawing.nodes.forEach((node, row) => {
    const place = placeIn(drawnLens, node, row);
    node.outside = place === null;
    node.box = place?.length > 2 ? { width: place[2], height: place[3] } : null;
    if (!place) return;
    node.x = place[0];
    givenHeights.set(node.id, place[1]);
  });
  showSeen();
  stretchToFrame();
  restyle();
}

// Between columns lines leave and arrive level, and pass beside a box; elsewhere they bend as they were given.
const LEVEL = { enabled: true, type: "cubicBezier", forceDirection: "horizontal", roundness: 0.5 };
const BESIDE = { enabled: true, type: "curvedCW", roundness: 0.24 };

function bendOf(edge) {
  const { from, to, smooth } = edge;
  if (onMap()) return isEdgeShown(edge) ? arcOf(edge) : smooth;
  if (!lenses[drawnLens].lines?.includes(edge.kind)) return smooth;
  const [start, end] = [from, to].map((id) => nodesById.get(id));
  return start.box && end.box && start.y === end.y && end.x - start.x > 2 * start.box.width ? BESIDE : LEVEL;
}

function setLens(wanted) {
  const moved = wanted !== "table" && wanted !== lens;
  lens = wanted;
  if (lens !== "table") drawnLens = lens;
  for (const button of byId("lenses").children) {
    button.setAttribute("aria-pressed", String(button.value === lens));
    if (button.value === lens) button.scrollIntoView({ block: "nearest", inline: "nearest" });
  }
  document.body.classList.toggle("as-table", lens === "table");
  byId("table-frame").hidden = lens !== "table";
  byId("network").hidden = lens === "table";
  byId("zoom").hidden = lens === "table";
  fillTable();
  if (lens !== "table" && (moved || lenses[lens].background)) moveToPlaces();
  settle();
  if (lens !== "table" && document.body.classList.contains("ready")) {
    restyle();
    lookAtStep(false);
  }
  fillLegend();
  fillTime();
  fillSummary();
  keepAddress();
}

function startLens() {
  for (const button of byId("lenses").children) button.hidden = !LENSES.includes(button.value);
  byId("lenses").addEventListener("click", (event) => {
    if (event.target.value) setLens(event.target.value);
  });
}
