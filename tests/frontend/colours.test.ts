// Colours of kinds: those of their own can be read on any paper, and stand in every picture.

import assert from "node:assert/strict";
import { test } from "node:test";
import { modelOf } from "../../src/cityrel/page/frontend/src/model/content.ts";
import { ownColours, toneOf, tonesOf } from "../../src/cityrel/page/frontend/src/model/looks.ts";
import { contrast, legible } from "../../src/cityrel/page/frontend/src/services/contrast.ts";
import { chance } from "./chance.ts";
import { CONTENT, cr, EDGES, NODES } from "./world.ts";

test("contrast is that of WCAG", () => {
  assert.equal(contrast("#000000", "#ffffff"), 21);
  assert.ok(Math.abs(contrast("#777777", "#ffffff") - 4.48) < 0.01);
});

test("any colour can be read on light paper and on dark, and one that can be is left as it is", () => {
  const numbers = chance(7);
  for (let count = 0; count < 300; count += 1) {
    const value = Math.floor((numbers.next().value as number) * 0x1000000);
    const colour = `#${value.toString(16).padStart(6, "0")}`;
    for (const [paper, ink] of [
      ["#f8f7f4", "#1d2129"],
      ["#14181f", "#e8eaee"],
    ]) {
      const seen = legible(colour, paper, ink);
      assert.ok(contrast(seen, paper) >= 4.5, `${colour} on ${paper}`);
      if (contrast(colour, paper) >= 4.5) assert.equal(seen, colour);
    }
  }
});

test("a kind has its tone, or the colour that is its own, or none", () => {
  const kinds = { ...CONTENT.kinds, [cr("Tie")]: { ...CONTENT.kinds[cr("Tie")], tone: "own-b5651d" } };
  const world = modelOf({ content: { ...CONTENT, kinds }, drawing: { nodes: NODES, edges: EDGES } });
  assert.equal(toneOf(world, cr("Tie")), "own-b5651d");
  assert.deepEqual(ownColours(world), [["own-b5651d", "#b5651d"]]);
  assert.ok(tonesOf(world).includes("own-b5651d"));
  for (const tone of ["", "orange"]) {
    const other = { ...kinds, [cr("Tie")]: { ...kinds[cr("Tie")], tone } };
    const model = modelOf({ content: { ...CONTENT, kinds: other }, drawing: { nodes: NODES, edges: EDGES } });
    assert.equal(toneOf(model, cr("Tie")), "quiet");
  }
});
