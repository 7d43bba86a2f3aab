// The recommendations, one of which is chosen: a short title, the sentence, and what it rests on.

import { openIn, showArgument } from "../../model/actions.ts";
import { thingsOf, type Chain } from "../../model/chain.ts";
import { mainGoal } from "../../model/chains.ts";
import { firstValue, thingOf } from "../../model/content.ts";
import { model, state } from "../../model/store.ts";
import { IDENTIFIER, ISSUED, RESTS_ON } from "../../model/vocabulary.ts";
import { dateText, message, nameOf, sayerOf } from "../../model/words.ts";
import { narrow } from "../../services/media.ts";
import { grouped } from "../../services/memo.ts";
import { pressed } from "../overview/buttons.ts";
import { colourOf, groupOf } from "../marks.ts";
import { boxed, inner, paragraph, stacked, type Brick } from "./bricks.ts";
import { chains, given, intoSight, isOurs } from "./given.ts";
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
  const told = message(tested ? "argument-rests-tested" : "argument-rests", {
    count: grounds.length,
    tested,
  });
  return isOurs(chain.recommendation, RESTS_ON) ? message("argument-rests-ours", { told }) : told;
}

function show(chain: Chain): void {
  const { selected } = state();
  showArgument(chain.recommendation, !selected || thingsOf(chain).includes(selected.iri));
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
    show(chain);
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
  const number = firstValue(model, source, IDENTIFIER)?.value;
  return [number ?? sayerOf(source), issued ? dateText(issued) : ""].filter(Boolean).join(" · ");
}

interface Entry {
  readonly brick: Brick;
  readonly chain: Chain | null;
}

// A source of which nothing is shown: its heading, which shows the first of its recommendations.
function closedBrick(source: string, own: readonly Chain[], width: number): Brick {
  const room = inner(width);
  const count = message("argument-count", { count: own.length });
  const parts = [paragraph(headingOf(source), room, HEADING), paragraph(count, room, BASIS)];
  const box = boxed(stacked(parts, 1), width, { stroke: "var(--line)", strokeWidth: 1.2, rise: 7 });
  return {
    height: box.height,
    draw: (x, y) => {
      const label = `${headingOf(source)}. ${count}`;
      return pressed(`source-${source}`, label, () => show(own[0]), box.draw(x, y) as SVGElement);
    },
  };
}

// Those for the goal that most have come first.
function openEntries(own: readonly Chain[], width: number, shown: Chain | undefined): Entry[] {
  const goal = mainGoal(own)?.goal;
  const listed = some(own, shown);
  const items = (wanted: boolean): Entry[] =>
    listed
      .filter(({ goals }) => (goal === undefined || goals.includes(goal)) === wanted)
      .map((chain) => ({ brick: itemBrick(chain, width, chain === shown), chain }));
  const also = items(false);
  const title = paragraph(message("argument-also-recommended"), width, HEADING);
  return [
    ...items(true),
    ...(also.length ? [{ brick: title, chain: null }, ...also] : []),
    ...(listed.length < own.length ? [{ brick: moreBrick(width, own.length), chain: null }] : []),
  ];
}

// Source by source; of several only that which is shown is open.
function entriesOf(width: number, shown: Chain | undefined): Entry[] {
  const bySource = [...grouped(chains(), ({ source }) => source)];
  return bySource.flatMap(([source, own]) => {
    if (bySource.length === 1) return openEntries(own, width, shown);
    if (source !== shown?.source) return [{ brick: closedBrick(source, own, width), chain: null }];
    const heading = { brick: paragraph(headingOf(source), width, HEADING), chain: null };
    return [heading, ...openEntries(own, width, shown)];
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
  const entries = entriesOf(width, shown);
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
