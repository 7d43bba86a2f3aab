"use strict";
// The columns of the years: one for each year in which something in the picture begins.

const isDated = ({ since }) => since !== undefined && since >= FIRST_YEAR;

// Bands reach over the columns of the years in which they last.
function bandOf(node, columns, step) {
  const inside = columns.filter(([at]) => at >= node.since && at <= (node.until ?? node.since)).map(([, x]) => x);
  return [node.id, Math.min(...inside) - step / 2, Math.max(...inside) + step / 2];
}

// Puts columns in order again when the years in the picture have changed, and tells whether they have.
// What has a year moves with its column.
function layYears(coming) {
  const { background } = lenses.timeline;
  const placed = drawing.nodes.map((node, row) => [node, placeIn("timeline", node, row)]).filter(([node, place]) => place && isDated(node));
  const inSight = placed.filter(([{ id }]) => present.has(id)).map(([node]) => node);
  const starts = new Set([...inSight, ...coming.filter(isDated)].map(({ since }) => since));
  const before = String(background.years);
  background.years = [...starts].sort((one, other) => one - other).map((at, place) => [at, place * background.step]);
  const across = new Map(background.years);
  for (const [{ since }, place] of placed) if (across.has(since)) place[0] = across.get(since);
  background.bands = background.bands.map(([id]) => bandOf(nodesById.get(id), background.years, background.step));
  return String(background.years) !== before;
}

// The cells over or under a column.
function* along(x, y, step) {
  for (let row = 1; ; row += 1) yield [x, y + row * step];
}

// What has a year stands over its column, the rest under the row without years.
function besideYears(node, turn, heights) {
  const { years: columns } = lenses.timeline.background;
  if (isDated(node)) return along(columns.find(([at]) => at === node.since)[1], Math.min(...heights), -CELL.y);
  return along(columns[turn % columns.length]?.[1] ?? 0, Math.max(...heights), CELL.y);
}
