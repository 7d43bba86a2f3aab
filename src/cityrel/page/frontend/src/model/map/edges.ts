// Boxes along the edges of the frame, one for the lines that leave it close to each other.

import type { Exit, Side, Size } from "./frame.ts";

/** A box on the screen. */
export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Lines that leave the frame at one box. */
export interface Gathered<E extends Exit> extends Box {
  readonly side: Side;
  readonly exits: readonly E[];
}

const INSET = 8;
const GAP = 6;
const PUSHED = 46; // how far from its line a box may stand

interface Range {
  readonly low: number;
  readonly high: number;
}

interface Group<E> {
  readonly exits: readonly E[];
  readonly length: number;
  readonly wanted: number;
  at: number;
}

const isUpright = (side: Side): boolean => side === "left" || side === "right";

/** Whether two boxes lie on one another. */
export const overlap = (one: Box, other: Box): boolean =>
  one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;

// One after the other, each as near to where it is wanted as those before and after allow.
function spread<E>(groups: Group<E>[], { low, high }: Range): void {
  let end = low;
  for (const group of groups) {
    group.at = Math.max(group.wanted - group.length / 2, end);
    end = group.at + group.length + GAP;
  }
  end = high;
  for (const group of groups.toReversed()) {
    group.at = Math.min(group.at, end - group.length);
    end = group.at - GAP;
  }
}

// The first group that stands too far from where it is wanted, or beyond the range.
const misplaced = <E>(groups: readonly Group<E>[], { low }: Range): number =>
  groups.findIndex(
    ({ at, length, wanted }) => at < low - 0.5 || Math.abs(at + length / 2 - wanted) > PUSHED + length / 2,
  );

/** Gathers exits of one side into groups that have room beside each other. */
function gather<E extends Exit>(
  exits: readonly E[],
  side: Side,
  range: Range,
  sizeOf: (exits: readonly E[]) => Size,
): Group<E>[] {
  const along = ({ x, y }: Exit): number => (isUpright(side) ? y : x);
  const groupOf = (own: readonly E[]): Group<E> => {
    const { width, height } = sizeOf(own);
    const wanted = own.reduce((sum, one) => sum + along(one), 0) / own.length;
    return { exits: own, length: isUpright(side) ? height : width, wanted, at: 0 };
  };
  let groups = [...exits].sort((one, other) => along(one) - along(other)).map((one) => groupOf([one]));
  for (;;) {
    spread(groups, range);
    const found = misplaced(groups, range);
    if (found < 0 || groups.length === 1) return groups;
    const gap = (at: number): number =>
      at < 0 || at + 1 >= groups.length ? Infinity : groups[at + 1].wanted - groups[at].wanted;
    const first = gap(found - 1) < gap(found) ? found - 1 : found;
    const joined = groupOf([...groups[first].exits, ...groups[first + 1].exits]);
    groups = [...groups.slice(0, first), joined, ...groups.slice(first + 2)];
  }
}

function boxOf(side: Side, at: number, own: Size, frame: Size): Box {
  const left = side === "left" ? INSET : side === "right" ? frame.width - INSET - own.width : at;
  const top = side === "top" ? INSET : side === "bottom" ? frame.height - INSET - own.height : at;
  return { left, top, right: left + own.width, bottom: top + own.height };
}

// What is free along a side, between what stands there already.
function freeRange(side: Side, deep: number, frame: Size, taken: readonly Box[]): Range {
  const upright = isUpright(side);
  const whole = upright ? frame.height : frame.width;
  const strip = boxOf(
    side,
    0,
    upright ? { width: deep, height: whole } : { width: whole, height: deep },
    frame,
  );
  let [low, high] = [INSET, whole - INSET];
  for (const box of taken.filter((one) => overlap(one, strip))) {
    const [start, end] = upright ? [box.top, box.bottom] : [box.left, box.right];
    if ((start + end) / 2 < whole / 2) low = Math.max(low, end + GAP);
    else high = Math.min(high, start - GAP);
  }
  return { low, high };
}

const SIDES: readonly Side[] = ["top", "bottom", "left", "right"];

/** Boxes for all exits, each in just one; none lies on another nor on what is taken. */
export function edgeBoxes<E extends Exit>(
  exits: readonly E[],
  frame: Size,
  sizeOf: (exits: readonly E[]) => Size,
  taken: readonly Box[],
): Gathered<E>[] {
  const boxes: Gathered<E>[] = [];
  for (const side of SIDES) {
    const own = exits.filter((exit) => exit.side === side);
    if (!own.length) continue;
    const deepest = isUpright(side) ? sizeOf(own).width : sizeOf(own).height;
    const range = freeRange(side, Math.max(deepest, 150 * Number(isUpright(side))), frame, [
      ...taken,
      ...boxes,
    ]);
    for (const { exits: gathered, at } of gather(own, side, range, sizeOf)) {
      boxes.push({ side, exits: gathered, ...boxOf(side, at, sizeOf(gathered), frame) });
    }
  }
  return boxes;
}
