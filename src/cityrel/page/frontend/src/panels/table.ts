// The lines that are seen, as a table that sorts by any column.

import type { Edge } from "../contract.ts";
import { sortBy } from "../model/actions.ts";
import { thingOf } from "../model/content.ts";
import { COLUMNS, type Column } from "../model/state.ts";
import { derived, model, state, watch } from "../model/store.ts";
import { sortRows, type Row } from "../model/table.ts";
import { kindLabel, message, nameOf, numberText, stateText, yearText } from "../model/words.ts";
import { byId, element, fill } from "../services/dom.ts";
import { collatorOf } from "../services/languages.ts";
import { lineButton, thingButton } from "./parts.ts";

const rowOf = (edge: Edge): Row => ({
  edge,
  from: nameOf(edge.from).text,
  relation: kindLabel(edge.kind),
  to: nameOf(edge.to).text,
  since: edge.since,
  until: edge.until,
  state: stateText(edge),
  sources: new Set(thingOf(model, edge.record)?.evidence.map(({ source }) => source)).size,
});

function headElement(column: Column): HTMLElement {
  const { sorting } = state();
  const order = sorting.column !== column ? "none" : sorting.down ? "descending" : "ascending";
  const sorts = (): void => {
    sortBy(column);
    byId(`sort-${column}`).focus();
  };
  const button = element(
    "button",
    { type: "button", id: `sort-${column}`, onclick: sorts },
    message(`column-${column}`),
  );
  return element("th", { scope: "col", "aria-sort": order }, button);
}

function rowElement({ edge, relation, since, until, state: own, sources }: Row): HTMLElement {
  return element(
    "tr",
    {},
    element("th", { scope: "row" }, thingButton(edge.from)),
    element("td", {}, lineButton(edge, relation)),
    element("td", {}, thingButton(edge.to)),
    element("td", { class: "number" }, yearText(since)),
    element("td", { class: "number" }, yearText(until)),
    element("td", {}, own),
    element("td", { class: "number" }, numberText(sources)),
  );
}

function fillTable(): void {
  if (state().lens !== "table") return;
  const rows = sortRows(derived().visible.edges.map(rowOf), state().sorting, collatorOf(state().language));
  fill(
    byId("table"),
    element("caption", {}, message("table-caption", { count: rows.length })),
    element("thead", {}, element("tr", {}, ...COLUMNS.map(headElement))),
    element("tbody", {}, ...rows.map(rowElement)),
  );
}

/** Fills the table while it shows. */
export const startTable = (): void =>
  watch(
    () => [state().lens === "table" && derived().visible, state().language, state().sorting, state().year],
    fillTable,
  );
