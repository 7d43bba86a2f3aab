// How sure things are along the years, and that nothing there lies on anything else.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { Node } from "../../src/cityrel/page/frontend/src/contract.ts";
import { gapsOf } from "../../src/cityrel/page/frontend/src/model/timeline/gaps.ts";
import { isDated, markOf, partsOf } from "../../src/cityrel/page/frontend/src/model/timeline/moments.ts";
import {
  alongRow,
  belowBars,
  besideMarks,
  rowsOf,
} from "../../src/cityrel/page/frontend/src/model/timeline/packing.ts";
import { openingOf } from "../../src/cityrel/page/frontend/src/model/timeline/scale.ts";

const looks = (bounds: Node["bounds"], attested: number | null = null): string[] =>
  partsOf(bounds, attested).map(({ from, to, look }) => `${look} ${from.toFixed(1)}-${to.toFixed(1)}`);

test("few things long before all others do not press them together", () => {
  const starts = [1392, ...Array.from({ length: 30 }, (_, at) => 1990 + at)];
  assert.deepEqual(openingOf(starts, { from: 1392, to: 2027 }), { from: 1989, to: 2027 });
  assert.deepEqual(openingOf([1392, 2000], { from: 1392, to: 2027 }), { from: 1392, to: 2027 });
});

test("bars are sure only where the source is: pale where they begin or end, fading after what is attested", () => {
  assert.deepEqual(looks(["1993-01-01", "1993-12-31", "1996-01-01", "1996-12-31"]), [
    "pale 1993.0-1994.0",
    "sure 1994.0-1996.0",
    "pale 1996.0-1997.0",
  ]);
  assert.deepEqual(looks(["2000-01-01", "2000-01-01", "2000-01-01", null], 2020), [
    "sure 2000.0-2020.0",
    "out 2020.0-2021.0",
  ]);
  assert.deepEqual(looks(["2016-01-01", "2016-12-31", "2016-01-01", null]), [
    "pale 2016.0-2017.0",
    "out 2017.0-2018.0",
  ]);
  assert.deepEqual(looks([null, "1992-12-31", null, null]), ["in 1992.0-1993.0", "out 1993.0-1994.0"]);
  assert.deepEqual(looks(["1999-01-01", null, "1999-01-01", null]), ["out 1999.0-2000.0"]);
  assert.deepEqual(looks([null, null, null, null], 2020), []);
});

test("a day is a mark, a year a stretch", () => {
  const mark = markOf(["2013-10-31", "2013-10-31", "2013-11-02", "2013-11-02"]);
  assert.ok(mark && mark.from === mark.to);
  assert.deepEqual(markOf(["1994-01-01", "1994-12-31", "1994-01-01", "1994-12-31"]), {
    from: 1994,
    to: 1995,
  });
});

// ---- whatever there is

function* seeded(seed: number): Generator<number> {
  for (let now = seed; ;) {
    now = (now * 1_103_515_245 + 12_345) % 2_147_483_648;
    yield now / 2_147_483_648;
  }
}

const meets = (one: { from: number; to: number }, other: { from: number; to: number }): boolean =>
  one.from < other.to - 1e-9 && other.from < one.to - 1e-9;

function assertApart(rows: readonly { row: number; from: number; to: number }[]): void {
  rows.forEach((one, at) => {
    for (const other of rows.slice(at + 1)) assert.ok(one.row !== other.row || !meets(one, other));
  });
}

test("labels of a lane never lie on one another, and stay within its ends", () => {
  for (let seed = 1; seed <= 60; seed += 1) {
    const next = seeded(seed);
    const some = (most: number): number => (next.next().value as number) * most;
    const ends = { from: 0, to: 300 + some(900) };
    const marks = Array.from({ length: Math.floor(some(50)) + 1 }, () => {
      const from = some(ends.to - 10);
      return { from, to: Math.min(from + some(80), ends.to), width: 10 + some(180) };
    }).sort((one, other) => one.from - other.from);
    assertApart(rowsOf(marks, 3).map((row, at) => ({ ...marks[at], row })));
    const beside = besideMarks(marks, ends, 8);
    assertApart(beside.map(({ row, x }, at) => ({ row, from: x, to: x + marks[at].width })));
    const below = belowBars(marks, ends, 6);
    assertApart(below.map(({ row, x }, at) => ({ row, from: x, to: x + marks[at].width })));
    for (const [at, { x }] of [...beside.entries(), ...below.entries()]) {
      assert.ok(x >= ends.from - 1e-9 && x + marks[at].width <= ends.to + 1e-9);
    }
    const row = alongRow(
      marks.map(({ from, width }) => ({ x: from, width })),
      ends,
      9,
    );
    const placed = row.flatMap((x, at) => (x === null ? [] : [{ row: 0, from: x, to: x + marks[at].width }]));
    assertApart(placed);
    for (const one of placed) assert.ok(marks.every(({ from }) => from <= one.from || from >= one.to));
  }
});

test("a bracket stands only where truly nothing lies, and nowhere less than it says", () => {
  for (let seed = 1; seed <= 60; seed += 1) {
    const next = seeded(seed);
    const reaches = Array.from({ length: Math.floor((next.next().value as number) * 20) }, () => {
      const from = 1980 + (next.next().value as number) * 40;
      return { from, to: from + (next.next().value as number) * 2 };
    });
    for (const gap of gapsOf(reaches, 1990, 2026, 4)) {
      assert.ok(gap.to - gap.from >= 4 && gap.from >= 1990 && gap.to <= 2026);
      assert.ok(reaches.every((one) => !meets(one, gap)));
    }
  }
});

test("parts of a bar follow one another and are sure only between its bounds", () => {
  for (let seed = 1; seed <= 80; seed += 1) {
    const next = seeded(seed);
    const dayAt = (least: number): string => {
      const year = least + Math.floor((next.next().value as number) * 30);
      return `${year}-0${1 + Math.floor((next.next().value as number) * 9)}-15`;
    };
    const maybe = (date: string): string | null => ((next.next().value as number) < 0.3 ? null : date);
    const all = Array.from({ length: 4 }, () => dayAt(1960)).sort();
    const bounds = all.map(maybe) as unknown as Node["bounds"];
    const parts = partsOf(bounds, null);
    parts.forEach((part, at) => {
      assert.ok(part.to > part.from);
      if (at) assert.ok(part.from >= parts[at - 1].to - 1e-9);
      if (part.look === "sure" && bounds[1]) assert.ok(part.from >= Number(bounds[1].slice(0, 4)));
      if (part.look === "sure" && bounds[2]) assert.ok(part.to <= Number(bounds[2].slice(0, 4)) + 1);
    });
    assert.equal(parts.length > 0, isDated(bounds));
  }
});
