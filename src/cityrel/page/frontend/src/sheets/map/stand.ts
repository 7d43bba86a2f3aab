// Where the map stands: what it is about, what part of it is seen, and how its ties lie in that.

import { stepOf } from "../../model/content.ts";
import { isInside, onScreen, within, type Camera, type Size } from "../../model/map/frame.ts";
import { home, middleFor, partsOf, type Parts } from "../../model/map/picture.ts";
import { project, WORLD, type Flat } from "../../model/map/projection.ts";
import { scopeOf, spotsOf, type Scope } from "../../model/map/scope.ts";
import { derived, model, state } from "../../model/store.ts";
import { keeping } from "../../services/memo.ts";
import type { Moved } from "./camera.ts";

/** All that a picture of the map is made from. */
export interface Stand {
  readonly scope: Scope;
  readonly size: Size;
  readonly camera: Camera;
  readonly middle: number;
  readonly parts: Parts;
  /** Where a thing stands on the screen. */
  readonly at: (iri: string) => Flat | null;
}

const scopes = keeping<Scope>();

/** What the map is about now. */
export function scope(): Scope {
  const { kindsChosen, filters, selected } = state();
  return scopes([model, kindsChosen, filters, selected?.iri, derived().present], () =>
    scopeOf(model, state(), derived().present),
  );
}

let about = "";
let moved: Camera | null = null; // nothing: what is seen at first
let chosen = "";
let size: Size = { width: 0, height: 0 };
let waiting = false;
let redraw = (): void => undefined;

/** Boxes of which the reader has opened the rest. */
export const opened = new Set<string>();

const homes = keeping<Camera>();
const homeNow = (): Camera =>
  homes([scope(), state().tour, size.width, size.height], () => home(model, state(), scope(), size));

const cameraNow = (): Camera => moved ?? homeNow();

/** Draws the map anew with the next frame. */
export function drawAgain(): void {
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(() => {
    waiting = false;
    redraw();
  });
}

function moveTo(camera: Camera | null): void {
  moved = camera;
  drawAgain();
}

/** Back to what is seen at first, with the next picture. */
export const forgetMoves = (): void => void ([moved, about] = [null, ""]);

/** How the reader moves. */
export const movement: Moved = {
  get: cameraNow,
  set: moveTo,
  size: () => size,
  home: () => moveTo(null),
};

/** From the first sight to the whole world, and back. */
export const showWorldOrHome = (): void =>
  moveTo(moved ? null : within({ x: 0, y: 0, scale: size.width / (2 * WORLD.across) }, size));

const aboutNow = (): string =>
  [...scope().centres, state().selected ? "" : stepOf(model, state().tour)?.highlights].join(" ");

// Another subject is seen as it is at first; what is selected out of sight comes into it.
function follow(middle: number): void {
  const now = aboutNow();
  if (now !== about) {
    moved = null;
    opened.clear();
  }
  const iri = state().selected?.iri ?? "";
  const spot = spotsOf(model).get(iri);
  if (spot && iri !== chosen && now === about) {
    const [x, y] = project(spot, middle);
    const camera = cameraNow();
    if (!isInside(size, onScreen(camera, size, [x, y]))) moved = within({ ...camera, x, y }, size);
  }
  [about, chosen] = [now, iri];
}

/** Where the map stands in a room; `again` draws it anew. */
export function standIn(room: Size, again: () => void): Stand {
  [size, redraw] = [room, again];
  const middle = middleFor(model, state(), scope());
  follow(middle);
  const camera = cameraNow();
  const at = (iri: string): Flat | null => {
    const spot = spotsOf(model).get(iri);
    return spot ? onScreen(camera, size, project(spot, middle)) : null;
  };
  return { scope: scope(), size, camera, middle, parts: partsOf(model, scope(), camera, size, middle), at };
}
