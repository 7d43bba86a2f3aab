// Paths for a canvas that remember how they were written.

const outlines = new WeakMap<Path2D, string>();

/** A path for a canvas, from one of SVG. */
export function pathOf(outline: string): Path2D {
  const path = new Path2D(outline);
  outlines.set(path, outline);
  return path;
}

/** How a path was written. */
export const outlineOfPath = (path: Path2D): string => outlines.get(path) ?? "";
