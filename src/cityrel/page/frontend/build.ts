// Bundles the page and writes it to standard output.

import { buildSync } from "esbuild";

const { outputFiles } = buildSync({
  entryPoints: ["src/main.ts"],
  bundle: true,
  minify: true,
  format: "iife",
  charset: "utf8",
  target: "es2020", // the syntax that the oldest browsers on which the page runs know
  write: false,
});
process.stdout.write(outputFiles[0].text);
