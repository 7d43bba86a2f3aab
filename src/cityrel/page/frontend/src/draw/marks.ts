// Round marks: whether an influence raises or lowers.

import type { Edge } from "../contract.ts";
import { pathOf } from "./paths.ts";
import { firstValue } from "../model/content.ts";
import { derived, model } from "../model/store.ts";
import { DIRECTION, INFLUENCE } from "../model/vocabulary.ts";
import { has, once } from "../services/memo.ts";
import { colours } from "./colours.ts";
import { network, pointOn } from "./vis.ts";

/** A mark: its colour, and the glyph on it as a path of SVG. */
export interface Mark {
  readonly color: string;
  readonly path: string;
}

type Direction = "raises" | "lowers";

const SIGNS: Readonly<Record<Direction, Mark>> = {
  raises: { color: "#d55e00", path: "M-.55 0H.55M0-.55V.55" },
  lowers: { color: "#1f77c4", path: "M-.55 0H.55" },
};

const SIGN_SIZE = 5.2;

const isDirection = (name: string | undefined): name is Direction => name !== undefined && has(SIGNS, name);

function directionOf(edge: Edge): Direction | null {
  if (edge.kind !== INFLUENCE) return null;
  const name = firstValue(model, edge.record, DIRECTION)?.thing?.replace(`${DIRECTION}-`, "");
  return isDirection(name) ? name : null;
}

const directions = once(
  () =>
    new Map(
      model.edges.flatMap((edge) => {
        const direction = directionOf(edge);
        return direction ? [[edge, direction] as const] : [];
      }),
    ),
);

/** The colour of a line: that of its sign, else that of its kind. */
export function lineColour(edge: Edge): string {
  const direction = directions().get(edge);
  return direction ? SIGNS[direction].color : model.content.kinds[edge.kind].color;
}

/** Draws a mark of a radius around a place. */
export function drawMark(
  ctx: CanvasRenderingContext2D,
  x: number,
  y: number,
  radius: number,
  { color, path }: Mark,
): void {
  ctx.save();
  ctx.translate(x, y);
  ctx.scale(radius, radius);
  ctx.beginPath();
  ctx.arc(0, 0, 1, 0, 2 * Math.PI);
  ctx.lineWidth = 0.4;
  ctx.strokeStyle = colours.paper;
  ctx.stroke();
  ctx.fillStyle = color;
  ctx.fill();
  ctx.lineWidth = 0.28;
  ctx.lineCap = "round";
  ctx.lineJoin = "round";
  ctx.strokeStyle = "#ffffff";
  ctx.stroke(pathOf(path));
  ctx.restore();
}

/** Draws the signs of the lines. */
export function drawSigns(ctx: CanvasRenderingContext2D): void {
  const { visible, highlight, star } = derived();
  if (star) return;
  const radius = SIGN_SIZE / network.getScale();
  for (const [edge, direction] of directions()) {
    const place = visible.edgeIds.has(edge.id) ? pointOn(edge.id, 0.5) : null;
    if (!place) continue;
    ctx.save();
    ctx.globalAlpha = highlight && !highlight.edges.has(edge.id) ? 0.1 : 1;
    drawMark(ctx, place.x, place.y, radius, SIGNS[direction]);
    ctx.restore();
  }
}

/** The signs of directions in the drawing, with the keys of their messages. */
export function directionSigns(): [Mark, string][] {
  const used = new Set(directions().values());
  return (["raises", "lowers"] as const)
    .filter((sign) => used.has(sign))
    .map((sign) => [SIGNS[sign], `direction-${sign}`]);
}
