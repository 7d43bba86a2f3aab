// Behind a timeline: the years, bands of what happened around, and the row without dates.

import type { Background } from "../contract.ts";
import { derived } from "../model/store.ts";
import { message } from "../model/words.ts";
import { colours } from "./colours.ts";
import { ABOVE_NAMES } from "./measures.ts";
import { boundsOf, pointAt, stretched, visiblePoints } from "./points.ts";
import { network } from "./vis.ts";

const YEAR_SIZE = 11.5;
const YEAR_ROOM = 36;

type Ctx = CanvasRenderingContext2D;

function writeBehind(
  ctx: Ctx,
  scale: number,
  text: string,
  x: number,
  y: number,
  align: CanvasTextAlign,
): void {
  ctx.save();
  ctx.translate(x, y);
  ctx.scale(1 / scale, 1 / scale);
  ctx.font = `600 ${YEAR_SIZE}px ${colours.font}`;
  ctx.textAlign = align;
  ctx.textBaseline = "bottom";
  ctx.fillStyle = colours.quiet;
  ctx.fillText(text, 0, 0);
  ctx.restore();
}

function stroke(ctx: Ctx, from: [number, number], to: [number, number]): void {
  ctx.beginPath();
  ctx.moveTo(...from);
  ctx.lineTo(...to);
  ctx.stroke();
}

function drawBands(ctx: Ctx, bands: Background["bands"] = [], head: number, foot: number): void {
  for (const [iri, from, to] of bands) {
    if (!derived().visible.nodeIds.has(iri)) continue;
    ctx.globalAlpha = 0.1;
    ctx.fillStyle = pointAt(iri).color;
    ctx.fillRect(from, head, to - from, foot - head);
  }
  ctx.globalAlpha = 1;
}

/** Draws the scale of years behind the points. */
export function drawYears(ctx: Ctx, { years = [], bands, undated = null }: Background): void {
  if (!years.length) return;
  const scale = network.getScale();
  const { left, right, top, bottom } = boundsOf(visiblePoints());
  const step = years.length > 1 ? years[1][1] - years[0][1] : 100;
  const head = top - ABOVE_NAMES / scale;
  const line = undated === null ? null : undated * stretched;
  const foot = line ?? bottom;
  const every = Math.ceil(YEAR_ROOM / (step * scale));
  ctx.save();
  drawBands(ctx, bands, head, foot);
  ctx.strokeStyle = colours.line;
  ctx.lineWidth = 1 / scale;
  years.forEach(([at, x], place) => {
    stroke(ctx, [x, head], [x, foot]);
    if (place % every === 0) writeBehind(ctx, scale, String(at), x, head, "center");
  });
  if (line !== null) {
    stroke(ctx, [left - step / 2, line], [right + step / 2, line]);
    writeBehind(ctx, scale, message("undated"), left - step / 2, line - 3 / scale, "left");
  }
  ctx.restore();
}
