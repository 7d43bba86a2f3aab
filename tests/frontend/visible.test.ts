import assert from "node:assert/strict";
import { test } from "node:test";
import { selecting } from "../../src/cityrel/page/frontend/src/model/changes.ts";
import { countKinds, legendGroups } from "../../src/cityrel/page/frontend/src/model/legend.ts";
import { NO_FILTERS, type Change } from "../../src/cityrel/page/frontend/src/model/state.ts";
import { visible } from "../../src/cityrel/page/frontend/src/model/visible.ts";
import { yearsOf } from "../../src/cityrel/page/frontend/src/model/years.ts";
import { cr, edge, id, local, model, scene, state } from "./world.ts";

const nodes = (change?: Change): string[] => local(scene(change).visible.nodeIds);
const edges = (change?: Change): string[] => local(scene(change).visible.edgeIds);

test("visible is what is in the picture and of a kind that the legend shows", () => {
  assert.deepEqual(nodes(), ["seoul", "beijing", "citynet", "meeting"]);
  assert.deepEqual(edges(), ["tie", "seoul-in", "met-1", "met-2"]);
});

test("what the reader shows or hides counts before how a kind starts", () => {
  const kindsChosen = new Map([
    [cr("Claim"), true],
    [cr("City"), false],
  ]);
  assert.deepEqual(nodes({ kindsChosen }), ["citynet", "meeting", "claim"]);
  assert.deepEqual(edges({ kindsChosen }), []);
});

test("in a year only what may have been in force is visible", () => {
  assert.deepEqual(nodes({ year: 1980 }), ["seoul", "beijing"]);
  assert.deepEqual(edges({ year: 1990 }), ["seoul-in"]);
  assert.deepEqual(edges({ year: 2013 }), ["tie", "seoul-in", "met-1", "met-2"]);
});

test("what came in is visible with its lines", () => {
  const broughtIn = new Map([[id("tokyo"), id("seoul")]]);
  assert.ok(nodes({ broughtIn }).includes("tokyo"));
  assert.ok(edges({ broughtIn }).includes("old-tie"));
});

test("a filter keeps the lines that have what was chosen, with both ends, and the points that have it", () => {
  const filters = { ...NO_FILTERS, field: new Set([id("culture")]) };
  assert.deepEqual(edges({ filters }), ["tie"]);
  assert.deepEqual(nodes({ filters }), ["seoul", "beijing"]);
  const china = { ...NO_FILTERS, country: new Set([id("china")]) };
  assert.deepEqual(edges({ filters: china }), ["tie", "met-2"]);
});

test("a filter that is left out does not count", () => {
  const filters = { ...NO_FILTERS, field: new Set([id("culture")]) };
  const seen = visible(scene({ filters }), { except: "field" });
  assert.deepEqual(local(seen.nodes.map((node) => node.id)), nodes());
});

test("what stands out is what is selected and what it touches, among what is visible", () => {
  const { highlight } = scene(selecting(model, state(), id("beijing")));
  assert.equal(highlight?.selected, id("beijing"));
  assert.deepEqual(local(highlight?.nodes ?? []).sort(), ["beijing", "meeting", "seoul"]);
  assert.deepEqual(local(highlight?.edges ?? []), ["tie", "met-2"]);
  assert.equal(scene().highlight, null);
});

test("what stands out of a record are its lines; of what is not drawn, what it speaks of", () => {
  const record = scene(selecting(model, state(), id("tie")));
  assert.deepEqual(local(record.highlight?.edges ?? []), ["tie"]);
  assert.equal(record.highlight?.selected, null);
  const claim = scene(selecting(model, state(), id("claim")));
  assert.deepEqual(local(claim.highlight?.nodes ?? []), ["beijing"]);
});

test("what stands out of a pair are both and what they share", () => {
  const { highlight } = scene(selecting(model, state(), id("seoul"), { other: id("tokyo") }));
  assert.deepEqual(local(highlight?.nodes ?? []).sort(), ["citynet", "seoul", "tokyo"]);
  assert.deepEqual(local(highlight?.edges ?? []).sort(), ["old-tie", "seoul-in", "tokyo-in"]);
});

test("at the step of a tour its things stand out, with the lines between them", () => {
  const { highlight } = scene({ tour: { id: "tour", step: 0 } });
  assert.deepEqual(local(highlight?.nodes ?? []), ["seoul", "beijing"]);
  assert.deepEqual(local(highlight?.edges ?? []), ["tie"]);
});

test("the legend counts what year and filters let through, of every kind in the picture", () => {
  const counts = countKinds(scene({ year: 1990 }));
  assert.equal(counts.get(cr("City")), 2);
  assert.equal(counts.get(cr("Tie")), 0);
  assert.equal(counts.get(cr("Claim")), 1);
  const groups = legendGroups(model, counts);
  assert.deepEqual(
    groups.map(([group]) => group),
    [2, 5],
  );
  assert.deepEqual(local(groups[0][1]).slice(0, 2), ["City", "Body"]);
});

test("the scale of years spans what is in the picture, and counts a record once", () => {
  const { begun, first, last } = yearsOf(visible(scene({ year: 1990 }), { anyYear: true }));
  assert.deepEqual([first, last], [1987, 2013]);
  assert.deepEqual([begun.get(1987), begun.get(1993), begun.get(2013)], [2, 1, 1]);
});

test("what lists alone name can be looked at in their years", () => {
  const listed = edge("listed", "Membership", "seoul", "citynet", {
    bounds: [null, "2006-12-31", "2009-09-09", null],
  });
  const { begun, first, last } = yearsOf({ nodes: [], edges: [listed] });
  assert.deepEqual([begun.size, first, last], [0, 2006, 2009]);
  const none = yearsOf({ nodes: [], edges: [] });
  assert.ok(!(none.first < none.last));
});
