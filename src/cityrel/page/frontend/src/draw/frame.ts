// The part of the drawing that no panel covers, and the room that names and headings take in it.

import { state } from "../model/store.ts";
import { byId } from "../services/dom.ts";
import { narrow } from "../services/media.ts";
import { ABOVE_FIRST, MARGIN } from "./measures.ts";

/** A part of the drawing, in pixels of the screen. */
export interface Area {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** Room for names left and right of the outermost points. */
export const besideRoom = (): number => MARGIN + (narrow.matches ? 24 : 48);

/** The open part, in pixels of the screen from the corner of the drawing. */
export function openArea(): Area {
  const frame = byId("network").getBoundingClientRect();
  const area = { left: 0, top: 0, right: frame.width, bottom: frame.height };
  return narrow.matches ? betweenSheets(area, frame) : besidePanels(area, frame);
}

// A card that opens or goes with the change that is being drawn covers nothing yet, or no longer.
const isCovering = (panel: HTMLElement): boolean =>
  !panel.hidden && (panel.id !== "card" || state().selected !== null);

function betweenSheets(area: Area, frame: DOMRect): Area {
  const sheet = [byId("card"), byId("tour")].find(isCovering);
  if (sheet) area.bottom = Math.min(sheet.getBoundingClientRect().top - frame.top, area.bottom);
  return area;
}

function besidePanels(area: Area, frame: DOMRect): Area {
  const [card, tour, legend] = [byId("card"), byId("tour"), byId("legend")];
  if (isCovering(card)) area.right = card.getBoundingClientRect().left - frame.left;
  const left = !tour.hidden ? tour : legend.classList.contains("open") ? legend : null;
  if (left) area.left = left.getBoundingClientRect().right - frame.left;
  return area;
}

/** Height over width of the room for points; the step of a tour lies over a phone. */
export function shapeOfOpenArea(): number {
  const { width, height } = byId("network").getBoundingClientRect();
  if (narrow.matches) return (height - 130) / (width - 2 * besideRoom());
  const { left, right, top, bottom } = openArea();
  return (bottom - top - ABOVE_FIRST - 64) / (right - left - 2 * besideRoom());
}
