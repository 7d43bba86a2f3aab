import assert from "node:assert/strict";
import { test } from "node:test";
import { modelOf } from "../../src/cityrel/page/frontend/src/model/content.ts";
import {
  linesBetween,
  recordsOfPair,
  sharedBy,
  shortestWays,
} from "../../src/cityrel/page/frontend/src/model/ways.ts";
import { CONTENT, edge, id, local, model, node } from "./world.ts";

const chain = modelOf({
  content: CONTENT,
  drawing: {
    nodes: ["a", "b", "busy", "c", "d", "alone"].map((name) => node(name, "City")),
    edges: [
      edge("1", "Tie", "a", "b"),
      edge("2", "Tie", "c", "b"),
      edge("3", "Tie", "a", "busy"),
      edge("4", "Tie", "busy", "c"),
      edge("5", "Tie", "busy", "d"),
      edge("6", "about", "a", "d"),
    ],
  },
});

const ways = (one: string, other: string): string[][] => shortestWays(chain, id(one), id(other)).map(local);

test("the shortest ways run along lines in either direction; past points with few lines first", () => {
  assert.deepEqual(ways("a", "c"), [
    ["a", "b", "c"],
    ["a", "busy", "c"],
  ]);
  assert.deepEqual(ways("a", "b"), [["a", "b"]]);
});

test("no way leads along what the legend hides at first, or to what has no lines", () => {
  assert.deepEqual(ways("a", "d"), [["a", "busy", "d"]]);
  assert.deepEqual(ways("a", "alone"), []);
});

test("a pair has what ties it and what both have a line to, by name", () => {
  assert.deepEqual(local(linesBetween(model, id("seoul"), id("beijing")).map((line) => line.id)), ["tie"]);
  assert.deepEqual(local(sharedBy(model, id("seoul"), id("beijing"), "en")), ["meeting"]);
  assert.deepEqual(local(sharedBy(model, id("seoul"), id("tokyo"), "en")), ["citynet"]);
});

test("the query of a pair asks for the records by which it is tied, none among what they share", () => {
  assert.deepEqual(local(recordsOfPair(model, id("seoul"), id("tokyo"))), [
    "old-tie",
    "seoul-in",
    "tokyo-in",
  ]);
});
