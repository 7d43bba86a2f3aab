// Bundles a page, named by the module that starts it, and writes it to standard output. The licences of what
// is bundled with it stand at the top.

import { readFileSync } from "node:fs";
import { buildSync } from "esbuild";

const [entry] = process.argv.slice(2);

const { metafile, outputFiles } = buildSync({
  entryPoints: [entry],
  bundle: true,
  minify: true,
  format: "iife",
  charset: "utf8",
  target: "es2020", // the syntax that the oldest browsers on which the page runs know
  metafile: true,
  preserveSymlinks: true, // packages may lie elsewhere, and their licences are looked for by where they are linked
  write: false,
});

/** The packages of which a bundle holds anything, by the text of their licence. */
function licences(inputs: readonly string[]): Map<string, string[]> {
  const packages = inputs.flatMap((input) => /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1] ?? []);
  const found = new Map<string, string[]>();
  for (const name of [...new Set(packages)].sort()) {
    const text = readFileSync(`node_modules/${name}/LICENSE`, "utf8").trim();
    found.set(text, [...(found.get(text) ?? []), name]);
  }
  return found;
}

const texts = [...licences(Object.keys(metafile.inputs))];
const notices = texts.map(([text, names]) => `/*!\n${names.join(", ")}\n\n${text}\n*/\n`);
process.stdout.write(notices.join("") + outputFiles[0].text);
