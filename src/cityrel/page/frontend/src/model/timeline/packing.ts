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

/** A label below a bar, with the width of the label. */
export type Below = Labelled;

const SLACK = 14; // pixels that a label may begin beside its bar

/**
 * Where labels below bars begin, in the order of the bars: under the middle, or pushed aside by those before
 * and after, at most so far that they begin or end beside their bars; in the first row with room, within the
 * ends.
 */
export function belowBars(labels: readonly Below[], ends: Span, gap: number): Beside[] {
  const free: number[] = [];
  return labels.map(({ from, to, width }, at) => {
    const next = labels[at + 1];
    const isTight = next !== undefined && next.from - from < (width + next.width) / 2 + gap;
    const wanted = isTight ? to - width : (from + to - width) / 2;
    const last = Math.min(to + SLACK, ends.to - width);
    for (let row = 0; ; row += 1) {
      const x = Math.max(wanted, free[row] ?? ends.from, ends.from);
      if (x > last && free[row] !== undefined) continue;
      const placed = Math.max(Math.min(x, ends.to - width), ends.from);
      free[row] = placed + width + gap;
      return { row, x: placed };
    }
  });
}

/** A mark in a row of marks, with the width of its label; `left`: the label would stand left of it. */
export interface InRow {
  readonly x: number;
  readonly width: number;
  readonly left?: boolean;
}

/**
 * Where the labels of marks in one row begin: right of the mark where the next one leaves room, else left of
 * it; null where there is no room on either side.
 */
export function alongRow(marks: readonly InRow[], ends: Span, gap: number): (number | null)[] {
  let free = ends.from;
  return marks.map(({ x, width, left = false }, at) => {
    const next = (marks[at + 1]?.x ?? Infinity) - gap;
    const [onRight, onLeft] = [x + gap, x - gap - width];
    const fitsRight = onRight >= free && onRight + width <= Math.min(next, ends.to);
    const fitsLeft = onLeft >= free;
    const place = fitsLeft && (left || !fitsRight) ? onLeft : fitsRight ? onRight : null;
    free = Math.max(place === null ? x : place + width, x) + gap;
    return place;
  });
}
