// Where labels go: no label lies on another or on a point.

/** A box on the screen, and whose it is. */
export interface Box {
  readonly owner: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** A point on the screen; of faded ones, names of others may take the room. */
export interface Spot {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly faded: boolean;
}

/** A name to place; it may be that it `must` be there. */
export interface Item extends Spot {
  readonly width: number;
  readonly height: number;
  readonly must: boolean;
}

/** Where a name stands: how far its middle and its upper edge lie from the point. */
export interface Offset {
  readonly dx: number;
  readonly dy: number;
}

const overlap = (one: Box, other: Box): boolean =>
  one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;

/** Boxes sorted into the cells of a grid, so that each is compared with its surroundings only. */
export class Occupied {
  readonly cell = 96;
  readonly cells = new Map<string, Box[]>();

  *keys(box: Box): Generator<string> {
    const floor = (value: number): number => Math.floor(value / this.cell);
    for (let column = floor(box.left); column <= floor(box.right); column += 1) {
      for (let row = floor(box.top); row <= floor(box.bottom); row += 1) yield `${column},${row}`;
    }
  }

  add(box: Box): void {
    for (const key of this.keys(box)) {
      const cell = this.cells.get(key);
      if (cell) cell.push(box);
      else this.cells.set(key, [box]);
    }
  }

  meets(box: Box, owner: string): boolean {
    for (const key of this.keys(box)) {
      for (const other of this.cells.get(key) ?? []) {
        if (other.owner !== owner && overlap(box, other)) return true;
      }
    }
    return false;
  }
}

type Corner = (x: number, y: number, radius: number, width: number, height: number) => [number, number];

const SIDES: readonly Corner[] = [
  (x, y, r, w) => [x - w / 2, y + r + 3],
  (x, y, r, w, h) => [x - w / 2, y - r - 3 - h],
  (x, y, r, _, h) => [x + r + 5, y - h / 2],
  (x, y, r, w, h) => [x - r - 5 - w, y - h / 2],
];

function boxesOf({ id, x, y, radius, width, height }: Item): Box[] {
  return SIDES.map((corner) => {
    const [left, top] = corner(x, y, radius, width, height);
    return { owner: id, left, top, right: left + width, bottom: top + height };
  });
}

/**
 * Places names: below, above, right or left of their points.
 *
 * `items` come in order of importance; what finds no room is left out, unless it must be there. `limits` are
 * the ends left and right of what can be seen when all is shown. Points that are faded leave room to the
 * names of those that are not.
 */
export function placeLabels(
  items: Iterable<Item>,
  points: readonly Spot[],
  limits: { readonly left: number; readonly right: number },
): Map<string, Offset> {
  const occupied = new Occupied();
  const keepClear = ({ id, x, y, radius }: Spot): void =>
    occupied.add({ owner: id, left: x - radius, right: x + radius, top: y - radius, bottom: y + radius });
  points.filter(({ faded }) => !faded).forEach(keepClear);
  let behind = points.filter(({ faded }) => faded);
  const placed = new Map<string, Offset>();
  for (const item of items) {
    if (item.faded) {
      behind.forEach(keepClear);
      behind = [];
    }
    const box = roomFor(item, occupied, limits);
    if (!box) continue;
    occupied.add(box);
    placed.set(item.id, { dx: box.left + item.width / 2 - item.x, dy: box.top - item.y });
  }
  return placed;
}

function roomFor(item: Item, occupied: Occupied, limits: { left: number; right: number }): Box | undefined {
  const boxes = boxesOf(item);
  const within = (box: Box): boolean => box.left >= limits.left && box.right <= limits.right;
  const free = (box: Box): boolean => within(box) && !occupied.meets(box, item.id);
  return boxes.find(free) ?? (item.must ? boxes[0] : undefined);
}
