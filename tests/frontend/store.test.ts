import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import {
  derived,
  openStore,
  state,
  update,
  watch,
  watchAll,
} from "../../src/cityrel/page/frontend/src/model/store.ts";
import { id, model, state as stateWith } from "./world.ts";

beforeEach(() => openStore(model, {}, stateWith()));

test("who follows the state is called when what it needs is another, in order", () => {
  const calls: string[] = [];
  watch(
    () => [state().year],
    () => calls.push("year"),
  );
  watch(
    () => [state().language],
    () => calls.push("language"),
  );
  update({});
  update({ year: 1993 });
  update({ year: 1993 });
  update({ language: "ko", year: null });
  assert.deepEqual(calls, ["year", "language", "year", "year", "language"]);
});

test("what a change does not touch stays the same object", () => {
  const before = derived();
  update({ language: "ko", theme: "dark" });
  assert.equal(derived().visible, before.visible);
  update({ selected: { iri: id("seoul"), edge: null, other: null } });
  assert.equal(derived().visible, before.visible);
  assert.equal(derived().layout, before.layout);
  assert.notEqual(derived().highlight, before.highlight);
  update({ year: 1993 });
  assert.notEqual(derived().visible, before.visible);
});

test("a change within a change follows it, and all see it in this order", () => {
  const seen: (number | null)[] = [];
  watchAll(() => {
    if (state().year === 1990) update({ year: 1991 });
  });
  watchAll(() => seen.push(state().year));
  update({ year: 1990 });
  assert.deepEqual(seen, [1990, 1991]);
});

test("a fault in one of those who follow does not stop later changes", () => {
  watchAll(() => {
    if (state().year === 1990) throw new Error("a fault");
  });
  assert.throws(() => update({ year: 1990 }), /a fault/);
  update({ year: 1991 });
  assert.equal(state().year, 1991);
});
