// What is foreign to a reader is so on the page as in Python.

import { equal } from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { openStore } from "../../src/cityrel/page/frontend/src/model/store.ts";
import {
  capital,
  dateText,
  listed,
  numberText,
  yearText,
} from "../../src/cityrel/page/frontend/src/model/words.ts";
import { isForeign } from "../../src/cityrel/page/frontend/src/services/languages.ts";
import { model, state } from "./world.ts";

const cases = JSON.parse(
  readFileSync(new URL("../cases/languages.json", import.meta.url), "utf-8"),
) as readonly (readonly [string, string, boolean])[];

for (const [tag, language, foreign] of cases)
  test(`a text in "${tag}" for readers of ${language}`, () => {
    equal(isForeign(tag, language), foreign);
  });

test("among English words numbers, dates and lists are English, whatever readers are shown names in", () => {
  for (const tag of ["fa", "ar", "th", "tr", "fr"]) {
    const content = { ...model.content, languages: [{ tag, label: tag, words: "en" }] };
    openStore({ ...model, content }, {}, state({ language: tag }));
    equal(dateText("2001-05-03"), "May 3, 2001");
    equal(yearText(2001), "2001");
    equal(numberText(1234), "1,234");
    equal(listed(["Paris", "Berlin"]), "Paris and Berlin");
    equal(capital("in force"), "In force");
  }
});
