// The argument from its end: left what is recommended, right the chain of the one that is chosen.

import { state } from "../../model/store.ts";
import { message } from "../../model/words.ts";
import { svgElement } from "../../services/dom.ts";
import { listBlock } from "../overview/lists.ts";
import type { Room, Sheet } from "../sheet.ts";
import type { Brick } from "./bricks.ts";
import { chainBrick, leastOf } from "./chain.ts";
import { shown, tellingOf } from "./given.ts";
import { listing } from "./list.ts";
import { bylineOf, chipsOf, headlineOf, keysOf, left, STATED, stated } from "./words.ts";

const LIST = 408;
const LIST_SHARE = 0.32;
const LEAST_LIST = 268;
const GAP = 40;
const LEAST_WIDE = 700; // below, the chain stands under the list
const EDGE = 4; // for strokes and what is in focus

interface Placed {
  readonly brick: Brick;
  readonly x: number;
  readonly y: number;
}

// A chain far down the list stands beside the one that is chosen.
function beside(width: number, height: number): Placed[] {
  const chain = shown();
  const list = Math.max(LEAST_LIST, Math.min(LIST, width * LIST_SHARE));
  const { brick, chosenAt } = listing(list, chain);
  const placed: Placed[] = [{ brick, x: EDGE, y: EDGE }];
  if (!chain) return placed;
  const x = EDGE + list + GAP;
  const own = chainBrick(tellingOf(chain), Math.max(width - x - EDGE, leastOf(chain)));
  const y = chosenAt > height * 0.6 ? Math.max(0, Math.min(chosenAt, brick.height - own.height)) : 0;
  return [...placed, { brick: own, x, y: EDGE + y }];
}

function under(width: number): Placed[] {
  const chain = shown();
  const room = width - 2 * EDGE;
  const { brick } = listing(room, chain);
  if (!chain) return [{ brick, x: EDGE, y: EDGE }];
  const own = chainBrick(tellingOf(chain), Math.max(room, leastOf(chain)));
  // the step of a tour is about the chain, and covers what lies under it
  const [first, second] = state().tour ? [own, brick] : [brick, own];
  return [
    { brick: first, x: EDGE, y: EDGE },
    { brick: second, x: EDGE, y: EDGE + first.height + 28 },
  ];
}

function draw({ width, height, narrow }: Room): SVGSVGElement {
  const placed = narrow || width < LEAST_WIDE ? under(width) : beside(width, height);
  const drawn = placed.map(({ brick, x, y }) => brick.draw(x, y));
  let bottom = Math.max(...placed.map(({ brick, y }) => y + brick.height)) + EDGE;
  if (state().opened.has(STATED)) {
    const things = stated();
    const title = message("argument-also-title");
    const list = { name: STATED, title, things, count: things.length + left(), inOrder: true };
    const { elements, bottom: end } = listBlock(list, { from: EDGE, to: width - EDGE }, bottom + 20);
    drawn.push(...(elements as SVGElement[]));
    bottom = end + EDGE;
  }
  const chain = shown();
  const least = chain ? leastOf(chain) + 2 * EDGE : 0;
  const whole = Math.max(width, least);
  const made = svgElement("svg", {
    width: whole,
    height: bottom,
    viewBox: `0 0 ${whole} ${bottom}`,
    class: "argument",
  });
  made.setAttribute("role", "group");
  made.append(...drawn);
  return made;
}

/** The lens of arguments. */
export const ARGUMENT: Sheet = {
  needs: () => {
    const { recommendation, selected, tour, opened } = state();
    return [recommendation, selected, tour, opened];
  },
  headline: headlineOf,
  byline: bylineOf,
  keys: keysOf,
  chips: chipsOf,
  draw,
};
