// The columns and rows of a star: who stands in which, and where.

import type { Box, Size } from "../services/geometry.ts";
import type { Chosen, Columns, Side, Sizes, Spoke } from "./star.ts";

const EDGE = 26; // beside all things, where a line may lead round them
const GAP = 12; // in a row
const COLUMN_GAP = 18;
const MOST_GAP = 32;
const WORD_GAP = 40; // for the word between a thing and that under it
const WIDEST = 190; // in a row
const INWARD = 46; // what is far from the middle stands so much nearer to it across

const columnWidth = ({ width }: Size): number => Math.min(Math.max(width * 0.17, 150), 232);

/** The width of a row between the columns. */
export const rowWidth = (room: Size): number => room.width - 2 * (EDGE + columnWidth(room) + 30);

// Under the one by whom it stands, after others that stand there.
function putBeside(column: Spoke[], spoke: Spoke): boolean {
  const isBy = ({ id, beside }: Spoke): boolean => id === spoke.beside || beside === spoke.beside;
  const at = column.findLastIndex(isBy);
  if (at < 0) return false;
  column.splice(at + 1, 0, spoke);
  return true;
}

/** Members are put left and right in turn, people under their member. */
export function columnsOf({ spokes }: Chosen): Columns {
  const of = (sector: Spoke["sector"]): Spoke[] => spokes.filter((spoke) => spoke.sector === sector);
  const [left, right] = [of("before"), of("after")];
  of("side").forEach((spoke, place) => (place % 2 ? right : left).push(spoke));
  for (const spoke of of("people")) {
    if (spoke.beside && (putBeside(left, spoke) || putBeside(right, spoke))) continue;
    (left.length <= right.length ? left : right).push(spoke);
  }
  return { left, right };
}

/** A row across the middle, each thing as wide as there is room for all; its upper edge is at 0. */
export function placeRow(
  spokes: readonly Spoke[],
  level: "top" | "bottom",
  room: Size,
  sizes: Sizes,
): { readonly boxes: readonly (readonly [string, Box])[]; readonly height: number } {
  if (!spokes.length) return { boxes: [], height: 0 };
  const share = rowWidth(room) / spokes.length;
  const widest = Math.min(share - GAP, WIDEST);
  const step = Math.min(share, widest + 2 * GAP);
  const own = spokes.map(({ id }) => ({ id, ...sizes.thing(id, widest) }));
  const height = Math.max(...own.map((one) => one.height));
  const left = room.width / 2 - (step * (spokes.length - 1)) / 2;
  const boxes = own.map(({ id, ...size }, place) => {
    const y = level === "top" ? size.height / 2 : height - size.height / 2;
    return [id, { ...size, x: left + place * step, y }] as const;
  });
  return { boxes, height };
}

interface Standing extends Size {
  readonly spoke: Spoke;
  /** The gap over it. */
  readonly gap: number;
}

const heightOf = (own: readonly Standing[]): number =>
  own.reduce((sum, { height, gap }, place) => sum + height + (place ? gap : 0), 0);

/** The room of a column from top to bottom, and where the middle of the picture is. */
export interface Span {
  readonly top: number;
  readonly bottom: number;
  readonly middle: number;
}

// The members are level with the middle, as far as all has room.
function topOf(own: readonly Standing[], { top, bottom, middle }: Span): number {
  const first = own.findIndex(({ spoke }) => spoke.sector === "side");
  const members = own.filter(({ spoke }) => spoke.sector === "side");
  const before = own.slice(0, Math.max(first, 0));
  const over = first < 0 ? 0 : heightOf(before) + (before.length ? own[first].gap : 0);
  const half =
    first < 0 ? heightOf(own) / 2 : (members.length < 3 ? own[first].height : heightOf(members)) / 2;
  return Math.max(Math.min(middle - over - half, bottom - heightOf(own)), top);
}

// As wide as there is room: wider where a word stands between.
function withGaps(own: readonly Standing[], spare: number): Standing[] {
  const share = spare / Math.max(own.length - 1, 1);
  const by = own.filter(({ spoke }) => spoke.beside).length;
  const word = Math.min(WORD_GAP, by ? spare / by : 0);
  const rest = Math.min(Math.max((spare - word * by) / Math.max(own.length - 1, 1), 0), MOST_GAP, share);
  return own.map((one) => ({ ...one, gap: COLUMN_GAP + (one.spoke.beside ? word : rest) }));
}

/** A column; what has no room in it is left out from its end. */
export function placeColumn(
  spokes: readonly Spoke[],
  side: Side,
  span: Span,
  room: Size,
  sizes: Sizes,
): (readonly [string, Box])[] {
  const width = columnWidth(room);
  const height = span.bottom - span.top;
  let own: Standing[] = spokes.map((spoke) => ({ spoke, gap: COLUMN_GAP, ...sizes.thing(spoke.id, width) }));
  while (own.length && heightOf(own) > height) own = own.slice(0, -1);
  if (!own.length) return [];
  own = withGaps(own, height - heightOf(own));
  let y = topOf(own, span);
  return own.map(({ spoke, gap, width: wide, height: high }, place) => {
    y += place ? gap : 0;
    const middle = y + high / 2;
    y += high;
    const inward = INWARD * Math.min(Math.abs(middle - span.middle) / (room.height / 2), 1) ** 1.5;
    const x = EDGE + width + inward - wide / 2;
    return [spoke.id, { width: wide, height: high, x: side < 0 ? x : room.width - x, y: middle }];
  });
}
