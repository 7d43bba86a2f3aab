// The query page: where something is typed, what is offered there, answers as tables, places of faults, addresses.

import assert from "node:assert/strict";
import { test } from "node:test";

import { lineOf, spanOf } from "../../src/cityrel/page/frontend/src/asking/faults.ts";
import type { Fault, Term, Word } from "../../src/cityrel/page/frontend/src/asking/given.ts";
import { meantIn, withMeant } from "../../src/cityrel/page/frontend/src/asking/notes.ts";
import { readText, TooLarge } from "../../src/cityrel/page/frontend/src/asking/reading.ts";
import { standingAfter } from "../../src/cityrel/page/frontend/src/asking/standing.ts";
import { addressOf, type State } from "../../src/cityrel/page/frontend/src/asking/state.ts";
import {
  isDate,
  isNumber,
  sorted,
  tableOf,
  textOf,
} from "../../src/cityrel/page/frontend/src/asking/tables.ts";
import { fitting, wordIndex } from "../../src/cityrel/page/frontend/src/asking/words.ts";

const STANDINGS: readonly (readonly [string, string])[] = [
  ["SELECT ?x { ?x a ", "class"],
  ["SELECT ?x { ?x rdf:type ", "class"],
  ["SELECT ?x { ?x a cr:City ; a ", "class"],
  ["SELECT ?x { ?x ", "property"],
  ["SELECT ?x { ?x a cr:City ; ", "property"],
  ["SELECT ?x { ?x a cr:City ;", "property"],
  ["SELECT ?x { id:seoul cr:tiedTo/", "property"],
  ["SELECT ?x WHERE { ?x a cr:City . ?y ", "property"],
  ["SELECT ?x { ?x cr:party ", "any"],
  ['SELECT ?x { ?x skos:prefLabel "Seo', "nowhere"],
  ["SELECT ?x { # a comment ", "nowhere"],
  ["SELECT ?x { <http://example.org/#a> ", "property"],
  ["SELECT ?x { ?x cr:party '''a\n\"b''' . ?y ", "property"],
  ["", "any"],
];

test("what can stand where something is typed is told from the text before it", () => {
  const found = STANDINGS.map(([before]) => [before, standingAfter(before)]);
  assert.deepEqual(found, STANDINGS);
});

const word = (id: string, kind: Word["kind"], names: string[], count = 0): Word => ({
  id,
  kind,
  label: names[0] ?? "",
  definition: "",
  names,
  count,
});

const INDEX = wordIndex([
  word("cr:SisterCityTie", "class", ["sister-city tie", "자매도시 관계", "友好城市关系"]),
  word("cr:sisterCityOf", "property", ["sister city of", "자매도시", "友好城市"], 80),
  word("cr:City", "class", ["city", "도시", "城市"]),
  word("ex:City", "class", []),
  word("cr:since", "property", ["since", "시작", "开始"], 500),
]);

const offered = (typed: string, standing: "class" | "property" | "any"): string[] =>
  fitting(INDEX, typed, standing).map(({ id }) => id);

test("a term is offered by its id and by any name, that which can stand there first", () => {
  for (const typed of ["sister", "자매", "友好", "SISTER", "cr:sister"]) {
    assert.deepEqual(offered(typed, "class"), ["cr:SisterCityTie", "cr:sisterCityOf"], typed);
    assert.deepEqual(offered(typed, "property"), ["cr:sisterCityOf", "cr:SisterCityTie"], typed);
  }
  assert.deepEqual(offered("ex:ci", "any"), ["ex:City"]);
  assert.deepEqual(offered("tie", "any"), ["cr:SisterCityTie"]);
  assert.deepEqual(offered("zzz", "any"), []);
});

const literal = (value: string, kind?: string): Term => ({
  type: "literal",
  value,
  datatype: kind && `http://www.w3.org/2001/XMLSchema#${kind}`,
});

test("answers become tables, those of triples too", () => {
  const json = { head: { vars: ["a", "b"] }, results: { bindings: [{ b: literal("1", "integer") }] } };
  assert.deepEqual(tableOf(json).rows, [[undefined, literal("1", "integer")]]);
  assert.equal(tableOf({ head: {}, boolean: false }).answer, false);
  const [first, second] = tableOf(
    '<http://a> <http://b> "x \\"y\\" \\u00e9\\n"@en .\n_:c <http://b> <http://d> .\n',
  ).rows;
  assert.deepEqual(
    first.map((cell) => textOf(cell as Term)),
    ["http://a", "http://b", 'x "y" é\n'],
  );
  assert.equal((second[0] as Term).type, "bnode");
  assert.ok(isNumber(literal("1", "integer")) && isDate(literal("1993", "gYear")) && !isDate(undefined));
});

test("rows are put in order by number, by name, and nothing comes last", () => {
  const rows = [[literal("10", "integer")], [literal("9", "integer")], [undefined]];
  const order = (down: boolean): string[] =>
    sorted(rows, 0, down, "en", textOf).map(([cell]) => (cell ? textOf(cell as Term) : "-"));
  assert.deepEqual(order(false), ["9", "10", "-"]);
  assert.deepEqual(order(true), ["10", "9", "-"]);
});

test("a note that names a thing of the query and another says what is meant", () => {
  const query = "SELECT ?x { id:seol cr:tiedTo ?x . id:seol-x cr:tiedTo ?x }";
  const note = "Nothing is id:seol (line 1, column 13). Did you mean id:seoul?";
  const meant = meantIn(note, query);
  assert.deepEqual(meant, { written: "id:seol", meant: "id:seoul" });
  assert.equal(meant && withMeant(query, meant), query.replace("id:seol ", "id:seoul "));
  assert.equal(
    meantIn("그래프에 없는 것: id:seol(1행 13열). 혹시 다음을 뜻합니까? id:seoul", query)?.meant,
    "id:seoul",
  );
  assert.equal(meantIn("No triple matches the pattern { id:seol cr:tiedTo ?x }.", query), undefined);
  assert.equal(meantIn("See http://example.org/x for cr:tiedTo.", query), undefined);
});

test("an answer that is larger than it may be is not read to its end", async () => {
  assert.equal(await readText(new Response("서울"), 10), "서울");
  await assert.rejects(readText(new Response("x".repeat(100)), 10), TooLarge);
});

const fault = (line: number, column: number): Fault => ({ message: "", line, column, fixes: [] });

test("a fault is marked at its word, whatever stands before it in the line", () => {
  const query = "SELECT ?x {\n  ?서울 ?😀 cr:Citty . }";
  const { from, to } = spanOf(query, fault(2, 10));
  assert.equal(query.slice(from, to), "cr:Citty");
  assert.deepEqual(lineOf(query, fault(2, 10)), ["  ?서울 ?😀 ", "cr:Citty", " . }"]);
  assert.deepEqual(spanOf(query, fault(9, 9)), { from: query.length, to: query.length });
});

const STATE: State = {
  language: "ko",
  theme: "light",
  query: 'SELECT * { ?s ?p "a&b=c#d" }',
  question: "",
  values: {},
  view: "table",
  strict: true,
};

test("the address holds the query or the question with its values", () => {
  const query = new URLSearchParams(addressOf({ ...STATE, strict: false, view: "network" }));
  assert.deepEqual(
    [...query],
    [
      ["q", STATE.query],
      ["view", "network"],
      ["strict", "0"],
      ["lang", "ko"],
    ],
  );
  const asked = new URLSearchParams(
    addressOf({ ...STATE, question: "ties", values: { q: "1", city: "id:seoul" } }),
  );
  assert.deepEqual(
    [...asked],
    [
      ["ask", "ties"],
      ["_q", "1"],
      ["city", "id:seoul"],
      ["lang", "ko"],
    ],
  );
});
