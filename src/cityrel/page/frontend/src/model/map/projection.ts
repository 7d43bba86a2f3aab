// From degrees to the flat map: the Equal Earth projection around a meridian, and great circles on it.
//
// B. Šavrič, T. Patterson and B. Jenny, "The Equal Earth map projection", International Journal of
// Geographical Information Science 33 (2019), doi 10.1080/13658816.2018.1504949. Areas are true.

/** Degrees east and north. */
export type Spot = readonly [number, number];
/** A place on the map, in its units; heights run downwards. */
export type Flat = readonly [number, number];

const RADIUS = 3600; // of the globe, in units of the map
const [A1, A2, A3, A4] = [1.340264, -0.081106, 0.000893, 0.003796];
const ROOT = Math.sqrt(3);
const STEP = 1.5; // degrees along a great circle
const TURN = 360;
const LEAST_ANGLE = 1e-6;

const radians = (degrees: number): number => (degrees * Math.PI) / 180;
const degreesOf = (angle: number): number => (angle * 180) / Math.PI;

/** Degrees east of a meridian, from -180 up to 180. */
export const eastOf = (longitude: number, middle: number): number =>
  ((((longitude - middle + 180) % TURN) + TURN) % TURN) - 180;

/** The place of degrees east of the middle and north. */
export function place(east: number, north: number): Flat {
  const t = Math.asin((ROOT / 2) * Math.sin(radians(north)));
  const across = 2 * ROOT * radians(east) * Math.cos(t);
  const x = across / (3 * (9 * A4 * t ** 8 + 7 * A3 * t ** 6 + 3 * A2 * t ** 2 + A1));
  return [RADIUS * x, -RADIUS * (A4 * t ** 9 + A3 * t ** 7 + A2 * t ** 3 + A1 * t)];
}

/** The place of a spot on the map around a meridian. */
export const project = ([longitude, latitude]: Spot, middle: number): Flat =>
  place(eastOf(longitude, middle), latitude);

/** Half the width and half the height of the map of the world. */
export const WORLD = { across: place(180, 0)[0], down: -place(0, 90)[1] } as const;

type Vector = readonly [number, number, number];

function vectorOf([longitude, latitude]: Spot): Vector {
  const [east, north] = [radians(longitude), radians(latitude)];
  return [Math.cos(north) * Math.cos(east), Math.cos(north) * Math.sin(east), Math.sin(north)];
}

const spotOf = ([x, y, z]: Vector): Spot => [
  degreesOf(Math.atan2(y, x)),
  degreesOf(Math.atan2(z, Math.hypot(x, y))),
];

/** The angle between two spots, in degrees. */
export function angleBetween(one: Spot, other: Spot): number {
  const [[a, b, c], [x, y, z]] = [vectorOf(one), vectorOf(other)];
  return degreesOf(Math.acos(Math.min(Math.max(a * x + b * y + c * z, -1), 1)));
}

/** The meridian in the middle of spots, in steps of five degrees. */
export function middleOf(spots: readonly Spot[], otherwise: number): number {
  const vectors = spots.map(vectorOf);
  const [x, y] = [0, 1].map((part) => vectors.reduce((sum, vector) => sum + vector[part], 0));
  return Math.hypot(x, y) < LEAST_ANGLE ? otherwise : Math.round(degreesOf(Math.atan2(y, x)) / 5) * 5;
}

/** Spots along the great circle from one to another, both ends among them. */
export function greatCircle(one: Spot, other: Spot): Spot[] {
  const whole = radians(angleBetween(one, other));
  if (whole < LEAST_ANGLE || Math.PI - whole < LEAST_ANGLE) return [one, other];
  const [start, end] = [vectorOf(one), vectorOf(other)];
  const count = Math.max(Math.ceil(degreesOf(whole) / STEP), 8);
  const between = Array.from({ length: count - 1 }, (_, step) => {
    const share = (step + 1) / count;
    const [own, others] = [Math.sin((1 - share) * whole), Math.sin(share * whole)];
    return spotOf(start.map((part, at) => own * part + others * end[at]) as unknown as Vector);
  });
  return [one, ...between, other];
}

/** A great circle on the map: one line, or two where it leaves one side of the map and comes in at the other. */
export function arc(one: Spot, other: Spot, middle: number): Flat[][] {
  const lines: Flat[][] = [[]];
  let before: readonly [number, number] | null = null;
  for (const [longitude, north] of greatCircle(one, other)) {
    const east = eastOf(longitude, middle);
    if (before && Math.abs(east - before[0]) > 180) {
      const edge = Math.sign(before[0]) * 180;
      const share = (edge - before[0]) / (east + 2 * edge - before[0] || 1);
      const height = before[1] + share * (north - before[1]);
      lines.at(-1)?.push(place(edge, height));
      lines.push([place(-edge, height)]);
    }
    lines.at(-1)?.push(place(east, north));
    before = [east, north];
  }
  return lines;
}

/** The parts of an outline that lie on one map each, as degrees east of the middle and north. */
export function cut(ring: readonly Spot[], middle: number): Spot[][] {
  const turned = ring.map(([x, y]): Spot => [x - middle, y]);
  const easts = turned.map(([x]) => x);
  const first = Math.floor((Math.min(...easts) + 180) / TURN);
  const last = Math.floor((Math.max(...easts) + 180) / TURN);
  const maps = Array.from({ length: last - first + 1 }, (_, turn) =>
    turned.map(([x, y]): Spot => [x - TURN * (first + turn), y]),
  );
  return maps.map((one) => within(within(one, -180, 1), 180, -1)).filter(({ length }) => length);
}

// What of a ring lies on one side of a meridian (I. Sutherland and G. Hodgman, 1974).
function within(ring: readonly Spot[], edge: number, side: number): Spot[] {
  const isInside = ([x]: Spot): boolean => (x - edge) * side >= 0;
  return ring.flatMap((now, row) => {
    const before = ring.at(row - 1) as Spot;
    const kept: Spot[] = isInside(now) ? [now] : [];
    if (isInside(now) === isInside(before)) return kept;
    const share = (edge - before[0]) / (now[0] - before[0]);
    return [[edge, before[1] + share * (now[1] - before[1])], ...kept];
  });
}
