// Round marks: whether an influence raises or lowers, and how a claim stood the test of the data.

import type { Edge } from "../contract.ts";
import { pathOf } from "./paths.ts";
import { firstValue, thingOf } from "../model/content.ts";
import { derived, model } from "../model/store.ts";
import { DIRECTION, INFLUENCE } from "../model/vocabulary.ts";
import { has, once } from "../services/memo.ts";
import { colours } from "./colours.ts";
import { lens, pointAt } from "./points.ts";
import { network, pointOn, type Spot } from "./vis.ts";

/** A mark: its colour, and the glyph on it as a path of SVG. */
export interface Mark {
  readonly color: string;
  readonly path: string;
}

type Direction = "raises" | "lowers";

const SIGNS: Readonly<Record<Direction, Mark>> = {
  raises: { color: "#d55e00", path: "M-.55 0H.55M0-.55V.55" },
  lowers: { color: "#1f77c4", path: "M-.55 0H.55" },
};

const VERDICTS: Readonly<Record<string, Mark>> = {
  supported: { color: "#00815e", path: "M-.5.05-.15.4.5-.4" },
  partly: { color: "#946f00", path: "M-.55.12Q-.27-.36 0 0T.55-.12" },
  contradicted: { color: "#c4314b", path: "M-.42-.42.42.42M.42-.42-.42.42" },
  "not decidable": { color: "#66717f", path: "M-.3-.3A.31.31 0 1 1 .1.02Q0 .08 0 .26M0 .6V.62" },
};

const SIGN_BEFORE = 13;
const SIGN_SIZE = 5.2;

/** The mark of a verdict. */
export const verdictMark = (verdict: string): Mark => VERDICTS[verdict] ?? VERDICTS["not decidable"];

/** The mark of a claim that was tested. */
export function markOf(iri: string): Mark | null {
  const tested = thingOf(model, iri)?.tested;
  return tested ? verdictMark(tested.verdict) : null;
}

const isDirection = (name: string | undefined): name is Direction => name !== undefined && has(SIGNS, name);

function directionOf(edge: Edge): Direction | null {
  if (edge.kind !== INFLUENCE) return null;
  const name = firstValue(model, edge.record, DIRECTION)?.thing?.replace(`${DIRECTION}-`, "");
  return isDirection(name) ? name : null;
}

const directions = once(
  () =>
    new Map(
      model.edges.flatMap((edge) => {
        const direction = directionOf(edge);
        return direction ? [[edge, direction] as const] : [];
      }),
    ),
);

/** The colour of a line: that of its sign, else that of its kind. */
export function lineColour(edge: Edge): string {
  const direction = directions().get(edge);
  return direction ? SIGNS[direction].color : model.content.kinds[edge.kind].color;
}

/** Draws a mark of a radius around a place. */
export function drawMark(
  ctx: CanvasRenderingContext2D,
  x: number,
  y: number,
  radius: number,
  { color, path }: Mark,
): void {
  ctx.save();
  ctx.translate(x, y);
  ctx.scale(radius, radius);
  ctx.beginPath();
  ctx.arc(0, 0, 1, 0, 2 * Math.PI);
  ctx.lineWidth = 0.4;
  ctx.strokeStyle = colours.paper;
  ctx.stroke();
  ctx.fillStyle = color;
  ctx.fill();
  ctx.lineWidth = 0.28;
  ctx.lineCap = "round";
  ctx.lineJoin = "round";
  ctx.strokeStyle = "#ffffff";
  ctx.stroke(pathOf(path));
  ctx.restore();
}

// Where the sign of a line stands: in front of the box that it leads to, otherwise in its middle.
function signPlace({ id, to }: Edge): Spot | null {
  const { x, box } = pointAt(to);
  if (!box) return pointOn(id, 0.5);
  const wanted = x - box.width / 2 - SIGN_BEFORE;
  let [low, high] = [0, 1];
  for (let step = 0; step < 12; step += 1) {
    const middle = (low + high) / 2;
    if ((pointOn(id, middle)?.x ?? Infinity) < wanted) low = middle;
    else high = middle;
  }
  return pointOn(id, low);
}

/** Draws the signs of the lines. */
export function drawSigns(ctx: CanvasRenderingContext2D): void {
  const { visible, highlight, star } = derived();
  if (star) return;
  const radius = lens().boxed ? SIGN_SIZE : SIGN_SIZE / network.getScale();
  for (const [edge, direction] of directions()) {
    const place = visible.edgeIds.has(edge.id) ? signPlace(edge) : null;
    if (!place) continue;
    ctx.save();
    ctx.globalAlpha = highlight && !highlight.edges.has(edge.id) ? 0.1 : 1;
    drawMark(ctx, place.x, place.y, radius, SIGNS[direction]);
    ctx.restore();
  }
}

/**
 * What the marks mean, for the legend and the printed page: by heading the marks with the keys of their
 * messages.
 */
export function markRows(): [string, [Mark, string][]][] {
  const used = new Set(directions().values());
  const found = new Set(Object.values(model.content.things).map(({ tested }) => tested?.verdict));
  const signs = (["raises", "lowers"] as const).filter((sign) => used.has(sign));
  const verdicts = Object.keys(VERDICTS).filter((one) => found.has(one));
  const rows: [string, [Mark, string][]][] = [
    ["direction", signs.map((sign) => [SIGNS[sign], `direction-${sign}`])],
    ["tested", verdicts.map((verdict) => [VERDICTS[verdict], verdictKey(verdict)])],
  ];
  return rows.filter(([, marks]) => marks.length);
}

/** The message of a verdict. */
export const verdictKey = (verdict: string): string => `verdict-${verdict.replace(" ", "-")}`;
