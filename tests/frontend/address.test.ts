import assert from "node:assert/strict";
import { test } from "node:test";
import { addressOf, hiddenKinds, stateFrom } from "../../src/cityrel/page/frontend/src/model/address.ts";
import { selecting, showing } from "../../src/cityrel/page/frontend/src/model/changes.ts";
import { NO_FILTERS, type Change } from "../../src/cityrel/page/frontend/src/model/state.ts";
import { stepping, touring } from "../../src/cityrel/page/frontend/src/model/tours.ts";
import { cr, id, local, model, state } from "./world.ts";

const address = (change?: Change): string => decodeURIComponent(addressOf(model, state(change)));

test("the address names what differs from how the page opens", () => {
  assert.equal(address(), "lang=en");
  assert.equal(address({ language: "ko", lens: "map", year: 1993 }), "lang=ko&lens=map&year=1993");
  assert.equal(address({ lens: "table" }), "lang=en&lens=table");
  assert.equal(
    address({ lens: "argument", recommendation: id("claim") }),
    "lang=en&lens=argument&argued=id:claim",
  );
  assert.equal(
    address({ lens: "map", mapLayers: new Set(["places", cr("Membership")]) }),
    "lang=en&lens=map&map=places+Membership",
  );
  assert.equal(address(selecting(model, state(), id("tokyo"))), "lang=en&at=id:tokyo&with=tokyo");
  assert.equal(address(showing(state(), [cr("Claim")], true)), "lang=en&on=Claim");
  assert.equal(address(showing(state(), [cr("City"), cr("Claim")], false)), "lang=en&off=City+Claim");
  assert.equal(
    address({ filters: { ...NO_FILTERS, country: new Set([id("china")]) } }),
    "lang=en&country=china",
  );
});

const STATES: Change[] = [
  {},
  { language: "zh", year: 1993 },
  { lens: "argument", recommendation: id("claim") },
  { lens: "table" },
  { lens: "map", mapLayers: new Set(["bodies", cr("Membership")]) },
  selecting(model, state(), id("tokyo")),
  selecting(model, state(), id("seoul"), { other: id("tokyo") }),
  showing(state(), [cr("Claim")], true),
  showing(state(), [cr("City")], false),
  { filters: { ...NO_FILTERS, field: new Set([id("culture")]), source: new Set([id("press")]) } },
  touring(model, state(), { id: "tour", step: 0 }),
  { ...touring(model, state(), { id: "tour", step: 1 }), year: 2013, lens: "map" },
];

test("the address rebuilds each state", () => {
  for (const change of STATES) {
    const there = state(change);
    const written = addressOf(model, there);
    const again = stateFrom(model, state(), written);
    assert.equal(addressOf(model, again), written);
    for (const part of [
      "language",
      "lens",
      "recommendation",
      "year",
      "selected",
      "tour",
      "broughtIn",
      "filters",
      "mapLayers",
    ] as const) {
      assert.deepEqual(again[part], there[part], `${part} of ${written}`);
    }
    assert.deepEqual(hiddenKinds(model, again), hiddenKinds(model, there), written);
  }
});

test("what an address does not know is left out", () => {
  const odd = stateFrom(
    model,
    state(),
    "lang=xx&lens=3d&at=id:nowhere&year=1066&with=nowhere&tour=none&on=Nothing",
  );
  assert.equal(addressOf(model, odd), "lang=en");
});

test("an empty address leads back to how the page opens; theme and sorting stay", () => {
  const before = state({ year: 1993, theme: "dark", sorting: { column: "to", down: false } });
  const after = stateFrom(model, before, "");
  assert.deepEqual([after.year, after.theme, after.sorting.column], [null, "dark", "to"]);
});

test("a tour that an address opens leads back to how the page opens", () => {
  const again = stateFrom(model, state(), "tour=tour&step=2&lens=table&of=map&year=2013");
  assert.deepEqual([again.lens, again.year], ["table", 2013]);
  assert.deepEqual([again.beforeTour?.lens, again.beforeTour?.year], ["network", null]);
});

test("on a tour the address has the step, and lens and year where the reader has changed them", () => {
  const touringState = state(touring(model, state(), { id: "tour", step: 0 }));
  assert.equal(addressOf(model, touringState), "lang=en&tour=tour&step=1");
  const changed = { ...touringState, year: null };
  assert.equal(addressOf(model, changed), "lang=en&year=all&tour=tour&step=1");
  const next = { ...touringState, ...stepping(model, touringState, { id: "tour", step: 1 }) };
  assert.equal(addressOf(model, next), "lang=en&tour=tour&step=2");
  assert.deepEqual(local(next.broughtIn.keys()), ["tokyo"]);
});
