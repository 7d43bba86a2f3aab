// What part of the map is seen, where things stand on the screen, and where lines leave it.

import { WORLD, type Flat } from "./projection.ts";

/** What is seen: the place in the middle, and how many pixels a unit of the map has. */
export interface Camera {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

/** Width and height in pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** The edge of the frame. */
export type Side = "left" | "right" | "top" | "bottom";

/** Where a line leaves the frame. */
export interface Exit {
  readonly side: Side;
  readonly x: number;
  readonly y: number;
}

const FILLED = 0.58; // of width and height, by what the frame is for
const MARGIN = { share: 0.1, across: 170, down: 130 } as const; // that stays free for names, whatever comes in
const CLOSEST = 1.4;
const LARGEST = 6;
const LEAST = 160; // units, as a point has no extent
const STEPS = 24;

/** Where a place stands on the screen. */
export const onScreen = ({ x, y, scale }: Camera, { width, height }: Size, [u, v]: Flat): Flat => [
  width / 2 + (u - x) * scale,
  height / 2 + (v - y) * scale,
];

/** Whether a point of the screen lies in the frame. */
export const isInside = ({ width, height }: Size, [x, y]: Flat): boolean =>
  x >= 0 && x <= width && y >= 0 && y <= height;

const farthest = ({ width }: Size): number => width / (2 * WORLD.across);

const limited = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), high);

/** A camera that shows some of the world. */
export const within = ({ x, y, scale }: Camera, size: Size): Camera => ({
  x: limited(x, -WORLD.across, WORLD.across),
  y: limited(y, -WORLD.down, WORLD.down),
  scale: limited(scale, farthest(size), LARGEST),
});

// Of the places for the middle between two ends, the one at which most others come in; of equals the one
// nearest to the middle of what must be there.
function bestMiddle(low: number, high: number, reach: number, others: readonly number[]): number {
  const half = (low + high) / 2;
  const slack = Math.max(reach - (high - low) / 2, 0);
  const steps = Array.from({ length: 2 * STEPS + 1 }, (_, step) => half + slack * (step / STEPS - 1));
  const score = (middle: number): number =>
    others.filter((one) => Math.abs(one - middle) <= reach).length -
    Math.abs(middle - half) / (slack + 1) / 2;
  return steps.reduce((best, middle) => (score(middle) > score(best) ? middle : best), half);
}

// How far from the middle of the frame what is in it may stand; in a small frame all but a share.
const reachOf = (length: number, margin: number): number =>
  length / 2 - Math.max(Math.min(margin, length * 0.25), length * MARGIN.share);

// A middle moved as far as no place leaves its reach, so that less of what lies beyond the map is seen.
function onMap(middle: number, low: number, high: number, reach: number, seen: number): number {
  const most = Math.max(WORLD.down - seen / 2, 0);
  const half = (low + high) / 2;
  const slack = Math.max(reach - (high - low) / 2, 0);
  return limited(limited(middle, -most, most), half - slack, half + slack);
}

/** The camera that has places in the frame, and of others as many as there is room for. */
export function cameraOn(places: readonly Flat[], others: readonly Flat[], size: Size): Camera {
  if (!places.length) return { x: 0, y: 0, scale: farthest(size) };
  const [xs, ys] = [places.map(([x]) => x), places.map(([, y]) => y)];
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const scale = limited(
    Math.min(
      (size.width * FILLED) / Math.max(right - left, LEAST),
      (size.height * FILLED) / Math.max(bottom - top, LEAST),
    ),
    farthest(size),
    CLOSEST,
  );
  const [across, down] = [
    reachOf(size.width, MARGIN.across) / scale,
    reachOf(size.height, MARGIN.down) / scale,
  ];
  const x = bestMiddle(
    left,
    right,
    across,
    others.map(([u]) => u),
  );
  const inSight = others.filter(([u]) => Math.abs(u - x) <= across);
  const y = bestMiddle(
    top,
    bottom,
    down,
    inSight.map(([, v]) => v),
  );
  return within({ x, y: onMap(y, top, bottom, down, size.height / scale), scale }, size);
}

const sideOf = ({ width, height }: Size, x: number, y: number): Side => {
  const gaps: [Side, number][] = [
    ["left", x],
    ["right", width - x],
    ["top", y],
    ["bottom", height - y],
  ];
  return gaps.reduce((best, one) => (one[1] < best[1] ? one : best))[0];
};

// How far along a step from inside to outside the frame ends.
function crossing(size: Size, [x, y]: Flat, [u, v]: Flat): number {
  const shares = [
    u < 0 ? x / (x - u) : 1,
    u > size.width ? (size.width - x) / (u - x) : 1,
    v < 0 ? y / (y - v) : 1,
    v > size.height ? (size.height - y) / (v - y) : 1,
  ];
  return Math.min(...shares);
}

function leaving(size: Size, [x, y]: Flat, [u, v]: Flat): Exit {
  const share = crossing(size, [x, y], [u, v]);
  const [left, top] = [x + share * (u - x), y + share * (v - y)];
  return { side: sideOf(size, left, top), x: left, y: top };
}

/**
 * Where a line, given in its parts from its near to its far end on the screen, leaves the frame towards the
 * far end; null where that lies inside. Of a line that is not in the frame it is the point nearest to its far
 * end.
 */
export function exitOf(size: Size, line: readonly (readonly Flat[])[]): Exit | null {
  const far = line.at(-1)?.at(-1);
  if (!far || isInside(size, far)) return null;
  for (const part of line.toReversed()) {
    for (let at = part.length - 2; at >= 0; at -= 1) {
      if (isInside(size, part[at])) return leaving(size, part[at], part[at + 1]);
    }
  }
  const [x, y] = [limited(far[0], 0, size.width), limited(far[1], 0, size.height)];
  return { side: sideOf(size, x, y), x, y };
}
