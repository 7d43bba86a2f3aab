// Moving over the map: by wheel and drag, two fingers, keys and the buttons beside it.

import { within, type Camera, type Size } from "../../model/map/frame.ts";
import type { Flat } from "../../model/map/projection.ts";

const WHEEL = 0.0016;
const WHEEL_MOST = 160;
const STILL = 4; // pixels that a pointer moves before it drags
const KEY_ZOOM = 1.35;
const KEY_PAN = 80;

/** Where the reader has moved to; nothing before. */
export interface Moved {
  readonly get: () => Camera;
  readonly set: (camera: Camera) => void;
  readonly size: () => Size;
  readonly home: () => void;
}

/** Nearer or farther, a point of the screen staying where it is. */
export function zoomed(camera: Camera, size: Size, factor: number, at?: Flat): Camera {
  const [x, y] = at ?? [size.width / 2, size.height / 2];
  const { scale } = within({ ...camera, scale: camera.scale * factor }, size);
  const [dx, dy] = [x - size.width / 2, y - size.height / 2];
  const share = 1 / camera.scale - 1 / scale;
  return within({ x: camera.x + dx * share, y: camera.y + dy * share, scale }, size);
}

/** Moved by some pixels. */
export const panned = (camera: Camera, size: Size, x: number, y: number): Camera =>
  within({ ...camera, x: camera.x + x / camera.scale, y: camera.y + y / camera.scale }, size);

/** What the keys do. */
export function keyAction(key: string, moved: Moved): (() => void) | undefined {
  const pan = (x: number, y: number) => (): void => moved.set(panned(moved.get(), moved.size(), x, y));
  const zoom = (factor: number) => (): void => moved.set(zoomed(moved.get(), moved.size(), factor));
  const actions: Readonly<Record<string, () => void>> = {
    ArrowLeft: pan(-KEY_PAN, 0),
    ArrowRight: pan(KEY_PAN, 0),
    ArrowUp: pan(0, -KEY_PAN),
    ArrowDown: pan(0, KEY_PAN),
    "+": zoom(KEY_ZOOM),
    "=": zoom(KEY_ZOOM),
    "-": zoom(1 / KEY_ZOOM),
    0: moved.home,
  };
  return actions[key];
}

const pointers = new Map<number, Flat>();
let dragged = false;

/** Whether the press that ends here moved the map. */
export const wasDragged = (): boolean => dragged;

const spanOf = (): { middle: Flat; span: number } => {
  const [[a, b], [c, d]] = [...pointers.values()];
  return { middle: [(a + c) / 2, (b + d) / 2], span: Math.max(Math.hypot(a - c, b - d), 1) };
};

function follow(event: PointerEvent, moved: Moved, corner: Flat): void {
  const before = pointers.get(event.pointerId);
  if (!before) return;
  const now: Flat = [event.clientX, event.clientY];
  if (pointers.size === 2) {
    const { span } = spanOf();
    pointers.set(event.pointerId, now);
    const { middle, span: wider } = spanOf();
    dragged = true;
    moved.set(
      zoomed(moved.get(), moved.size(), wider / span, [middle[0] - corner[0], middle[1] - corner[1]]),
    );
    return;
  }
  if (!dragged && Math.hypot(now[0] - before[0], now[1] - before[1]) < STILL) return;
  dragged = true;
  pointers.set(event.pointerId, now);
  moved.set(panned(moved.get(), moved.size(), before[0] - now[0], before[1] - now[1]));
}

// The map is drawn anew while it is dragged, so the window is listened to, not the map.
function press(event: PointerEvent, moved: Moved, corner: Flat): void {
  if (event.button !== 0 || pointers.size === 2) return;
  if (!pointers.size) dragged = false;
  pointers.set(event.pointerId, [event.clientX, event.clientY]);
  const move = (next: PointerEvent): void => {
    if (next.pointerId === event.pointerId) follow(next, moved, corner);
  };
  const end = (last: PointerEvent): void => {
    if (last.pointerId !== event.pointerId) return;
    pointers.delete(event.pointerId);
    removeEventListener("pointermove", move);
    removeEventListener("pointerup", end);
    removeEventListener("pointercancel", end);
  };
  addEventListener("pointermove", move);
  addEventListener("pointerup", end);
  addEventListener("pointercancel", end);
}

/** Listens to what moves over the map. */
export function listenToMoves(map: SVGElement, moved: Moved): void {
  const corner = (): Flat => {
    const { left, top } = map.getBoundingClientRect();
    return [left, top];
  };
  map.addEventListener(
    "wheel",
    (event) => {
      event.preventDefault();
      const [left, top] = corner();
      const by = Math.min(Math.max(event.deltaY * (event.deltaMode ? 20 : 1), -WHEEL_MOST), WHEEL_MOST);
      moved.set(
        zoomed(moved.get(), moved.size(), Math.exp(-by * WHEEL), [event.clientX - left, event.clientY - top]),
      );
    },
    { passive: false },
  );
  map.addEventListener("pointerdown", (event) => press(event, moved, corner()));
  map.addEventListener("keydown", (event) => {
    const action = event.ctrlKey || event.metaKey || event.altKey ? undefined : keyAction(event.key, moved);
    if (!action) return;
    event.preventDefault();
    action();
  });
}
