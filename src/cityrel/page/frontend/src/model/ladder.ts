// The ladder of two: which organizations stand in which lane, how many there are, and which are shown at first.

import type { Half, Row } from "../contract.ts";
import { isFound } from "./spells.ts";

/** Where both were found, or only one of them. */
export type LaneName = "both" | "first" | "second";

/** How many answers there are of each kind; those found that ended are among those found. */
export interface Counts {
  readonly found: number;
  readonly ended: number;
  readonly unknown: number;
  readonly no: number;
  readonly unsought: number;
}

/** A lane: all of its rows, those that are shown, and the counts of both sides. */
export interface Lane {
  readonly name: LaneName;
  readonly rows: readonly Row[];
  readonly shown: readonly Row[];
  readonly counts: readonly Counts[];
}

const count = (halves: readonly Half[], is: (half: Half) => boolean): number => halves.filter(is).length;
const isMember = (half: Half): boolean =>
  isFound(half) && half.answer !== "not known" && half.answer !== "no";

/** The counts of one side; where only an office was found the membership counts as not known. */
export const countsOf = (halves: readonly Half[]): Counts => ({
  found: count(halves, isMember),
  ended: count(halves, ({ answer }) => answer === "was"),
  unknown: count(halves, ({ answer }) => answer === "not known"),
  no: count(halves, ({ answer }) => answer === "no"),
  unsought: count(halves, ({ answer }) => answer === "not looked for"),
});

const offices = ({ halves }: Row): number => halves.reduce((sum, half) => sum + half.offices.length, 0);
const told = ({ halves }: Row): number => count(halves, ({ answer }) => answer !== "not known");
const both = ({ halves }: Row): number => Number(halves.filter(isFound).length > 1);

/** What is told first: of both, with offices, with answers, with many records. */
const byRank = (one: Row, other: Row): number =>
  both(other) - both(one) ||
  offices(other) - offices(one) ||
  told(other) - told(one) ||
  other.records - one.records;

const byFounding = (one: Row, other: Row): number =>
  (one.founded ?? Infinity) - (other.founded ?? Infinity) || 0;

/** The lane in which a row stands; null where neither was found. */
export function laneOf({ halves }: Row): LaneName | null {
  const [first, second] = halves as readonly [Half, Half | undefined];
  const other = second !== undefined && isFound(second);
  if (isFound(first)) return other ? "both" : "first";
  return other ? "second" : null;
}

/** The rows shown at first: some of each group, then by rank as many as there is room for. */
export function chosen(groups: readonly (readonly Row[])[], room: number, first: number): ReadonlySet<Row> {
  const ranked = groups.map((rows) => [...rows].sort(byRank));
  const kept = new Set(ranked.flatMap((rows) => rows.slice(0, first)));
  for (const row of ranked.flat().sort(byRank)) if (kept.size < room) kept.add(row);
  return kept;
}

/** The lanes that have rows; in those of `opened` all rows are shown. */
export function lanesOf(
  rows: readonly Row[],
  room: number,
  first: number,
  opened: ReadonlySet<string>,
): Lane[] {
  const names: readonly LaneName[] = ["both", "first", "second"];
  const groups = names.map((name) => rows.filter((row) => laneOf(row) === name).sort(byFounding));
  const kept = chosen(groups, room, first);
  return groups.flatMap((all, place) => {
    const name = names[place];
    if (!all.length) return [];
    const shown = opened.has(name) ? all : all.filter((row) => kept.has(row));
    const counts = all[0].halves.map((_, side) => countsOf(all.map(({ halves }) => halves[side])));
    return [{ name, rows: all, shown, counts }];
  });
}
