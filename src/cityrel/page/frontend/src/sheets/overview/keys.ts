// What signs of the overview mean, and what can be brought into it.

import type { More, Overview } from "../../contract.ts";
import { openIn } from "../../model/actions.ts";
import { decadeOf, PALENESS } from "../../model/age.ts";
import { isFound, isOver } from "../../model/spells.ts";
import { model, state } from "../../model/store.ts";
import { kindLabel, message } from "../../model/words.ts";
import { svgElement } from "../../services/dom.ts";
import type { Listed } from "./lists.ts";
import { boxOf, colourOf, lineOf, signOf } from "../marks.ts";
import type { Chip, Key } from "../sheet.ts";
import { toneOf } from "../tones.ts";

const MOST = 6;
const WIDE = 34;
const FEW = 4; // columns beside which there is room for ties

/** The bands of age in words. */
export function ageText(key = "overview-key-age"): string {
  const decade = decadeOf(model.content.now);
  return message(key, { decade: String(decade), before: `${decade - 10}–${String(decade - 1).slice(-2)}` });
}

const member = { stroke: colourOf("member") };

function ageSign(): SVGSVGElement {
  const lines = [PALENESS.recent, PALENESS.middle, PALENESS.old].map((opacity, place) =>
    lineOf(place * 24, 9, place * 24 + 20, 9, { ...member, opacity }),
  );
  return signOf(68, ...lines);
}

const ring = (fill: string): SVGElement =>
  svgElement("circle", { cx: 9, cy: 9, r: 6, fill, "stroke-width": 2.2, ...member });
const dotted = {
  fill: "var(--wash)",
  stroke: colourOf("unknown"),
  "stroke-dasharray": "2.5 3",
  "stroke-width": 1.3,
};
const plain = { fill: "var(--surface)", stroke: colourOf("ink"), "stroke-width": 1.3 };

const SIGNS = {
  age: ageSign,
  ended: () => signOf(WIDE, lineOf(0, 9, WIDE, 9, { ...member, "stroke-dasharray": "6 5" })),
  member: () => signOf(18, ring("none")),
  office: () => signOf(18, ring(colourOf("member"))),
  unknown: () => signOf(WIDE, boxOf(1, 1.5, WIDE - 2, 15, 7.5, dotted)),
  no: () => signOf(WIDE, boxOf(1, 1.5, WIDE - 2, 15, 3, plain)),
  unlooked: () => signOf(WIDE, boxOf(1, 1.5, WIDE - 2, 15, 7.5, dotted)),
} as const;

type Sign = keyof typeof SIGNS;

function kindKeys({ ties, form, rows }: Overview): Key[] {
  const drawn = form === "one" || (form !== "two" && rows.length <= FEW);
  if (!drawn) return [];
  return [...new Set(ties.map(({ kind }) => kind))].slice(0, 2).map((kind) => ({
    sign: signOf(12, svgElement("circle", { cx: 6, cy: 9, r: 4.4, fill: colourOf(toneOf(kind)) })),
    text: kindLabel(kind),
  }));
}

function signsOf({ rows, looked, form }: Overview): Sign[] {
  const halves = rows.flatMap((row) => row.halves);
  const is = {
    age: halves.some(isFound),
    ended: halves.some(isOver),
    member: halves.some(isFound),
    office: halves.some(({ offices }) => offices.some(({ ended }) => !ended)),
    unknown: halves.some((half) => half.answer === "not known" && !isFound(half)),
    no: halves.some(({ answer }) => answer === "no"),
    unlooked:
      form !== "none" && !looked.some(Boolean) && !halves.some(({ answer }) => answer === "not known"),
  };
  return (Object.keys(SIGNS) as Sign[]).filter((sign) => is[sign]);
}

/** The entries of the legend: only for what is drawn, and not more than can be read at once. */
export function keysOf(overview: Overview): Key[] {
  const signs = signsOf(overview).map((sign) => ({
    sign: SIGNS[sign](),
    text: sign === "age" ? ageText() : message(`overview-key-${sign}`),
  }));
  const kinds = kindKeys(overview);
  const kept = kinds.length
    ? signs.filter((_, place) => signs.length + kinds.length <= MOST || place !== 2)
    : signs;
  return [...kinds, ...kept].slice(0, MOST);
}

// ---- what can be brought in

const keyOf = ({ what }: More, { form }: Overview): string =>
  what === "ties" && form !== "two" ? "overview-more-all-ties" : `overview-more-${what}`;

/** The name of the list of what there is beside the picture. */
const nameOf = ({ what }: More): string => `more-${what}`;

/** One chip for each kind of what there is beside the picture. */
export const chipsOf = (overview: Overview): Chip[] =>
  overview.more
    .filter(({ count }) => count)
    .map((more) => ({
      text: message(keyOf(more, overview), { count: more.count }),
      press: () => openIn(nameOf(more)),
      pressed: state().opened.has(nameOf(more)),
    }));

/** The ties between many, for which the grid itself may have no room. */
export const directTies = ({ form, ties, rows }: Overview): Listed[] => {
  const things = ties.filter(({ parties }) => parties.length > 1).map(({ record }) => record);
  if (form !== "many" || !rows.length || !things.length) return [];
  const title = message("overview-between", { count: things.length });
  return [{ name: "direct", title, things, count: things.length }];
};

/** The lists that are open below the picture. */
export const openBelow = (overview: Overview): Listed[] =>
  overview.more
    .filter((more) => more.count && state().opened.has(nameOf(more)))
    .map((more) => ({
      name: nameOf(more),
      title: message(keyOf(more, overview), { count: more.count }),
      things: more.things,
      count: more.count,
    }));

/** The lists behind the numbers on a tie that are open. */
export const openBetween = ({ agreements, meetings }: Overview): Listed[] =>
  Object.entries({ agreements, meetings })
    .filter(([name, things]) => things.length && state().opened.has(name))
    .map(([name, things]) => ({
      name,
      title: message(`overview-${name}`, { count: things.length }),
      things,
      count: things.length,
    }));
