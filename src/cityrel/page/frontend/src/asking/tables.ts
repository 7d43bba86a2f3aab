// Answers as tables: rows of a SELECT, the answer of an ASK, triples of a CONSTRUCT.

import { collatorOf } from "../services/languages.ts";
import type { Cell, Table, Term } from "./given.ts";

const TRIPLE =
  /^(<[^>]*>|_:\S+)\s+<([^>]*)>\s+(?:(<[^>]*>|_:\S+)|"((?:[^"\\]|\\.)*)"(?:@([\w-]+)|\^\^<([^>]*)>)?)\s*\.\s*$/;
const ESCAPE = /\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))/g;
const LETTERS: Readonly<Record<string, string>> = { t: "\t", n: "\n", r: "\r", b: "\b", f: "\f" };
const NUMBER = /#(?:integer|decimal|double|float|(?:non)?(?:positive|negative)Integer|long|int|short|byte)$/i;

const DATE = /#(?:date|dateTime|gYear|gYearMonth)$/;

const unescaped = (text: string): string =>
  text.replace(ESCAPE, (_, four?: string, eight?: string, letter?: string) =>
    letter ? (LETTERS[letter] ?? letter) : String.fromCodePoint(parseInt(four ?? eight ?? "fffd", 16)),
  );

const nodeOf = (text: string): Term =>
  text.startsWith("<")
    ? { type: "uri", value: unescaped(text.slice(1, -1)) }
    : { type: "bnode", value: text.slice(2) };

function tripleOf(line: string): Term[] | undefined {
  const found = TRIPLE.exec(line);
  if (!found) return undefined;
  const [, subject, predicate, node, text, language, datatype] = found;
  const object: Term = node
    ? nodeOf(node)
    : { type: "literal", value: unescaped(text), "xml:lang": language, datatype };
  return [nodeOf(subject), nodeOf(`<${predicate}>`), object];
}

/** The table of what a server answers: its JSON, or N-Triples as text. */
export function tableOf(answer: unknown): Table {
  if (typeof answer === "string") {
    const rows = answer.split("\n").flatMap((line) => (line.trim() ? [tripleOf(line) ?? []] : []));
    return { columns: ["subject", "predicate", "object"], rows: rows.filter((row) => row.length) };
  }
  const { head, results, boolean } = answer as {
    head?: { vars?: string[] };
    results?: { bindings: Record<string, Cell>[] };
    boolean?: boolean;
  };
  const columns = head?.vars ?? [];
  const rows: Table["rows"] = (results?.bindings ?? []).map((row) => columns.map((name) => row[name]));
  return { columns, rows, answer: boolean };
}

/** The terms in a cell. */
export const termsIn = (cell: Cell): readonly Term[] =>
  cell === undefined ? [] : Array.isArray(cell) ? (cell as readonly Term[]) : [cell as Term];

/** Whether a cell holds a number. */
export const isNumber = (cell: Cell): boolean => NUMBER.test(termsIn(cell)[0]?.datatype ?? "");

/** Whether a cell holds a date, as precise as it may be. */
export const isDate = (cell: Cell): boolean => DATE.test(termsIn(cell)[0]?.datatype ?? "");

/** A term as text: of a triple its three terms. */
export const textOf = ({ value }: Term): string =>
  typeof value === "string"
    ? value
    : `<< ${textOf(value.subject)} ${textOf(value.predicate)} ${textOf(value.object)} >>`;

/** The IRIs that an answer names, each once; of one column, or of all. */
export function irisOf(rows: Table["rows"], column?: number): string[] {
  const found = new Set<string>();
  for (const row of rows) {
    for (const term of (column === undefined ? row : [row[column]]).flatMap(termsIn)) {
      if (term.type === "uri") found.add(textOf(term));
    }
  }
  return [...found];
}

/** Rows in the order of a column: numbers by value, all else by what is shown of it; nothing comes last. */
export function sorted(
  rows: Table["rows"],
  column: number,
  down: boolean,
  language: string,
  shown: (term: Term) => string,
): Table["rows"] {
  const collator = collatorOf(language);
  const keyed = rows.map((row) => {
    const [term] = termsIn(row[column]);
    return { row, term, text: term ? shown(term) : "" };
  });
  const order = (one: (typeof keyed)[0], other: (typeof keyed)[0]): number => {
    if (!one.term || !other.term) return Number(!one.term) - Number(!other.term);
    const both = isNumber(one.term) && isNumber(other.term);
    const by = both ? Number(one.text) - Number(other.text) : collator.compare(one.text, other.text);
    return down ? -by : by;
  };
  return keyed.sort(order).map(({ row }) => row);
}
