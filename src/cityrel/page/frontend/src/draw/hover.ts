// What lies under the pointer.

import { byId } from "../services/dom.ts";
import { network, redraw } from "./vis.ts";

/** The point or line under the pointer. */
export let hovered: string | null = null;

/** Something else lies under the pointer. */
export function hover(id: string | null): void {
  hovered = id;
  byId("network").classList.toggle("over", id !== null);
  redraw();
}

/** What is no longer drawn is no longer under the pointer. */
export const forgetHovered = (): void => void (hovered = null);

/** Follows the pointer over the drawing. */
export function startHover(): void {
  network.on("hoverNode", ({ node }) => hover(node));
  network.on("blurNode", () => hover(null));
  network.on("hoverEdge", ({ edge }) => hover(edge));
  network.on("blurEdge", () => hover(null));
}
