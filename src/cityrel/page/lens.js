"use strict";
// Lenses: ways to look at the same selection.

const LENSES = ["network", "table"];
let lens = "network";

function setLens(wanted) {
  lens = wanted;
  for (const button of byId("lenses").children) button.setAttribute("aria-pressed", String(button.value === lens));
  document.body.classList.toggle("as-table", lens === "table");
  byId("table-frame").hidden = lens !== "table";
  byId("network").hidden = lens === "table";
  byId("zoom").hidden = lens === "table";
  fillTable();
  if (lens === "network" && document.body.classList.contains("ready")) {
    network.redraw();
    bringIntoSight(selected ? focusedNodes() : drawing.nodes.filter(isNodeShown));
  }
  keepAddress();
}

function startLens() {
  byId("lenses").addEventListener("click", (event) => {
    if (event.target.value) setLens(event.target.value);
  });
}
