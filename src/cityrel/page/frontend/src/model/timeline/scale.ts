// The scale of years: from where to where there is anything, what of it is seen at first, and where years are written.

import type { Entry } from "./entries.ts";
import { markOf, partsOf, reachOf, type Moment, type Reach } from "./moments.ts";

/** From where to where something known of an entry lies; null where it has no date. */
export function extentOf(entry: Entry, now: Moment | null): Reach | null {
  if (entry.along === "mark") return markOf(entry.bounds);
  const parts = partsOf(entry.bounds, attestedOf(entry, now));
  return parts.length ? reachOf(parts) : null;
}

/**
 * The moment up to which something is attested: the beginning of the latest year of its evidence. Who tells of
 * what happened around does not say that it still lasts.
 */
export const attestedOf = ({ known, along }: Entry, now: Moment | null): Moment | null =>
  known === null || along === "context" ? null : Math.min(known, now ?? known);

/** The whole years around some reaches; null where there are none. */
export function wholeYears(reaches: readonly Reach[]): Reach | null {
  if (!reaches.length) return null;
  const from = Math.floor(reaches.reduce((least, { from: one }) => Math.min(least, one), Infinity));
  const to = Math.ceil(reaches.reduce((most, { to: one }) => Math.max(most, one), -Infinity));
  return { from, to: Math.max(to, from + 1) };
}

const FEW = 0.05; // of what there is may lie before what is seen at first
const LEAST = 8;

/**
 * What is seen at first: all, but not what few things long before the others would press together.
 */
export function openingOf(starts: readonly Moment[], whole: Reach): Reach {
  const sorted = [...starts].sort((one, other) => one - other);
  const skipped = sorted.length < LEAST ? 0 : Math.floor(sorted.length * FEW);
  const from = Math.floor(sorted[skipped] ?? whole.from) - 1;
  const isShorter = whole.to - from < (whole.to - whole.from) / 2;
  return skipped && isShorter ? { from, to: whole.to } : whole;
}

const STEPS = [1, 2, 5];

/** The years at which a line is drawn and a number written, each so far from the next. */
export function ticksOf(
  { from, to }: Reach,
  pixels: number,
  room: number,
): { years: number[]; step: number } {
  const least = (room * (to - from)) / Math.max(pixels, 1);
  let step = 1;
  for (let power = 1; step < least; power *= 10) {
    for (const one of STEPS) if (step < least) step = one * power;
  }
  const years: number[] = [];
  for (let year = Math.ceil(from / step) * step; year <= to; year += step) years.push(year);
  return { years, step };
}

/** How many things begin in each year. */
export function begunIn(entries: readonly Entry[], now: Moment | null): Map<number, number> {
  const counts = new Map<number, number>();
  for (const entry of entries) {
    const extent = extentOf(entry, now);
    if (!extent) continue;
    const year = Math.floor(extent.from);
    counts.set(year, (counts.get(year) ?? 0) + 1);
  }
  return counts;
}
