// Where names stand on the map: beside their dots, on no other, and beside lines where there is room.

import type { Box } from "../../model/map/edges.ts";
import { isInside, onScreen, type Camera, type Size } from "../../model/map/frame.ts";
import type { Flat } from "../../model/map/projection.ts";
import { Occupied } from "../../services/placement.ts";

/** On which side of its dot a name stands; or over the place itself. */
export type Beside = "right" | "left" | "above" | "below" | "over";

/** A name to place. */
export interface Wanted {
  readonly id: string;
  readonly at: Flat;
  readonly radius: number;
  readonly width: number;
  readonly height: number;
  readonly sides: readonly Beside[];
  /** It stands on the first side where none is free. */
  readonly must?: boolean;
}

const GAP = 6;
const STEP = 7; // pixels between the points by which a line keeps its room
const INSET = 4;

function cornerOf({ at: [x, y], radius, width, height }: Wanted, side: Beside): Flat {
  if (side === "right") return [x + radius + GAP, y - height / 2];
  if (side === "left") return [x - radius - GAP - width, y - height / 2];
  if (side === "above") return [x - width / 2, y - radius - 3 - height];
  return [x - width / 2, side === "below" ? y + radius + 3 : y - height / 2];
}

/** The room on the map, and what takes it. */
export class Room {
  private readonly marks = new Occupied();
  private readonly lines = new Occupied();
  private readonly size: Size;

  constructor(size: Size) {
    this.size = size;
  }

  /** A box that no name may lie on; a dot's own name may touch it. */
  take(owner: string, { left, right, top, bottom }: Box): void {
    this.marks.add({ owner, left, right, top, bottom });
  }

  /** A dot. */
  takeDot(owner: string, [x, y]: Flat, radius: number): void {
    this.take(owner, { left: x - radius, right: x + radius, top: y - radius, bottom: y + radius });
  }

  /** A line beside which names stand better than on it. */
  takeLine(line: readonly Flat[]): void {
    line.slice(1).forEach(([u, v], at) => {
      const [x, y] = line[at];
      if (!isInside(this.size, [x, y]) && !isInside(this.size, [u, v])) return;
      const count = Math.ceil(Math.hypot(u - x, v - y) / STEP);
      for (let step = 0; step <= count; step += 1) {
        const [left, top] = [x + ((u - x) * step) / count, y + ((v - y) * step) / count];
        this.lines.add({ owner: "line", left: left - 1, right: left + 1, top: top - 1, bottom: top + 1 });
      }
    });
  }

  private isWithin({ left, right, top, bottom }: Box): boolean {
    const { width, height } = this.size;
    return left >= INSET && top >= INSET && right <= width - INSET && bottom <= height - INSET;
  }

  // A box as near to its dot as the map allows, while the dot is on it.
  private movedIn(box: Box, dot: Flat): Box {
    if (!isInside(this.size, dot)) return box;
    const { left, right, top, bottom } = box;
    const { width, height } = this.size;
    const across = Math.max(INSET - left, Math.min(0, width - INSET - right));
    const down = Math.max(INSET - top, Math.min(0, height - INSET - bottom));
    return { left: left + across, right: right + across, top: top + down, bottom: bottom + down };
  }

  /** Whether a box lies on a dot, so that a name would stand beside nothing. */
  isCovered(owner: string, [x, y]: Flat): boolean {
    return this.marks.meets({ owner, left: x - 1, right: x + 1, top: y - 1, bottom: y + 1 }, owner);
  }

  /** The upper left corner of a name, which takes its room; nothing where there is none. */
  find(wanted: Wanted): Flat | null {
    const boxes = wanted.sides.map((side): Box => {
      const [left, top] = cornerOf(wanted, side);
      return { left, top, right: left + wanted.width, bottom: top + wanted.height };
    });
    const owned = (box: Box): Box & { owner: string } => ({ ...box, owner: wanted.id });
    const isFree = (box: Box): boolean => this.isWithin(box) && !this.marks.meets(owned(box), wanted.id);
    const found =
      boxes.find((box) => isFree(box) && !this.lines.meets(owned(box), wanted.id)) ??
      boxes.find(isFree) ??
      (wanted.must ? this.movedIn(boxes[0], wanted.at) : undefined);
    if (!found) return null;
    this.take("name", found);
    return [found.left, found.top];
  }
}

/** A line on the screen. */
export const lineOnScreen = (line: readonly Flat[], camera: Camera, size: Size): Flat[] =>
  line.map((flat) => onScreen(camera, size, flat));
