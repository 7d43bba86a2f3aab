// What follows from the state: where points stand, what is visible, what stands out.

import type { Edge, Node } from "../contract.ts";

/** Middle, and of a box width and height, in units of the drawing. */
export type Place = readonly number[];

/** Places of points. */
export interface Layout {
  readonly places: ReadonlyMap<string, Place>;
}

/** Points and lines in the order of the drawing. */
export interface Visible {
  readonly nodes: readonly Node[];
  readonly edges: readonly Edge[];
}

/** Visible points and lines with their ids. */
export interface VisibleSet extends Visible {
  readonly nodeIds: ReadonlySet<string>;
  readonly edgeIds: ReadonlySet<string>;
}

/** The points and lines that stand out, and of them the point that is selected, where one is. */
export interface Highlight {
  readonly selected: string | null;
  readonly nodes: ReadonlySet<string>;
  readonly edges: ReadonlySet<string>;
}
