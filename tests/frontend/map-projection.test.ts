// The map's projection: true places and areas, great circles over the side of the map, land and sea.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { isOnLand, outlines } from "../../src/cityrel/page/frontend/src/model/map/land.ts";
import {
  angleBetween,
  arc,
  greatCircle,
  middleOf,
  project,
  WORLD,
  type Flat,
} from "../../src/cityrel/page/frontend/src/model/map/projection.ts";
import { spots } from "./chance.ts";

const COAST = JSON.parse(
  readFileSync(new URL("../../src/cityrel/page/lenses/coastline.json", import.meta.url), "utf8"),
) as { unit: number; rings: number[][] };

test("east is right, south is down, and areas are true", () => {
  const [seoul, beijing] = [project([127, 37.6], 150), project([116.4, 39.9], 150)];
  assert.ok(seoul[0] > beijing[0] && seoul[1] > beijing[1]);
  for (const [longitude, latitude] of spots(50, 1)) {
    const [[x, y], [u, v], [p, q]] = [
      [0, 0],
      [0.5, 0],
      [0, 0.5],
    ].map(([east, north]) => project([longitude + east, latitude + north], longitude - 20));
    const drawn = Math.abs((u - x) * (q - y) - (p - x) * (v - y));
    const band = Math.sin(((latitude + 0.5) * Math.PI) / 180) - Math.sin((latitude * Math.PI) / 180);
    const height = 3600 ** 2 * ((0.5 * Math.PI) / 180) * band;
    assert.ok(Math.abs(drawn / height - 1) < 0.03, `${longitude} ${latitude}`);
  }
});

test("no outline jumps across the map, whatever is in its middle", () => {
  for (const middle of [150, 0, -100, 125]) {
    for (const ring of outlines(COAST, middle)) {
      ring.forEach(([x], at) => {
        const [u] = ring.at(at - 1) as Flat;
        assert.ok(Math.abs(x - u) < 3500 && Math.abs(x) <= WORLD.across + 1);
      });
    }
  }
});

test("land and sea are where they are", () => {
  const where: [number, number, boolean][] = [
    [126.53, 33.38, true],
    [109.7, 19.2, true],
    [121, 23.7, true],
    [119.8, 38.7, false],
    [123.5, 35.5, false],
    [51, 42, false],
    [-179, 67.5, true],
    [179, 67.8, true],
  ];
  const rings = outlines(COAST, 125);
  for (const [east, north, land] of where) {
    assert.equal(isOnLand(rings, project([east, north], 125)), land, `${east} ${north}`);
  }
});

test("a great circle is no longer than any other way, and begins and ends where it should", () => {
  const all = spots(60, 2);
  for (let at = 0; at + 1 < all.length; at += 2) {
    const line = greatCircle(all[at], all[at + 1]);
    assert.deepEqual([line[0], line.at(-1)], [all[at], all[at + 1]]);
    const length = line.slice(1).reduce((sum, spot, step) => sum + angleBetween(line[step], spot), 0);
    assert.ok(Math.abs(length - angleBetween(all[at], all[at + 1])) < 0.01);
  }
});

test("a line that crosses the side of the map goes on at the other side, without a line across", () => {
  const all = spots(80, 3);
  const middle = 150;
  for (let at = 0; at + 1 < all.length; at += 2) {
    const parts = arc(all[at], all[at + 1], middle);
    assert.ok(parts.length <= 3);
    for (const part of parts) {
      part.slice(1).forEach(([x, y], step) => {
        assert.ok(Math.hypot(x - part[step][0], y - part[step][1]) < WORLD.across / 2);
      });
    }
    assert.deepEqual(parts[0][0], project(all[at], middle));
    assert.deepEqual(parts.at(-1)?.at(-1), project(all[at + 1], middle));
  }
  const [before, after] = arc([-40, 0], [-20, 0], middle);
  assert.ok(Math.abs((before.at(-1)?.[0] ?? 0) - WORLD.across) < 1);
  assert.ok(Math.abs(after[0][0] + WORLD.across) < 1);
});

test("the middle of the map lies among what it is about, over the date line too", () => {
  assert.equal(
    Math.abs(
      middleOf(
        [
          [170, 0],
          [-170, 0],
        ],
        0,
      ),
    ),
    180,
  );
  assert.equal(middleOf([], 150), 150);
});
