// The words of the page: every key that a module names is there, in every language, with the same places.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { fillMessage } from "../../src/cityrel/page/frontend/src/services/messages.ts";

const messages = JSON.parse(
  readFileSync(new URL("../../src/cityrel/messages.json", import.meta.url), "utf8"),
) as Record<string, Record<string, string>>;
const source = new URL("../../src/cityrel/page/frontend/src/", import.meta.url);

test("every message that a module names by its key is there", () => {
  const files = readdirSync(source, { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(".ts"),
  );
  const keys = files.flatMap((name) => {
    const text = readFileSync(new URL(name, source), "utf8");
    const named = [...text.matchAll(/(?:message|speak|copyButton)\(\s*"([\w-]+)"/g)].map(([, key]) => key);
    return name.startsWith("asking") ? named.map((key) => `asking-${key}`) : named;
  });
  assert.ok(keys.length > 50);
  assert.deepEqual(
    keys.filter((key) => !(key in messages)),
    [],
  );
});

const places = (text: string): string[] => [...new Set(text.match(/\{\w+(?=[},])/g))].sort();

test("every message has the same places in each language", () => {
  for (const [key, words] of Object.entries(messages)) {
    for (const text of Object.values(words)) {
      if (key.startsWith("cite-") || text === "") continue; // a style may leave out what another writes
      assert.deepEqual(places(text), places(words.en), `${key}: ${text}`);
    }
  }
});

test("every message has all its plurals", () => {
  const texts = Object.values(messages).flatMap((words) => Object.entries(words));
  const plural = texts.filter(([, text]) => text.includes("plural,"));
  assert.ok(plural.length > 5);
  for (const [language, text] of plural) {
    for (const number of [0, 1, 2, 1234]) {
      const names = [...text.matchAll(/\{(\w+)/g)].map(([, name]) => [name, number]);
      const said = fillMessage(text, Object.fromEntries(names), language);
      assert.ok(!/[{}#]|plural/.test(said) && !/\b1 (?!is\b)\w+s\b/.test(said), said);
    }
  }
});

test("places are filled as Python fills them", () => {
  const table = readFileSync(new URL("../cases/messages.json", import.meta.url), "utf8");
  const { filled } = JSON.parse(table) as {
    filled: { text: string; language: string; values: Record<string, string | number>; is: string }[];
  };
  for (const { text, language, values, is } of filled) {
    assert.equal(fillMessage(text, values, language), is, text);
  }
});
