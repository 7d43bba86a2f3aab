"use strict";
// Lenses: ways to look at the same selection.

const LENSES = ["network", "timeline", "table"];

// A lens is a subset of the points with places: switching moves them there.
function moveToPlaces() {
  drawing.nodes.forEach((node, row) => {
    const place = lenses[lens].places[row];
    node.outside = place === null;
    if (!place) return;
    node.x = place[0];
    givenHeights.set(node.id, place[1]);
  });
  shownNodes.refresh();
  shownEdges.refresh();
  stretchToFrame();
}

function setLens(wanted) {
  const moved = wanted !== "table" && wanted !== lens;
  lens = wanted;
  for (const button of byId("lenses").children) button.setAttribute("aria-pressed", String(button.value === lens));
  document.body.classList.toggle("as-table", lens === "table");
  byId("table-frame").hidden = lens !== "table";
  byId("network").hidden = lens === "table";
  byId("zoom").hidden = lens === "table";
  fillTable();
  if (lens !== "table" && (moved || lenses[lens].background)) moveToPlaces();
  if (lens !== "table" && document.body.classList.contains("ready")) {
    network.redraw();
    restyle();
    showAll(false);
  }
  keepAddress();
}

function startLens() {
  byId("lenses").addEventListener("click", (event) => {
    if (event.target.value) setLens(event.target.value);
  });
}
