// What the colours of points mean, where they stand for a measure.

import type { Scale } from "../contract.ts";
import { SHADES, isBlank, isOpen, shadeOfClass, shadesOf, type Shades } from "../model/measured.ts";
import { rangeText } from "../model/measured-words.ts";
import { model } from "../model/store.ts";
import { message } from "../model/words.ts";
import { svgElement } from "../services/dom.ts";
import { groupOf, signOf } from "./marks.ts";
import type { Key } from "./sheet.ts";

const OPEN_SIGN: Shades = [1, SHADES - 2];
const RING = 0.72; // of a mark lie inside of its ring
const CORE = 0.5;
const RADIUS = 6;

const fillOf = (shade: number | null): string => (shade === null ? "var(--paper)" : `var(--shade-${shade})`);

const disc = (x: number, y: number, r: number, shade: number | null, edged: boolean): SVGCircleElement =>
  svgElement("circle", {
    cx: x,
    cy: y,
    r,
    fill: fillOf(shade),
    ...(edged ? { stroke: "var(--quiet)", "stroke-width": 1.2 } : {}),
  });

/** A dot in the colours of a measure: a ring around a core where these differ, hollow where there is none. */
export function shadedDot(x: number, y: number, radius: number, shades: Shades): SVGGElement {
  const [least, most] = shades;
  const outer = disc(x, y, radius, least, least === null);
  if (!isOpen(shades)) return groupOf({}, outer);
  const gap = svgElement("circle", { cx: x, cy: y, r: radius * RING, fill: "var(--paper)" });
  return groupOf({}, outer, gap, disc(x, y, radius * CORE, most, most === null));
}

const sign = (shades: Shades): SVGElement => signOf(15, shadedDot(7.5, 9, RADIUS, shades));

const classKeys = (scale: Scale): Key[] =>
  scale.classes.map(([least, most], at) => {
    const shade = shadeOfClass(scale, at);
    return { sign: sign([shade, shade]), text: rangeText(least, most) };
  });

/** The colours of a measure, and what else there is of it among what is drawn. */
export function keysOfScale(scale: Scale, drawn: readonly string[]): Key[] {
  const all = drawn.map((iri) => shadesOf(model, scale, iri));
  return [
    ...classKeys(scale),
    ...(all.some(isOpen) ? [{ sign: sign(OPEN_SIGN), text: message("colour-key-open") }] : []),
    ...(all.some(isBlank) ? [{ sign: sign([null, null]), text: message("colour-key-none") }] : []),
  ];
}
