import assert from "node:assert/strict";
import { test } from "node:test";
import { goingBack, selecting } from "../../src/cityrel/page/frontend/src/model/changes.ts";
import { leaving, stepping, touring } from "../../src/cityrel/page/frontend/src/model/tours.ts";
import { id, model, state } from "./world.ts";

const before = state({ year: 2013, broughtIn: new Map([[id("tokyo"), null]]) });

test("a step has its lens and year, and no card; beyond the last stands the last", () => {
  const step = state({ ...touring(model, before, { id: "tour", step: 0 }) });
  assert.deepEqual([step.lens, step.year, step.selected, step.legendOpen], ["timeline", 1993, null, false]);
  assert.equal(stepping(model, step, { id: "tour", step: 9 }).tour?.step, 1);
  assert.equal(stepping(model, step, { id: "tour", step: 1 }).lens, "network");
});

test("what the reader had comes back when the tour is left", () => {
  const step = { ...before, ...touring(model, before, { id: "tour", step: 0 }) };
  const further = { ...step, ...touring(model, step, { id: "tour", step: 1 }) };
  const after = { ...further, ...leaving(model, further) };
  assert.deepEqual([after.lens, after.year, after.tour, after.beforeTour], ["network", 2013, null, null]);
  assert.deepEqual([...after.broughtIn.keys()], [id("tokyo")]);
  assert.equal(after.legendOpen, before.legendOpen);
});

test("the way back leads through what was selected before", () => {
  let now = state();
  for (const name of ["seoul", "beijing", "seoul"]) now = { ...now, ...selecting(model, now, id(name)) };
  assert.equal(now.past.length, 2);
  now = { ...now, ...goingBack(model, now) };
  assert.equal(now.selected?.iri, id("beijing"));
  now = { ...now, ...goingBack(model, now) };
  assert.equal(now.selected?.iri, id("seoul"));
  assert.deepEqual(goingBack(model, now), {});
});

test("while the other of a pair is chosen, a point makes the pair and a record does not", () => {
  const choosing = state({ choosing: id("seoul") });
  assert.deepEqual(selecting(model, choosing, id("tokyo")).selected, {
    iri: id("seoul"),
    edge: null,
    other: id("tokyo"),
  });
  assert.equal(selecting(model, choosing, id("tie")).selected?.other, null);
});
