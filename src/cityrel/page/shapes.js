"use strict";
// The signs for kinds of things: one outline serves the drawing, the legend and the card.

const SVG = "http://www.w3.org/2000/svg";

const corners = (count, radius, turn, inner = radius) =>
  Array.from({ length: count }, (_, step) => {
    const angle = turn + (step * 2 * Math.PI) / count;
    const reach = step % 2 ? inner : radius;
    return `${(reach * Math.cos(angle)).toFixed(3)} ${(reach * Math.sin(angle)).toFixed(3)}`;
  });

const polygon = (points) => `M${points.join("L")}Z`;
const UP = -Math.PI / 2;

// Outlines around 0 0 of about the same visual weight as a circle of radius 1.
const OUTLINES = {
  dot: "M1 0A1 1 0 1 1-1 0A1 1 0 1 1 1 0Z",
  square: "M-.88-.88H.88V.88H-.88Z",
  diamond: polygon(corners(4, 1.2, UP)),
  triangle: polygon(corners(3, 1.3, UP)),
  triangleDown: polygon(corners(3, 1.3, -UP)),
  star: polygon(corners(10, 1.35, UP, 0.6)),
  hexagon: polygon(corners(6, 1.1, 0)),
  box: "M-.95-.72H.95A.3.3 0 0 1 1.25-.42V.42A.3.3 0 0 1 .95.72H-.95A.3.3 0 0 1-1.25.42V-.42A.3.3 0 0 1-.95-.72Z",
  ellipse: "M1.35 0A1.35.85 0 1 1-1.35 0A1.35.85 0 1 1 1.35 0Z",
};

const outlineOf = (shape) => OUTLINES[shape] ?? OUTLINES.dot;

const pathCache = new Map();
function shapePath(shape) {
  if (!pathCache.has(shape)) pathCache.set(shape, new Path2D(outlineOf(shape)));
  return pathCache.get(shape);
}

function svgElement(name, attributes) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

// The sign of a kind as a small picture beside its name.
function kindIcon(iri) {
  const kind = has(kinds, iri) ? kinds[iri] : undefined;
  if (kind?.drawn === "line") return lineIcon(kind.color, kind.dashes ? "5 3" : "", kind.arrow, 2);
  const icon = svgElement("svg", { class: "icon", viewBox: "-1.6 -1.6 3.2 3.2", "aria-hidden": "true" });
  if (kind?.drawn === "node") {
    icon.append(svgElement("path", { d: outlineOf(kind.shape), fill: kind.color }));
  } else {
    icon.append(svgElement("circle", { r: "0.7", class: "icon-plain" }));
  }
  return icon;
}

function lineIcon(colour, dashes, arrow, width) {
  const icon = svgElement("svg", { class: "icon icon-line", viewBox: "0 0 26 12", "aria-hidden": "true" });
  const stroke = { stroke: colour, "stroke-width": width, "stroke-dasharray": dashes || "none" };
  icon.append(svgElement("path", { d: arrow ? "M1 6H20" : "M1 6H25", fill: "none", ...stroke }));
  if (arrow) icon.append(svgElement("path", { d: "M18 1.5 25 6 18 10.5Z", fill: colour }));
  return icon;
}
