"use strict";
// Behind an argument: its columns with their headings, and what a selected claim is about.

const HEADING_SIZE = 13;
const HEADING_ROOM = 34;
const ABOVE_COLUMNS = 14;

// Headings stay in sight when the columns are moved up.
function headingHeight(top, scale) {
  const seen = network.DOMtoCanvas({ x: 0, y: openArea().top - 8 }).y;
  return Math.max(top - ABOVE_COLUMNS, seen - 2 / scale);
}

function headingMiddle(left, right, half) {
  const { left: first, right: last } = openArea();
  const [from, to] = [first, last].map((x) => network.DOMtoCanvas({ x, y: 0 }).x);
  const middle = (Math.max(left, from) + Math.min(right, to)) / 2;
  return Math.min(Math.max(middle, left + half), Math.max(right - half, left + half));
}

function drawColumns(ctx, columns) {
  const { top, bottom } = boundsOf(drawing.nodes.filter(isNodeShown));
  ctx.save();
  columns.forEach(([, left, right], place) => {
    ctx.fillStyle = theme.wash;
    ctx.globalAlpha = place % 2 ? 0.45 : 0.9;
    ctx.beginPath();
    ctx.roundRect(left - 9, top - ABOVE_COLUMNS, right - left + 18, bottom - top + 2 * ABOVE_COLUMNS, 10);
    ctx.fill();
  });
  ctx.restore();
  drawAbout(ctx);
}

function drawHeadings(ctx) {
  const { columns } = lenses[drawnLens].background ?? {};
  if (!columns) return;
  const scale = network.getScale();
  const { top } = boundsOf(drawing.nodes.filter(isNodeShown));
  for (const [part, left, right] of columns) {
    ctx.save();
    ctx.font = `650 ${HEADING_SIZE}px ${theme.font}`;
    const half = ctx.measureText(message(`argument-${part}`)).width / 2 / scale;
    ctx.translate(headingMiddle(left, right, half), headingHeight(top, scale));
    ctx.scale(1 / scale, 1 / scale);
    ctx.textAlign = "center";
    ctx.textBaseline = "bottom";
    ctx.lineWidth = 5;
    ctx.lineJoin = "round";
    ctx.strokeStyle = theme.halo;
    ctx.fillStyle = theme.ink;
    const text = message(`argument-${part}`);
    ctx.strokeText(text, 0, -4);
    ctx.fillText(text, 0, -4);
    ctx.restore();
  }
}

function drawAbout(ctx) {
  const from = nodesById.get(focus?.selected);
  if (!from || !isClaim(from.id)) return;
  ctx.save();
  ctx.setLineDash([2, 5]);
  ctx.lineWidth = 1.4;
  ctx.strokeStyle = theme.quiet;
  for (const to of mentionedBy(from.id, ABOUT).map((iri) => nodesById.get(iri))) {
    ctx.beginPath();
    ctx.moveTo(from.x, from.y);
    ctx.lineTo(to.x, to.y);
    ctx.stroke();
  }
  ctx.restore();
}
