// Points in the colours of a measure: which class a value is in, and that two readings of one stay two.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import type { MeasuredNetwork, Scale } from "../../src/cityrel/page/frontend/src/contract.ts";
import { addressOf, stateFrom } from "../../src/cityrel/page/frontend/src/model/address.ts";
import { modelOf } from "../../src/cityrel/page/frontend/src/model/content.ts";
import {
  SHADES,
  canColour,
  isBlank,
  isOpen,
  readOf,
  readingOf,
  scaleSeen,
  shadeOfClass,
  shadesOf,
} from "../../src/cityrel/page/frontend/src/model/measured.ts";
import { measuredText, scaleSaid } from "../../src/cityrel/page/frontend/src/model/measured-words.ts";
import { openStore } from "../../src/cityrel/page/frontend/src/model/store.ts";
import { contrast } from "../../src/cityrel/page/frontend/src/services/contrast.ts";
import { CONTENT, EDGES, NODES, id, inAll, model as plain, state } from "./world.ts";

const SCALE: Scale = {
  id: "partners",
  name: inAll("partners"),
  what: inAll("how many"),
  classes: [
    [0, 0],
    [1, 1],
    [2, 3],
    [40, 42],
  ],
  values: [
    [40, 42],
    [1, 2],
    [null, 1],
  ],
};
const MEASURED: MeasuredNetwork = {
  rows: [0, 1, 2],
  read: ["part", "none", "whole"],
  said: [inAll("Three things."), inAll("Little was read.")],
  scales: [SCALE],
};
const model = modelOf({
  content: { ...CONTENT, measured: MEASURED },
  drawing: { nodes: NODES, edges: EDGES },
});
const WORDS = JSON.parse(
  readFileSync(new URL("../../src/cityrel/messages.json", import.meta.url), "utf-8"),
) as Record<string, Record<string, string>>;

test("a value has the colour of its class, and few classes are as far apart as many", () => {
  assert.deepEqual(
    [0, 1, 2, 3].map((at) => shadeOfClass(SCALE, at)),
    [0, 2, 3, SHADES - 1],
  );
  assert.deepEqual(shadesOf(model, SCALE, id("seoul")), [5, 5]);
  assert.equal(isOpen(shadesOf(model, SCALE, id("seoul"))), false);
});

test("readings in two classes are two colours, and what has no value has none", () => {
  assert.deepEqual(shadesOf(model, SCALE, id("beijing")), [2, 3]);
  assert.deepEqual(shadesOf(model, SCALE, id("tokyo")), [null, 2]);
  assert.ok(isOpen(shadesOf(model, SCALE, id("beijing"))) && isOpen(shadesOf(model, SCALE, id("tokyo"))));
  assert.ok(isBlank(shadesOf(model, SCALE, id("citynet"))));
  assert.equal(readingOf(model, SCALE, id("citynet")), undefined);
  assert.equal(readOf(model, id("citynet")), undefined);
});

test("nothing is coloured before it is chosen, elsewhere than where points are, or without a measured network", () => {
  const chosen = state({ lens: "network", colour: "partners" });
  assert.equal(state().colour, null);
  assert.equal(scaleSeen(model, chosen), SCALE);
  assert.equal(scaleSeen(model, { ...chosen, lens: "timeline" }), null);
  assert.equal(scaleSeen(model, { ...chosen, colour: "fame" }), null);
  assert.equal(canColour(plain, "network"), false);
});

test("the address keeps what is chosen, and no measure that there is not", () => {
  const written = addressOf(model, state({ lens: "map", colour: "partners" }));
  assert.equal(written, "lang=en&lens=map&colour=partners");
  assert.equal(stateFrom(model, state(), written).colour, "partners");
  assert.equal(stateFrom(model, state(), "colour=fame").colour, null);
  assert.equal(stateFrom(plain, state(), written).colour, null);
});

test("the words of a thing give its interval and how far its ties were read", () => {
  openStore(model, WORDS, state({ lens: "network", colour: "partners" }));
  assert.match(measuredText(id("seoul")), /^Partners: 40–42 \(.*in part/);
  assert.match(measuredText(id("tokyo")), /^Partners: not defined on the least reading, 1 on/);
  assert.equal(measuredText(id("citynet")), "Partners: not in this network");
  assert.equal(measuredText(id("tie")), "");
});

test("beside the colours stands what they are, what was collected, and that no year is theirs", () => {
  openStore(model, WORDS, state({ lens: "network", colour: "partners" }));
  const { first, rest } = scaleSaid(SCALE);
  assert.match(first, /partners – how many.*little was collected/);
  assert.match(rest, /^Three things\. Little was read\. /);
  openStore(model, WORDS, state({ lens: "network", colour: "partners", year: 1993, language: "zh" }));
  assert.match(scaleSaid(SCALE).first, /1993年/);
  assert.doesNotMatch(scaleSaid(SCALE).first, /。 /);
});

const STYLE = readFileSync(new URL("../../src/cityrel/page/styles/base.css", import.meta.url), "utf-8");
const BACKGROUNDS = ["paper", "surface", "wash", "land", "sea", "pole"];

for (const [theme, css] of Object.entries({
  light: STYLE.slice(0, STYLE.indexOf("data-theme")),
  dark: STYLE.slice(STYLE.indexOf("data-theme")),
})) {
  const named = (name: string): string => new RegExp(`--${name}: (#\\w{6})`).exec(css)?.[1] ?? "";

  test(`${theme}: each colour of the scale can be seen on each background, and each is stronger than the last`, () => {
    const shades = Array.from({ length: SHADES }, (_, at) => named(`shade-${at}`));
    for (const ground of BACKGROUNDS)
      for (const shade of shades) assert.ok(contrast(shade, named(ground)) >= 3, `${shade} on ${ground}`);
    const strengths = shades.map((shade) => contrast(shade, named("paper")));
    for (const [at, strength] of strengths.slice(1).entries()) assert.ok(strength / strengths[at] > 1.25);
  });
}
