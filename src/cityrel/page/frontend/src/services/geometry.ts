// Boxes and straight lines of a picture: what meets what.

/** A place. */
export interface Spot {
  readonly x: number;
  readonly y: number;
}

/** Width and height. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A box around its middle. */
export interface Box extends Spot, Size {}

/** Whether two boxes are nearer to one another than a gap. */
export const boxesMeet = (one: Box, other: Box, gap = 0): boolean =>
  Math.abs(one.x - other.x) * 2 < one.width + other.width + 2 * gap &&
  Math.abs(one.y - other.y) * 2 < one.height + other.height + 2 * gap;

// On which side of a line through two places a third one lies.
const turn = (from: Spot, to: Spot, at: Spot): number =>
  (to.x - from.x) * (at.y - from.y) - (to.y - from.y) * (at.x - from.x);

const isOn = (from: Spot, to: Spot, { x, y }: Spot): boolean =>
  x >= Math.min(from.x, to.x) &&
  x <= Math.max(from.x, to.x) &&
  y >= Math.min(from.y, to.y) &&
  y <= Math.max(from.y, to.y);

/** Whether two straight lines cross or touch. */
export function linesMeet(a: Spot, b: Spot, c: Spot, d: Spot): boolean {
  const [one, two, three, four] = [turn(c, d, a), turn(c, d, b), turn(a, b, c), turn(a, b, d)];
  if (one * two < 0 && three * four < 0) return true;
  return (
    (one === 0 && isOn(c, d, a)) ||
    (two === 0 && isOn(c, d, b)) ||
    (three === 0 && isOn(a, b, c)) ||
    (four === 0 && isOn(a, b, d))
  );
}

const insideOf = ({ x, y, width, height }: Box, at: Spot, gap: number): boolean =>
  Math.abs(at.x - x) < width / 2 + gap && Math.abs(at.y - y) < height / 2 + gap;

/** Whether a straight line comes nearer to a box than a gap. */
export function lineMeetsBox(from: Spot, to: Spot, box: Box, gap = 0): boolean {
  if (insideOf(box, from, gap) || insideOf(box, to, gap)) return true;
  const [across, down] = [box.width / 2 + gap, box.height / 2 + gap];
  const corners = [
    { x: box.x - across, y: box.y - down },
    { x: box.x + across, y: box.y - down },
    { x: box.x + across, y: box.y + down },
    { x: box.x - across, y: box.y + down },
  ];
  return corners.some((corner, place) => linesMeet(from, to, corner, corners[(place + 1) % 4]));
}

/** Where a straight line from the middle of a box to a place leaves the box. */
export function borderOf(box: Box, to: Spot): Spot {
  const [across, down] = [to.x - box.x, to.y - box.y];
  const share = Math.min(
    across ? box.width / 2 / Math.abs(across) : Infinity,
    down ? box.height / 2 / Math.abs(down) : Infinity,
    1,
  );
  return { x: box.x + across * share, y: box.y + down * share };
}

/** The place at a share of the way between two. */
export const between = (from: Spot, to: Spot, share: number): Spot => ({
  x: from.x + (to.x - from.x) * share,
  y: from.y + (to.y - from.y) * share,
});

/** How far two places are apart. */
export const distance = (one: Spot, other: Spot): number => Math.hypot(one.x - other.x, one.y - other.y);

/** How far a place is from a straight line. */
export function distanceToLine(at: Spot, from: Spot, to: Spot): number {
  const length = distance(from, to) ** 2;
  const share = length ? ((at.x - from.x) * (to.x - from.x) + (at.y - from.y) * (to.y - from.y)) / length : 0;
  return distance(at, between(from, to, Math.min(Math.max(share, 0), 1)));
}

/** Whether a place lies in a box. */
export const isInside = (box: Box, at: Spot): boolean => insideOf(box, at, 0);

/** The straight parts of a line with corners. */
export const partsOf = (course: readonly Spot[]): (readonly [Spot, Spot])[] =>
  course.slice(1).map((to, place) => [course[place], to]);
