// By what points are coloured: a measure that the reader has chosen, on both readings of what is not known.

import type { MeasuredNetwork, Scale } from "../contract.ts";
import { keeping } from "../services/memo.ts";
import type { Model, View } from "./content.ts";
import type { State } from "./state.ts";

/** How many colours the scale of the page has, from the lowest to the highest. */
export const SHADES = 6;

/** Which of the colours a value has, on the least and on the most complete reading; null where it has none. */
export type Shades = readonly [number | null, number | null];

/** A value on the least and on the most complete reading; null where it is not defined. */
export type Reading = Scale["values"][number];

const COLOURED: readonly View[] = ["network", "map"];

/** Whether the points of a lens can be coloured. */
export const canColour = ({ content: { measured } }: Model, lens: View): boolean =>
  measured !== undefined && COLOURED.includes(lens);

/** The measure of a name. */
export const scaleNamed = ({ content: { measured } }: Model, name: string | null): Scale | null =>
  measured?.scales.find(({ id }) => id === name) ?? null;

/** The measure by which points are coloured in the lens that is seen; null: by kind. */
export const scaleSeen = (model: Model, { colour, lens }: Pick<State, "colour" | "lens">): Scale | null =>
  canColour(model, lens) ? scaleNamed(model, colour) : null;

const kept = keeping<ReadonlyMap<string, number>>();

// The place of each thing of the network among the values.
const placesIn = (model: Model): ReadonlyMap<string, number> =>
  kept([model], () => new Map(model.content.measured?.rows.map((row, at) => [model.nodes[row].id, at])));

/** The value of a thing; undefined where it is not in the network that was measured. */
export function readingOf(model: Model, { values }: Scale, iri: string): Reading | undefined {
  const place = placesIn(model).get(iri);
  return place === undefined ? undefined : values[place];
}

/** How far a list of the ties of a thing was read, where it is in the network that was measured. */
export function readOf(model: Model, iri: string): MeasuredNetwork["read"][number] | undefined {
  const place = placesIn(model).get(iri);
  return place === undefined ? undefined : model.content.measured?.read[place];
}

/** The colour of a class, counted from the lowest: few classes stand as far apart as many. */
export const shadeOfClass = ({ classes }: Scale, at: number): number =>
  Math.round((at * (SHADES - 1)) / (classes.length - 1));

function shadeOf(scale: Scale, value: number | null): number | null {
  const at = value === null ? -1 : scale.classes.findIndex(([, largest]) => value <= largest);
  return at < 0 ? null : shadeOfClass(scale, at);
}

/** The colours of a thing; both null where it has no value. */
export function shadesOf(model: Model, scale: Scale, iri: string): Shades {
  const [least, most] = readingOf(model, scale, iri) ?? [null, null];
  return [shadeOf(scale, least), shadeOf(scale, most)];
}

/** Whether two readings of a thing have different colours. */
export const isOpen = ([least, most]: Shades): boolean => least !== most;

/** Whether neither has a colour. */
export const isBlank = ([least, most]: Shades): boolean => least === null && most === null;
