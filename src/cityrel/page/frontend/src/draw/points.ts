// Where the points stand on the drawing: their places in the lens, drawn out downwards to fill the frame.

import type { Node } from "../contract.ts";
import { derived, model } from "../model/store.ts";
import { once } from "../services/memo.ts";
import { movePoints } from "./vis.ts";

/** Width and height, in units of the drawing. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A point as it is drawn. */
export interface Point {
  readonly node: Node;
  readonly size: number;
  readonly shape: string;
  readonly color: string;
  readonly row: number;
  x: number;
  y: number;
  /** Its height before the drawing is drawn out. */
  given: number;
  box: Size | null;
}

/** The edges of a part of the drawing, in its units. */
export interface Bounds {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const POINT_SIZE = 11;
const POLE_SIZE = 24;

const all = once(() => new Map(model.nodes.map((node, row) => [node.id, pointOf(node, row)])));

function pointOf(node: Node, row: number): Point {
  const { shape, color } = model.content.kinds[node.kind];
  const { x = NaN, y = NaN } = node;
  return { node, row, shape, color, size: node.pole ? POLE_SIZE : POINT_SIZE, x, y, given: y, box: null };
}

/** All points by id. */
export const points = (): ReadonlyMap<string, Point> => all();

/** The point of a thing. */
export const pointAt = (id: string): Point => all().get(id) as Point;

/** The points that are visible, in the order of the drawing. */
export const visiblePoints = (): Point[] => derived().visible.nodes.map(({ id }) => pointAt(id));

/** How much places are drawn out downwards. */
export let stretched = 1;

/** Another number each time points have moved. */
export let moves = 0;

const known = once(() => new Map(model.nodes.map(({ id, x, y }) => [id, `${x} ${y}`]))); // to vis-network

/** Puts the points where the layout has them. */
export function placePoints(): void {
  for (const [id, [x, y, width, height]] of derived().layout.places) {
    const box = width === undefined ? null : { width, height };
    Object.assign(pointAt(id), { x, given: y, box });
  }
}

/** Draws the places out downwards. */
export function stretchTo(stretch: number): void {
  stretched = stretch;
  const moved: { id: string; x: number; y: number }[] = [];
  for (const id of derived().layout.places.keys()) {
    const point = pointAt(id);
    point.y = point.given * stretch;
    const { x, y } = point;
    if (known().get(id) === `${x} ${y}`) continue;
    known().set(id, `${x} ${y}`);
    moved.push({ id, x, y });
  }
  movePoints(moved);
  moves += 1;
}

/** The bounds of points, of boxes with their width and height. */
export function boundsOf(some: readonly Pick<Point, "x" | "y" | "box">[]): Bounds {
  const bounds = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
  for (const { x, y, box } of some) {
    const [across, down] = [(box?.width ?? 0) / 2, (box?.height ?? 0) / 2];
    bounds.left = Math.min(bounds.left, x - across);
    bounds.right = Math.max(bounds.right, x + across);
    bounds.top = Math.min(bounds.top, y - down);
    bounds.bottom = Math.max(bounds.bottom, y + down);
  }
  return bounds;
}
