// What a picture says of the year that is chosen: what is pale or thin in it, and that its numbers are of all years.

import type { Edge } from "../contract.ts";
import { state } from "../model/store.ts";
import { isUncertain, message, yearText } from "../model/words.ts";
import { lineOf, signOf } from "./marks.ts";
import type { Key } from "./sheet.ts";

const key = (name: string, look: Readonly<Record<string, number>>): Key => ({
  sign: signOf(30, lineOf(1, 9, 29, 9, { stroke: "var(--quiet)", ...look })),
  text: message(name, { year: yearText(state().year ?? undefined) }),
});

/** What is pale in a picture that shows all years beside the one that is chosen. */
export const paleKey = (): Key[] => (state().year === null ? [] : [key("year-key-pale", { opacity: 0.3 })]);

/** What thin lines are, where there are any. */
export const thinKey = (edges: readonly Edge[]): Key[] =>
  edges.some(isUncertain) ? [key("year-key-thin", { "stroke-width": 1.2 })] : [];
