// A thing in a chain with the sentences that speak of it, and over it what is said to act on it.

import type { Chain, Group, Step } from "../../model/chain.ts";
import { thingOf } from "../../model/content.ts";
import { model } from "../../model/store.ts";
import { phraseText } from "../../model/told.ts";
import { message, nameOf } from "../../model/words.ts";
import { colourOf, groupOf, lineOf, type Letters } from "../marks.ts";
import { saidName } from "../wording.ts";
import {
  arrow,
  boxed,
  headOf,
  inner,
  opener,
  paragraph,
  pillOf,
  stacked,
  type Brick,
  type Pill,
} from "./bricks.ts";
import { claimBrick, placeOf } from "./sentences.ts";

const KICKER = { size: 12.5, weight: 600, tone: "quiet" } as const;
const TITLE = { size: 16, weight: 650 } as const;
/** How far what joins a line at the side stands from it. */
export const INDENT = 26;
const SIDE = 9; // of that line
const LARGEST = 420; // box of causes
const LEAST = 210; // box of all
const INFERRED = "basis-inferred";

/** What a chain is drawn with. */
export interface Telling {
  readonly chain: Chain;
  /** What the source is called in a sentence: the report. */
  readonly who: string;
}

/** The name of a thing, which opens its card. */
export function nameBrick(
  iri: string,
  width: number,
  letters: Pick<Letters, "size" | "weight">,
  anchor: "start" | "middle" = "start",
): Brick {
  const { text, lang, fallback } = nameOf(iri);
  const own = { ...letters, anchor, ...(fallback ? { lang } : {}) };
  return opener(paragraph(text, width, own), width, iri, saidName(iri));
}

const kickerOf = ({ claims, groups, again }: Step, isCause: boolean, { who }: Telling): string => {
  if (again) return message("argument-again");
  if (groups.length) return message("argument-follows", { who });
  if (isCause) return message("argument-cause", { who });
  return message(claims.length ? "argument-sees" : "argument-answers", { who });
};

/** The box of a thing: what it is here, its name, what is said of it. */
function stepBox(step: Step, width: number, isCause: boolean, telling: Telling, extra: number): Brick {
  const room = inner(width);
  const kicker = kickerOf(step, isCause, telling);
  const said = step.claims.map((claim) => claimBrick(claim, telling.chain.source, room));
  const head = stacked([paragraph(kicker, room, KICKER), nameBrick(step.thing, room, TITLE)], 2);
  const frame = {
    stroke: colourOf("cause"),
    extra,
    ...(step.again ? { dashes: "3 4", strokeWidth: 1.4 } : {}),
  };
  const records = step.groups.flatMap((group) => group.records);
  return boxed(stacked([head, ...said], 10), width, frame, {
    "data-things": [step.thing, ...step.claims, ...records].join(" "),
    "data-step": step.thing,
  });
}

const isInferred = (record: string): boolean => {
  const evidence = thingOf(model, record)?.evidence ?? [];
  return evidence.length > 0 && evidence.every(({ basis }) => basis?.endsWith(INFERRED));
};

// By whom it is said, and where; what this graph infers says so.
function pillFor({ claim, direction, records }: Group, { chain, who }: Telling, room: number): Pill {
  const phrase = direction ? phraseText(direction) : message("argument-acts");
  const place = placeOf(claim, chain.source);
  const key = records.every(isInferred) ? "argument-link-inferred" : "argument-link";
  const text = message(key, { phrase, who, place }).trim();
  return pillOf(text, room, colourOf("cause"), claim);
}

const isBare = ({ claims, groups }: Step): boolean => !claims.length && !groups.length;

// Causes of which no more is said stand in one box.
function entriesOf({ causes }: Group, width: number, telling: Telling): Brick[] {
  const bare = causes.filter(isBare);
  const told = causes.filter((step) => !isBare(step));
  const room = inner(width);
  const boxes = told.map((step) => stepBlock(step, width, telling, { isCause: true }));
  if (!bare.length) return boxes;
  const kickers = [...new Set(bare.map((step) => kickerOf(step, true, telling)))];
  const names = bare.map(({ thing }) => nameBrick(thing, room, TITLE));
  const parts = [...kickers.map((kicker) => paragraph(kicker, room, KICKER)), ...names];
  const attributes = {
    "data-things": bare.map(({ thing }) => thing).join(" "),
    "data-step": bare.map(({ thing }) => thing).join(" "),
  };
  const frame = {
    stroke: colourOf("cause"),
    ...(bare.every(({ again }) => again) ? { dashes: "3 4", strokeWidth: 1.4 } : {}),
  };
  return [boxed(stacked(parts, 3), width, frame, attributes), ...boxes];
}

/** Something that joins the line at the side of what it leads to; `pill`: the words on its way. */
export interface Joining {
  readonly brick: Brick;
  readonly pill: Pill | null;
}

/** Parts that lead, along a line at their side, to what stands under them. */
export function joined(entries: readonly Joining[], colour: string): Brick {
  const [gap, fall] = [16, 12];
  const heights = entries.map(({ brick, pill }) => brick.height + (pill ? fall + pill.height : 0));
  const height = heights.reduce((sum, one) => sum + one + gap, 8);
  return {
    height,
    draw: (x, y) => {
      const made = groupOf({});
      let top = y;
      let first: number | null = null;
      entries.forEach(({ brick, pill }, place) => {
        const left = x + INDENT;
        const under = top + brick.height + fall;
        const at = pill ? under + pill.height / 2 : top + brick.height / 2;
        first ??= at;
        if (pill) made.append(lineOf(left + 24, top + brick.height, left + 24, under, { stroke: colour }));
        made.append(lineOf(x + SIDE - 1.2, at, left, at, { stroke: colour }), brick.draw(left, top));
        if (pill) made.append(pill.draw(left, under));
        top += heights[place] + gap;
      });
      made.append(lineOf(x + SIDE, first ?? y, x + SIDE, y + height - 7, { stroke: colour }));
      made.append(headOf(x + SIDE, y + height, colour));
      return made;
    },
  };
}

/** The width that is left for it. */
export const besideLine = (width: number): number => width - INDENT;

// How many boxes stand over a thing for one group.
const countOf = ({ causes }: Group): number =>
  causes.filter((step) => !isBare(step)).length + Number(causes.some(isBare));

const isJoined = ({ groups }: Step): boolean => groups.reduce((sum, group) => sum + countOf(group), 0) > 1;

/** The least width in which a thing can be drawn with all that leads to it. */
export const leastWidth = (step: Step): number =>
  Math.max(
    LEAST,
    ...step.groups.flatMap(({ causes }) =>
      causes.map((cause) => leastWidth(cause) + (isJoined(step) ? INDENT : 0)),
    ),
  );

// One cause stands over the middle; several join a line at their side.
function overBrick(step: Step, width: number, telling: Telling): Brick | null {
  const { groups } = step;
  if (!groups.length) return null;
  const colour = colourOf("cause");
  if (!isJoined(step)) {
    const own = isBare(groups[0].causes[0]) ? Math.min(width, LARGEST) : width;
    const [only] = entriesOf(groups[0], own, telling);
    const centred: Brick = { height: only.height, draw: (x, y) => only.draw(x + (width - own) / 2, y) };
    return stacked([centred, arrow(width, colour, pillFor(groups[0], telling, width), 15)], 0);
  }
  const room = besideLine(width);
  const entries = groups.flatMap((group) =>
    entriesOf(group, room, telling).map((brick) => ({ brick, pill: pillFor(group, telling, room) })),
  );
  return joined(entries, colour);
}

/** Whether a thing stands as a cause, and how much higher its box is than what is in it. */
interface How {
  readonly isCause?: boolean;
  readonly extra?: number;
}

/** A thing with all that is said to lead to it, read downwards. */
export function stepBlock(step: Step, width: number, telling: Telling, how: How = {}): Brick {
  const box = stepBox(step, width, how.isCause ?? false, telling, how.extra ?? 0);
  const over = overBrick(step, width, telling);
  return over ? stacked([over, box], 0) : box;
}
