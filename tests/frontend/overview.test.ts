// The overview: which rows stand in which lane, what is counted, and what the table makes of it.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { Half, Row } from "../../src/cityrel/page/frontend/src/contract.ts";
import { comparisonOf, unknownOf } from "../../src/cityrel/page/frontend/src/model/comparison.ts";
import { modelOf } from "../../src/cityrel/page/frontend/src/model/content.ts";
import { sharedMost } from "../../src/cityrel/page/frontend/src/model/grid.ts";
import { countsOf, laneOf, lanesOf } from "../../src/cityrel/page/frontend/src/model/ladder.ts";
import { sectionName } from "../../src/cityrel/page/frontend/src/model/sections.ts";
import { tsvOf } from "../../src/cityrel/page/frontend/src/services/csv.ts";
import { markdownOf } from "../../src/cityrel/page/frontend/src/services/markdown.ts";
import { half, office } from "./halves.ts";
import { CONTENT, named, thing } from "./world.ts";

const UNKNOWN = half({ answer: "not known" });

let made = 0;
const row = (halves: readonly Half[], more: Partial<Row> = {}): Row => ({
  thing: `organization-${++made}`,
  halves,
  sections: [],
  records: 0,
  ...more,
});

test("a row stands in the lane of those of whom something was found; an office alone counts as not known", () => {
  const chair = half({ answer: "not known", offices: [office({ ended: true })] });
  assert.equal(laneOf(row([half(), half({ answer: "was" })])), "both");
  assert.equal(laneOf(row([chair, UNKNOWN])), "first");
  assert.equal(laneOf(row([half({ answer: "no" }), half()])), "second");
  assert.equal(laneOf(row([UNKNOWN, UNKNOWN])), null);
  assert.deepEqual(countsOf([half(), half({ answer: "was" }), chair, UNKNOWN, half({ answer: "no" })]), {
    found: 2,
    ended: 1,
    unknown: 2,
    no: 1,
    unsought: 0,
  });
});

test("lanes show some rows of each, by rank, in the order of founding; opened ones show all", () => {
  const rows = [
    ...[2004, 1985, 1990, 2001].map((founded) => row([half(), half()], { founded })),
    ...[2010, 1987, 2012, 1999].map((founded) => row([half(), UNKNOWN], { founded })),
    row([half({ offices: [office()] }), UNKNOWN]),
  ];
  const shown = (opened: string[]): (number | undefined)[][] =>
    lanesOf(rows, 7, 2, new Set(opened)).map((lane) => lane.shown.map(({ founded }) => founded));
  assert.deepEqual(shown([])[0], [1985, 1990, 2001, 2004]); // both come before one
  assert.equal(shown([])[1].length, 3);
  assert.equal(shown([])[1].at(-1), undefined); // an office ranks, an unknown founding comes last
  assert.equal(shown(["first"])[1].length, 5);
  assert.deepEqual(
    lanesOf(rows, 7, 2, new Set()).map(({ name, rows: all }) => [name, all.length]),
    [
      ["both", 4],
      ["first", 5],
    ],
  );
});

test("the table has the rows and counts of the ladder, a section below its organization and counted once", () => {
  const whole = row([half({ known: 2021 }), UNKNOWN], {
    body: [UNKNOWN, UNKNOWN],
    sections: [{ thing: "part", halves: [half({ known: 2021 }), UNKNOWN] }],
  });
  const overview = {
    form: "two",
    actors: ["a", "b"],
    rows: [whole, row([half(), half()]), row([UNKNOWN, half()])],
  } as unknown as Parameters<typeof comparisonOf>[0];
  const groups = comparisonOf(overview);
  assert.deepEqual(
    groups.map(({ name, count, lines }) => [name, count, lines.length]),
    [
      ["both", 1, 1],
      ["first", 1, 2],
      ["second", 1, 1],
    ],
  );
  assert.deepEqual(
    groups[1].lines.map(({ isSection, halves }) => [isSection, halves[0].answer]),
    [
      [false, "not known"],
      [true, "yes"],
    ],
  );
  assert.deepEqual(unknownOf(overview), [1, 1]);
  const inLanes = lanesOf(overview.rows, 9, 9, new Set()).map(({ counts }) =>
    counts.map(({ unknown }) => unknown),
  );
  assert.deepEqual(
    [0, 1].map((side) => inLanes.reduce((sum, each) => sum + each[side], 0)),
    [1, 1],
  );
});

test("of many, organizations that most share come first", () => {
  const few = row([half(), UNKNOWN, UNKNOWN], { records: 90 });
  const most = row([half(), half(), half({ answer: "was" })]);
  assert.deepEqual(sharedMost([few, most]), [most, few]);
});

test("a section is called without the name of its whole", () => {
  const model = modelOf({
    content: {
      ...CONTENT,
      things: Object.fromEntries([
        thing("whole", "Body", { name: named("United Cities"), otherNames: ["UCLG"] }),
        thing("part", "Body", { name: named("UCLG Asia-Pacific") }),
        thing("other", "Body", { name: named("Southern Office") }),
      ]),
    },
    drawing: { nodes: [], edges: [] },
  });
  const [whole, part, other] = Object.keys(model.content.things);
  assert.equal(sectionName(model, part, whole, "en"), "Asia-Pacific");
  assert.equal(sectionName(model, other, whole, "en"), "Southern Office");
});

test("what is copied is one table, whatever its cells say", () => {
  const rows = [
    ["a", "b"],
    ["=1+1", "x | y\n*z*\tw"],
  ];
  assert.equal(markdownOf(rows), "| a | b |\n| --- | --- |\n| =1+1 | x \\| y \\*z\\* w |");
  assert.equal(tsvOf(rows), "a\tb\n'=1+1\tx | y *z* w");
});
