// Where nothing was found: in a lane of single events, and between those who held a post.

import type { Moment, Reach } from "./moments.ts";

/** Years without anything found that are worth a bracket. */
export const LONG_GAP = 4;
/** Years between two holders of a post that are worth a box. */
export const SHORT_GAP = 0.5;

/** The stretches between reaches, from one moment to another, that are at least so long. */
export function gapsOf(reaches: readonly Reach[], from: Moment, to: Moment, least: number): Reach[] {
  const sorted = [...reaches].sort((one, other) => one.from - other.from);
  const gaps: Reach[] = [];
  let last = from;
  for (const one of sorted) {
    if (Math.min(one.from, to) - last >= least) gaps.push({ from: last, to: Math.min(one.from, to) });
    last = Math.max(last, one.to);
  }
  if (to - last >= least) gaps.push({ from: last, to });
  return gaps;
}
