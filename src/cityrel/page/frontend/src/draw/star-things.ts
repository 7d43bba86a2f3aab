// The things of a star: boxes with their names, marks of events with their names under them.

import { isHeld } from "../model/held.ts";
import { toneOf, type Tone } from "../model/looks.ts";
import { isBlank, scaleSeen, shadesOf } from "../model/measured.ts";
import type { Star } from "../model/star.ts";
import { derived, model, state } from "../model/store.ts";
import { colours, toneColour } from "./colours.ts";
import { hovered } from "./hover.ts";
import type { Point, Size } from "./points.ts";
import { fillShaded, strokeShaded } from "./shaded.ts";
import { shapePath } from "./shapes.ts";
import { BELOW, LEAD, MARK, PADDING, TAG, WORD, isMark } from "./star-words.ts";
import { recordsOf } from "./star-lines.ts";

type Ctx = CanvasRenderingContext2D;

const FADED = 0.25;
const MARK_SIZE = 6.4;

function isFaded(id: string, star: Star): boolean {
  const { highlight } = derived();
  const { centre } = star.chosen;
  return highlight !== null && highlight.selected !== centre && !highlight.nodes.has(id) && id !== centre;
}

const toneAt = (star: Star, { node }: Point): Tone => {
  const own = toneOf(model, node.kind);
  const edges = star.chosen.spokes.find(({ id }) => id === node.id)?.edges ?? [];
  return own === "quiet" && edges.length ? toneOf(model, recordsOf(edges)[0].kind) : own;
};

function drawFrame(ctx: Ctx, star: Star, point: Point, { width, height }: Size): void {
  const { id, pole } = point.node;
  const centre = id === star.chosen.centre;
  const isOver = hovered === id || (state().selected?.iri === id && !centre);
  ctx.beginPath();
  ctx.roundRect(-width / 2, -height / 2, width, height, centre ? 13 : 9);
  ctx.fillStyle = pole ? colours.pole : colours.surface;
  ctx.fill();
  ctx.lineWidth = centre ? 3 : isOver ? 2.6 : 1.8;
  ctx.strokeStyle =
    isOver && !centre ? colours.accent : pole ? colours["pole-ink"] : toneColour(toneAt(star, point));
  if (!isHeld(model, id)) ctx.setLineDash([2, 4]);
  const scale = scaleSeen(model, state());
  if (scale && !(isOver && !centre))
    strokeShaded(ctx, { width, height }, centre ? 13 : 9, shadesOf(model, scale, id));
  else ctx.stroke();
  ctx.setLineDash([]);
}

function drawSign(ctx: Ctx, star: Star, point: Point, { height }: Size): void {
  const { id } = point.node;
  const path = shapePath(point.shape);
  const colour = hovered === id ? colours.accent : toneColour(toneAt(star, point));
  ctx.save();
  ctx.translate(0, -height / 2 + MARK / 2 - 1);
  ctx.scale(MARK_SIZE, MARK_SIZE);
  ctx.strokeStyle = ctx.fillStyle = colour;
  ctx.lineWidth = 0.26;
  const scale = scaleSeen(model, state());
  const shades = scale && hovered !== id ? shadesOf(model, scale, id) : null;
  if (shades && (isHeld(model, id) || !isBlank(shades))) fillShaded(ctx, path, shades);
  else if (isHeld(model, id)) ctx.fill(path);
  else {
    ctx.fillStyle = colours.paper;
    ctx.fill(path);
    ctx.setLineDash([0.3, 0.34]);
    ctx.stroke(path);
  }
  ctx.restore();
}

function underline(ctx: Ctx, text: string, y: number, size: number): void {
  const { width } = ctx.measureText(text);
  ctx.save();
  ctx.beginPath();
  ctx.setLineDash([1.5, 2.5]);
  ctx.lineWidth = 1;
  ctx.strokeStyle = colours.quiet;
  ctx.moveTo(-width / 2, y + size * 0.5);
  ctx.lineTo(width / 2, y + size * 0.5);
  ctx.stroke();
  ctx.restore();
}

function drawTag(ctx: Ctx, text: string, y: number): void {
  ctx.font = `${WORD.weight} ${WORD.size}px ${colours.font}`;
  const width = ctx.measureText(text).width + 18;
  ctx.beginPath();
  ctx.roundRect(-width / 2, y, width, 21, 5);
  ctx.fillStyle = colours.tag;
  ctx.fill();
  ctx.fillStyle = colours["tag-ink"];
  ctx.fillText(text, 0, y + 11);
}

/** Draws a thing of the star around its middle. */
export function drawThing(ctx: Ctx, star: Star, point: Point, box: Size): void {
  const { id, pole } = point.node;
  const spoke = star.chosen.spokes.find((one) => one.id === id);
  const words = star.letters.wordsOf(id);
  const mark = spoke !== undefined && isMark(spoke, state().room.narrow);
  ctx.globalAlpha = isFaded(id, star) ? FADED : 1;
  if (mark) drawSign(ctx, star, point, box);
  else drawFrame(ctx, star, point, box);
  let y = -box.height / 2 + (mark ? MARK : PADDING.down);
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillStyle = pole ? colours["pole-ink"] : colours.ink;
  ctx.font = `${words.letters.weight} ${words.letters.size}px ${colours.font}`;
  for (const line of words.lines) {
    const middle = y + (words.letters.size * LEAD) / 2;
    ctx.fillText(line, 0, middle);
    if (words.foreign) underline(ctx, line, middle, words.letters.size);
    y += words.letters.size * LEAD;
  }
  ctx.fillStyle = colours.quiet;
  ctx.font = `${BELOW.weight} ${BELOW.size}px ${colours.font}`;
  for (const line of words.below) {
    ctx.fillText(line, 0, y + (BELOW.size * LEAD) / 2);
    y += BELOW.size * LEAD;
  }
  if (words.tag) drawTag(ctx, words.tag, y + TAG - 22);
}
