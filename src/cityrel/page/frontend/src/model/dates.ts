// Dates as precise as their source, and what holds at one. Held to tests/cases/spans.json, as the Python side
// is.

import type { Bounds, State } from "../contract.ts";

/** The days that a date stands for, as numbers that compare as days do. */
export interface Span {
  readonly first: number;
  readonly last: number;
}

const DATE = /^(-?\d{4,})(?:-(\d\d))?(?:-(\d\d))?$/;
const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
const daysIn = (year: number, month: number): number =>
  LENGTHS[month - 1] + (month === 2 && isLeap(year) ? 1 : 0);
const numberOf = (year: number, month: number, day: number): number => year * 10_000 + month * 100 + day;

/** The span of a date: a year, a month or a day; null of any other text. */
export function span(date: string): Span | null {
  const parts = DATE.exec(date);
  if (!parts) return null;
  const [year, month, day] = parts.slice(1).map((part) => (part === undefined ? undefined : Number(part)));
  if (year === undefined || (month !== undefined && (month < 1 || month > 12))) return null;
  if (day !== undefined && month !== undefined && (day < 1 || day > daysIn(year, month))) return null;
  const last = month ?? 12;
  return {
    first: numberOf(year, month ?? 1, day ?? 1),
    last: numberOf(year, last, day ?? daysIn(year, last)),
  };
}

/** The span of a year. */
export const spanOfYear = (year: number): Span => ({
  first: numberOf(year, 1, 1),
  last: numberOf(year, 12, 31),
});

/** Whether a date lies before another: true, false, or null where they are too imprecise to tell. */
export function isBefore(one: Span, other: Span): boolean | null {
  if (one.last < other.first) return true;
  return one.first >= other.last ? false : null;
}

/** Whether two dates may be the same day. */
export const overlaps = (one: Span, other: Span): boolean =>
  one.first <= other.last && other.first <= one.last;

const days = new Map<string, number | null>();

/** An ISO day as a number; null where it is not known. */
export function dayNumber(day: string | null): number | null {
  if (day === null) return null;
  let found = days.get(day);
  if (found === undefined) days.set(day, (found = span(day)?.first ?? null));
  return found;
}

const isLater = (day: string | null, than: number): boolean => (dayNumber(day) ?? -Infinity) > than;
const isEarlier = (day: string | null, than: number): boolean => (dayNumber(day) ?? Infinity) < than;
const isBy = (day: string | null, at: number): boolean => (dayNumber(day) ?? Infinity) <= at;
const isFrom = (day: string | null, at: number): boolean => (dayNumber(day) ?? -Infinity) >= at;

/** Whether something may have held at a date: it is not known to begin later or to have ended before. */
export function inForce([earliestStart, , , latestEnd]: Bounds, at: Span | null): boolean {
  return at === null || !(isLater(earliestStart, at.last) || isEarlier(latestEnd, at.first));
}

/** The state of something at a date; without one, the state that it has as of the date of the data, `now`. */
export function stateAt(bounds: Bounds, state: State, now: string | null, at: Span | null): State {
  if (at === null) return state;
  const [earliestStart, latestStart, earliestEnd, latestEnd] = bounds;
  if (isEarlier(latestEnd, at.first)) return "ended";
  if (isLater(earliestStart, at.last)) return "unknown";
  const begun = isBy(latestStart, at.last);
  if (begun && isFrom(earliestEnd, at.first)) return "current";
  const isTold = now === null || isFrom(now, at.first);
  return state === "current" && begun && isTold ? "current" : "unknown";
}
