"use strict";
// What is selected: the one way by which a card opens, the way back, and closing.

let selected = null; // { iri, edge }
const past = [];

// `move` brings it into sight, `enter` puts the keyboard into its card.
function select(iri, { edge = null, move = false, enter = true, back = false } = {}) {
  if (!has(things, iri)) return;
  if (selected && !back && selected.iri !== iri) past.push(selected);
  selected = { iri, edge };
  byId("card").hidden = false;
  byId("card-back").hidden = past.length === 0;
  byId("hint").hidden = true;
  document.body.classList.add("with-card");
  fillCard(iri, edgesById.get(edge));
  setFocus(focusOf(iri, edge));
  if (move || edge) bringIntoSight(focusedNodes());
  else if (focus?.selected) bringIntoSight([nodesById.get(focus.selected)]);
  if (enter) byId("card-name").focus({ preventScroll: true });
  keepAddress();
  announce(message("opened", { kind: kindLabel(things[iri].kind), name: byId("card-name").textContent }));
}

function goBack() {
  const before = past.pop();
  if (before) select(before.iri, { edge: before.edge, move: true, back: true });
}

function closeCard() {
  if (byId("card").hidden) return;
  const inside = byId("card").contains(document.activeElement);
  selected = null;
  past.length = 0;
  byId("card").hidden = true;
  document.body.classList.remove("with-card");
  setFocus(focusOfStep());
  if (inside) byId(tour ? "tour-name" : "network").focus({ preventScroll: true });
  keepAddress();
  announce(message("closed"));
}

// Says everything again, after the language or what the legend shows has changed.
function refreshCard() {
  if (!selected) return;
  fillCard(selected.iri, edgesById.get(selected.edge));
  setFocus(focusOf(selected.iri, selected.edge));
}

function chooseAt({ pointer }) {
  const node = network.getNodeAt(pointer.DOM) ?? labelAt(pointer.canvas);
  if (node !== undefined) return select(node, { enter: false });
  const edge = network.getEdgeAt(pointer.DOM);
  if (edge !== undefined) return select(edgesById.get(edge).record, { edge, enter: false });
  return closeCard();
}

function startSelection() {
  network.on("click", chooseAt);
  byId("card-close").addEventListener("click", closeCard);
  byId("card-back").addEventListener("click", goBack);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.defaultPrevented) closeCard();
  });
}
