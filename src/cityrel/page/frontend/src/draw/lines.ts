// How lines are drawn: what is in force and what has ended, what stands out, and how each bends.

import type { Edge } from "../contract.ts";
import { isRelation } from "../model/content.ts";
import { derived, model } from "../model/store.ts";
import { stateOf } from "../model/words.ts";
import { lineColour } from "./marks.ts";
import { network, redraw, setLook, turnLines, type Dashes, type LineLook, type Smooth } from "./vis.ts";

interface StateLook {
  readonly width: number;
  readonly dashes: Dashes;
}

const STATES: Readonly<Record<Edge["state"], StateLook>> = {
  current: { width: 2.4, dashes: false },
  unknown: { width: 1.6, dashes: false },
  ended: { width: 1.6, dashes: [1.5, 5] },
};

// Lines keep about their width on the screen: from afar they are drawn wider, in a few steps.
const LINE_STEPS = [1, 1.5, 2.2, 3.2];
const MOST_WIDENED = 2000; // lines; with more, widening would hold up the zoom
const MANY_LINES = 400; // together they would hide what lies under them, so each is fainter
let widening = 1;

const bendOf = ({ bend }: Edge): Smooth => ({
  enabled: bend !== 0,
  type: bend > 0 ? "curvedCW" : "curvedCCW",
  roundness: Math.abs(bend),
});

function opacityOf(edge: Edge): number {
  const { highlight, visible } = derived();
  if (highlight) return highlight.edges.has(edge.id) ? 1 : 0.07;
  const own = isRelation(model, edge) || model.content.query ? 0.8 : 0.5;
  const many = visible.edges.length > MANY_LINES ? 0.6 : 1;
  return own * many;
}

function dashesOf(edge: Edge, own: StateLook): Dashes {
  const dashes = own.dashes || (model.content.kinds[edge.kind].dashes ? [7, 5] : false);
  return dashes;
}

/** How a line is drawn now. */
export function lookOf(edge: Edge): LineLook {
  const own = isRelation(model, edge) ? STATES[stateOf(edge)] : { width: 1.2, dashes: false as const };
  const strong = derived().highlight?.edges.has(edge.id);
  const color = lineColour(edge);
  return {
    id: edge.id,
    width: (own.width + (strong ? 0.8 : 0)) * widening,
    dashes: dashesOf(edge, own),
    smooth: bendOf(edge),
    // where many lines end at a small point arrows would cover it
    arrows: { to: { enabled: model.content.kinds[edge.kind].arrow } },
    color: { color, hover: color, opacity: opacityOf(edge) },
  };
}

const courses = new Map<string, string>();
const courseOf = ({ smooth, arrows }: LineLook): string =>
  `${smooth.type} ${smooth.roundness} ${arrows.to.enabled}`;

/** The looks in which lines are first drawn. */
export function firstLooks(): (LineLook & { from: string; to: string })[] {
  const looks = model.edges.map((edge) => ({ from: edge.from, to: edge.to, ...lookOf(edge) }));
  for (const look of looks) courses.set(look.id, courseOf(look));
  return looks;
}

/** Brings the lines up to date. Only a new course goes by way of the data set, which is slow. */
export function restyle(): void {
  const turned: LineLook[] = [];
  for (const edge of derived().visible.edges) {
    const look = lookOf(edge);
    if (!setLook(look)) continue;
    if (courses.get(edge.id) !== courseOf(look)) turned.push(look);
    courses.set(edge.id, courseOf(look));
  }
  if (turned.length) turnLines(turned);
  redraw();
}

/** After a change of distance, lines are drawn wider or thinner. */
export function widenLines(): void {
  const steps = LINE_STEPS.filter((step) => step <= 0.6 / network.getScale());
  const wanted = steps.at(-1) ?? 1;
  if (wanted === widening || derived().visible.edges.length > MOST_WIDENED) return;
  widening = wanted;
  requestAnimationFrame(restyle);
}
