// The comparison as a table: an organization a row, its sections below it, in the lanes of the ladder.

import type { Half, Overview, Row } from "../contract.ts";
import { countsOf, lanesOf, type LaneName } from "./ladder.ts";
import { answerText, beganText, officeSpells, type Wording } from "./spells.ts";

/** A row of the table: an organization, or a section of the one above it. */
export interface Line {
  readonly row: Row;
  readonly thing: string;
  readonly isSection: boolean;
  readonly halves: readonly Half[];
}

/** Rows under one heading; without lanes they have none. */
export interface Group {
  readonly name: LaneName | null;
  readonly count: number;
  readonly lines: readonly Line[];
}

const linesOf = (row: Row): Line[] => [
  { row, thing: row.thing, isSection: false, halves: row.body ?? row.halves },
  ...row.sections.map(({ thing, halves }) => ({ row, thing, isSection: true, halves })),
];

/** The rows of the table, all of them. */
export function comparisonOf({ form, rows }: Overview): Group[] {
  if (form !== "two") return [{ name: null, count: rows.length, lines: rows.flatMap(linesOf) }];
  const all = lanesOf(rows, rows.length, rows.length, new Set());
  return all.map((lane) => ({
    name: lane.name,
    count: lane.rows.length,
    lines: lane.rows.flatMap(linesOf),
  }));
}

/** In how many organizations it is not known of each whether it is a member. */
export const unknownOf = ({ actors, rows }: Overview): number[] =>
  actors.map((_, place) => countsOf(rows.map(({ halves }) => halves[place])).unknown);

/** The cells of a half as text: the answer, since when, and its offices. */
export const cellsOf = (half: Half, wording: Wording): [string, string, string] => [
  answerText(half, wording),
  beganText(half, wording),
  officeSpells(half, wording)
    .map(({ text }) => text)
    .join(" · "),
];
