// An axis of years across or down, and the marks that stand along it: bars, dots, brackets.

import { FADE, type Moment, type Part, type Reach } from "../../model/timeline/moments.ts";
import { tonesOf } from "../../model/looks.ts";
import { model } from "../../model/store.ts";
import { svgElement } from "../../services/dom.ts";
import { boxOf, colourOf } from "../marks.ts";
import type { Tone } from "../sheet.ts";

/** Years in pixels, across or down. */
export interface Axis {
  readonly window: Reach;
  readonly from: number;
  readonly to: number;
  readonly down: boolean;
}

/** How far along the axis a moment lies. */
export const along = ({ window, from, to }: Axis, moment: Moment): number =>
  from + ((moment - window.from) / (window.to - window.from)) * (to - from);

/** Whether any of a reach is seen. */
export const isSeen = ({ window }: Axis, { from, to }: Reach): boolean =>
  from < window.to && to >= window.from;

const within = ({ from, to }: Axis, place: number): number => Math.min(Math.max(place, from), to);

type Attributes = Readonly<Record<string, string | number>>;

/** A box along the axis, as long as from one place to another. */
export function boxAlong(
  axis: Axis,
  start: number,
  end: number,
  side: number,
  thick: number,
  attributes: Attributes,
): SVGRectElement {
  const [a, b] = [within(axis, start), within(axis, end)];
  const length = Math.max(b - a, 1.5);
  return axis.down
    ? boxOf(side, a, thick, length, 0, attributes)
    : boxOf(a, side, length, thick, 0, attributes);
}

const LEAST_FADE = 14; // pixels
/** How much of its colour what is not sure has. */
export const PALE = 0.42;
/** Years within which something begins that is known to a month or a day. */
const VAGUE = 0.25;

const fadeName = (tone: Tone, look: string, down: boolean): string =>
  `fade-${look}-${tone}${down ? "-down" : ""}`;

function gradient(tone: Tone, look: "in" | "out", down: boolean): SVGElement {
  const made = svgElement("linearGradient", {
    id: fadeName(tone, look, down),
    ...(down ? { x1: 0, x2: 0, y1: 0, y2: 1 } : {}),
  });
  const [first, last] = look === "out" ? [1, 0] : [0, 1];
  made.append(
    svgElement("stop", { offset: 0, "stop-color": colourOf(tone), "stop-opacity": first }),
    svgElement("stop", { offset: 1, "stop-color": colourOf(tone), "stop-opacity": last }),
  );
  return made;
}

/** What fading bars are filled with; it stands in the picture that has them. */
export function fades(down: boolean): SVGElement {
  const made = svgElement("defs", {});
  for (const tone of tonesOf(model)) made.append(gradient(tone, "in", down), gradient(tone, "out", down));
  return made;
}

function fading(
  axis: Axis,
  { from, to, look }: Part,
  side: number,
  thick: number,
  tone: Tone,
  full: number,
): SVGElement[] {
  const length = Math.max(along(axis, from + FADE) - along(axis, from), LEAST_FADE);
  const start = look === "out" ? along(axis, from) : along(axis, to) - length;
  if (start + length <= axis.from || start >= axis.to) return [];
  const fill = `url(#${fadeName(tone, look, axis.down)})`;
  return [boxAlong(axis, start, start + length, side, thick, { fill, "fill-opacity": full })];
}

/** The parts of a bar. */
export function barAlong(
  axis: Axis,
  parts: readonly Part[],
  side: number,
  thick: number,
  tone: Tone,
  pale = false,
): SVGElement[] {
  return parts.flatMap((part, place): SVGElement[] => {
    const isPale = pale || part.look === "pale";
    // what follows a pale beginning fades from there
    const before = parts[place - 1];
    const isVague = before?.look === "pale" && before.to - before.from > VAGUE;
    const full = isPale || (part.look === "out" && isVague) ? PALE : 1;
    if (part.look === "in" || part.look === "out") return fading(axis, part, side, thick, tone, full);
    if (!isSeen(axis, part)) return [];
    const [a, b] = [along(axis, part.from), along(axis, part.to)];
    return [boxAlong(axis, a, b, side, thick, { fill: colourOf(tone), "fill-opacity": full })];
  });
}

/** The form of a mark. */
export type Form = "dot" | "square" | "diamond" | "founded";

/** A mark of one day, hollow and dotted where nothing says that it took place. */
export function markAt(x: number, y: number, form: Form, tone: Tone, held: boolean, size = 5): SVGElement {
  const look: Attributes = held
    ? { fill: colourOf(tone) }
    : { fill: "var(--paper)", stroke: colourOf(tone), "stroke-width": 1.5, "stroke-dasharray": "2 1.6" };
  if (form === "dot") return svgElement("circle", { cx: x, cy: y, r: size - (held ? 0 : 0.6), ...look });
  if (form === "diamond") {
    const r = size * 1.4;
    return svgElement("path", { d: `M${x} ${y - r}L${x + r} ${y}L${x} ${y + r}L${x - r} ${y}Z`, ...look });
  }
  const box = { x: x - size + 0.5, y: y - size + 0.5, width: 2 * size - 1, height: 2 * size - 1 };
  const hollow = { fill: "var(--paper)", stroke: colourOf(tone), "stroke-width": 1.8 };
  return svgElement("rect", { ...box, ...(form === "founded" ? hollow : look) });
}

/** A bracket over a stretch in which nothing was found. */
export function bracketAlong(axis: Axis, start: number, end: number, side: number): SVGElement {
  const [a, b] = [within(axis, start) + 2, within(axis, end) - 2];
  const d = axis.down
    ? `M${side - 4} ${a}h8M${side} ${a}V${b}M${side - 4} ${b}h8`
    : `M${a} ${side - 4}v8M${a} ${side}H${b}M${b} ${side - 4}v8`;
  return svgElement("path", { d, fill: "none", stroke: "var(--unknown)", "stroke-width": 1.2 });
}

/** The form of an entry that happens. */
export const formOf = (tone: Tone): Form => (tone === "agreement" ? "square" : "dot");
