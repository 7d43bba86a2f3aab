// Small pictures beside names: the sign of a kind, a line, a mark.

import type { Mark } from "../draw/marks.ts";
import { outlineOf } from "../draw/shapes.ts";
import { kindOf } from "../model/content.ts";
import { model } from "../model/store.ts";
import { svgElement } from "../services/dom.ts";

/** The sign of a kind. */
export function kindIcon(iri: string): SVGElement {
  const kind = kindOf(model, iri);
  if (kind?.drawn === "line") return lineIcon(kind.color, kind.dashes ? "5 3" : "", kind.arrow, 2);
  const icon = svgElement("svg", { class: "icon", viewBox: "-1.6 -1.6 3.2 3.2", "aria-hidden": "true" });
  icon.append(
    kind?.drawn === "node"
      ? svgElement("path", { d: outlineOf(kind.shape), fill: kind.color })
      : svgElement("circle", { r: "0.7", class: "icon-plain" }),
  );
  return icon;
}

/** A line of a colour, a dash pattern of SVG and a width. */
export function lineIcon(colour: string, dashes: string, arrow: boolean, width: number): SVGElement {
  const icon = svgElement("svg", { class: "icon icon-line", viewBox: "0 0 26 12", "aria-hidden": "true" });
  const stroke = { stroke: colour, "stroke-width": width, "stroke-dasharray": dashes || "none" };
  icon.append(svgElement("path", { d: arrow ? "M1 6H20" : "M1 6H25", fill: "none", ...stroke }));
  if (arrow) icon.append(svgElement("path", { d: "M18 1.5 25 6 18 10.5Z", fill: colour }));
  return icon;
}

/** A mark as the drawing has it. */
export function markIcon({ color, path }: Mark): SVGElement {
  const icon = svgElement("svg", { class: "icon", viewBox: "-1.3 -1.3 2.6 2.6", "aria-hidden": "true" });
  const glyph = { d: path, fill: "none", stroke: "#ffffff", "stroke-width": 0.28 };
  icon.append(svgElement("circle", { r: 1, fill: color, stroke: "none" }), svgElement("path", glyph));
  return icon;
}
