import assert from "node:assert/strict";
import { test } from "node:test";
import { citeIn } from "../../src/cityrel/page/frontend/src/model/cite.ts";
import { modelOf } from "../../src/cityrel/page/frontend/src/model/content.ts";
import {
  citedSources,
  conflictsOf,
  dateOfData,
  exclude,
} from "../../src/cityrel/page/frontend/src/model/evidence.ts";
import { countriesOf, facetCounts, facetValues } from "../../src/cityrel/page/frontend/src/model/facets.ts";
import { locatorText } from "../../src/cityrel/page/frontend/src/model/locator.ts";
import { CONTENT, cr, id, local, model, scene, thing } from "./world.ts";

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

const read = new Date(2026, 0, 2, 23, 59);
const at = (place: number): string => String.fromCharCode(0xe000 + place);
const sources = modelOf({
  content: {
    ...CONTENT,
    things: Object.fromEntries([
      thing("report", "Source", {
        cited: {
          parts: { en: ["A $& {date} report"], ko: ["보고서"] },
          style: { en: `${at(3)}.`, ko: `『${at(3)}』 (${at(0)}.${at(1)}.${at(2)}).` },
          bibtex: { en: `urldate = {${at(0)}-${at(1)}-${at(2)}}` },
          csl: { en: `[[${at(0)}, ${at(1)}, ${at(2)}]]` },
        },
        evidence: [{ asOf: "2024-10" }, { issued: "2025-06-19" }],
      }),
    ]),
  },
  drawing: { nodes: [], edges: [] },
});

test("a reference has its parts in their places, and the day where the reader is", () => {
  const cited = (language: string, form: "style" | "bibtex" | "csl"): string =>
    citeIn(sources, id("report"), language, form, read);
  assert.equal(cited("en", "style"), "A $& {date} report.");
  assert.equal(cited("ko", "style"), "『보고서』 (2026.01.02).");
  assert.equal(cited("zh", "style"), "A $& {date} report.");
  assert.equal(cited("ko", "bibtex"), "urldate = {2026-01-02}");
  assert.equal(cited("zh", "csl"), "[[2026, 1, 2]]");
  assert.equal(citeIn(sources, id("nowhere"), "en", "style", read), "");
});

test("the date of the data is what they say, else the latest on which a source was read or published", () => {
  assert.equal(dateOfData(model), "2026-10-01");
  assert.equal(dateOfData({ ...sources, content: { ...sources.content, now: null } }), "2025-06-19");
});
