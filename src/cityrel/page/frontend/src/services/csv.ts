// A spreadsheet must not take text for a formula.
const unformulaic = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);

/** A cell that a spreadsheet takes neither for a formula nor for two cells. */
export function csvCell(value: string | number | undefined): string {
  const plain = unformulaic(String(value ?? ""));
  return /[",\n\r]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}

/** Rows as CSV (RFC 4180). */
export const csvOf = (rows: readonly (readonly (string | number | undefined)[])[]): string =>
  rows.map((row) => row.map(csvCell).join(",")).join("\r\n");

/** Rows as cells between tabs, as spreadsheets take them from the clipboard. */
export const tsvOf = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => row.map((cell) => unformulaic(cell.replaceAll(/\s+/g, " "))).join("\t")).join("\n");
