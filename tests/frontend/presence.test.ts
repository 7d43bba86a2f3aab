import assert from "node:assert/strict";
import { test } from "node:test";
import { growing, puttingBack, selecting } from "../../src/cityrel/page/frontend/src/model/changes.ts";
import { layoutOf } from "../../src/cityrel/page/frontend/src/model/places.ts";
import {
  absentNeighbours,
  bringing,
  neighboursOf,
  presentOf,
} from "../../src/cityrel/page/frontend/src/model/presence.ts";
import { cr, id, local, model, state } from "./world.ts";

test("in the picture is what it opens with and what came in", () => {
  assert.ok(!presentOf(model, new Map()).has(id("tokyo")));
  assert.ok(presentOf(model, new Map([[id("tokyo"), null]])).has(id("tokyo")));
});

test("neighbours are those by lines that are shown, those with most lines first", () => {
  assert.deepEqual(local(neighboursOf(model, state(), id("seoul"))), [
    "beijing",
    "citynet",
    "meeting",
    "tokyo",
  ]);
  const kindsChosen = new Map([[cr("Tie"), false]]);
  assert.deepEqual(local(neighboursOf(model, state({ kindsChosen }), id("seoul"))), ["citynet", "meeting"]);
  assert.deepEqual(local(absentNeighbours(model, state(), id("seoul"))), ["tokyo"]);
});

test("what comes in stands beside a neighbour; what is there already stays as it is", () => {
  const now = state();
  assert.equal(bringing(model, now, [id("seoul")]), now.broughtIn);
  assert.equal(bringing(model, now, [id("nowhere")]), now.broughtIn);
  assert.equal(bringing(model, now, [id("tokyo")]).get(id("tokyo")), id("seoul"));
});

test("a thing that is selected comes in: its point, or the ends of its lines", () => {
  assert.deepEqual(local(selecting(model, state(), id("tokyo")).broughtIn?.keys() ?? []), ["tokyo"]);
  assert.deepEqual(local(selecting(model, state(), id("old-tie")).broughtIn?.keys() ?? []), ["tokyo"]);
  assert.deepEqual(selecting(model, state(), id("nowhere")), {});
});

test("growing brings in neighbours, and putting back takes away what came in with its card", () => {
  const { change, coming } = growing(model, state(), id("seoul"));
  assert.deepEqual(local(coming), ["tokyo"]);
  const grown = state({ ...change, selected: { iri: id("tokyo"), edge: null, other: null } });
  assert.deepEqual(puttingBack(model, grown), { broughtIn: new Map(), selected: null, past: [] });
});

test("what came in has a free place, the same however often it is asked for", () => {
  const broughtIn = bringing(model, state(), [id("tokyo")]);
  const { places } = layoutOf(model, broughtIn);
  const [x, y] = places.get(id("tokyo")) ?? [];
  for (const [other, place] of places) {
    const apart = Math.abs(place[0] - x) >= 100 || Math.abs(place[1] - y) >= 75;
    assert.ok(other === id("tokyo") || apart, other);
  }
  assert.deepEqual(layoutOf(model, broughtIn).places, places);
});
