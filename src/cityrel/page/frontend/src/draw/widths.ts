// How wide words come out, measured as the browser will draw them.

import { once } from "../services/memo.ts";

const context = once(() => document.createElement("canvas").getContext("2d") as CanvasRenderingContext2D);
const WIDE = /[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]/;
const WIDE_SHARE = 1.05; // letters of East Asia come out this much wider than they are measured

const widths = new Map<string, number>(); // with another language letters may come from another font

/** The width of words, in pixels. */
export function widthOf(
  text: string,
  { size, weight = 400 }: { readonly size: number; readonly weight?: number },
): number {
  const key = `${document.documentElement.lang} ${weight} ${size} ${text}`;
  const known = widths.get(key) ?? measured(text, size, weight);
  widths.set(key, known);
  return known;
}

function measured(text: string, size: number, weight: number): number {
  const ctx = context();
  ctx.font = `${weight} ${size}px ${getComputedStyle(document.body).fontFamily}`;
  const { width } = ctx.measureText(text);
  return WIDE.test(text) ? width * WIDE_SHARE : width;
}
