// Moments as numbers of years: 2013.5 is the middle of 2013, and the year 0 is the one before the year 1.

import type { Bounds } from "../../contract.ts";

/** A moment as a number of years. */
export type Moment = number;

const DAY = /^(-?\d{4,})-(\d\d)-(\d\d)$/;
const BEFORE = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334]; // days of the months before

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

function momentOf(day: string | null, after: 0 | 1): Moment | null {
  const parts = DAY.exec(day ?? "");
  if (!parts) return null;
  const [year, month, date] = parts.slice(1).map(Number);
  const leap = isLeap(year) ? 1 : 0;
  const days = (BEFORE[month - 1] ?? 0) + (month > 2 ? leap : 0) + date - 1 + after;
  return year + days / (365 + leap);
}

/** The moment at which a day begins; null where it is not known. */
export const startOf = (day: string | null): Moment | null => momentOf(day, 0);

/** The moment at which it is over. */
export const endOf = (day: string | null): Moment | null => momentOf(day, 1);

/** How a bar is drawn in a part of it: it holds surely, somewhere in it it begins or ends, or no more is known. */
export type Look = "sure" | "pale" | "in" | "out";

/** A part of a bar; one that fades, `in` or `out`, has its known end at `from` or `to`. */
export interface Part {
  readonly from: Moment;
  readonly to: Moment;
  readonly look: Look;
}

/** How long a bar fades where no more is known, in years. */
export const FADE = 1;

interface Ends {
  /** The first moment at which it may have begun, and the last; null where none is known. */
  readonly start: Moment | null;
  readonly begun: Moment | null;
  /** The first moment at which it may have ended, and the last. */
  readonly end: Moment | null;
  readonly over: Moment | null;
}

function endsOf([earliestStart, latestStart, earliestEnd, latestEnd]: Bounds): Ends {
  const start = startOf(earliestStart);
  const begun = earliestStart === latestStart ? start : endOf(latestStart);
  const over = endOf(latestEnd);
  const end = earliestEnd === latestEnd ? over : startOf(earliestEnd);
  return { start, begun, end, over };
}

/** Whether anything is known of when it was. */
export const isDated = (bounds: Bounds): boolean => bounds.some((day) => startOf(day) !== null);

const isPositive = ({ from, to }: Part): boolean => to > from;

// Where the start is not known at all, what is known first is its end, or that it had begun.
function beginningOf({ start, begun, end, over }: Ends): Part[] {
  if (start !== null)
    return [{ from: start, to: Math.min(begun ?? start + FADE, over ?? Infinity), look: "pale" }];
  const known = begun ?? end ?? over;
  return known === null ? [] : [{ from: known - FADE, to: known, look: "in" }];
}

function endingOf({ end, over }: Ends, sureTo: Moment, isSure: boolean): Part[] {
  if (over !== null)
    return [{ from: Math.max(sureTo, Math.min(end ?? sureTo, over)), to: over, look: "pale" }];
  return isSure ? [{ from: sureTo, to: sureTo + FADE, look: "out" }] : [];
}

/**
 * The parts of a bar, one after the other: pale where it begins and where it ends somewhere, sure between, and
 * fading after the last moment for which it is attested where its end is not known.
 */
export function partsOf(bounds: Bounds, attested: Moment | null): Part[] {
  const ends = endsOf(bounds);
  const first = beginningOf(ends);
  const sureFrom = ends.begun ?? first.at(-1)?.to ?? null;
  if (sureFrom === null) return [];
  const isSure = ends.begun !== null || ends.start === null;
  const known =
    ends.over === null ? Math.max(ends.end ?? -Infinity, attested ?? -Infinity) : (ends.end ?? -Infinity);
  const sureTo = isSure ? Math.max(sureFrom, Math.min(known, ends.over ?? Infinity)) : sureFrom;
  const sure: Part = { from: sureFrom, to: sureTo, look: "sure" };
  const begun = isSure ? first : first.map((part): Part => ({ ...part, look: "out" }));
  return [...begun, sure, ...endingOf(ends, sureTo, isSure)].filter(isPositive);
}

/** From where to where anything of it may be drawn. */
export interface Reach {
  readonly from: Moment;
  readonly to: Moment;
}

/** The reach of parts. */
export const reachOf = (parts: readonly Part[]): Reach => ({
  from: Math.min(...parts.map(({ from }) => from)),
  to: Math.max(...parts.map(({ to }) => to)),
});

const LONG = 0.25; // years; what is known less precisely, or lasts longer, is no mark of one day

/** Where a mark of something that happens stands: a day of the span, or the whole span where that is long. */
export function markOf(bounds: Bounds): Reach | null {
  const { start, begun, over } = endsOf(bounds);
  const from = start ?? begun ?? over;
  if (from === null) return null;
  const by = Math.max(begun ?? from, from);
  const until = Math.max(over ?? by, by);
  const to = until - from > LONG ? until : by;
  if (to - from > LONG) return { from, to };
  const middle = from + (to - from) / 2;
  return { from: middle, to: middle };
}
