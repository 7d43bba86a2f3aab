// Where the things around one thing stand, and the lines between them: what a layout is, and that of a wide
// screen: columns left and right, rows above and below, so that straight lines to the middle cross neither one
// another nor a thing.

import { borderOf, type Box, type Size, type Spot } from "../services/geometry.ts";
import { columnsOf, placeColumn, placeRow, rowWidth } from "./star-columns.ts";
import { type Drawn, chipOn, linksOf } from "./star-links.ts";
import type { Capacity, Chosen, Course, Room, Row, Side, Sizes, Spoke, StarLayout } from "./star.ts";

const STEP = 60; // of a column, about
const ROW_STEP = 118; // of a row, at least
const ROW_GAP = 16;
const HEADING = 22;
const FOOT = 34; // under the lowest row, for a line that leads round
const TOP = 6;
const CENTRE_WIDTH = 350;

/** How many things each sector has room for; those at the sides share the columns with others. */
export function capacityOf(room: Room): Capacity {
  if (room.narrow) return { before: 4, above: 6, after: 4, side: 12, people: 6, below: 8 };
  const row = Math.min(Math.max(Math.floor(rowWidth(room) / ROW_STEP), 3), 7);
  const column = Math.max(Math.floor((room.height - 230) / STEP), 3);
  const third = Math.max(Math.floor(column / 3), 1);
  return { before: third + 1, above: row, after: third + 1, side: 2 * column, people: 2 * third, below: row };
}

type Way = Row | Side;

// From the edge that faces the middle.
function spokeOf(box: Box, centre: Box, way: Way): readonly [Spot, Spot] {
  const half = { across: box.width / 2, down: box.height / 2 };
  const edges: Readonly<Record<string, Spot>> = {
    above: { x: box.x, y: box.y + half.down },
    below: { x: box.x, y: box.y - half.down },
    "-1": { x: box.x + half.across, y: box.y },
    "1": { x: box.x - half.across, y: box.y },
  };
  const from = edges[String(way)];
  return [from, borderOf(centre, from)];
}

type Placed = readonly (readonly [string, Box])[];

interface Rows {
  readonly above: Placed;
  readonly below: Placed;
  readonly headings: ReadonlyMap<Row, Spot>;
  /** The room between the rows. */
  readonly top: number;
  readonly bottom: number;
}

function rowsOf({ spokes }: Chosen, room: Size, sizes: Sizes): Rows {
  const of = (row: Row): Spoke[] => spokes.filter(({ sector }) => sector === row);
  const headed = (row: Row): number => (of(row).length && sizes.hasHeading(row) ? HEADING : 0);
  const x = room.width / 2;
  const head = TOP + headed("above");
  const above = placeRow(of("above"), "bottom", room, sizes);
  const below = placeRow(of("below"), "top", room, sizes);
  const foot = room.height - FOOT - headed("below");
  const moved = (row: typeof above, by: number): Placed =>
    row.boxes.map(([id, box]) => [id, { ...box, y: box.y + by }]);
  const headings: [Row, Spot][] = [
    ["above", { x, y: TOP + HEADING / 2 - 3 }],
    ["below", { x, y: foot + HEADING / 2 + 1 }],
  ];
  return {
    above: moved(above, head),
    below: moved(below, foot - below.height),
    headings: new Map(headings.filter(([row]) => headed(row))),
    top: above.height ? head + above.height + ROW_GAP : TOP,
    bottom: below.height ? foot - below.height - ROW_GAP : room.height - FOOT,
  };
}

// The lines of all things to the middle, with their words where these have room.
function spokesOf(
  ways: readonly (readonly [string, Way])[],
  drawn: Drawn,
  chosen: Chosen,
  sizes: Sizes,
): Course[] {
  const { boxes, lines, chips } = drawn;
  const centre = boxes.get(chosen.centre) as Box;
  const tied = new Set(chosen.spokes.filter(({ edges }) => edges.length).map(({ id }) => id));
  const own = ways
    .filter(([id]) => tied.has(id))
    .map(([id, way]) => ({ id, line: spokeOf(boxes.get(id) as Box, centre, way) }));
  lines.push(...own.map(({ line }) => line));
  return own.map(({ id, line }) => {
    const size = sizes.word(id, chosen.centre);
    const chip = size && chipOn(line, size, drawn);
    if (chip) chips.push(chip);
    return { from: id, to: chosen.centre, points: line, chip };
  });
}

/** The layout on a screen that is wide; `crossing`: with the lines that cross others. */
export function wideStar(chosen: Chosen, room: Size, sizes: Sizes, crossing = false): StarLayout {
  const { above, below, headings, top, bottom } = rowsOf(chosen, room, sizes);
  const middle = (top + bottom) / 2;
  const centre = {
    ...sizes.thing(chosen.centre, Math.min(CENTRE_WIDTH, room.width * 0.28)),
    x: room.width / 2,
    y: middle,
  };
  const columns = columnsOf(chosen);
  const span = { top, bottom, middle };
  const left = placeColumn(columns.left, -1, span, room, sizes);
  const right = placeColumn(columns.right, 1, span, room, sizes);
  const boxes = new Map<string, Box>([[chosen.centre, centre], ...above, ...below, ...left, ...right]);
  const ways: (readonly [string, Way])[] = [
    ...above.map(([id]) => [id, "above"] as const),
    ...below.map(([id]) => [id, "below"] as const),
    ...left.map(([id]) => [id, -1] as const),
    ...right.map(([id]) => [id, 1] as const),
  ];
  const drawn: Drawn = { boxes, lines: [], chips: [] };
  const spokes = spokesOf(ways, drawn, chosen, sizes);
  const links = linksOf(chosen.links, columns, drawn, room, sizes, crossing);
  return { boxes, spokes, links, headings, size: room };
}
