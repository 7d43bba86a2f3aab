// What stands along the years is told in words no stronger than what is known of its beginning.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import type { Bounds } from "../../src/cityrel/page/frontend/src/contract.ts";
import { openStore } from "../../src/cityrel/page/frontend/src/model/store.ts";
import type { Entry } from "../../src/cityrel/page/frontend/src/model/timeline/entries.ts";
import { beganWords, whenWords } from "../../src/cityrel/page/frontend/src/sheets/timeline/words.ts";
import { model, state } from "./world.ts";

const WORDS = JSON.parse(
  readFileSync(new URL("../../src/cityrel/messages.json", import.meta.url), "utf-8"),
) as Record<string, Record<string, string>>;

const entry = (bounds: Bounds, along: Entry["along"] = "bar"): Entry => ({ bounds, along }) as Entry;

test("what a list names by a day, or sources date otherwise, is not told to have begun on one", () => {
  openStore(model, WORDS, state());
  const told: readonly (readonly [Bounds, string, string])[] = [
    [[null, "2016-12-31", "2016-12-01", null], "began by 2016", "began by 2016"],
    [[null, "2012-02-29", "2012-02-01", null], "began by February 2012", "began by February 2012"],
    [[null, "2024-10-01", "2024-10-01", null], "began by October 1, 2024", "began by October 1, 2024"],
    [["1992-01-01", "1993-10-23", "2019-12-20", null], "began 1992–1993", "began 1992–1993"],
    [["1992-01-01", null, "1992-01-01", null], "began not before 1992", "began not before 1992"],
    [["1993-01-01", "1993-12-31", "1993-01-01", null], "since 1993", "1993 – "],
    [["1992-01-01", "1993-10-23", "2001-01-01", "2001-12-31"], "began 1992–1993", "began 1992–1993 – 2001"],
  ];
  for (const [bounds, began, when] of told) {
    assert.equal(beganWords(entry(bounds)), began);
    assert.equal(whenWords(entry(bounds)), when);
  }
  assert.equal(whenWords(entry([null, "2016-12-31", null, null], "mark")), "by 2016");
  assert.equal(whenWords(entry([null, null, "2001-01-01", "2001-12-31"])), "– 2001");
  openStore(model, WORDS, state({ language: "ko" }));
  assert.equal(beganWords(entry([null, "2016-12-31", null, null])), "시작: 늦어도 2016년");
});
