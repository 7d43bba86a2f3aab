// All things of a kind as a table, with the kind's own columns, their state and who says so.

import type { Value } from "../contract.ts";
import { select } from "../model/actions.ts";
import { shortIri, sourcesOf, valuesOf } from "../model/content.ts";
import { propertiesOf, rowsLet, tablesOf, type KindRow } from "../model/kind-table.ts";
import { model, state } from "../model/store.ts";
import type { SortKey } from "../model/table.ts";
import {
  literalText,
  message,
  nameOf,
  plainName,
  propertyLabel,
  sayerOf,
  sourceTitle,
  stateText,
} from "../model/words.ts";
import { element } from "../services/dom.ts";
import { grouped, once } from "../services/memo.ts";
import { fewOf, tableOf, type Column, type ShownTable } from "./columns.ts";
import { thingButton, valueElement } from "./parts.ts";

/** All tables that there are. */
export const tables = once(() => tablesOf(model));

const NUMBERS: ReadonlySet<string> = new Set(["integer", "decimal", "double", "float"]);
const DATES: ReadonlySet<string> = new Set(["gYear", "gYearMonth", "date"]);

const isMeasured = ({ datatype }: Value): boolean =>
  datatype !== undefined && (NUMBERS.has(datatype) || DATES.has(datatype));

// Numbers and dates are taken along as other programs read them.
const valueText = (value: Value): string => {
  if (value.thing) return plainName(value.thing);
  if (isMeasured(value)) return value.value ?? "";
  return value.text ? (value.text[state().language] ?? "") : literalText(value);
};

// Numbers by size, dates as they are written, year first; all else by its words.
function sortKey(values: readonly Value[]): SortKey {
  const [first] = values;
  if (!first) return undefined;
  if (first.datatype && NUMBERS.has(first.datatype)) return Number(first.value);
  if (first.datatype && DATES.has(first.datatype)) return first.value;
  return values.map(valueText).join(", ");
}

const isNumber = (rows: readonly KindRow[], property: string): boolean => {
  const first = rows.map(({ iri }) => valuesOf(model, iri, property)[0]).find(Boolean);
  return first !== undefined && isMeasured(first);
};

const propertyColumn = (property: string, rows: readonly KindRow[]): Column<KindRow> => ({
  key: property,
  label: propertyLabel(property),
  text: ({ iri }) => valuesOf(model, iri, property).map(valueText).join("; "),
  sort: ({ iri }) => sortKey(valuesOf(model, iri, property)),
  show: ({ iri }) => fewOf(valuesOf(model, iri, property), valueElement),
  number: isNumber(rows, property),
});

const nameColumn = (): Column<KindRow> => ({
  key: "name",
  label: message("tables-name"),
  text: ({ iri }) => plainName(iri),
  sort: ({ iri }) => nameOf(iri).text,
  show: ({ iri }) => [thingButton(iri)],
});

const stateOfRow = ({ drawn }: KindRow): string => {
  const [first] = drawn;
  return first && "record" in first ? stateText(first) : "";
};

const stateColumn = (): Column<KindRow> => ({
  key: "state",
  label: message("column-state"),
  text: stateOfRow,
  sort: stateOfRow,
});

const sourceButton = (source: string): HTMLElement =>
  element(
    "button",
    {
      type: "button",
      class: "thing",
      title: sourceTitle(source),
      onclick: () => select(source, { move: true }),
    },
    sayerOf(source),
  );

// One source of each who says it; all of them stand on the card.
const sayersOf = (iri: string): string[] =>
  [...grouped(sourcesOf(model, iri), sayerOf).values()].map(([source]) => source);

const sourcesColumn = (): Column<KindRow> => ({
  key: "sources",
  label: message("column-sources"),
  text: ({ iri }) => sourcesOf(model, iri).map(sourceTitle).join("; "),
  sort: ({ iri }) => sourcesOf(model, iri).length || undefined,
  show: ({ iri }) => fewOf(sayersOf(iri), sourceButton),
});

const idColumn = (): Column<KindRow> => ({
  key: "id",
  label: message("tables-id"),
  text: ({ iri }) => shortIri(model, iri),
  sort: ({ iri }) => iri,
  taken: true,
});

/** The table of a kind: what the year and the filters let through. */
export function kindTable(kind: string): ShownTable {
  const all = tables().get(kind) ?? [];
  const rows = rowsLet(model, all, state());
  const properties = propertiesOf(model, kind, all).map((property) => propertyColumn(property, all));
  const hasState = all.some((row) => stateOfRow(row));
  const hasSources = all.some(({ iri }) => sourcesOf(model, iri).length);
  const count = { count: rows.length, all: all.length };
  return tableOf({
    caption: message(rows.length < all.length ? "tables-caption-some" : "tables-caption", count),
    rows,
    columns: [
      nameColumn(),
      ...properties,
      ...(hasState ? [stateColumn()] : []),
      ...(hasSources ? [sourcesColumn()] : []),
      idColumn(),
    ],
  });
}
