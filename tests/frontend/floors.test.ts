// The floors of the page: each module imports only what stands on a lower floor or, without a circle, on its own.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const SOURCE = fileURLToPath(new URL("../../src/cityrel/page/frontend/src", import.meta.url));
const FLOORS = ["services", "model", "draw", "sheets", "panels"];

const files = readdirSync(SOURCE, { recursive: true, encoding: "utf8" }).filter((name) =>
  name.endsWith(".ts"),
);

function importsOf(file: string): string[] {
  const text = readFileSync(join(SOURCE, file), "utf8");
  const found = [...text.matchAll(/(?:^|\s)from "(\.[^"]+)"|import\("(\.[^"]+)"\)/g)];
  return found.map(([, one, other]) => normalize(join(dirname(file), one ?? other)));
}

const graph = new Map(files.map((file) => [file, importsOf(file)]));

// The contract, and tables that Python reads too, stand below all, what wires the page above all.
function floorOf(file: string): number {
  if (file === "contract.ts" || file.startsWith("..")) return -1;
  const place = FLOORS.indexOf(file.split("/")[0]);
  return place < 0 ? FLOORS.length : place;
}

test("no module imports from a floor above its own", () => {
  const up = [...graph].flatMap(([file, all]) =>
    all.filter((other) => floorOf(other) > floorOf(file)).map((other) => `${file} -> ${other}`),
  );
  assert.deepEqual(up, []);
  assert.ok(graph.size > 40);
});

test("no modules import one another in a circle, types included", () => {
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]): void => {
    assert.ok(!path.includes(file), `a circle: ${[...path.slice(path.indexOf(file)), file].join(" -> ")}`);
    if (done.has(file)) return;
    for (const other of graph.get(file) ?? []) visit(other, [...path, file]);
    done.add(file);
  };
  for (const file of files) visit(file, []);
});

test("services and model touch no element of the page", () => {
  const lower = files.filter((file) => floorOf(file) < FLOORS.indexOf("draw") && file !== "services/dom.ts");
  const touching = lower.filter((file) =>
    /\bdocument\b|dom\.ts/.test(readFileSync(join(SOURCE, file), "utf8")),
  );
  assert.deepEqual(touching, []);
});

test("only one module touches what the drawing library keeps private", () => {
  const touching = files.filter((file) =>
    /\.body\.(nodes|edges|nodeIndices|emitter)/.test(readFileSync(join(SOURCE, file), "utf8")),
  );
  assert.deepEqual(touching, ["draw/vis.ts"]);
});
