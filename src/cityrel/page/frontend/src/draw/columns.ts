// Behind an argument: its columns with their headings, and what a selected claim is about.

import type { Background } from "../contract.ts";
import { aboutOf } from "../model/highlight.ts";
import { derived, model } from "../model/store.ts";
import { message } from "../model/words.ts";
import { colours } from "./colours.ts";
import { openArea } from "./frame.ts";
import { boundsOf, lens, pointAt, visiblePoints } from "./points.ts";
import { network } from "./vis.ts";

const HEADING_SIZE = 13;
const ABOVE_COLUMNS = 14;

type Ctx = CanvasRenderingContext2D;
type Columns = NonNullable<Background["columns"]>;

// Headings stay in sight when the columns are moved up.
function headingHeight(top: number, scale: number): number {
  const seen = network.DOMtoCanvas({ x: 0, y: openArea().top - 8 }).y;
  return Math.max(top - ABOVE_COLUMNS, seen - 2 / scale);
}

function headingMiddle(left: number, right: number, half: number): number {
  const { left: first, right: last } = openArea();
  const [from, to] = [first, last].map((x) => network.DOMtoCanvas({ x, y: 0 }).x);
  const middle = (Math.max(left, from) + Math.min(right, to)) / 2;
  return Math.min(Math.max(middle, left + half), Math.max(right - half, left + half));
}

/** Draws the columns. */
export function drawColumns(ctx: Ctx, columns: Columns): void {
  const { top, bottom } = boundsOf(visiblePoints());
  ctx.save();
  columns.forEach(([, left, right], place) => {
    ctx.fillStyle = colours.wash;
    ctx.globalAlpha = place % 2 ? 0.45 : 0.9;
    ctx.beginPath();
    ctx.roundRect(left - 9, top - ABOVE_COLUMNS, right - left + 18, bottom - top + 2 * ABOVE_COLUMNS, 10);
    ctx.fill();
  });
  ctx.restore();
  drawAbout(ctx);
}

/** Draws their headings, over all else. */
export function drawHeadings(ctx: Ctx): void {
  const { columns } = lens().background ?? {};
  if (!columns) return;
  const { top } = boundsOf(visiblePoints());
  for (const [part, left, right] of columns) drawHeading(ctx, message(`argument-${part}`), left, right, top);
}

function drawHeading(ctx: Ctx, text: string, left: number, right: number, top: number): void {
  const scale = network.getScale();
  ctx.save();
  ctx.font = `650 ${HEADING_SIZE}px ${colours.font}`;
  const half = ctx.measureText(text).width / 2 / scale;
  ctx.translate(headingMiddle(left, right, half), headingHeight(top, scale));
  ctx.scale(1 / scale, 1 / scale);
  ctx.textAlign = "center";
  ctx.textBaseline = "bottom";
  ctx.lineWidth = 5;
  ctx.lineJoin = "round";
  ctx.strokeStyle = colours.halo;
  ctx.fillStyle = colours.ink;
  ctx.strokeText(text, 0, -4);
  ctx.fillText(text, 0, -4);
  ctx.restore();
}

function drawAbout(ctx: Ctx): void {
  const { highlight, visible } = derived();
  if (!highlight?.selected) return;
  const from = pointAt(highlight.selected);
  ctx.save();
  ctx.setLineDash([2, 5]);
  ctx.lineWidth = 1.4;
  ctx.strokeStyle = colours.quiet;
  for (const to of aboutOf(model, from.node.id, visible).map(pointAt)) {
    ctx.beginPath();
    ctx.moveTo(from.x, from.y);
    ctx.lineTo(to.x, to.y);
    ctx.stroke();
  }
  ctx.restore();
}
