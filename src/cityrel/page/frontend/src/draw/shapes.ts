// The signs for kinds of things: one outline serves the drawing, the legend and the card.

import { pathOf } from "./paths.ts";

const corners = (count: number, radius: number, turn: number, inner = radius): string[] =>
  Array.from({ length: count }, (_, step) => {
    const angle = turn + (step * 2 * Math.PI) / count;
    const reach = step % 2 ? inner : radius;
    return `${(reach * Math.cos(angle)).toFixed(3)} ${(reach * Math.sin(angle)).toFixed(3)}`;
  });

const polygon = (points: readonly string[]): string => `M${points.join("L")}Z`;
const UP = -Math.PI / 2;

// Outlines around 0 0 of about the same visual weight as a circle of radius 1.
const OUTLINES: Readonly<Record<string, string>> = {
  dot: "M1 0A1 1 0 1 1-1 0A1 1 0 1 1 1 0Z",
  square: "M-.88-.88H.88V.88H-.88Z",
  diamond: polygon(corners(4, 1.2, UP)),
  triangle: polygon(corners(3, 1.3, UP)),
  triangleDown: polygon(corners(3, 1.3, -UP)),
  star: polygon(corners(10, 1.35, UP, 0.6)),
  hexagon: polygon(corners(6, 1.1, 0)),
  box: "M-.95-.72H.95a.3.3 0 0 1 .3.3V.42a.3.3 0 0 1-.3.3H-.95a.3.3 0 0 1-.3-.3V-.42a.3.3 0 0 1 .3-.3Z",
  ellipse: "M1.35 0A1.35.85 0 1 1-1.35 0A1.35.85 0 1 1 1.35 0Z",
};

/** The outline of a shape, as a path of SVG. */
export const outlineOf = (shape: string): string => OUTLINES[shape] ?? OUTLINES.dot;

const paths = new Map<string, Path2D>();

/** The same to draw on a canvas. */
export function shapePath(shape: string): Path2D {
  const path = paths.get(shape) ?? pathOf(outlineOf(shape));
  paths.set(shape, path);
  return path;
}
