// Where the reader stands: what part of the drawing is in sight, and how to get to another.

import { derived, state, watch, watchAll, type Cause, type Look } from "../model/store.ts";
import { byId } from "../services/dom.ts";
import { calm, narrow } from "../services/media.ts";
import { besideRoom, openArea, shapeOfOpenArea } from "./frame.ts";
import { ABOVE_FIRST } from "./measures.ts";
import { boundsOf, pointAt, visiblePoints, type Bounds, type Point } from "./points.ts";
import { network, redraw, type Spot } from "./vis.ts";

const FARTHEST = 0.01;
const MOST_STRETCHED = 3.4;
const MOST_STRETCHED_WIDE = 1.3;
const NAMES_BENEATH = 64;
const DOUBLE_CLICK = 400;

/** How much the visible points are drawn out downwards to fill the height; most on a phone held upright. */
export function idealStretch(): number {
  const flatPoints = visiblePoints().map(({ x, given, box }) => ({ x, y: given, box }));
  const { left, right, top, bottom } = boundsOf(flatPoints);
  if (derived().star || right <= left) return 1;
  const ideal = shapeOfOpenArea() / Math.max((bottom - top) / (right - left), 0.1);
  return Math.min(Math.max(ideal, 1), narrow.matches ? MOST_STRETCHED : MOST_STRETCHED_WIDE);
}

interface How {
  readonly animate?: boolean;
  readonly closest?: number;
}

/** Moves so that these points, with room for their names, fill the open area. */
function showPoints(some: readonly Point[], how?: How): void {
  if (some.length) showBounds(boundsOf(some), how);
}

function showBounds(bounds: Bounds, { animate = true, closest = 1.25 }: How = {}): void {
  const frame = byId("network").getBoundingClientRect();
  const area = openArea();
  const above = ABOVE_FIRST;
  const beneath = NAMES_BENEATH + (byId("hint").offsetHeight ? 52 : 0);
  const width = Math.max(area.right - area.left - 2 * besideRoom(), 80);
  const height = Math.max(area.bottom - area.top - above - beneath, 80);
  const [across, down] = [Math.max(bounds.right - bounds.left, 1), Math.max(bounds.bottom - bounds.top, 1)];
  const scale = Math.min(width / across, height / down, closest);
  const offset = {
    x: (area.left + area.right) / 2 - frame.width / 2,
    y: (area.top + area.bottom + above - beneath) / 2 - frame.height / 2,
  };
  return moveTo(middleOf(bounds), scale, offset, animate);
}

const middleOf = ({ left, right, top, bottom }: Bounds): Spot => ({
  x: (left + right) / 2,
  y: (top + bottom) / 2,
});

function moveTo(position: Spot, scale: number, offset: Spot = { x: 0, y: 0 }, animate = true): void {
  const centre = { x: position.x - offset.x / scale, y: position.y - offset.y / scale };
  const still = calm.matches || !animate;
  const animation = still ? false : ({ duration: 380, easingFunction: "easeInOutQuad" } as const);
  network.moveTo({ position: centre, scale, animation });
  if (still) requestAnimationFrame(redraw); // the library draws what comes into sight from its second frame on
}

/** Shows all that is visible. */
export const showAll = (animate = true): void =>
  derived().star ? showStar() : showPoints(visiblePoints(), { animate });

// A star is laid out for the room that it has: a pixel of it is one of the screen.
function showStar(): void {
  const frame = byId("network").getBoundingClientRect();
  const { left, top } = openArea();
  const centre = { x: frame.width / 2 - left, y: frame.height / 2 - top };
  network.moveTo({ position: centre, scale: 1, animation: false });
  requestAnimationFrame(redraw);
}

/** Brings points into sight; the drawing keeps still when they are already. */
function bringIntoSight(some: readonly Point[]): void {
  if (!some.length) return;
  const area = openArea();
  const inSight = some.every((point) => {
    const { x, y } = network.canvasToDOM(point);
    return x > area.left + 20 && x < area.right - 20 && y > area.top + 20 && y < area.bottom - 30;
  });
  if (!inSight) showPoints(some, { closest: Math.max(network.getScale(), 0.7) });
}

/** Makes the drawing larger or smaller. */
export function zoomBy(factor: number): void {
  moveTo(network.getViewPosition(), Math.min(Math.max(network.getScale() * factor, FARTHEST), 5));
}

/** Moves the drawing, in pixels of the screen. */
export function panBy(x: number, y: number): void {
  const scale = network.getScale();
  const centre = network.getViewPosition();
  moveTo({ x: centre.x + x / scale, y: centre.y + y / scale }, scale, undefined, false);
}

// ---- where a change would have the reader look

const highlighted = (): Point[] => [...(derived().highlight?.nodes ?? [])].map(pointAt);

function lookAtSelected(move: boolean): void {
  const { selected } = state();
  const point = derived().highlight?.selected;
  if (move || selected?.edge || selected?.other) bringIntoSight(highlighted());
  else if (point) bringIntoSight([pointAt(point)]);
}

/** Shows what the step of a tour points at; without a tour, what it opens on. */
function lookAtStep(animate: boolean): void {
  if (state().lens === "table") return;
  const { nodeIds } = derived().visible;
  const shown = highlighted().filter(({ node }) => nodeIds.has(node.id));
  if (shown.length) showPoints(shown, { animate, closest: 1 });
  else showAll(animate);
}

function look(where: Look): void {
  if (derived().star) return;
  const { nodeIds } = derived().visible;
  if (where.at === "selected") lookAtSelected(where.move);
  else if (where.at === "visible") bringIntoSight(visiblePoints());
  else if (where.at === "step") lookAtStep(where.animate);
  else bringIntoSight(where.ids.filter((id) => nodeIds.has(id)).map(pointAt));
}

// Under a pointer the picture keeps still as long as a second click may come.
function follow({ looks = [], pointed }: Cause): void {
  const { selected } = state();
  if (!pointed) looks.forEach(look);
  else setTimeout(() => state().selected?.iri === selected?.iri && looks.forEach(look), DOUBLE_CLICK);
}

/** Looks where changes would have the reader look; a star that is another is shown whole. */
export function startCamera(): void {
  // the library keeps what it shows when its frame is another
  network.on("resize", () => requestAnimationFrame(() => derived().star && showStar()));
  watch(
    () => [derived().star, state().lens],
    () => derived().star && showStar(),
  );
  watchAll(follow);
}
