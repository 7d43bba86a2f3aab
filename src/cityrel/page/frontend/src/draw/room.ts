// The room that is left for the network beside cards and panels.

import { setRoom } from "../model/actions.ts";
import { derived, state, watch, watchAll } from "../model/store.ts";
import { byId } from "../services/dom.ts";
import { openArea } from "./frame.ts";
import { letMove } from "./vis.ts";

const LEAST_WIDE = 700; // pixels; in less things stand in rows
const LEAST = { width: 300, height: 480 } as const;

function fit(): void {
  const holder = byId("network");
  if (holder.hidden) return;
  const area = openArea();
  const width = Math.max(Math.floor(area.right - area.left), LEAST.width);
  const narrow = width < LEAST_WIDE;
  const height = narrow ? LEAST.height : Math.max(Math.floor(area.bottom - area.top), LEAST.height);
  const { room } = state();
  if (room.width !== width || room.height !== height) setRoom({ width, height, narrow });
}

// Rows are as high as they need: the page is scrolled, not the drawing moved.
function showRows(): void {
  const { star } = derived();
  const { lens, room } = state();
  const rows = star !== null && lens === "network" && room.narrow;
  document.body.classList.toggle("in-rows", rows);
  (byId("network").parentElement as HTMLElement).style.minHeight = rows
    ? `${star.layout.size.height + 8}px`
    : "";
  letMove(!rows);
}

/** Keeps the room in the state; cards and panels have their places by then. */
export function startRoom(): void {
  watchAll(fit);
  watch(() => [derived().star, state().lens], showRows);
  new ResizeObserver(fit).observe(byId("network"));
}
