"use strict";
// What lies behind the points of a lens: years, bands of what happened around, and the row without dates.

const YEAR_SIZE = 11.5;
const YEAR_ROOM = 36;
const ABOVE_NAMES = 66; // pixels of the screen, so that years lie clear of the names of the first row

function behindText(ctx, scale, text, x, y, align = "center") {
  ctx.save();
  ctx.translate(x, y);
  ctx.scale(1 / scale, 1 / scale);
  ctx.font = `600 ${YEAR_SIZE}px ${theme.font}`;
  ctx.textAlign = align;
  ctx.textBaseline = "bottom";
  ctx.fillStyle = theme.quiet;
  ctx.fillText(text, 0, 0);
  ctx.restore();
}

function drawBackground(ctx) {
  const background = lenses[drawnLens].background ?? {};
  if (background.columns) drawColumns(ctx, background.columns);
  if (background.coast) drawMap(ctx, background);
  if (background.years?.length) drawYears(ctx, background);
}

function drawYears(ctx, { years: columns, bands, undated: line }) {
  const scale = network.getScale();
  const undated = line === null ? null : line * stretched;
  const { left, right, top, bottom } = boundsOf(drawing.nodes.filter(isNodeShown));
  const step = columns.length > 1 ? columns[1][1] - columns[0][1] : 100;
  const head = top - ABOVE_NAMES / scale;
  const every = Math.ceil(YEAR_ROOM / (step * scale));
  ctx.save();
  for (const [iri, from, to] of bands) {
    if (!isNodeShown(nodesById.get(iri))) continue;
    ctx.globalAlpha = 0.1;
    ctx.fillStyle = nodesById.get(iri).color;
    ctx.fillRect(from, head, to - from, (undated ?? bottom) - head);
  }
  ctx.globalAlpha = 1;
  ctx.strokeStyle = theme.line;
  ctx.lineWidth = 1 / scale;
  columns.forEach(([at, x], place) => {
    ctx.beginPath();
    ctx.moveTo(x, head);
    ctx.lineTo(x, undated ?? bottom);
    ctx.stroke();
    if (place % every === 0) behindText(ctx, scale, String(at), x, head);
  });
  if (undated !== null) {
    ctx.beginPath();
    ctx.moveTo(left - step / 2, undated);
    ctx.lineTo(right + step / 2, undated);
    ctx.stroke();
    behindText(ctx, scale, message("undated"), left - step / 2, undated - 3 / scale, "left");
  }
  ctx.restore();
}
