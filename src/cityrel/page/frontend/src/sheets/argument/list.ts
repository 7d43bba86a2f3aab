// The recommendations, one of which is chosen: a short title, the sentence, and what it rests on.

import { openIn, showArgument } from "../../model/actions.ts";
import { thingsOf, type Chain } from "../../model/chain.ts";
import { mainGoal } from "../../model/chains.ts";
import { firstValue, thingOf } from "../../model/content.ts";
import { model, state } from "../../model/store.ts";
import { ISSUED } from "../../model/vocabulary.ts";
import { dateText, message, nameOf, sayerOf } from "../../model/words.ts";
import { narrow } from "../../services/media.ts";
import { grouped } from "../../services/memo.ts";
import { pressed } from "../overview/buttons.ts";
import { colourOf, groupOf } from "../marks.ts";
import { boxed, inner, paragraph, stacked, type Brick } from "./bricks.ts";
import { chains, given, intoSight } from "./given.ts";
import { saidBy } from "./sentences.ts";

const TITLE = { size: 17, weight: 700 } as const;
const SENTENCE = { size: 14 } as const;
const BASIS = { size: 13, tone: "quiet" } as const;
const HEADING = { size: 13.5, weight: 650, tone: "quiet" } as const;
const FIRST = 12; // before all are asked for
const ALL = "recommendations";
const GAP = 8;

const groundsOf = ({ recommendation }: Chain): readonly string[] =>
  given()
    .sources.flatMap(({ claims }) => claims)
    .find(({ claim }) => claim === recommendation)?.restsOn ?? [];

/** On how many claims a recommendation rests, and how many of these were compared with our records. */
function basisText(chain: Chain): string {
  const grounds = groundsOf(chain);
  const tested = grounds.filter((ground) => thingOf(model, ground)?.tested).length;
  if (!grounds.length) return message("argument-rests-nothing");
  return message(tested ? "argument-rests-tested" : "argument-rests", { count: grounds.length, tested });
}

function itemBrick(chain: Chain, width: number, isShown: boolean): Brick {
  const { recommendation } = chain;
  const room = inner(width);
  const { text, lang, fallback } = nameOf(recommendation);
  const statement = saidBy(recommendation);
  const parts = [
    paragraph(text, room, { ...TITLE, tone: isShown ? "accent" : "ink", ...(fallback ? { lang } : {}) }),
    ...(statement === text ? [] : [paragraph(statement, room, SENTENCE)]),
    paragraph(basisText(chain), room, BASIS),
  ];
  const frame = isShown
    ? { stroke: colourOf("accent"), fill: "var(--accent-wash)", strokeWidth: 2, rise: 8 }
    : { stroke: "var(--line)", strokeWidth: 1.2, rise: 8 };
  const box = boxed(stacked(parts, 2), width, frame);
  const choose = (): void => {
    const { selected } = state();
    showArgument(recommendation, !selected || thingsOf(chain).includes(selected.iri));
    if (narrow.matches) intoSight("[data-chain]");
  };
  return {
    height: box.height,
    draw: (x, y) => {
      const made = pressed(
        `argued-${recommendation}`,
        `${text}. ${statement}`,
        choose,
        box.draw(x, y) as SVGElement,
      );
      made.setAttribute("aria-pressed", String(isShown));
      made.setAttribute("data-recommendation", recommendation);
      return made;
    },
  };
}

function headingOf(source: string): string {
  const issued = firstValue(model, source, ISSUED)?.value;
  return [sayerOf(source), issued ? dateText(issued) : ""].filter(Boolean).join(" · ");
}

const isOfSeveral = (): boolean => new Set(chains().map(({ source }) => source)).size > 1;

interface Entry {
  readonly brick: Brick;
  readonly chain: Chain | null;
}

// Those for the goal that most have come first, source by source.
function entriesOf(all: readonly Chain[], width: number, shown: Chain | undefined): Entry[] {
  const bySource = grouped(all, ({ source }) => source);
  const items = (chosen: readonly Chain[]): Entry[] =>
    chosen.map((chain) => ({ brick: itemBrick(chain, width, chain === shown), chain }));
  const heading = (text: string): Entry => ({ brick: paragraph(text, width, HEADING), chain: null });
  return [...bySource].flatMap(([source, own]) => {
    const goal = mainGoal(own)?.goal;
    const [first, also] = [true, false].map((wanted) =>
      own.filter(({ goals }) => (goal === undefined || goals.includes(goal)) === wanted),
    );
    return [
      ...(isOfSeveral() ? [heading(headingOf(source))] : []),
      ...items(first),
      ...(also.length ? [heading(message("argument-also-recommended")), ...items(also)] : []),
    ];
  });
}

function moreBrick(width: number, count: number): Brick {
  const text = message("argument-all", { count });
  const told = paragraph(text, width, { size: 14, weight: 600, tone: "accent" });
  return {
    height: told.height + 6,
    draw: (x, y) => pressed(`all-${ALL}`, text, () => openIn(ALL), groupOf({}, told.draw(x, y + 3))),
  };
}

/** The list, and where the chosen one stands in it. */
export interface Listing {
  readonly brick: Brick;
  readonly chosenAt: number;
}

// Of many the first are shown, and in any case the one that is chosen.
function some(all: readonly Chain[], shown: Chain | undefined): readonly Chain[] {
  if (all.length <= FIRST || state().opened.has(ALL)) return all;
  return all.filter((chain, place) => place < FIRST || chain === shown);
}

/** Draws the recommendations. */
export function listing(width: number, shown: Chain | undefined): Listing {
  const all = chains();
  const listed = some(all, shown);
  const entries = entriesOf(listed, width, shown);
  if (listed.length < all.length) entries.push({ brick: moreBrick(width, all.length), chain: null });
  let [top, chosenAt] = [0, 0];
  for (const { brick, chain } of entries) {
    if (chain && chain === shown) chosenAt = top;
    top += brick.height + GAP;
  }
  return {
    brick: stacked(
      entries.map(({ brick }) => brick),
      GAP,
    ),
    chosenAt,
  };
}
