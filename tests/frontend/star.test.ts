// What stands around one thing: at most as much as is read at once, no line across another, nothing on anything.

import assert from "node:assert/strict";
import { test } from "node:test";

import type { Sector } from "../../src/cityrel/page/frontend/src/contract.ts";
import { centreOf, openingCentre } from "../../src/cityrel/page/frontend/src/model/centre.ts";
import { chosenAround } from "../../src/cityrel/page/frontend/src/model/star-choice.ts";
import { capacityOf, wideStar } from "../../src/cityrel/page/frontend/src/model/star-layout.ts";
import { narrowStar } from "../../src/cityrel/page/frontend/src/model/star-narrow.ts";
import {
  MOST_THINGS,
  type Chosen,
  type Sizes,
  type StarLayout,
} from "../../src/cityrel/page/frontend/src/model/star.ts";
import {
  boxesMeet,
  lineMeetsBox,
  linesMeet,
  partsOf,
} from "../../src/cityrel/page/frontend/src/services/geometry.ts";
import { nameWithout } from "../../src/cityrel/page/frontend/src/model/names.ts";
import { edge, id, model, node, state } from "./world.ts";

// Numbers from 0 to 1, the same for the same seed.
function chance(seed: number): () => number {
  let last = seed * 2654435761 + 1;
  return () => {
    last = (last * 1664525 + 1013904223) % 4294967296;
    return last / 4294967296;
  };
}

const SECTORS: readonly Sector[] = ["before", "above", "after", "side", "people", "below"];

function randomChoice(next: () => number): Chosen {
  const count = Math.floor(next() * MOST_THINGS);
  const names = Array.from({ length: count }, (_, at) => `thing${at}`);
  const spokes = names.map((name) => ({
    id: name,
    kind: "kind",
    sector: SECTORS[Math.floor(next() * SECTORS.length)],
    edges: next() < 0.9 ? [edge(name, "Tie", name, "centre")] : [],
    beside: null as string | null,
  }));
  const sides = spokes.filter(({ sector }) => sector === "side");
  for (const spoke of spokes) {
    if (spoke.sector === "people" && sides.length && next() < 0.7)
      spoke.beside = sides[Math.floor(next() * sides.length)].id;
  }
  const pairs = names.flatMap((one, at) => names.slice(at + 1).map((other) => [one, other] as const));
  const links = pairs
    .filter(() => next() < 0.2)
    .map(([one, other]) => ({ one, other, edges: [edge("l", "Tie", one, other)], shared: [] }));
  return { centre: "centre", spokes, links, waiting: new Map() };
}

const randomSizes = (next: () => number): Sizes => {
  const kept = new Map<string, { width: number; height: number }>();
  return {
    thing: (name, most) => {
      const key = `${name} ${most}`;
      const size = kept.get(key) ?? {
        width: Math.min(60 + next() * 260, most),
        height: 30 + next() * 70,
      };
      kept.set(key, size);
      return size;
    },
    word: () => ({ width: 40 + next() * 150, height: 21 }),
    hasHeading: () => next() < 0.5,
  };
};

function faultsOf({ boxes, spokes, links, size }: StarLayout): string[] {
  const courses = [...spokes, ...links];
  const lines = courses.flatMap((course) => partsOf(course.points).map((part) => ({ course, part })));
  const chips = courses.flatMap((course) => (course.chip ? [{ course, box: course.chip }] : []));
  const things = [...boxes].map(([name, box]) => ({ name, box }));
  const found: string[] = [];
  for (const [at, one] of lines.entries()) {
    for (const other of lines.slice(at + 1)) {
      if (one.course !== other.course && linesMeet(...one.part, ...other.part)) found.push("lines cross");
    }
    for (const { name, box } of things) {
      const { from, to } = one.course;
      if (name !== from && name !== to && lineMeetsBox(...one.part, box))
        found.push(`a line through ${name}`);
    }
    for (const { course, box } of chips)
      if (course !== one.course && lineMeetsBox(...one.part, box)) found.push("a line through words");
  }
  const all = [...things.map(({ box }) => box), ...chips.map(({ box }) => box)];
  for (const [at, box] of all.entries()) {
    if (all.slice(at + 1).some((other) => boxesMeet(box, other))) found.push("two lie on one another");
    if (box.x - box.width / 2 < -0.5 || box.x + box.width / 2 > size.width + 0.5) found.push("outside");
  }
  return found;
}

test("no line crosses another or a thing, and nothing lies on anything, whatever stands around", () => {
  for (let seed = 1; seed <= 400; seed += 1) {
    const next = chance(seed);
    const chosen = randomChoice(next);
    const room = { width: 700 + Math.floor(next() * 900), height: 480 + Math.floor(next() * 500) };
    const layout = wideStar(chosen, room, randomSizes(next));
    assert.deepEqual(faultsOf(layout), [], `seed ${seed}`);
    assert.ok(layout.boxes.size <= MOST_THINGS);
  }
});

test("at 1440 pixels everything that is chosen has its place where things are as large as names are", () => {
  const room = { width: 1440, height: 640, narrow: false };
  const size: Sizes = {
    thing: (_, most) => ({ width: Math.min(150, most), height: 36 }),
    word: () => ({ width: 110, height: 21 }),
    hasHeading: () => true,
  };
  const capacity = capacityOf(room);
  const spokes = SECTORS.flatMap((sector) =>
    Array.from({ length: Math.min(capacity[sector as "side"], 4) }, (_, at) => {
      const name = `${sector}${at}`;
      return { id: name, kind: "kind", sector, edges: [edge(name, "Tie", name, "centre")], beside: null };
    }),
  );
  const chosen = { centre: "centre", spokes, links: [], waiting: new Map() };
  const layout = wideStar(chosen, room, size);
  assert.equal(layout.boxes.size, spokes.length + 1);
  assert.ok(layout.spokes.every(({ from, chip }) => chip ?? !from.startsWith("side")));
});

test("on a phone things stand in rows under one another, people under their member", () => {
  for (let seed = 1; seed <= 60; seed += 1) {
    const next = chance(seed);
    const chosen = randomChoice(next);
    const layout = narrowStar(chosen, { width: 390, height: 480 }, randomSizes(next));
    const boxes = [...layout.boxes.values()];
    for (const [at, box] of boxes.entries()) {
      assert.ok(box.x - box.width / 2 >= 0 && box.x + box.width / 2 <= 390);
      assert.ok(boxes.slice(at + 1).every((other) => !boxesMeet(box, other)));
    }
    assert.equal(boxes.length, chosen.spokes.length + 1);
    for (const { id: name, beside } of chosen.spokes) {
      const [own, member] = [layout.boxes.get(name), beside === null ? undefined : layout.boxes.get(beside)];
      assert.ok(!member || (own && own.y > member.y));
    }
  }
});

const wishes = {
  capacity: capacityOf({ width: 1440, height: 640, narrow: false }),
  wanted: null,
  must: new Set<string>(),
  year: null,
};
const isShown = (kind: string): boolean => !kind.endsWith("about") && !kind.endsWith("Claim");

const around = (wanted: { kind: string; from: number } | null): Chosen =>
  chosenAround(model, id("beijing"), { nodes: model.nodes, edges: model.edges }, isShown, {
    ...wishes,
    wanted,
  });

test("around a thing stands what is a line away; what the legend hides waits, and comes when it is asked for", () => {
  const first = around(null);
  assert.deepEqual(first.spokes.map((spoke) => spoke.id).sort(), [id("meeting"), id("seoul")]);
  const kind = model.nodesById.get(id("claim"))?.kind ?? "";
  assert.deepEqual([...first.waiting], [[kind, [id("claim")]]]);
  const asked = around({ kind, from: 0 });
  assert.ok(asked.spokes.some((spoke) => spoke.id === id("claim")));
  assert.equal(asked.waiting.size, 0);
});

test("however many things are a line away, no more stand around it than are read at once", () => {
  const nodes = Array.from({ length: 300 }, (_, at) => node(`n${at}`, at % 3 ? "City" : "Meeting"));
  const edges = nodes.map(({ id: iri }, at) => ({ ...edge(`e${at}`, "Tie", "seoul", "x"), to: iri }));
  const many = {
    ...model,
    nodes,
    edges,
    nodesById: new Map([...model.nodesById, ...nodes.map((one) => [one.id, one] as const)]),
    linesAt: new Map([[id("seoul"), edges]]),
  };
  const chosen = chosenAround(many, id("seoul"), { nodes, edges }, isShown, wishes);
  assert.ok(chosen.spokes.length < MOST_THINGS);
  assert.ok(chosen.spokes.length > 8);
});

const centreFor = (iri: string, other: string | null): string | null =>
  centreOf(model, state({ selected: { iri, edge: null, other } }));

test("the network opens around what was named, a pole where no body is common, and freely for a pair that no line ties", () => {
  assert.equal(openingCentre(model), id("seoul"));
  const named = { ...model, content: { ...model.content, middle: id("beijing") } };
  assert.equal(openingCentre(named), id("beijing"));
  assert.equal(centreFor(id("tokyo"), null), id("seoul"));
  assert.equal(centreFor(id("seoul"), id("beijing")), id("seoul"));
  assert.equal(centreFor(id("seoul"), id("claim")), null);
});

test("a name leaves out that of the thing around which it stands, and no other word", () => {
  const committee = "Seoul-Beijing Integrated Committee";
  assert.equal(nameWithout(`Culture Team of the ${committee}`, committee), "Culture Team");
  assert.equal(nameWithout("서울-베이징 통합위원회 문화팀", "서울-베이징 통합위원회"), "문화팀");
  assert.equal(nameWithout(`${committee} founded`, committee), "founded");
  assert.equal(nameWithout("서울-베이징 통합위원회 총회", "서울"), "서울-베이징 통합위원회 총회");
  for (const whole of [committee, `Suspends ${committee}`, "1st plenary", `${committee}s`])
    assert.equal(nameWithout(whole, committee), whole);
});
