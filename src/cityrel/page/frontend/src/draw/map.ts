// The map: land and sea behind the points, bodies around the city of their seat, lines as arcs.

import type { Edge } from "../contract.ts";
import { pathOf } from "./paths.ts";
import { derived, model } from "../model/store.ts";
import { once } from "../services/memo.ts";
import { colours } from "./colours.ts";
import { lens, onMap, pointAt, type Point } from "./points.ts";
import { network, nudgePoint, orderPoints, type Smooth } from "./vis.ts";

const ON_MAP = { pole: 8, near: 5.5, far: 3.4, least: 1.9 }; // radius of points on the screen
const FULL_RING = 0.25; // from this scale on a ring around a seat has its full size
const ARC = 0.16; // how much a line bends, as roundness
const ARC_STEP = 0.1; // and each further one between the same things
const THINNER = 0.7;

const isPresent = (id: string): boolean => derived().present.has(id);

/** The radius of a point, in units of the drawing. */
export function mapRadius({ node }: Point): number {
  const scale = network.getScale();
  const far = Math.max(ON_MAP.far * Math.min(1, Math.sqrt(scale / FULL_RING)), ON_MAP.least);
  return (node.pole ? ON_MAP.pole : isPresent(node.id) ? ON_MAP.near : far) / scale;
}

/** How much wider lines are drawn, so that they keep their width on the screen, in steps of a half. */
export const mapWidening = (): number =>
  THINNER * 1.5 ** Math.round(Math.log(1 / network.getScale()) / Math.log(1.5));

// The later a point is drawn the higher it lies.
const heightOf = (id: string): number => (pointAt(id).node.pole ? 2 : isPresent(id) ? 1 : 0);

// A second line between two things lies above the first.
const arcSteps = once(() => {
  const [steps, lines] = [new Map<string, number>(), new Map<string, number>()];
  for (const { id, from, to } of model.edges) {
    const pair = [from, to].sort().join(" ");
    const step = lines.get(pair) ?? 0;
    lines.set(pair, step + 1);
    steps.set(id, step);
  }
  return steps;
});

/** Bends upwards, whichever way a line runs. */
export function arcOf({ id, from, to }: Edge): Smooth {
  const eastward = pointAt(to).x >= pointAt(from).x;
  const roundness = ARC + ARC_STEP * (arcSteps().get(id) ?? 0);
  return { enabled: true, type: eastward ? "curvedCW" : "curvedCCW", roundness };
}

const ringSize = (scale: number): number => Math.min(1, scale / FULL_RING);

/** The name of a seat stands outside the ring of what stands around it. */
export function ringRadius(point: Point, scale: number): number | null {
  if (!onMap()) return null;
  return (lens().rings?.[point.row] ?? 0) * ringSize(scale) + mapRadius(point) * scale;
}

// What stands around a seat keeps its distance on the screen, however near the map is.
function setAround(): void {
  const { around = [], places = [] } = lens();
  const scale = network.getScale();
  const size = ringSize(scale) / scale;
  for (const [row, dx, dy] of around) {
    const point = pointAt(model.nodes[row].id);
    const [x, y] = places[row] ?? [0, 0];
    point.x = x + dx * size;
    point.y = y + dy * size;
    nudgePoint(point.node.id, point.x, point.y);
  }
}

const land = once(() => pathOf(lens().background?.coast ?? ""));

/** Draws sea and land, and puts the points over it where they belong at this distance. */
export function drawMap(ctx: CanvasRenderingContext2D): void {
  setAround();
  orderPoints((one, other) => heightOf(one) - heightOf(other));
  ctx.save();
  ctx.save();
  ctx.setTransform(1, 0, 0, 1, 0, 0);
  ctx.fillStyle = colours.sea;
  ctx.fillRect(0, 0, ctx.canvas.width, ctx.canvas.height);
  ctx.restore();
  ctx.fillStyle = colours.land;
  ctx.fill(land(), "evenodd");
  ctx.strokeStyle = colours.coast;
  ctx.lineWidth = 1 / network.getScale();
  ctx.lineJoin = "round";
  ctx.stroke(land());
  ctx.restore();
}
