// The marks of the map: lines, dots, names, tags.

import type { Edge } from "../../contract.ts";
import type { Flat } from "../../model/map/projection.ts";
import { isTentative } from "../../model/held.ts";
import { isInForce } from "../../model/map/scope.ts";
import { scaleSeen, shadesOf } from "../../model/measured.ts";
import { measuredText } from "../../model/measured-words.ts";
import { model, state } from "../../model/store.ts";
import { isUncertain, message, nameOf, plainName, stateOf, yearText } from "../../model/words.ts";
import { svgElement } from "../../services/dom.ts";
import { isolated } from "../../services/messages.ts";
import { shorten } from "../../services/wrap.ts";
import { shadedDot } from "../colouring.ts";
import { boxOf, colourOf, groupOf, opening, widthOf, words, type Letters } from "../marks.ts";
import type { Tone } from "../sheet.ts";
import { toneOf } from "../tones.ts";

export const RADIUS = 5.5; // of each dot: none has a size that counts
const LINE = 1.8;
const HIT = 11; // pixels across which a line is pressed
const FAINT = 0.42; // of a line that leaves the frame
const OUT_OF_FORCE = 0.14;
const ASCENT = 0.8; // of the size of letters
const STEP = 4; // pixels between lines of the same two

const paths = new WeakMap<readonly (readonly Flat[])[], string>();

const writtenPath = (lines: readonly (readonly Flat[])[]): string =>
  lines.map((line) => `M${line.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join("L")}`).join("");

/** Lines of places as a path of SVG, kept with them. */
function pathOfLines(lines: readonly (readonly Flat[])[]): string {
  const known = paths.get(lines) ?? writtenPath(lines);
  paths.set(lines, known);
  return known;
}

/** How a line is drawn. */
export interface Stroke {
  readonly faint?: boolean;
  readonly width?: number;
  /** How many lines between the same two come before it. */
  readonly step?: number;
  readonly scale: number;
}

// Dashed is what has ended, dotted what is only announced or inferred.
function dashesOf(edge: Edge, scale: number): Record<string, string> {
  const parts = isTentative(model, edge) ? [1, 5] : stateOf(edge) === "ended" ? [7, 5] : [];
  return parts.length ? { "stroke-dasharray": parts.map((part) => part / scale).join(" ") } : {};
}

/** A line on the map that opens its record; one that has ended is dashed, one not known to have held in the year is thin. */
export function tieLine(edge: Edge, line: readonly (readonly Flat[])[], stroke: Stroke): SVGGElement {
  const d = pathOfLines(line);
  const { faint = false, width = LINE, step = 0, scale } = stroke;
  const shared = { d, fill: "none", "stroke-linecap": "round" };
  const made = svgElement("path", {
    ...shared,
    class: isInForce(edge, state()) ? "map-line" : "map-line out",
    stroke: colourOf(toneOf(edge.kind)),
    "stroke-width": (isUncertain(edge) ? width / 2 : width) / scale,
    opacity: isInForce(edge, state()) ? (faint ? FAINT : 1) : OUT_OF_FORCE,
    ...dashesOf(edge, scale),
  });
  const hit = svgElement("path", { ...shared, stroke: "transparent", "stroke-width": HIT / scale });
  const title = svgElement("title", {});
  title.textContent = plainName(edge.record);
  return groupOf(
    {
      "data-iri": edge.record,
      "data-edge": edge.id,
      "data-things": edge.record,
      ...(step ? { transform: `translate(0 ${(step * STEP) / scale})` } : {}),
    },
    title,
    made,
    hit,
  );
}

/** What a place is called aloud: by its name, and its value where places are coloured by a measure. */
export const calledAloud = (iri: string): string =>
  [plainName(iri), measuredText(iri)].filter(Boolean).join(". ");

/** The mark of a place, in the colours of a measure where one is chosen. */
export function placeMark(iri: string, [x, y]: Flat, tone: Tone | null): SVGElement | null {
  const scale = scaleSeen(model, state());
  if (scale) return shadedDot(x, y, RADIUS, shadesOf(model, scale, iri));
  return tone && svgElement("circle", { cx: x, cy: y, r: RADIUS, fill: colourOf(tone) });
}

/** A dot that opens its thing. */
export function dot(iri: string, [x, y]: Flat, tone: Tone): SVGGElement {
  const circle = placeMark(iri, [x, y], tone);
  const halo = svgElement("circle", { cx: x, cy: y, r: RADIUS + 2, fill: "var(--land)" });
  const title = svgElement("title", {});
  title.textContent = calledAloud(iri);
  return groupOf(
    { ...opening(iri, calledAloud(iri)), "data-things": iri, "data-key": `dot ${iri}` },
    title,
    halo,
    circle,
  );
}

/** A dotted ring: a place whose ties were not looked for. */
export const ring = (x: number, y: number): SVGCircleElement =>
  svgElement("circle", {
    cx: x,
    cy: y,
    r: RADIUS + 3.5,
    fill: "var(--paper)",
    stroke: "var(--unknown)",
    "stroke-width": 1.8,
    "stroke-dasharray": "2.6 2.6",
  });

const MOST_NAME = 240; // px of a name at the size of the map's words

/** A name as it stands on the map: of one that is longer than any real one its card has the rest. */
export const placeName = (iri: string): string =>
  shorten(nameOf(iri).text, MOST_NAME, (text) => widthOf(text, { size: 13.5 }));

/** The name of a thing within other words; one in another language is marked as such. */
export function nameSpan(iri: string): SVGTSpanElement {
  const { lang, fallback } = nameOf(iri);
  const name = svgElement("tspan", fallback ? { lang, class: "foreign" } : {});
  name.textContent = isolated(placeName(iri));
  return name;
}

/** The name of a place, and what is said after it, from its upper left corner. */
export function nameAt(
  iri: string,
  [left, top]: Flat,
  { before = "", after = "" }: { readonly before?: string; readonly after?: string },
  letters: Letters,
): SVGTextElement {
  const made = words("", left, top + letters.size * ASCENT + 1, letters, {
    class: "map-name",
    "data-iri": iri,
    "data-things": iri,
  });
  made.append(before, nameSpan(iri), after);
  return made;
}

/** The width and height of words on the map. */
export const sizeOfWords = (text: string, letters: Letters): { width: number; height: number } => ({
  width: widthOf(text, letters) + 2,
  height: letters.size * 1.22,
});

/** What stands after the name of a partner: the years of its ties. */
export function yearsOf(edges: readonly Edge[]): string {
  const years = edges.map((edge) => {
    const [since, until] = [yearText(edge.since), yearText(edge.until)];
    if (stateOf(edge) === "ended" && until) return `${since}–${until}`;
    return since;
  });
  const known = years.filter(Boolean);
  return known.length ? ` ${known.join(", ")}` : message("map-no-year");
}

/** A tag in a box with round ends: on a line, or beside a place. */
export function tag(
  text: string,
  [x, y]: Flat,
  look: { readonly dotted: boolean; readonly tone: Tone },
  attributes: Readonly<Record<string, string | number>>,
): SVGGElement {
  const letters: Letters = {
    size: 13.5,
    weight: 600,
    tone: look.dotted ? "ink" : look.tone,
    anchor: "middle",
  };
  const { width, height } = tagSize(text);
  const frame = boxOf(x - width / 2, y - height / 2, width, height, height / 2, {
    fill: look.dotted ? "var(--wash)" : "var(--surface)",
    stroke: look.dotted ? "var(--unknown)" : colourOf(look.tone),
    "stroke-width": 1.5,
    ...(look.dotted ? { "stroke-dasharray": "3 3" } : {}),
  });
  return groupOf(attributes, frame, words(text, x, y + 4.8, letters));
}

/** The width and height of a tag. */
export const tagSize = (text: string): { width: number; height: number } => ({
  width: widthOf(text, { size: 13.5, weight: 600 }) + 22,
  height: 26,
});
