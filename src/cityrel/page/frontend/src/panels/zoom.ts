// Moving the drawing: by the buttons beside it, and by keys.

import { panBy, showAll, zoomBy } from "../draw/camera.ts";
import { grow } from "../model/actions.ts";
import { model, state } from "../model/store.ts";
import { FACES } from "../sheets/registry.ts";
import { isSheet, type Moves } from "../sheets/sheet.ts";
import { byId } from "../services/dom.ts";

const DRAWING: Moves = { panBy, zoomBy, showAll: () => showAll() };

// What is moved: the picture of the lens, where it can be, or the drawing.
function moves(): Moves {
  const face = FACES[state().lens];
  return (isSheet(face) ? face.moves : undefined) ?? DRAWING;
}

const ZOOM = 1.35;
const PAN = 80;

function growSelected(): void {
  const { selected } = state();
  if (selected && model.nodesById.has(selected.iri)) grow(selected.iri);
}

const KEYS: Readonly<Record<string, () => void>> = {
  ArrowLeft: () => panBy(-PAN, 0),
  ArrowRight: () => panBy(PAN, 0),
  ArrowUp: () => panBy(0, -PAN),
  ArrowDown: () => panBy(0, PAN),
  "+": () => zoomBy(ZOOM),
  "=": () => zoomBy(ZOOM),
  "-": () => zoomBy(1 / ZOOM),
  0: () => showAll(),
  Enter: growSelected,
};

/** Listens to the buttons and keys that move the drawing. */
export function startZoom(): void {
  byId("zoom-in").addEventListener("click", () => moves().zoomBy(ZOOM));
  byId("zoom-out").addEventListener("click", () => moves().zoomBy(1 / ZOOM));
  byId("zoom-fit").addEventListener("click", () => moves().showAll());
  byId("network").addEventListener("keydown", (event) => {
    const action = KEYS[event.key];
    if (!action || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    action();
  });
}
