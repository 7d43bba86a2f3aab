// What stands below and beside an answer.

import assert from "node:assert/strict";
import { test } from "node:test";

import { splitAt } from "../../src/cityrel/page/frontend/src/asking/notes.ts";

test("a line is split at the names in it, the longest first", () => {
  assert.deepEqual(splitAt("by A-Hunan (x) and A", ["A", "A-Hunan", ""]), [
    "by ",
    "A-Hunan",
    " (x) and ",
    "A",
  ]);
  assert.deepEqual(splitAt("no names", []), ["no names"]);
  assert.deepEqual(splitAt("a.b", ["."]), ["a", ".", "b"]);
});
