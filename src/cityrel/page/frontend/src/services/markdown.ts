// Tables as text that other programs take: Markdown, and cells between tabs for a spreadsheet.

const PLAIN = /[\\|*_`[\]<>]/g;

/** Text as Markdown shows it, in one line and no sign of its own. */
const markdownCell = (text: string): string => text.replace(PLAIN, "\\$&").replaceAll(/\s+/g, " ").trim();

const markdownRow = (cells: readonly string[]): string => `| ${cells.map(markdownCell).join(" | ")} |`;

/** Rows, the heads first, as a table of Markdown. */
export function markdownOf([heads, ...rows]: readonly (readonly string[])[]): string {
  const line = `|${" --- |".repeat(heads.length)}`;
  return [markdownRow(heads), line, ...rows.map(markdownRow)].join("\n");
}
