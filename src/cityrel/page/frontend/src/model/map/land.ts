// The land of the map: its outlines as a path, and what lies on it.

import type { Coast } from "../../contract.ts";
import { cut, place, type Flat, type Spot } from "./projection.ts";

function spotsOf(numbers: readonly number[], unit: number): Spot[] {
  const spots: Spot[] = [];
  let [x, y] = [0, 0];
  for (let at = 0; at < numbers.length; at += 2) {
    x += numbers[at];
    y += numbers[at + 1];
    spots.push([x / unit, y / unit]);
  }
  return spots;
}

/** The outlines of land on the map around a meridian. */
export const outlines = ({ unit, rings }: Coast, middle: number): Flat[][] =>
  rings.flatMap((numbers) =>
    cut(spotsOf(numbers, unit), middle).map((part) => part.map(([east, north]) => place(east, north))),
  );

/** Outlines as a path of SVG, in whole units. */
export const pathOf = (rings: readonly (readonly Flat[])[]): string =>
  rings.map((ring) => `M${ring.map(([x, y]) => `${Math.round(x)},${Math.round(y)}`).join("L")}z`).join("");

interface Bounded {
  readonly ring: readonly Flat[];
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const bounds = new WeakMap<readonly (readonly Flat[])[], readonly Bounded[]>();

// How far each outline reaches, so that most need no look at their points.
function boundsOf(rings: readonly (readonly Flat[])[]): readonly Bounded[] {
  const known = bounds.get(rings);
  if (known) return known;
  const made = rings.map((ring): Bounded => {
    const ys = ring.map(([, y]) => y);
    return { ring, right: Math.max(...ring.map(([x]) => x)), top: Math.min(...ys), bottom: Math.max(...ys) };
  });
  bounds.set(rings, made);
  return made;
}

/** Whether a place lies on land, by how often a line from it to the right crosses outlines. */
export function isOnLand(rings: readonly (readonly Flat[])[], [x, y]: Flat): boolean {
  let inside = false;
  for (const { ring, right, top, bottom } of boundsOf(rings)) {
    if (x > right || y < top || y > bottom) continue;
    ring.forEach(([a, b], at) => {
      const [c, d] = ring[at ? at - 1 : ring.length - 1];
      if (b > y !== d > y && x < ((c - a) * (y - b)) / (d - b) + a) inside = !inside;
    });
  }
  return inside;
}
