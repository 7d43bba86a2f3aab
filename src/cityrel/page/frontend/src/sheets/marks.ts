// The marks of which pictures are made: words that know their width, lines, boxes, rings.

import { svgElement } from "../services/dom.ts";
import type { Tone } from "./sheet.ts";

export { widthOf } from "../draw/widths.ts";

type Attributes = Readonly<Record<string, string | number>>;

/** The colour of a tone, as the style sheet has it, light or dark. */
export const colourOf = (tone: Tone): string => `var(--${tone === "friend" ? "agreement" : tone})`;

/** How words are written. */
export interface Letters {
  readonly size: number;
  readonly weight?: number;
  readonly tone?: Tone;
  readonly anchor?: "start" | "middle" | "end";
  /** The tag of the language, where it is not the reader's. */
  readonly lang?: string;
}

/** A group of marks. */
export function groupOf(attributes: Attributes, ...children: readonly (SVGElement | null)[]): SVGGElement {
  const made = svgElement("g", attributes);
  made.append(...children.filter((child) => child !== null));
  return made;
}

/** Words whose baseline is at a place. */
export function words(
  text: string,
  x: number,
  y: number,
  { size, weight = 400, tone = "ink", anchor = "start", lang }: Letters,
  attributes: Attributes = {},
): SVGTextElement {
  const look = { "font-size": size, "font-weight": weight, "text-anchor": anchor, fill: colourOf(tone) };
  const made = svgElement("text", {
    x,
    y,
    ...look,
    ...(lang ? { lang, class: "foreign" } : {}),
    ...attributes,
  });
  made.textContent = text;
  return made;
}

/** A line, straight from place to place. */
export const lineOf = (
  x1: number,
  y1: number,
  x2: number,
  y2: number,
  attributes: Attributes = {},
): SVGLineElement => svgElement("line", { x1, y1, x2, y2, "stroke-width": 2.4, ...attributes });

/** A box with round corners. */
export const boxOf = (
  x: number,
  y: number,
  width: number,
  height: number,
  radius: number,
  attributes: Attributes = {},
): SVGRectElement => svgElement("rect", { x, y, width, height, rx: radius, ...attributes });

/** A small picture for the legend, with room for a mark of this width. */
export function signOf(width: number, ...children: readonly SVGElement[]): SVGSVGElement {
  const made = svgElement("svg", { width, height: 18, viewBox: `0 0 ${width} 18`, "aria-hidden": "true" });
  made.append(...children);
  return made;
}

/** What makes an element open the card of a thing, and a stop for Tab with a name of its own. */
export const opening = (iri: string, label: string): Attributes => ({
  "data-iri": iri,
  tabindex: 0,
  role: "button",
  "aria-label": label,
});
