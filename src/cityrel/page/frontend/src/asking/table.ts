// The table of an answer: its rows by pages, in the order of a column.

import { byId, element, fill } from "../services/dom.ts";
import { cellParts, sortText } from "./cells.ts";
import type { Cell, Table } from "./given.ts";
import { readNames } from "./names.ts";
import { message, numberText, state } from "./state.ts";
import { irisOf, isDate, isNumber, sorted, termsIn, textOf } from "./tables.ts";

const ON_A_PAGE = 100;

let table: Table = { columns: [], rows: [] };
let order: { readonly column: number; readonly down: boolean } | undefined;
let rows: Table["rows"] = [];
let page = 0;

const pages = (): number => Math.max(Math.ceil(rows.length / ON_A_PAGE), 1);
const shown = (): Table["rows"] => rows.slice(page * ON_A_PAGE, (page + 1) * ON_A_PAGE);

async function putInOrder(column: number, down: boolean): Promise<void> {
  order = { column, down };
  await readNames(irisOf(table.rows, column)).catch(() => undefined); // then ids put them in order
  rows = sorted(table.rows, column, down, state().language, sortText);
}

async function sortBy(column: number): Promise<void> {
  await putInOrder(column, order?.column === column && !order.down);
  page = 0;
  await showPage();
  byId(`column-${column}`).focus();
}

function heading(name: string, column: number): HTMLElement {
  const direction = order?.column === column ? (order.down ? "descending" : "ascending") : null;
  const button = element(
    "button",
    { type: "button", id: `column-${column}`, title: message("sort"), onclick: () => void sortBy(column) },
    table.titles?.[name] ?? name,
  );
  return element("th", { scope: "col", "aria-sort": direction }, button);
}

const SHORT = 16; // characters of a text that stands in one line

function classOf(cell: Cell): string | null {
  if (isNumber(cell)) return "number";
  const [term, other] = termsIn(cell);
  const isShort = term && !other && term.type !== "uri" && textOf(term).length <= SHORT;
  return isDate(cell) || isShort ? "short" : null;
}

function fillTable(): void {
  const body = shown().map((row) =>
    element(
      "tr",
      {},
      ...table.columns.map((_, column) =>
        element("td", { class: classOf(row[column]) }, ...cellParts(row[column])),
      ),
    ),
  );
  fill(
    byId("rows"),
    element("caption", { class: "unseen" }, message("rows", { count: table.rows.length })),
    element("thead", {}, element("tr", {}, ...table.columns.map(heading))),
    element("tbody", {}, ...body),
  );
}

function turn(by: number): void {
  page = Math.min(Math.max(page + by, 0), pages() - 1);
  void showPage();
  byId("table-frame").scrollTop = 0;
  byId("answer-title").scrollIntoView({ block: "nearest" });
}

function fillPager(): void {
  byId("pager").hidden = pages() === 1;
  const [first, last] = [page * ON_A_PAGE + 1, Math.min((page + 1) * ON_A_PAGE, rows.length)];
  const place = { first: numberText(first), last: numberText(last), count: rows.length };
  byId("page-place").textContent = message("page-place", place);
  byId<HTMLButtonElement>("page-back").disabled = page === 0;
  byId<HTMLButtonElement>("page-next").disabled = page === pages() - 1;
}

/** Shows the page of rows at once, and their names as soon as they are known. */
async function showPage(): Promise<void> {
  const now = rows;
  fillTable();
  fillPager();
  const wanted = irisOf(shown());
  if (!wanted.length) return;
  try {
    await readNames(wanted);
  } catch {
    return; // ids are names too
  }
  if (rows === now) fillTable();
}

/** Shows an answer from its beginning. */
export async function showTable(answer: Table): Promise<void> {
  [table, rows, order, page] = [answer, answer.rows, undefined, 0];
  await showPage();
}

/** Shows the same rows in another language, in the order that their names have there. */
export async function retell(): Promise<void> {
  if (order) await putInOrder(order.column, order.down);
  await showPage();
}

/** Lets the reader turn the pages. */
export function startTable(): void {
  byId("page-back").addEventListener("click", () => turn(-1));
  byId("page-next").addEventListener("click", () => turn(1));
}
