// The map: ties of which each is drawn, named at an edge or listed.

import assert from "node:assert/strict";
import { test } from "node:test";
import { modelOf } from "../../src/cityrel/page/frontend/src/model/content.ts";
import { edgeBoxes, overlap } from "../../src/cityrel/page/frontend/src/model/map/edges.ts";
import {
  cameraOn,
  exitOf,
  isInside,
  onScreen,
  type Exit,
  type Side,
} from "../../src/cityrel/page/frontend/src/model/map/frame.ts";
import { home, middleFor, partsOf } from "../../src/cityrel/page/frontend/src/model/map/picture.ts";
import type { Flat } from "../../src/cityrel/page/frontend/src/model/map/projection.ts";
import { framed, scopeOf, tiesOf } from "../../src/cityrel/page/frontend/src/model/map/scope.ts";
import { presentOf } from "../../src/cityrel/page/frontend/src/model/presence.ts";
import { firstState } from "../../src/cityrel/page/frontend/src/model/state.ts";
import { chance, spots } from "./chance.ts";
import { CONTENT, EDGES, cr, id, local, NODES, model, state, thing } from "./world.ts";

const SIZE = { width: 1384, height: 690 };
test("a frame holds what it is for, and turns to the side on which more others are", () => {
  const places: Flat[] = [
    [0, 0],
    [400, 300],
  ];
  const right: Flat[] = [
    [700, 100],
    [760, 200],
  ];
  for (const others of [[], right, right.map(([x, y]): Flat => [400 - x, y])]) {
    const camera = cameraOn(places, others, SIZE);
    for (const place of [...places, ...others]) {
      assert.ok(isInside(SIZE, onScreen(camera, SIZE, place)), String(place));
    }
  }
});

test("a line is left where it leaves the frame towards its end", () => {
  const line: Flat[] = [
    [700, 300],
    [1500, 300],
  ];
  assert.deepEqual(exitOf(SIZE, [line]), { side: "right", x: 1384, y: 300 });
  assert.equal(exitOf(SIZE, [[...line, [600, 200]]]), null);
  assert.equal(
    exitOf(SIZE, [
      [
        [-50, 900],
        [-90, 300],
      ],
    ])?.side,
    "left",
  );
});

interface Named extends Exit {
  readonly name: string;
}

function exits(count: number, seed: number): Named[] {
  const numbers = chance(seed);
  const next = (): number => numbers.next().value as number;
  return Array.from({ length: count }, (_, at) => {
    const side = (["left", "right", "top", "bottom"] as Side[])[Math.floor(next() * 4)];
    const share = next() ** 2;
    const x = side === "left" ? 0 : side === "right" ? SIZE.width : share * SIZE.width;
    const y = side === "top" ? 0 : side === "bottom" ? SIZE.height : share * SIZE.height;
    return { name: `place ${at}`, side, x, y };
  });
}

const sizeOf = (own: readonly Named[]): { width: number; height: number } =>
  own.length === 1 ? { width: 110, height: 30 } : { width: 238, height: 30 + 19 * Math.min(own.length, 3) };

test("boxes at the edges hold each line once, lie in the frame and never on each other", () => {
  const list = { left: 1080, right: 1300, top: 460, bottom: 682 };
  for (let seed = 0; seed < 120; seed += 1) {
    const all = exits(seed % 45, seed);
    const boxes = edgeBoxes(all, SIZE, sizeOf, [list]);
    const named = boxes.flatMap((box) => box.exits.map(({ name }) => name));
    assert.deepEqual([...named].sort(), all.map(({ name }) => name).sort());
    boxes.forEach((box, at) => {
      assert.ok(box.left >= 0 && box.right <= SIZE.width && box.top >= 0 && box.bottom <= SIZE.height);
      for (const other of [list, ...boxes.slice(at + 1)]) assert.ok(!overlap(box, other), `seed ${seed}`);
    });
  }
});

test("each tie of any city is drawn, named at an edge, or listed", () => {
  const all = spots(40, 7);
  const names = all.map((_, at) => `city-${at}`);
  const numbers = chance(9);
  const nodes = names.map((name) => ({ ...NODES[2], id: id(name), label: name }));
  const pairs = names.flatMap((one, at) => names.slice(at + 1).map((other) => [one, other]));
  const edges = pairs
    .filter(() => (numbers.next().value as number) < 0.2)
    .map(([from, to], at) => ({
      ...EDGES[0],
      id: id(`t${at}`),
      record: id(`t${at}`),
      from: id(from),
      to: id(to),
    }));
  const placed = all.slice(0, 30).map(([east, north], at): [number, number, number] => [at, east, north]);
  const content = { ...CONTENT, map: { ...CONTENT.map!, places: placed, seats: [] } };
  const things = Object.fromEntries(names.map((name) => thing(name, "City")));
  const world = modelOf({ content: { ...content, things }, drawing: { nodes, edges } });
  for (const centre of names.slice(0, 36)) {
    const selected = { iri: id(centre), edge: null, other: null };
    const now = { ...firstState(world), selected };
    const scope = scopeOf(world, now, presentOf(world, now.broughtIn));
    if (names.indexOf(centre) < 30) assert.deepEqual(local(scope.centres), [centre]);
    const own = { centres: [id(centre)], ties: tiesOf(edges, id(centre)) };
    const middle = middleFor(world, now, own);
    const start = home(world, now, own, SIZE);
    for (const camera of [start, { ...start, x: start.x + 900, scale: start.scale * 3 }]) {
      const { drawn, leaving, listed } = partsOf(world, own, camera, SIZE, middle);
      const counted = [...drawn, ...leaving].map(({ tie }) => tie.edge.id);
      assert.equal(new Set([...counted, ...listed.map(({ edge }) => edge.id)]).size, own.ties.length);
      assert.equal(drawn.length + leaving.length + listed.length, own.ties.length);
    }
  }
});

const scope = (change = {}): ReturnType<typeof scopeOf> => {
  const now = state(change);
  return scopeOf(model, now, presentOf(model, now.broughtIn));
};

test("between poles it shows the ties of both, framed on both and on partners in the other's country", () => {
  const both = scope();
  assert.deepEqual(local(both.centres), ["seoul", "beijing"]);
  assert.deepEqual(
    both.ties.map(({ edge }) => edge.id),
    ["tie", "old-tie"].map((name) => EDGES.find(({ record }) => record === id(name))?.id),
  );
  const nearer = ["seoul", "beijing", "tokyo"]; // none of them has a partner in the country of the other
  assert.deepEqual(local(framed(model, state(), both)), nearer);
});

test("a city with ties of its own that are not in the picture is looked at by itself", () => {
  const extra = { ...EDGES[0], id: id("more"), record: id("more"), from: id("tokyo"), to: id("citynet") };
  const world = modelOf({ content: CONTENT, drawing: { nodes: NODES, edges: [...EDGES, extra] } });
  const at = (iri: string): string[] => {
    const now = { ...firstState(world), selected: { iri: id(iri), edge: null, other: null } };
    return local(scopeOf(world, now, new Set()).centres);
  };
  assert.deepEqual(at("tokyo"), ["tokyo"]);
  assert.deepEqual(at("beijing"), ["seoul", "beijing"]);
  assert.deepEqual(local(scope({ selected: { iri: id("tokyo"), edge: null, other: null } }).centres), [
    "seoul",
    "beijing",
  ]);
});

test("a tour frames what its step points at", () => {
  const pointed = framed(model, state({ tour: { id: "tour", step: 0 } }), scope());
  assert.deepEqual(local(pointed), ["seoul", "beijing"]);
});

test("what the legend hides, or a filter leaves out, is no tie", () => {
  assert.equal(scope({ kindsChosen: new Map([[cr("Tie"), false]]) }).ties.length, 0);
  const filters = { ...state().filters, field: new Set([id("culture")]) };
  assert.equal(scope({ filters }).ties.length, 1);
});
