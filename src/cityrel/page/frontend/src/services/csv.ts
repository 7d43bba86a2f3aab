/** A cell that a spreadsheet takes neither for a formula nor for two cells. */
export function csvCell(value: string | number | undefined): string {
  const text = String(value ?? "");
  const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}

/** Rows as CSV (RFC 4180). */
export const csvOf = (rows: readonly (readonly (string | number | undefined)[])[]): string =>
  rows.map((row) => row.map(csvCell).join(",")).join("\r\n");
