// What a lens offers the frame around it: words over its picture, signs under it, and for some the picture.

import type { Tone } from "../model/looks.ts";

export type { Tone };

/** Words of a headline; `lang` where they are in another language, `iri` where they open a card. */
export interface Run {
  readonly text: string;
  readonly tone?: Tone;
  readonly lang?: string;
  readonly iri?: string;
}

/** An entry of the legend. */
export interface Key {
  readonly sign: SVGElement;
  readonly text: string;
}

/** A button under the picture. */
export interface Chip {
  readonly text: string;
  readonly press: () => void;
  /** Whether it is on, where it switches something. */
  readonly pressed?: boolean;
}

/** The room for a picture, in pixels of the page; a picture may be higher and is scrolled then. */
export interface Room {
  readonly width: number;
  readonly height: number;
  readonly narrow: boolean;
}

/** What stands around the picture of a lens. */
export interface Face {
  /** What it is made from beside language, theme and year. */
  needs(): readonly unknown[];
  headline(): readonly Run[];
  byline(): readonly Run[];
  keys(): readonly Key[];
  chips(): readonly Chip[];
  /** The things that it draws as points, which a measure may colour. */
  points?(): readonly string[];
}

/** Moving over a picture: nearer and farther, by pixels, and to see all of it. */
export interface Moves {
  readonly zoomBy: (factor: number) => void;
  readonly panBy: (x: number, y: number) => void;
  readonly showAll: () => void;
}

/**
 * A lens whose picture is SVG, made anew whenever what it needs changes. In it `data-iri` opens a card,
 * `data-edge` names the line, and `data-things` says for what an element stands when something stands out.
 */
export interface Sheet extends Face {
  /** `again` draws it anew, for what it shows beside the state, as where a reader has moved on a map. */
  draw(room: Room, again: () => void): SVGSVGElement;
  /** How its reader moves over it, where it is larger than what is seen. */
  readonly moves?: Moves;
  /** Whether legend and filters narrow it. */
  readonly narrowed?: boolean;
}

/** Whether a lens draws its picture itself. */
export const isSheet = (face: Face | undefined): face is Sheet => face !== undefined && "draw" in face;
