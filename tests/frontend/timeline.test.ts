// What stands along the years, and in which lane.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { Node } from "../../src/cityrel/page/frontend/src/contract.ts";
import { commonBody, sessionsOf } from "../../src/cityrel/page/frontend/src/model/timeline/body.ts";
import { isDated } from "../../src/cityrel/page/frontend/src/model/timeline/moments.ts";
import { extentOf, ticksOf } from "../../src/cityrel/page/frontend/src/model/timeline/scale.ts";
import type { Timeline } from "../../src/cityrel/page/frontend/src/model/timeline/timeline.ts";
import { PAIR, see, world } from "./timeline-world.ts";
import { cr, edge, fact, id, node, thing, years } from "./world.ts";

const shapes = ({ shown }: Timeline): string[] => shown.map(({ shape }) => shape);
const names = (all: Iterable<{ readonly iri: string }>): string[] =>
  [...all].map(({ iri }) => iri.replace(id(""), ""));

test("between two actors: context, tie, body, post, ways, and what they share, in this order", () => {
  const timeline = see(PAIR);
  assert.deepEqual(shapes(timeline), ["context", "bars", "body", "posts", "marks", "marks"]);
  const [, , , post, way, shared] = timeline.shown;
  assert.deepEqual(post.title, { is: "post", actor: id("seoul"), post: cr("mayor") });
  assert.equal(post.entries[0].acting, true);
  assert.ok(way.title.is === "way" && way.title.from === id("seoul") && way.title.to === id("beijing"));
  assert.deepEqual(
    way.entries.map(({ held }) => held),
    [true, false],
  );
  assert.deepEqual(names(shared.entries), ["talk"]);
});

test("the meeting of its founding is no session of a body, and one not found held is none that was held", () => {
  const sessions = sessionsOf(PAIR, id("committee"));
  assert.deepEqual(names(sessions), ["first", "second"]);
  assert.deepEqual(
    sessions.map(({ held }) => held),
    [true, false],
  );
});

test("an organization of which no other member was found is no body that two have to themselves", () => {
  const [city, organization] = [node("a", "City", { x: 0, y: 0 }), node("club", "Organization", years(1990))];
  const model = world({
    actors: ["a", "b"],
    nodes: [city, node("b", "City", { x: 1, y: 1 }), organization],
    edges: [edge("a-in", "Membership", "a", "club"), edge("b-in", "Membership", "b", "club")],
    things: ["a", "b"].map((one) =>
      thing(`${one}-in`, "Membership", {
        facts: [fact(cr("member"), id(one)), fact(cr("organization"), id("club"))],
      }),
    ),
  });
  assert.equal(commonBody(see(model).choice), null);
  assert.equal(commonBody(see(PAIR).choice), id("committee"));
});

test("what has no date has no place, and waits in the drawer unless something with a date tells of it", () => {
  const { undated, shown } = see(PAIR);
  assert.deepEqual(undated.flatMap(([, entries]) => names(entries)).sort(), ["b-in", "s-in"]);
  for (const { entries } of shown) for (const { bounds } of entries) assert.ok(isDated(bounds));
});

test("every thing with a date that is chosen stands in just one lane by kind", () => {
  const { shown, waiting, choice } = see(PAIR);
  const placed = new Map<string, number>();
  for (const { iri } of [...new Set([...shown, ...waiting])].flatMap(({ entries }) => entries)) {
    placed.set(iri, (placed.get(iri) ?? 0) + 1);
  }
  const dated = choice.entries.filter(({ bounds, along }) => isDated(bounds) && along !== "state");
  assert.deepEqual([...placed.keys()].sort(), dated.map(({ iri }) => iri).sort());
  assert.deepEqual(new Set(placed.values()), new Set([1]));
});

test("by actor each has its posts, what lasts and what happens, and a meeting stands with all who were there", () => {
  const { shown } = see(PAIR, { by: "actor" });
  const held = shown.filter(({ title }) => title.is === "actor" || title.is === "post");
  const lanes = held.map(({ id: name }) => name);
  assert.deepEqual(lanes, ["seoul.mayor", "seoul.bars", "seoul.marks", "beijing.bars", "beijing.marks"]);
  for (const lane of held.filter(({ shape }) => shape === "marks"))
    assert.ok(names(lane.entries).includes("talk"));
});

test("a phone opens at the years of the body, a wide page at all that the picture is about", () => {
  assert.equal(see(PAIR, {}, true).window.from, 2012);
  assert.ok(see(PAIR).window.from <= 1993);
  assert.deepEqual(see(PAIR, { from: 2000, to: 2009 }).window, { from: 2000, to: 2010 });
});

const event = (name: string, year: number): Node =>
  node(name, "Meeting", { x: 0, y: 0, ...years(year, year) });

test("without actors lanes are the kinds of what is in the picture, also of a class of which nothing is said", () => {
  const model = world({
    nodes: [
      event("a", 2001),
      event("b", 1392),
      node("own", "Own", { x: 0, y: 0, ...years(1800) }),
      node("none", "Own", { x: 0, y: 0 }),
    ],
    things: ["a", "b"]
      .map((name) => thing(name, "Meeting"))
      .concat([thing("own", "Own"), thing("none", "Own")]),
  });
  const { shown, undated } = see(model);
  assert.deepEqual(
    shown.map(({ title }) => title.is),
    ["kind", "kind"],
  );
  assert.deepEqual(undated, []);
});

test("one event alone has years around it, and one before our era stands where it was", () => {
  const one = see(world({ nodes: [event("a", 2001)], things: [thing("a", "Meeting")] }));
  assert.ok(one.whole && one.whole.to - one.whole.from >= 6 && one.whole.from < 2001 && one.whole.to > 2002);
  const old = world({
    nodes: [node("a", "Meeting", { x: 0, y: 0, bounds: ["-0044-03-15", "-0044-03-15", null, null] })],
    things: [thing("a", "Meeting")],
  });
  const extent = extentOf(see(old).shown[0].entries[0], null);
  assert.ok(extent && extent.from > -44 && extent.from < -43);
  const { years: ticks } = ticksOf({ from: -46, to: -40 }, 600, 60);
  assert.ok(ticks.includes(-44));
});

test("nothing dated: no years and nothing placed", () => {
  const model = world({ nodes: [node("a", "Meeting", { x: 0, y: 0 })], things: [thing("a", "Meeting")] });
  assert.equal(see(model).whole, null);
});
