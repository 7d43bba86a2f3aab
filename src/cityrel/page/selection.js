"use strict";
// What is selected: the one way by which a card opens, the way back, and closing.

let selected = null; // { iri, edge, other }: with another thing, the pair of them
const past = [];

function fillSelected({ iri, edge, other }) {
  if (other) fillPair(iri, other);
  else fillCard(iri, edgesById.get(edge));
  setFocus(other ? focusOfPair(iri, other) : focusOf(iri, edge));
}

// A lens that shows all points shows the lines of what is chosen.
function bringSelected({ iri, other }) {
  if (other) {
    bringIn(pointsOfPair(iri, other), iri);
    pictureChanged({ fit: false });
  } else comeIn(iri);
  if (lenses[drawnLens].whole) refilter();
}

// Under a pointer the picture keeps still as long as a second click may come.
const DOUBLE_CLICK = 400;

function lookAtSelected(move) {
  if (move || selected.edge || selected.other) bringIntoSight(focusedNodes());
  else if (focus?.selected) bringIntoSight([nodesById.get(focus.selected)]);
}

// `move` brings it into sight, `enter` puts the keyboard into its card.
function select(iri, { edge = null, other = null, move = false, enter = true, back = false, pointed = false } = {}) {
  if (!has(things, iri)) return;
  if (choosing && choosing !== iri && nodesById.has(iri)) [iri, other, edge] = [choosing, iri, null];
  stopChoosing();
  if (selected && !back && (selected.iri !== iri || selected.other !== other)) past.push(selected);
  selected = { iri, edge, other };
  bringSelected(selected);
  byId("card").hidden = false;
  byId("card-back").hidden = past.length === 0;
  byId("hint").hidden = true;
  document.body.classList.add("with-card");
  fillSelected(selected);
  if (pointed) setTimeout(() => selected?.iri === iri && lookAtSelected(move), DOUBLE_CLICK);
  else lookAtSelected(move);
  if (enter) byId("card-name").focus({ preventScroll: true });
  keepAddress();
  announce(message("opened", { kind: byId("card-kind").textContent, name: byId("card-name").textContent }));
}

function goBack() {
  const before = past.pop();
  if (before) select(before.iri, { ...before, move: true, back: true });
}

function closeCard() {
  if (byId("card").hidden) return;
  const inside = byId("card").contains(document.activeElement);
  selected = null;
  past.length = 0;
  if (lenses[drawnLens].whole) refilter();
  byId("card").hidden = true;
  document.body.classList.remove("with-card");
  setFocus(focusOfStep());
  if (inside) ((tour && byId("tour-name")) || byId("network")).focus({ preventScroll: true });
  keepAddress();
  announce(message("closed"));
}

// Says everything again, after the language or what the legend shows has changed.
function refreshCard() {
  if (!selected) return;
  fillSelected(selected);
}

function pointAt({ pointer }) {
  return network.getNodeAt(pointer.DOM) ?? labelAt(pointer.canvas);
}

// The second click may fall on the card that the first one opened.
let pointed = {};
function growPointed() {
  const { iri, time } = pointed;
  pointed = {};
  if (performance.now() - time < 1.5 * DOUBLE_CLICK) grow(iri);
}

// With Shift or Ctrl the second point makes a pair with the first.
function chooseAt(event) {
  const { pointer } = event;
  const { shiftKey, ctrlKey, metaKey } = event.event?.srcEvent ?? {};
  const node = pointAt(event);
  if (node !== undefined) {
    if ((shiftKey || ctrlKey || metaKey) && selected && nodesById.has(selected.iri) && selected.iri !== node) choosing = selected.iri;
    pointed = { iri: node, time: performance.now() };
    return select(node, { enter: false, pointed: true });
  }
  const edge = network.getEdgeAt(pointer.DOM);
  if (edge !== undefined) return select(edgesById.get(edge).record, { edge, enter: false, pointed: true });
  return closeCard();
}

function startSelection() {
  network.on("click", chooseAt);
  network.on("doubleClick", growPointed);
  document.addEventListener("dblclick", growPointed);
  byId("card-close").addEventListener("click", closeCard);
  byId("card-back").addEventListener("click", goBack);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.defaultPrevented && !stopChoosing()) closeCard();
  });
}
