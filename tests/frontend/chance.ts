// Numbers and places that look random and are the same each time.

import type { Spot } from "../../src/cityrel/page/frontend/src/model/map/projection.ts";

/** Numbers from 0 to 1. */
export function* chance(seed: number): Generator<number> {
  for (let value = seed; ;) {
    value = (value * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    yield value / 4_294_967_296;
  }
}

/** Degrees east and north. */
export const spots = (count: number, seed: number): Spot[] => {
  const numbers = chance(seed);
  const next = (): number => numbers.next().value as number;
  return Array.from({ length: count }, () => [next() * 360 - 180, next() * 150 - 75] as const);
};
