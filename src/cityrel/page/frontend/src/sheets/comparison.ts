// What stands around the table: how many organizations, and of how many it is not known.

import type { Overview } from "../contract.ts";
import { PALENESS, type Age } from "../model/age.ts";
import { unknownOf } from "../model/comparison.ts";
import { isFound } from "../model/spells.ts";
import { state } from "../model/store.ts";
import { message, nameOf, yearText } from "../model/words.ts";
import { boxOf, colourOf, signOf } from "./marks.ts";
import { ageText } from "./overview/keys.ts";
import { spaced } from "./overview/words.ts";
import type { Face, Key, Run } from "./sheet.ts";
import { given } from "./wording.ts";

const NAMED = 3; // of so many it is told in how many it is not known
const WIDE = 34;

const compared = (): Overview | null => {
  const overview = given();
  return overview?.rows.length ? overview : null;
};

function unknownText(overview: Overview): string {
  const { actors } = overview;
  const told = unknownOf(overview)
    .map((count, place) => ({ count, name: nameOf(actors[place]).text }))
    .filter(({ count }) => count)
    .sort((one, other) => other.count - one.count)
    .map((values) => message("comparison-unknown-in", values));
  return told.length
    ? message("comparison-unknown", {
        names: told.reduce((one, other) => message("overview-comma", { one, other })),
      })
    : "";
}

function headline(): Run[] {
  const overview = compared();
  if (!overview) return [];
  const { rows, form, actors } = overview;
  const both = rows.filter(({ halves }) => halves.every(isFound)).length;
  const first =
    form === "two"
      ? message("comparison-headline", { count: rows.length, both })
      : message("comparison-headline-one", { count: rows.length });
  const second = actors.length <= NAMED ? unknownText(overview) : "";
  return spaced([{ text: first }, second ? { text: second, tone: "member" } : null]);
}

const ground = (age: Age, x: number): SVGElement =>
  boxOf(x, 2, 20, 14, 3, { fill: colourOf("member"), "fill-opacity": 0.34 * PALENESS[age] ** 2 });

const box = (look: Record<string, string>, radius: number): SVGSVGElement =>
  signOf(WIDE, boxOf(1, 1.5, WIDE - 2, 15, radius, { "stroke-width": 1.3, ...look }));

function keys(): Key[] {
  const overview = compared();
  if (!overview) return [];
  const halves = overview.rows.flatMap((row) => row.halves);
  const ages = signOf(68, ground("recent", 0), ground("middle", 24), ground("old", 48));
  const unknown = { fill: "var(--wash)", stroke: colourOf("unknown"), "stroke-dasharray": "2.5 3" };
  const all = [
    { sign: ages, text: ageText(), drawn: halves.some(isFound) },
    {
      sign: box({ fill: "none", stroke: colourOf("member") }, 3),
      text: message("overview-key-ended"),
      drawn: halves.some(({ answer }) => answer === "was"),
    },
    {
      sign: box({ fill: "none", stroke: colourOf("ink") }, 3),
      text: message("overview-key-no"),
      drawn: halves.some(({ answer }) => answer === "no"),
    },
    {
      sign: box(unknown, 7.5),
      text: message("overview-key-unknown"),
      drawn: halves.some(({ answer }) => answer === "not known"),
    },
  ];
  return all.filter(({ drawn }) => drawn);
}

// A chosen year narrows the tables under it alone.
function ofYear(): Run | null {
  const { year } = state();
  return year === null ? null : { text: message("comparison-any-year", { year: yearText(year) }) };
}

function showTables(): void {
  const tables = document.getElementById("tables");
  tables?.scrollIntoView({ block: "start" });
  tables?.querySelector<HTMLElement>("[aria-pressed=true]")?.focus({ preventScroll: true });
}

/** The face of the table. */
export const TABLE: Face = {
  needs: () => [],
  headline,
  byline: () => (compared() ? spaced([{ text: message("comparison-byline") }, ofYear()]) : []),
  keys,
  chips: () => (compared() ? [{ text: message("tables"), press: showTables }] : []),
};
