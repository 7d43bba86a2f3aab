// The drawing as a whole: what is drawn, in which order, and when it is brought up to date.

import { derived, state, watch } from "../model/store.ts";
import { sameEach } from "../services/memo.ts";
import { narrow } from "../services/media.ts";
import { idealStretch, showAll } from "./camera.ts";
import { drawPoint } from "./figures.ts";
import { forgetHovered, startHover } from "./hover.ts";
import { drawLabels } from "./labels.ts";
import { firstLooks, restyle, widenLines } from "./lines.ts";
import { drawSigns } from "./marks.ts";
import { placePoints, points, stretchTo, stretched } from "./points.ts";
import { startPointer } from "./pointer.ts";
import { drawStar } from "./star.ts";
import { network, openNetwork, redraw, refreshViews } from "./vis.ts";

let drawn: { visible: unknown; frame: readonly unknown[] } = { visible: null, frame: [] };

// What the drawing is fitted to: points that move, another lens, and on a phone the step of a tour over it.
const frameOf = (): readonly unknown[] => [
  derived().layout,
  state().lens,
  narrow.matches && state().tour !== null,
];

function follow(): void {
  const { visible } = derived();
  const frame = frameOf();
  const moved = !sameEach(frame, drawn.frame);
  if (moved) placePoints();
  if (drawn.visible !== visible) {
    forgetHovered();
    refreshViews();
  }
  if (moved) stretchTo(state().lens === "table" ? stretched : idealStretch());
  drawn = { visible, frame };
  if (derived().star) redraw();
  else restyle();
}

/** Fits the drawing to another frame. */
function refit(): void {
  stretchTo(idealStretch());
  showAll(false);
}

/** Opens the drawing, and keeps it up to date with the state. */
export function startDrawing({ options }: { readonly options: string }): void {
  const { visible } = derived();
  const all = [...points().values()].map(({ node, size }) => ({
    id: node.id,
    x: node.x,
    y: node.y,
    size,
    shape: "custom" as const,
    ctxRenderer: drawPoint,
  }));
  drawn = { ...drawn, visible };
  openNetwork(
    { points: all, lines: firstLooks(), options: JSON.parse(options) as object },
    {
      point: (id) => derived().visible.nodeIds.has(id),
      line: (id) => !derived().star && derived().visible.edgeIds.has(id), // those of a star are drawn beneath
    },
  );
  network.on("beforeDrawing", drawStar);
  for (const draw of [drawSigns, drawLabels, widenLines]) network.on("afterDrawing", draw);
  startHover();
  startPointer();
  watch(() => [derived().visible, derived().highlight, state().year, state().colour, ...frameOf()], follow);
  narrow.addEventListener("change", refit);
}
