// Boxes with words in them, in a lens that gives its points width and height.

import { firstValue } from "../model/content.ts";
import { derived, model, state } from "../model/store.ts";
import { CLAIM_KIND, RECOMMENDATION } from "../model/vocabulary.ts";
import { plainName, tag } from "../model/words.ts";
import { atMost, breakable, brokenAt, shorten } from "../services/wrap.ts";
import { colours } from "./colours.ts";
import { hovered } from "./hover.ts";
import { drawMark, markOf } from "./marks.ts";
import type { Point, Size } from "./points.ts";
import { shapePath } from "./shapes.ts";
import { network } from "./vis.ts";

const SIZES = [11.5, 10.8, 10.1, 9.4]; // the first at which all words have room
const STEP = 1.14;
const PADDING = 6;
const LEAST_READ = 0.45; // from farther away the words are left out

interface Words {
  readonly size: number;
  readonly lines: readonly string[];
}

const found = new Map<string, Words>();

const isRecommendation = (iri: string): boolean =>
  firstValue(model, iri, CLAIM_KIND)?.thing === RECOMMENDATION;
const fontOf = (id: string, size: number): string =>
  `${isRecommendation(id) ? 680 : 500} ${size}px ${colours.font}`;

// The words of a box in lines, at a size; null where they have no room.
function linesAt(ctx: CanvasRenderingContext2D, id: string, box: Size, size: number): Words | null {
  ctx.font = fontOf(id, size);
  const measure = (text: string): number => ctx.measureText(text).width;
  const width = box.width - 2 * PADDING;
  const lines = brokenAt(breakable(plainName(id), tag()), width, measure);
  const most = Math.max(1, Math.floor(box.height / (size * STEP)));
  if (lines.length <= most && lines.every((line) => measure(line) <= width)) return { size, lines };
  if (size !== SIZES.at(-1)) return null;
  return { size, lines: atMost(lines, most).map((line) => shorten(line, width, measure)) };
}

function wordsOf(ctx: CanvasRenderingContext2D, id: string, box: Size): Words {
  const key = `${state().language} ${id}`;
  let words = found.get(key);
  for (const size of words ? [] : SIZES) words ??= linesAt(ctx, id, box, size) ?? undefined;
  words ??= { size: SIZES[0], lines: [] };
  found.set(key, words);
  return words;
}

function drawFrame(ctx: CanvasRenderingContext2D, id: string, { width, height }: Size): void {
  const chosen = derived().highlight?.selected === id;
  const advice = isRecommendation(id);
  ctx.beginPath();
  ctx.roundRect(-width / 2, -height / 2, width, height, 6);
  ctx.fillStyle = colours.surface;
  ctx.fill();
  ctx.lineWidth = chosen ? 2.6 : hovered === id ? 2 : advice ? 1.6 : 1;
  ctx.strokeStyle = chosen || hovered === id ? colours.accent : advice ? colours.ink : colours.edge;
  ctx.stroke();
}

function drawWords(ctx: CanvasRenderingContext2D, id: string, box: Size): void {
  if (network.getScale() < LEAST_READ) return;
  const { size, lines } = wordsOf(ctx, id, box);
  ctx.font = fontOf(id, size);
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillStyle = colours.ink;
  lines.forEach((line, row) => ctx.fillText(line, 0, (row - (lines.length - 1) / 2) * size * STEP + 0.5));
}

/** Draws a box; the sign of its kind stands on one corner, the verdict on a claim on another. */
export function drawBox(
  ctx: CanvasRenderingContext2D,
  { node: { id }, color, shape }: Point,
  box: Size,
  faded: boolean,
): void {
  const { width, height } = box;
  const mark = markOf(id);
  ctx.globalAlpha = faded ? 0.25 : 1;
  drawFrame(ctx, id, box);
  drawWords(ctx, id, box);
  if (mark) drawMark(ctx, width / 2 - 2, -height / 2 + 1, 6.5, mark);
  ctx.translate(2 - width / 2, 1 - height / 2);
  ctx.scale(4.6, 4.6);
  ctx.fillStyle = color;
  ctx.fill(shapePath(shape));
}
