// A table as it is shown, sorted and taken along: each column says what a row has in it.

import { message } from "../model/words.ts";
import { state } from "../model/store.ts";
import { sortRows, type SortKey } from "../model/table.ts";
import { element } from "../services/dom.ts";
import { collatorOf } from "../services/languages.ts";

type Shown = string | HTMLElement | null;

/** A column: its head, and what a row has in it as text, for sorting, and on the page. */
export interface Column<R> {
  readonly key: string;
  readonly label: string;
  readonly text: (row: R) => string;
  readonly sort: (row: R) => SortKey;
  readonly show?: (row: R) => readonly Shown[];
  readonly number?: boolean;
  /** Stands in what is taken along, not on the page. */
  readonly taken?: boolean;
}

interface Table<R> {
  readonly caption: string;
  readonly columns: readonly Column<R>[];
  readonly rows: readonly R[];
}

const shownColumns = <R>({ columns }: Table<R>): Column<R>[] => columns.filter(({ taken }) => !taken);

/** A table to be shown or taken along; its first column names the rows. */
export interface ShownTable {
  readonly caption: string;
  readonly head: (sortBy: (key: string) => void) => HTMLElement;
  /** What makes each row, in the order that the reader has chosen. */
  readonly rows: () => (() => HTMLElement)[];
  /** All of it as text, the heads first. */
  readonly text: () => string[][];
}

/** A table of columns and rows. */
export const tableOf = <R>(table: Table<R>): ShownTable => ({
  caption: table.caption,
  head: (sortBy) => headElement(table, sortBy),
  rows: () => sorted(table).map((row) => () => rowElement(table, row)),
  text: () => textRows(table),
});

function sorted<R>({ columns, rows }: Table<R>): readonly R[] {
  const { column, down } = state().sorting;
  const by = columns.find(({ key }) => key === column);
  return by ? sortRows(rows, by.sort, down, collatorOf(state().language)) : rows;
}

function textRows<R>(table: Table<R>): string[][] {
  const { columns } = table;
  const rows = sorted(table).map((row) => columns.map((column) => column.text(row)));
  return [columns.map(({ label }) => label), ...rows];
}

function headElement<R>(table: Table<R>, sortBy: (key: string) => void): HTMLElement {
  const { sorting } = state();
  const heads = shownColumns(table).map(({ key, label }, place) => {
    const order = sorting.column !== key ? "none" : sorting.down ? "descending" : "ascending";
    const press = (): void => {
      sortBy(key);
      document.getElementById(`sort-${place}`)?.focus();
    };
    const button = element("button", { type: "button", id: `sort-${place}`, onclick: press }, label);
    return element("th", { scope: "col", "aria-sort": order }, button);
  });
  return element("thead", {}, element("tr", {}, ...heads));
}

function rowElement<R>(table: Table<R>, row: R): HTMLElement {
  const cells = shownColumns(table).map(({ text, show, number }, place) => {
    const shown = show ? show(row) : [text(row)];
    return place
      ? element("td", { class: number ? "number" : null }, ...shown)
      : element("th", { scope: "row" }, ...shown);
  });
  return element("tr", {}, ...cells);
}

const FEW = 3; // values of a cell

/** The first values of a cell, and how many more there are. */
export function fewOf<V>(values: readonly V[], show: (value: V) => HTMLElement): HTMLElement[] {
  const first = values.slice(0, values.length > FEW + 1 ? FEW : values.length);
  const more = values.length - first.length;
  const shown = first.map((value) => element("span", { class: "cell-value" }, show(value)));
  if (more) shown.push(element("span", { class: "cell-value quiet" }, message("and-more", { count: more })));
  return shown;
}
