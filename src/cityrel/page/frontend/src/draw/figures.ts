// How points are drawn: by the sign of their kind, or as a thing around another.

import { scaleSeen, shadesOf } from "../model/measured.ts";
import { derived, model, state } from "../model/store.ts";
import { colours } from "./colours.ts";
import { hovered } from "./hover.ts";
import { SMALLEST_POINT } from "./measures.ts";
import { pointAt, type Point } from "./points.ts";
import { fillShaded } from "./shaded.ts";
import { shapePath } from "./shapes.ts";
import { drawThing } from "./star-things.ts";
import { network, type VisPointItem } from "./vis.ts";

/** Whether something else stands out. */
export function isFaded(id: string): boolean {
  const { highlight } = derived();
  return highlight !== null && !highlight.nodes.has(id);
}

/** The radius of a point, in units of the drawing. */
export function pointRadius(point: Point): number {
  return Math.max(point.size, SMALLEST_POINT / network.getScale());
}

function drawSign(ctx: CanvasRenderingContext2D, { node: { id }, shape, color }: Point): void {
  const selected = derived().highlight?.selected === id;
  const path = shapePath(shape);
  ctx.lineJoin = "round";
  if (selected || hovered === id) {
    ctx.strokeStyle = colours.accent;
    ctx.lineWidth = selected ? 0.9 : 0.7;
    ctx.stroke(path);
  }
  ctx.strokeStyle = colours.paper;
  ctx.lineWidth = 0.38;
  ctx.stroke(path);
  ctx.globalAlpha = isFaded(id) ? 0.16 : 1;
  const scale = scaleSeen(model, state());
  if (scale) return fillShaded(ctx, path, shadesOf(model, scale, id));
  ctx.fillStyle = color;
  ctx.fill(path);
}

/** Draws a point, as vis-network asks for it. */
export const drawPoint: VisPointItem["ctxRenderer"] = ({ ctx, id, x, y }) => {
  const point = pointAt(id);
  const { box } = point;
  const radius = box ? 1 : pointRadius(point);
  const drawNode = (): void => {
    ctx.translate(x, y);
    const { star } = derived();
    if (box && star) return drawThing(ctx, star, point, box);
    ctx.scale(radius, radius);
    return drawSign(ctx, point);
  };
  return { drawNode, nodeDimensions: box ?? { width: radius * 2, height: radius * 2 } };
};
