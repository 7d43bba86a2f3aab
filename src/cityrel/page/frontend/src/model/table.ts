// Rows of a table, sorted by any column.

/** What a row is sorted by in a column; undefined or empty where it is not known. */
export type SortKey = string | number | undefined;

const isUnknown = (value: SortKey): boolean => value === undefined || value === "";

/** Rows sorted by a column; what is not known comes last, whichever way. */
export function sortRows<R>(
  rows: readonly R[],
  keyOf: (row: R) => SortKey,
  down: boolean,
  collator: Intl.Collator,
): R[] {
  const keyed = rows.map((row) => ({ row, key: keyOf(row) }));
  keyed.sort(({ key: one }, { key: other }) => {
    if (isUnknown(one) || isUnknown(other)) return Number(isUnknown(one)) - Number(isUnknown(other));
    const numbers = typeof one === "number" && typeof other === "number";
    const order = numbers ? one - other : collator.compare(String(one), String(other));
    return down ? -order : order;
  });
  return keyed.map(({ row }) => row);
}
