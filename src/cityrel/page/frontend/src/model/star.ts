// What stands around the thing in the middle of the network: its parts, as all that make and draw it know them.

import type { Edge, Sector } from "../contract.ts";
import type { Box, Size, Spot } from "../services/geometry.ts";

/** Things in the picture of a star, that in the middle included. */
export const MOST_THINGS = 25;
/** Of a kind that was asked for come so many at once, as far as there is room. */
export const PORTION = 12;

/** A thing around the one in the middle; `beside`: the one of them by whom it stands; `edges`: its lines there. */
export interface Spoke {
  readonly id: string;
  readonly kind: string;
  readonly sector: Sector;
  readonly edges: readonly Edge[];
  readonly beside: string | null;
}

/** Two things around the one in the middle, with the lines between them. */
export interface Link {
  readonly one: string;
  readonly other: string;
  readonly edges: readonly Edge[];
  /** Of two poles what both take part in, as agreements and meetings. */
  readonly shared: readonly string[];
}

/** What is chosen to stand around a thing; `waiting`: the others a line away, by kind. */
export interface Chosen {
  readonly centre: string;
  readonly spokes: readonly Spoke[];
  readonly links: readonly Link[];
  readonly waiting: ReadonlyMap<string, readonly string[]>;
}

/** How many a sector has room for. */
export type Capacity = Readonly<Record<Exclude<Sector, "waits">, number>>;

/** What a reader has asked for beside what comes first: things of a kind, from one of them on. */
export interface Wanted {
  readonly kind: string;
  readonly from: number;
}

/** What must be in the picture: what is selected, what a step of a tour points at. */
export interface Wishes {
  readonly capacity: Capacity;
  readonly wanted: Wanted | null;
  readonly must: ReadonlySet<string>;
  /** The year that is shown; null: all. */
  readonly year: number | null;
}

/** The room for a picture, in pixels. */
export interface Room extends Size {
  readonly narrow: boolean;
}

/** A line as it is drawn: of a thing to the middle, or between two; words stand in its chip. */
export interface Course {
  readonly from: string;
  readonly to: string;
  readonly points: readonly Spot[];
  readonly chip: Box | null;
}

/** Where everything stands; what has no box found no room, and links that are not drawn would cross others. */
export interface StarLayout {
  readonly boxes: ReadonlyMap<string, Box>;
  readonly spokes: readonly Course[];
  readonly links: readonly Course[];
  readonly headings: ReadonlyMap<Row, Spot>;
  readonly size: Size;
}

/** The sectors that are rows on a wide screen. */
export type Row = "above" | "below";

/** How large words come out: a thing no wider than so much, the words of a line, those over a row. */
export interface Sizes {
  readonly thing: (id: string, width: number) => Size;
  readonly word: (one: string, other: string) => Size | null;
  readonly hasHeading: (row: Row) => boolean;
}

/** Left or right of the middle. */
export type Side = -1 | 1;

/** What stands left and right, from top to bottom. */
export interface Columns {
  readonly left: readonly Spoke[];
  readonly right: readonly Spoke[];
}

/** What is written on a thing: its name in lines, and under it one line more. */
export interface ThingWords {
  readonly lines: readonly string[];
  readonly below: readonly string[];
  /** Whether the name is in another language than the reader's. */
  readonly foreign: boolean;
  readonly letters: { readonly size: number; readonly weight: number };
  readonly tag: string | null;
  readonly width: number;
  readonly height: number;
}

/** All words of a star, and how large they come out. */
export interface StarLetters extends Sizes {
  readonly wordsOf: (id: string) => ThingWords;
  readonly wordOf: (one: string, other: string) => string | null;
  readonly headingOf: (row: Row) => string | null;
}

/** Makes the words of what is chosen, for a room; `under`: the things under whose name stands what ties them. */
export type Lettering = (chosen: Chosen, room: Room, under: ReadonlySet<string>) => StarLetters;

/** What stands around a thing, with its words and places. */
export interface Star {
  readonly chosen: Chosen;
  readonly letters: StarLetters;
  readonly layout: StarLayout;
  /** The pairs among those around it whose lines would cross others. */
  readonly undrawn: number;
  /** Whether things two lines away could come in. */
  readonly further: boolean;
}

/** What two things are called together. */
export const pairOf = (one: string, other: string): string => [one, other].sort().join(" ");
