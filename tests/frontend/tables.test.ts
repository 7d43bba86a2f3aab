import assert from "node:assert/strict";
import { test } from "node:test";
import { addressOf, stateFrom } from "../../src/cityrel/page/frontend/src/model/address.ts";
import {
  propertiesOf,
  rowsLet,
  tablesOf,
  type KindRow,
} from "../../src/cityrel/page/frontend/src/model/kind-table.ts";
import { NO_FILTERS } from "../../src/cityrel/page/frontend/src/model/state.ts";
import { sortRows } from "../../src/cityrel/page/frontend/src/model/table.ts";
import { collatorOf } from "../../src/cityrel/page/frontend/src/services/languages.ts";
import { CONTENT, cr, fact, id, local, model, state } from "./world.ts";

const tables = tablesOf(model);
const rowsOf = (kind: string): readonly KindRow[] => tables.get(cr(kind)) ?? [];
const names = (rows: readonly KindRow[]): string[] => local(rows.map(({ iri }) => iri));

test("each kind has a table of all its things, drawn or not", () => {
  assert.deepEqual(names(rowsOf("City")).sort(), ["beijing", "seoul", "tokyo"]);
  assert.deepEqual(names(rowsOf("Tie")).sort(), ["old-tie", "tie"]);
});

test("a year and filters let through what may hold and what has the value", () => {
  const let2010 = rowsLet(model, rowsOf("Tie"), { year: 2010, filters: NO_FILTERS });
  assert.deepEqual(names(let2010), ["tie"]);
  const chinese = { ...NO_FILTERS, country: new Set([id("china")]) };
  assert.deepEqual(names(rowsLet(model, rowsOf("City"), { year: null, filters: chinese })), ["beijing"]);
  const said = { ...NO_FILTERS, source: new Set([id("press")]) };
  assert.deepEqual(names(rowsLet(model, rowsOf("Tie"), { year: null, filters: said })), ["tie"]);
});

test("columns are those of the kind that have a value, in its order, then others that its things have", () => {
  const [since, field, own] = [cr("since"), cr("field"), "https://example.org/tonnage"];
  const facts = [fact(own, { value: "9" }), fact(field, id("culture")), fact(since, { value: "1993" })];
  const things = { ...CONTENT.things, [id("tie")]: { ...CONTENT.things[id("tie")], facts } };
  const kinds = {
    ...CONTENT.kinds,
    [cr("Tie")]: { ...CONTENT.kinds[cr("Tie")], columns: [since, cr("status"), field] },
  };
  const other = { ...model, content: { ...CONTENT, things, kinds } };
  assert.deepEqual(propertiesOf(other, cr("Tie"), rowsOf("Tie")), [since, field, own]);
});

test("the table that is chosen stands in the address; a kind that is not there is none", () => {
  const address = addressOf(model, state({ lens: "table", table: cr("City") }));
  assert.equal(new URLSearchParams(address).get("table"), "City");
  const back = stateFrom(model, state(), address);
  assert.equal(back.table, cr("City"));
  assert.deepEqual(back.sorting, { column: "name", down: false });
  assert.equal(stateFrom(model, state(), "lens=table&table=Nothing").table, null);
});

test("rows sort by any column; what is not known comes last, whichever way", () => {
  const rows = [1993, undefined, 1988];
  const sorted = (down: boolean): (number | undefined)[] =>
    sortRows(rows, (one) => one, down, collatorOf("en"));
  assert.deepEqual(sorted(false), [1988, 1993, undefined]);
  assert.deepEqual(sorted(true), [1993, 1988, undefined]);
});
