// Signs and frames in the colours of a measure: one colour where both readings have it, else a ring around a core.

import { isBlank, isOpen, type Shades } from "../model/measured.ts";
import { colours, shadeColour } from "./colours.ts";

type Ctx = CanvasRenderingContext2D;

const GAP = 0.72; // of a sign lie inside of its ring
const CORE = 0.5;
const HOLLOW = 0.2; // the width of an outline, as a share of the sign
const FRAME = 4.4; // pixels
const PART = 2.6; // of a frame of two

function fillPart(ctx: Ctx, path: Path2D, shade: number | null): void {
  ctx.fillStyle = shade === null ? colours.paper : shadeColour(shade);
  ctx.fill(path);
  if (shade !== null) return;
  ctx.strokeStyle = colours.quiet;
  ctx.lineWidth = HOLLOW;
  ctx.stroke(path);
}

/** Fills a sign; what has no value is hollow. */
export function fillShaded(ctx: Ctx, path: Path2D, shades: Shades): void {
  const [least, most] = shades;
  fillPart(ctx, path, least);
  if (!isOpen(shades)) return;
  ctx.save();
  ctx.scale(GAP, GAP);
  ctx.fillStyle = colours.paper;
  ctx.fill(path);
  ctx.scale(CORE / GAP, CORE / GAP);
  fillPart(ctx, path, most);
  ctx.restore();
}

function strokeFrame(ctx: Ctx, width: number, height: number, radius: number, shade: number | null): void {
  ctx.beginPath();
  ctx.roundRect(-width / 2, -height / 2, width, height, radius);
  ctx.strokeStyle = shade === null ? colours.quiet : shadeColour(shade);
  ctx.stroke();
}

/** Draws the frame of a box: two, one in the other, where the readings differ. */
export function strokeShaded(
  ctx: Ctx,
  { width, height }: { readonly width: number; readonly height: number },
  radius: number,
  shades: Shades,
): void {
  const [least, most] = shades;
  ctx.lineWidth = isBlank(shades) ? 1.2 : isOpen(shades) ? PART : FRAME;
  strokeFrame(ctx, width, height, radius, least);
  if (!isOpen(shades)) return;
  const inset = 2 * PART + 3;
  strokeFrame(ctx, width - inset, height - inset, Math.max(radius - inset / 2, 2), most);
}
