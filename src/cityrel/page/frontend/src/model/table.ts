// The visible lines as rows of a table that sorts by any column.

import type { Edge, State as RecordState } from "../contract.ts";
import type { Column } from "./state.ts";

/** A row; state and years where they are known. */
export interface Row {
  readonly edge: Edge;
  readonly from: string;
  readonly relation: string;
  readonly to: string;
  readonly since: number | undefined;
  readonly until: number | undefined;
  readonly state: string;
  readonly sources: number;
}

/** How a line stands at the year that is shown. */
export type StateOf = (edge: Edge) => RecordState;

const isUnknown = (value: unknown): boolean => value === undefined || value === "";

/** Rows sorted by a column; what is not known comes last, whichever way. */
export function sortRows(
  rows: readonly Row[],
  { column, down }: { column: Column; down: boolean },
  collator: Intl.Collator,
): Row[] {
  return [...rows].sort(({ [column]: one }, { [column]: other }) => {
    if (isUnknown(one) || isUnknown(other)) return Number(isUnknown(one)) - Number(isUnknown(other));
    const numbers = typeof one === "number" && typeof other === "number";
    const order = numbers ? one - other : collator.compare(String(one), String(other));
    return down ? -order : order;
  });
}
