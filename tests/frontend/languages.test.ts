// What is foreign to a reader is so on the page as in Python.

import { equal } from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { isForeign } from "../../src/cityrel/page/frontend/src/services/languages.ts";

const cases = JSON.parse(
  readFileSync(new URL("../cases/languages.json", import.meta.url), "utf-8"),
) as readonly (readonly [string, string, boolean])[];

for (const [tag, language, foreign] of cases)
  test(`a text in "${tag}" for readers of ${language}`, () => {
    equal(isForeign(tag, language), foreign);
  });
