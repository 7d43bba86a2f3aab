// A body that two have to themselves: a box between its lines, with a tag that says since when nothing is known.

import type { CommonBody } from "../../contract.ts";
import { ageOf, isOver, PALENESS } from "../../model/age.ts";
import { model } from "../../model/store.ts";
import { dateText, message, nameOf, tag } from "../../model/words.ts";
import { linesWithin } from "../../services/wrap.ts";
import type { Block, Span } from "./between.ts";
import { boxOf, colourOf, groupOf, lineOf, opening, widthOf, words, type Letters } from "../marks.ts";
import { saidName } from "../wording.ts";

const NAME: Letters = { size: 19, weight: 650, anchor: "middle" };
const SMALLER = 15;
const TAG: Letters = { size: 14, weight: 650, anchor: "middle" };
const FINE: Letters = { size: 13.5, anchor: "middle" };
const TAG_HEIGHT = 26;
const GAP = 14;
const NARROW = 320;
const LEAST_LINE = 16; // of each of its two lines

const padOf = (room: number): number => (room < NARROW ? 12 : 24);

const yearOf = (date: string): number => Number(date.slice(0, 4));

/** Whether so long has gone since its last session that this says something: the year after its year is over. */
export const isSilent = ({ last }: CommonBody): boolean =>
  last !== undefined && isOver(yearOf(last) + 1, model.content.now);

const factsOf = ({ founded, last }: CommonBody): string[] =>
  [
    founded ? message("overview-founded", { date: dateText(founded.slice(0, 4)) }) : "",
    last ? message("overview-last", { date: dateText(last) }) : message("overview-sessionless"),
  ].filter(Boolean);

const tagText = (body: CommonBody): string =>
  body.last && isSilent(body) ? message("overview-tag", { year: body.last.slice(0, 4) }) : "";

interface Line {
  readonly width: number;
  readonly height: number;
  draw(middle: number, top: number): readonly SVGElement[];
}

const wordLine = (text: string, letters: Letters, height: number): Line => ({
  width: widthOf(text, letters),
  height,
  draw: (middle, top) => [words(text, middle, top + height * 0.72, letters)],
});

function tagLine(text: string): Line {
  const width = widthOf(text, TAG) + 24;
  return {
    width,
    height: TAG_HEIGHT + 4,
    draw: (middle, top) => [
      boxOf(middle - width / 2, top, width, TAG_HEIGHT, 4, { fill: "var(--tag)" }),
      words(text, middle, top + TAG_HEIGHT / 2 + 5, TAG, { fill: "var(--tag-ink)" }),
    ],
  };
}

const sideBySide = (one: Line, other: Line): Line => ({
  width: one.width + GAP + other.width,
  height: Math.max(one.height, other.height),
  draw: (middle, top) => {
    const left = middle - (one.width + GAP + other.width) / 2;
    return [
      ...one.draw(left + one.width / 2, top + 2),
      ...other.draw(left + one.width + GAP + other.width / 2, top),
    ];
  },
});

// Name and tag in one line where there is room, then what is known of it.
function linesOf(body: CommonBody, room: number): Line[] {
  const { text, lang, fallback } = nameOf(body.thing);
  const size = room < NARROW ? SMALLER : NAME.size;
  const letters = { ...NAME, size, ...(fallback ? { lang } : {}) };
  const broken = (whole: string, own: Letters, height: number): Line[] =>
    linesWithin(whole, room, (line) => widthOf(line, own), tag()).map((line) => wordLine(line, own, height));
  const names = broken(text, letters, size + 7);
  const tagged = tagText(body) ? [tagLine(tagText(body))] : [];
  const told = factsOf(body).join(" · ");
  const facts =
    widthOf(told, FINE) <= room
      ? [wordLine(told, FINE, 20)]
      : factsOf(body).flatMap((fact) => broken(fact, FINE, 20));
  const beside = names.length === 1 && tagged.length ? sideBySide(names[0], tagged[0]) : null;
  return beside && beside.width <= room ? [beside, ...facts] : [...names, ...tagged, ...facts];
}

/** A body of both, between its two lines. */
export function bodyBlock(body: CommonBody, span: Span, top: number, both = true): Block {
  const room = span.to - span.from;
  const pad = padOf(room);
  const lines = linesOf(body, room - 2 * (pad + LEAST_LINE));
  const width = Math.max(...lines.map((line) => line.width)) + 2 * pad;
  const height = lines.reduce((sum, line) => sum + line.height, 22);
  const [middle, y] = [(span.from + span.to) / 2, top + height / 2];
  const opacity = PALENESS[ageOf(body.last ? yearOf(body.last) : undefined, model.content.now)];
  const stroke = { stroke: colourOf("member"), opacity };
  const frame = { fill: "var(--surface)", stroke: colourOf("member"), "stroke-opacity": opacity };
  let at = top + 11;
  const marks = lines.flatMap((line) => {
    const drawn = line.draw(middle, at);
    at += line.height;
    return drawn;
  });
  const label = [saidName(body.thing), tagText(body), ...factsOf(body)].filter(Boolean).join(". ");
  const element = groupOf(
    { ...opening(body.thing, label), "data-things": body.thing },
    lineOf(span.from, y, middle - width / 2, y, stroke),
    both ? lineOf(middle + width / 2, y, span.to, y, stroke) : null,
    boxOf(middle - width / 2, top, width, height, 12, { ...frame, "stroke-width": 2.2 }),
    ...marks,
  );
  return { elements: [element], bottom: top + height };
}
