// How much began in each year, and from which year to which anything is known of when things held.

import type { Edge, Node } from "../contract.ts";
import { dayNumber } from "./dates.ts";
import type { Visible } from "./picture.ts";

/** Older things, as the founding of a city, would stretch the scale. */
export const FIRST_YEAR = 1900;

/** The scale of years: how many relations and dated things began in each; the last before the first where there are none. */
export interface Years {
  readonly begun: ReadonlyMap<number, number>;
  readonly first: number;
  readonly last: number;
}

// A record with several lines counts once.
function beginnings(dated: readonly (Node | Edge)[]): Map<number, number> {
  const counted = new Set<string>();
  const counts = new Map<number, number>();
  for (const one of dated) {
    const id = "record" in one ? one.record : one.id;
    if (one.since === undefined || one.since < FIRST_YEAR || counted.has(id)) continue;
    counted.add(id);
    counts.set(one.since, (counts.get(one.since) ?? 0) + 1);
  }
  return counts;
}

// The years of a thing or line: as they are given, and those of its bounds, as where lists alone name it.
const knownOf = ({ since = 0, until = 0, bounds }: Node | Edge): number[] => [
  since,
  until,
  ...bounds.map((day) => Math.floor((dayNumber(day) ?? 0) / 10_000)),
];

/** The scale over what is in the picture. */
export function yearsOf({ nodes, edges }: Visible): Years {
  const dated = [...edges, ...nodes];
  const known = new Set(dated.flatMap(knownOf).filter((one) => one >= FIRST_YEAR));
  return { begun: beginnings(dated), first: Math.min(...known), last: Math.max(...known) };
}
