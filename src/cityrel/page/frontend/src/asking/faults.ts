// Places in a query: the server counts lines and characters from 1, the editor code units from 0.

import type { Fault } from "./given.ts";

const NAME = /^[\p{L}\p{M}\p{N}_:?$@.%\\-]+|^<[^\s>]*>?|^\S/u;

/** Where a line begins; the end of the text where there is no such line. */
function startOfLine(text: string, line: number): number {
  let start = 0;
  for (let at = 1; at < line; at += 1) {
    const end = text.indexOf("\n", start);
    if (end < 0) return text.length;
    start = end + 1;
  }
  return start;
}

/** The span of a fault in the text: the word that stands at its place. */
export function spanOf(text: string, { line, column }: Fault): { from: number; to: number } {
  if (!line) return { from: 0, to: 0 };
  const start = startOfLine(text, line);
  const characters = [...text.slice(start).split("\n", 1)[0]];
  const from = start + characters.slice(0, column - 1).join("").length;
  const word = NAME.exec(text.slice(from, from + 500))?.[0].replace(/\.+$/, "");
  return { from, to: from + (word?.length ?? 0) };
}

/** The line of a fault in three parts: before it, what is wrong, after it. */
export function lineOf(text: string, fault: Fault): readonly [string, string, string] {
  const { from, to } = spanOf(text, fault);
  const start = text.lastIndexOf("\n", from - 1) + 1;
  const end = text.indexOf("\n", to);
  return [text.slice(start, from), text.slice(from, to), text.slice(to, end < 0 ? undefined : end)];
}
