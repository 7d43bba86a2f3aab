// Rows in which nothing lies on anything else.

/** From where to where something reaches along a row, in pixels. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

const meets = (one: Span, other: Span, gap: number): boolean =>
  one.from < other.to + gap && other.from < one.to + gap;

/** Puts each span, in their order, into the first row in which it meets no other. */
export function rowsOf(spans: readonly Span[], gap = 0): number[] {
  const rows: Span[][] = [];
  return spans.map((span) => {
    let row = rows.findIndex((taken) => !taken.some((other) => meets(span, other, gap)));
    if (row < 0) row = rows.push([]) - 1;
    rows[row].push(span);
    return row;
  });
}

/** A mark with the width of its label. */
export interface Labelled extends Span {
  readonly width: number;
}

/** Where a label stands, and in which row with its mark. */
export interface Beside {
  readonly row: number;
  /** Where the label begins. */
  readonly x: number;
}

/**
 * Rows for marks with labels: right of the mark where there is room up to the end, else left of it; where
 * there is room on neither side, inside the ends.
 */
export function besideMarks(marks: readonly Labelled[], ends: Span, gap: number): Beside[] {
  const places = marks.map(({ from, to, width }) => {
    if (to + gap + width <= ends.to) return to + gap;
    if (from - gap - width >= ends.from) return from - gap - width;
    return Math.max(Math.min(to + gap, ends.to - width), ends.from);
  });
  const spans = marks.map(({ from, to, width }, at) => ({
    from: Math.min(from, places[at]),
    to: Math.max(to, places[at] + width),
  }));
  return rowsOf(spans, gap).map((row, at) => ({ row, x: places[at] }));
}

/** A label below a bar: its middle is where it would stand, its width what it takes. */
export interface Below {
  readonly middle: number;
  readonly width: number;
}

/** Where labels below bars begin, each in the first row with room, kept within the ends. */
export function belowBars(labels: readonly Below[], ends: Span, gap: number): Beside[] {
  const places = labels.map(({ middle, width }) =>
    Math.max(Math.min(middle - width / 2, ends.to - width), ends.from),
  );
  const spans = labels.map(({ width }, at) => ({ from: places[at], to: places[at] + width }));
  return rowsOf(spans, gap).map((row, at) => ({ row, x: places[at] }));
}
