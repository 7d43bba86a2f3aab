import assert from "node:assert/strict";
import { test } from "node:test";
import {
  kindTextIn,
  nameIn,
  plainNameIn,
  propertyLabelIn,
} from "../../src/cityrel/page/frontend/src/model/names.ts";
import { presentOf } from "../../src/cityrel/page/frontend/src/model/presence.ts";
import { findThings, nameFound, searchIndexOf } from "../../src/cityrel/page/frontend/src/model/search.ts";
import { readFileSync } from "node:fs";
import { modelOf } from "../../src/cityrel/page/frontend/src/model/content.ts";
import { CONTENT, id, inAll, local, model, named, thing } from "./world.ts";

const index = searchIndexOf(model);
const find = (text: string): string[] =>
  local(findThings(model, index, presentOf(model, new Map()), "en", text).things);

test("a thing is found by any of its names, however it is typed", () => {
  for (const typed of [
    "Seoul",
    "seoul ",
    "서울",
    "서울".normalize("NFD"),
    "서우",
    "首尔",
    "ＳＥＯＵＬ",
    "id:seoul",
  ]) {
    assert.equal(find(typed)[0], "seoul", typed);
  }
  assert.equal(find("CITYnet")[0], "citynet");
  assert.deepEqual(find("no such name"), []);
});

test("the name itself stands before names that begin with it", () => {
  assert.deepEqual(find("tie").slice(0, 1), ["tie"]);
  assert.deepEqual(find("seoul"), ["seoul", "seoul-in"]);
});

test("with nothing typed all that is in the picture is listed, by kind; what is not drawn is not", () => {
  const all = find("");
  assert.deepEqual(new Set(all.slice(0, 5)), new Set(["citynet", "beijing", "seoul", "meeting", "claim"]));
  assert.ok(!all.includes("tokyo"));
  assert.ok(!all.includes("korea"));
  assert.ok(all.includes("tie"));
});

test("a name that is not in the reader's language is marked with its own", () => {
  assert.deepEqual(nameIn(model, id("tokyo"), "ko"), { text: "Tokyo", lang: "en", fallback: "en" });
  assert.equal(plainNameIn(model, id("tokyo"), "ko"), "Tokyo [en]");
  assert.equal(nameIn(model, id("seoul"), "zh").fallback, "");
  assert.equal(nameIn(model, "https://example.org/a/thing", "en").text, "thing");
  assert.equal(propertyLabelIn(model, "http://purl.org/dc/terms/issued", "en"), "issued");
  assert.equal(kindTextIn(model, id("seoul"), "en"), "City");
});

interface Case {
  readonly typed: string;
  readonly names: readonly [string, number, readonly string[]][];
  readonly found: readonly string[];
  readonly close: boolean;
}

const CASES = JSON.parse(readFileSync(new URL("../cases/ranks.json", import.meta.url), "utf8")) as Case[];

// A world of nothing but names.
const worldOf = (names: Case["names"]): typeof model => {
  const things = Object.fromEntries(
    names.map(([name, prominence, [first, ...otherNames]]) =>
      thing(name, "City", { curie: `x:${name}-0`, name: named(first), otherNames, prominence }),
    ),
  );
  return modelOf({ content: { ...CONTENT, title: inAll(""), things }, drawing: { nodes: [], edges: [] } });
};

test("what is typed finds things in the order that the terminal gives too", () => {
  for (const { typed, names, found, close } of CASES.filter(({ typed: text }) => /[\p{L}]/u.test(text))) {
    const world = worldOf(names);
    const result = findThings(world, searchIndexOf(world), new Set(), "en", typed);
    assert.deepEqual(local(result.things), found, typed);
    assert.equal(result.close && found.length > 0, close, typed);
  }
});

test("the name by which a thing was found is told where it is not the one shown", () => {
  assert.equal(nameFound(model, id("seoul"), "首尔", "Seoul"), "首尔");
  assert.equal(nameFound(model, id("seoul"), "seo", "Seoul"), null);
});

test("hostile, long and empty input finds nothing and breaks nothing", () => {
  for (const text of ["(", "\\", "*".repeat(5000), "a".repeat(20_000), "\u0000", "<script>", "😀"]) {
    assert.ok(Array.isArray(find(text)), text.slice(0, 9));
  }
});
