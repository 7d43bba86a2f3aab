"use strict";
// The lines that are seen, as a table that sorts by any column.

const COLUMNS = ["from", "relation", "to", "since", "until", "state", "sources"];
let sorting = { column: "since", down: true };

function tableRows() {
  return drawing.edges.filter(isEdgeShown).map((edge) => ({
    edge,
    from: nameOf(edge.from).text,
    relation: kindLabel(edge.kind),
    to: nameOf(edge.to).text,
    since: edge.since,
    until: edge.until,
    state: isRelation(edge) ? message(`state-${stateOf(edge)}`) : "",
    sources: new Set(things[edge.record].evidence.map(({ source }) => source)).size,
  }));
}

// What is not known comes last, whichever way the column is sorted.
function sortRows(rows, { column, down }) {
  const collator = new Intl.Collator(LANGUAGE_TAGS[language], { numeric: true });
  const unknown = (value) => value === undefined || value === "";
  return rows.sort(({ [column]: one }, { [column]: other }) => {
    if (unknown(one) || unknown(other)) return unknown(one) - unknown(other);
    const order = typeof one === "number" ? one - other : collator.compare(one, other);
    return down ? -order : order;
  });
}

function headElement(column) {
  const own = sorting.column === column;
  const button = element("button", { type: "button", id: `sort-${column}` }, message(`column-${column}`));
  button.addEventListener("click", () => {
    sorting = { column, down: own ? !sorting.down : false };
    fillTable();
    byId(`sort-${column}`).focus();
  });
  return element("th", { scope: "col", "aria-sort": own ? (sorting.down ? "descending" : "ascending") : "none" }, button);
}

function rowElement({ edge, relation, since, until, state, sources }) {
  const opens = () => select(edge.record, { edge: edge.id });
  const yearText = (value) => (value === undefined ? "" : formatDate(String(value)));
  const relationButton = element(
    "button", { type: "button", class: "thing", onclick: opens }, kindIcon(edge.kind), element("span", { class: "thing-name" }, relation));
  return element(
    "tr",
    {},
    element("th", { scope: "row" }, thingButton(edge.from)),
    element("td", {}, relationButton),
    element("td", {}, thingButton(edge.to)),
    element("td", { class: "number" }, yearText(since)),
    element("td", { class: "number" }, yearText(until)),
    element("td", {}, state),
    element("td", { class: "number" }, formatNumber(sources)),
  );
}

function fillTable() {
  if (lens !== "table") return;
  const rows = sortRows(tableRows(), sorting);
  byId("table").replaceChildren(
    element("caption", {}, message("table-caption", { count: formatNumber(rows.length) })),
    element("thead", {}, element("tr", {}, ...COLUMNS.map(headElement))),
    element("tbody", {}, ...rows.map(rowElement)),
  );
}
