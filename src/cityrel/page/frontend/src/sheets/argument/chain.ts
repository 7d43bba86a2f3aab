// One chain downwards: what is said to be so and why, what is recommended for it, and what that is meant for.

import type { Chain, Step } from "../../model/chain.ts";
import { ADDRESSES, RESTS_ON } from "../../model/vocabulary.ts";
import { message, nameOf } from "../../model/words.ts";
import { svgElement } from "../../services/dom.ts";
import { colourOf, groupOf, opening } from "../marks.ts";
import { arrow, boxed, headOf, inner, paragraph, pillOf, stacked, type Brick } from "./bricks.ts";
import { isOurs } from "./given.ts";
import { claimBrick, placeOf, saidBy } from "./sentences.ts";
import { besideLine, INDENT, joined, leastWidth, nameBrick, stepBlock, type Telling } from "./steps.ts";

const KICKER = { size: 12.5, weight: 600, tone: "quiet" } as const;
const ADVICE = { size: 18, weight: 700, anchor: "middle" } as const;
const STATEMENT = { size: 14.5, anchor: "middle" } as const;
const SMALL = { size: 12.5, tone: "quiet", anchor: "middle" } as const;
const GOAL = { size: 16, weight: 650 } as const;
const GAP = 24; // between columns
const FALL = 42; // of the lines to the recommendation
const STRETCH = 1.4;
const BARE = 90; // a box with a name alone
const MOST_COLUMNS = 3;
const LEAST_COLUMN = 262;
const WIDEST = 780;
const GOAL_WIDTH = 340;

// What a recommendation rests on beside what is said of what it answers.
function alsoBox(telling: Telling, width: number, extra = 0): Brick {
  const { also, source, situations } = telling.chain;
  const room = inner(width);
  const key = situations.length ? "argument-also-rests" : "argument-rests-on";
  const claims = also.map((claim) => claimBrick(claim, source, room));
  const brick = stacked([paragraph(message(key), room, KICKER), ...claims], 9);
  return boxed(
    brick,
    width,
    { stroke: "var(--edge)", strokeWidth: 1.4, extra },
    { "data-things": also.join(" ") },
  );
}

type Made = (width: number, extra: number) => Brick;

const partsOf = (telling: Telling): Made[] => [
  ...telling.chain.situations.map(
    (step: Step): Made =>
      (width, extra) =>
        stepBlock(step, width, telling, { extra }),
  ),
  ...(telling.chain.also.length ? [(width: number, extra: number) => alsoBox(telling, width, extra)] : []),
];

// From under each column to its own place on the top of what is recommended.
function falling(columns: number, width: number, breadth: number, coloured: number): Brick {
  const own = (width - GAP * (columns - 1)) / columns;
  return {
    height: FALL,
    draw: (x, y) => {
      const made = groupOf({});
      for (let place = 0; place < columns; place += 1) {
        const from = x + place * (own + GAP) + own / 2;
        const apart = Math.min(breadth / (columns + 1), 190);
        const to = columns === 1 ? from : x + width / 2 + (place - (columns - 1) / 2) * apart;
        const colour = place < coloured ? colourOf("accent") : colourOf("quiet");
        const bend = `M${from} ${y}C${from} ${y + FALL * 0.55} ${to} ${y + FALL * 0.3} ${to} ${y + FALL - 7}`;
        made.append(svgElement("path", { d: bend, fill: "none", stroke: colour, "stroke-width": 2.2 }));
        made.append(headOf(to, y + FALL, colour));
      }
      return made;
    },
  };
}

// Side by side, with boxes that end at one height; what has little in it is made higher by little.
function columnsBrick(parts: readonly Made[], width: number): Brick {
  const own = (width - GAP * (parts.length - 1)) / parts.length;
  const heights = parts.map((make) => make(own, 0).height);
  const height = Math.max(...heights);
  const extra = heights.map((one) => (one < BARE ? 0 : Math.min(height - one, one * STRETCH)));
  const bricks = parts.map((make, place) => make(own, extra[place]));
  const topOf = (y: number, brick: Brick): number => y + height - brick.height;
  return {
    height,
    draw: (x, y) =>
      groupOf({}, ...bricks.map((brick, place) => brick.draw(x + place * (own + GAP), topOf(y, brick)))),
  };
}

function adviceBox({ chain, who }: Telling, width: number): Brick {
  const { recommendation, source } = chain;
  const room = inner(width);
  const { text, lang, fallback } = nameOf(recommendation);
  const statement = saidBy(recommendation);
  const place = placeOf(recommendation, source);
  const notes = [
    place,
    isOurs(recommendation, ADDRESSES, RESTS_ON) ? message("argument-ours", { who }) : "",
  ].filter(Boolean);
  const parts = [
    paragraph(message("argument-so", { who }), room, { ...KICKER, tone: "accent", anchor: "middle" }),
    paragraph(text, room, { ...ADVICE, tone: "accent", ...(fallback ? { lang } : {}) }),
    ...(statement === text ? [] : [paragraph(statement, room, STATEMENT)]),
    ...(notes.length ? [paragraph(notes.join(" · "), room, SMALL)] : []),
  ];
  const label = `${message("argument-so", { who })} ${text}. ${statement}`;
  const frame = { stroke: colourOf("accent"), fill: "var(--accent-wash)", strokeWidth: 2 };
  const things = { "data-things": recommendation, "data-advice": recommendation };
  return boxed(stacked(parts, 2), width, frame, { ...opening(recommendation, label), ...things });
}

const centred = (brick: Brick, width: number, own: number): Brick => ({
  height: brick.height,
  draw: (x, y) => brick.draw(x + (width - own) / 2, y),
});

// Names stand in the middle; each opens its card.
function goalBox(goals: readonly string[], width: number): Brick {
  const names = goals.map((goal) => nameBrick(goal, inner(width), GOAL, "middle"));
  const frame = { stroke: colourOf("ink"), radius: 22 };
  return boxed(stacked(names, 8), width, frame, { "data-things": goals.join(" ") });
}

/** The least width in which a chain can be drawn. */
export const leastOf = ({ situations }: Chain): number => INDENT + Math.max(0, ...situations.map(leastWidth));

/** A chain in a width. */
export function chainBrick(telling: Telling, width: number): Brick {
  const { chain } = telling;
  const parts = partsOf(telling);
  const own = Math.min(width, WIDEST);
  const bricks: Brick[] = [];
  const column = (width - GAP * (parts.length - 1)) / parts.length;
  if (parts.length === 1) {
    bricks.push(
      centred(parts[0](own, 0), width, own),
      centred(falling(1, own, own, chain.situations.length), width, own),
    );
  } else if (
    parts.length &&
    parts.length <= MOST_COLUMNS &&
    column >= Math.max(LEAST_COLUMN, leastOf(chain))
  ) {
    bricks.push(columnsBrick(parts, width), falling(parts.length, width, own, chain.situations.length));
  } else if (parts.length) {
    const entries = parts.map((make) => ({ brick: make(besideLine(own), 0), pill: null }));
    bricks.push(centred(joined(entries, colourOf("accent")), width, own));
  }
  bricks.push(centred(adviceBox(telling, own), width, own));
  if (chain.goals.length) {
    const pill = pillOf(message("argument-meant"), width, colourOf("quiet"));
    const goal = Math.min(width, GOAL_WIDTH);
    bricks.push(arrow(width, colourOf("quiet"), pill, 13), centred(goalBox(chain.goals, goal), width, goal));
  }
  const whole = stacked(bricks, 0);
  return {
    height: whole.height,
    draw: (x, y) => groupOf({ "data-chain": chain.recommendation }, whole.draw(x, y)),
  };
}
