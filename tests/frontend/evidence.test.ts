import assert from "node:assert/strict";
import { test } from "node:test";
import { citeIn, dayOf } from "../../src/cityrel/page/frontend/src/model/cite.ts";
import { modelOf } from "../../src/cityrel/page/frontend/src/model/content.ts";
import {
  citedSources,
  conflictsOf,
  dateOfData,
  exclude,
} from "../../src/cityrel/page/frontend/src/model/evidence.ts";
import { countriesOf, facetCounts, facetValues } from "../../src/cityrel/page/frontend/src/model/facets.ts";
import { locatorText } from "../../src/cityrel/page/frontend/src/model/locator.ts";
import { CONTENT, cr, fact, id, inAll, local, model, named, scene, thing } from "./world.ts";

test("values conflict when they cannot both be true, not when one is more precise", () => {
  assert.ok(exclude("1993", "1994"));
  assert.ok(exclude("1993-05-01", "1993-05-02"));
  assert.ok(!exclude("2013", "2013-10"));
  assert.ok(!exclude("2013-10-05", "2013"));
  assert.ok(exclude("Seoul", "Beijing"));
});

const stated = (value: string, source: string, property = "since"): object => ({
  property: cr(property),
  value,
  source: id(source),
});

test("where sources differ the values stand side by side, a more precise one with the one that it fits", () => {
  const evidence = [
    stated("1993", "a"),
    stated("1994", "b"),
    stated("1993-05", "c"),
    stated("2001", "d", "until"),
  ];
  const [conflict, ...others] = conflictsOf(thing("x", "Tie", { evidence })[1]);
  assert.deepEqual(others, []);
  assert.equal(conflict.property, cr("since"));
  assert.deepEqual(
    conflict.values.map(({ value, places }) => [value, local(places.map(({ source = "" }) => source))]),
    [
      ["1993", ["a", "c"]],
      ["1994", ["b"]],
    ],
  );
});

test("a thing lies in the countries of the places that it lies in", () => {
  assert.deepEqual(local(countriesOf(model, id("seoul"))), ["korea"]);
  assert.deepEqual(local(countriesOf(model, id("korea"))), ["korea"]);
  assert.deepEqual(countriesOf(model, id("tokyo")), []);
});

test("a line has what its ends have of a country, but not of a source", () => {
  const tie = model.edges[0];
  assert.deepEqual(local(facetValues(model, "country", tie)), ["korea", "china"]);
  assert.deepEqual(local(facetValues(model, "source", tie)), ["press"]);
  const counts = facetCounts(model, "country", scene().visible, new Set([id("korea"), id("nowhere")]));
  assert.deepEqual([counts.get(id("korea")), counts.get(id("china")), counts.get(id("nowhere"))], [2, 2, 0]);
});

test("sources of what is visible are named by how much rests on them", () => {
  assert.deepEqual(
    local(
      citedSources(
        model,
        scene().visible.edges.map(({ record }) => record),
      ),
    ),
    ["press"],
  );
});

const speak = (key: string, values: object = {}): string => `${key}${JSON.stringify(Object.values(values))}`;

test("a locator tells the place in its source, 0 the headline or the opening of a section", () => {
  assert.equal(locatorText({ locator: "p. 3" }, speak), "p. 3");
  assert.match(locatorText({ section: 0 }, speak), /^locator-headline/);
  assert.match(locatorText({ section: 1, paragraph: 0 }, speak), /^locator-opening/);
  const whole = locatorText({ section: 1, paragraph: 2, sentence: 3 }, speak);
  assert.match(whole, /locator-section.*locator-paragraph.*locator-sentence/);
});

const DC = "http://purl.org/dc/terms/";
const sources = modelOf({
  content: {
    ...CONTENT,
    things: Object.fromEntries([
      thing("lee", "Person", { name: named("Lee Min-Gyu", "이민규") }),
      thing("institute", "Body", { name: named("The Seoul Institute", "서울연구원") }),
      thing("report", "Source", {
        name: named("A report"),
        facts: [
          fact(`${DC}creator`, id("lee")),
          fact(`${DC}publisher`, id("institute")),
          fact(`${DC}issued`, { value: "2025-06-19", datatype: "date" }),
          fact(`${DC}type`, id("kind")),
          fact(`${DC}identifier`, { value: "2024-PR-27", datatype: "string" }),
          fact("https://schema.org/url", { value: "https://example.org/r", datatype: "anyURI" }),
        ],
        evidence: [{ asOf: "2024-10" }, { issued: "2025-06-19" }],
      }),
      thing("press", "Source", {
        name: named(""),
        facts: [
          fact(`${DC}title`, { text: inAll("News?") }),
          fact("https://schema.org/url", { value: "javascript:x" }),
        ],
      }),
    ]),
  },
  drawing: { nodes: [], edges: [] },
});

test("a source is cited as readers of each language do", () => {
  const read = "2026-01-02";
  assert.equal(
    citeIn(sources, id("report"), "en", read, speak),
    'Lee, M.-G. (2025, June 19). A report (cite-report["2024-PR-27"]). The Seoul Institute. https://example.org/r',
  );
  assert.equal(
    citeIn(sources, id("report"), "ko", read, speak),
    '이민규. 2025. 『A report』 (2024-PR-27). 서울연구원. https://example.org/r (cite-read["2026.01.02"]).',
  );
  assert.equal(
    citeIn(sources, id("report"), "zh", read, speak),
    "Lee Min-Gyu. A report: 2024-PR-27[R/OL]. The Seoul Institute, 2025[2026-01-02]. https://example.org/r.",
  );
  assert.equal(citeIn(sources, id("press"), "en", read, speak), "(cite-undated[]). News?");
});

test("the day of a moment is that where the reader is", () => {
  assert.equal(dayOf(new Date(2026, 0, 2, 23, 59)), "2026-01-02");
});

test("the date of the data is what they say, else the latest on which a source was read or published", () => {
  assert.equal(dateOfData(model), "2026-10-01");
  assert.equal(dateOfData({ ...sources, content: { ...sources.content, now: null } }), "2025-06-19");
});
