// Of what the pictures of arguments are built: parts of a given width that know their height.

import { tag } from "../../model/words.ts";
import { svgElement } from "../../services/dom.ts";
import { linesOf } from "../../services/wrap.ts";
import { boxOf, groupOf, lineOf, opening, widthOf, words, type Letters } from "../marks.ts";

/** A part of a picture; its width was given when it was made. */
export interface Brick {
  readonly height: number;
  draw(x: number, y: number): SVGElement;
}

type Attributes = Readonly<Record<string, string | number>>;

const LEAD = 1.34;
const RISE = 1.02; // of the baseline in its line, in letters
const PILL: Letters = { size: 13, weight: 600 };
const HEAD = 8; // of an arrow

/** A text in lines; where it is centred it is so in its width. */
export function paragraph(text: string, width: number, letters: Letters): Brick {
  const lines = linesOf(text, width, (line) => widthOf(line, letters), tag());
  const step = letters.size * LEAD;
  const at = letters.anchor === "middle" ? width / 2 : 0;
  return {
    height: lines.length * step,
    draw: (x, y) =>
      groupOf(
        {},
        ...lines.map((line, row) => words(line, x + at, y + row * step + letters.size * RISE, letters)),
      ),
  };
}

/** Parts one under the other. */
export function stacked(bricks: readonly Brick[], gap: number): Brick {
  const height = bricks.reduce((sum, brick) => sum + brick.height, gap * Math.max(0, bricks.length - 1));
  return {
    height,
    draw: (x, y) => {
      let top = y;
      const made = groupOf({});
      for (const brick of bricks) {
        made.append(brick.draw(x, top));
        top += brick.height + gap;
      }
      return made;
    },
  };
}

/** A part as something to open or to press, with room around it that is pressed too. */
export const pressable = (brick: Brick, width: number, attributes: Attributes, around = 4): Brick => ({
  height: brick.height,
  draw: (x, y) =>
    groupOf(
      attributes,
      boxOf(x - around, y - 1, width + 2 * around, brick.height + 2, 5, { class: "hit" }),
      brick.draw(x, y),
    ),
});

/** A part that opens the card of a thing. */
export const opener = (brick: Brick, width: number, iri: string, label: string): Brick =>
  pressable(brick, width, { ...opening(iri, label), class: "item" });

/** How a box looks, and the room in it. */
export interface Frame {
  readonly stroke: string;
  readonly fill?: string;
  readonly strokeWidth?: number;
  readonly dashes?: string;
  readonly radius?: number;
  readonly pad?: number;
  /** Room over and under what is in it, where that is another. */
  readonly rise?: number;
  /** How much higher it is than what is in it. */
  readonly extra?: number;
}

/** The room for what is in a box. */
export const inner = (width: number, { pad = 16 }: Pick<Frame, "pad"> = {}): number => width - 2 * pad;

/** A box around a part. */
export function boxed(brick: Brick, width: number, frame: Frame, attributes: Attributes = {}): Brick {
  const {
    stroke,
    fill = "var(--surface)",
    strokeWidth = 1.8,
    dashes,
    radius = 10,
    pad = 16,
    extra = 0,
  } = frame;
  const { rise = Math.min(pad, 12) } = frame;
  const height = brick.height + 2 * rise + extra;
  const look = {
    stroke,
    fill,
    "stroke-width": strokeWidth,
    ...(dashes ? { "stroke-dasharray": dashes } : {}),
  };
  return {
    height,
    draw: (x, y) =>
      groupOf(attributes, boxOf(x, y, width, height, radius, look), brick.draw(x + pad, y + rise)),
  };
}

/** The head of an arrow that points down to a place. */
export const headOf = (x: number, y: number, colour: string): SVGElement =>
  svgElement("path", {
    d: `M${x - HEAD * 0.75} ${y - HEAD}H${x + HEAD * 0.75}L${x} ${y}Z`,
    fill: colour,
  });

/** Words on an arrow. */
export interface Pill {
  readonly width: number;
  readonly height: number;
  draw(x: number, y: number): SVGElement;
}

/** Words in a rounded box, no wider than there is room; `iri`: the card that they open. */
export function pillOf(text: string, room: number, colour: string, iri?: string): Pill {
  const lines = linesOf(text, room - 28, (line) => widthOf(line, PILL), tag());
  const width = Math.max(...lines.map((line) => widthOf(line, PILL))) + 28;
  const step = PILL.size * LEAD;
  const height = lines.length * step + 8;
  const frame = { stroke: colour, fill: "var(--paper)", "stroke-width": 1.2 };
  return {
    width,
    height,
    draw: (x, y) =>
      groupOf(
        iri ? { ...opening(iri, text), class: "pill-on" } : {},
        boxOf(x, y, width, height, Math.min(14, height / 2), frame),
        ...lines.map((line, row) =>
          words(
            line,
            x + width / 2,
            y + 4 + row * step + PILL.size * RISE,
            { ...PILL, anchor: "middle" },
            { fill: colour },
          ),
        ),
      ),
  };
}

/** An arrow downwards in the middle of a width, with words on it where there are any. */
export function arrow(width: number, colour: string, pill: Pill | null, length = 20): Brick {
  const height = pill ? pill.height + 2 * length : 2 * length;
  return {
    height,
    draw: (x, y) => {
      const middle = x + width / 2;
      const line = lineOf(middle, y, middle, y + height - HEAD + 1, { stroke: colour });
      const on = pill?.draw(middle - pill.width / 2, y + length - 2);
      return groupOf({}, line, headOf(middle, y + height, colour), on ?? null);
    },
  };
}
