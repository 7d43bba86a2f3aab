// A measure in words: of a thing, of a class of its scale, and what it is and rests on.

import type { Scale, Words } from "../contract.ts";
import { formatMeasure } from "../services/format.ts";
import { readingOf, readOf, scaleNamed } from "./measured.ts";
import { model, state } from "./store.ts";
import { capital, isSpaced, message, wordTag, yearText } from "./words.ts";

const own = (words: Words): string => words[state().language];

const numberOf = (value: number): string => formatMeasure(value, wordTag());

/** From the least to the most, as one number where both are the same. */
export function rangeText(one: number, other: number): string {
  const [least, most] = [Math.min(one, other), Math.max(one, other)].map(numberOf);
  return least === most ? least : message("colour-range", { least, most });
}

/** What a measure is called. */
export const scaleName = ({ name }: Scale): string => own(name);

/** The value of a thing. */
export function valueText(scale: Scale, iri: string): string {
  const reading = readingOf(model, scale, iri);
  if (!reading) return message("colour-none");
  const [least, most] = reading;
  if (least === null && most === null) return message("colour-undefined");
  if (least !== null && most !== null) return rangeText(least, most);
  const [low, high] = reading.map((value) =>
    value === null ? message("colour-undefined") : numberOf(value),
  );
  return message("colour-either", { least: low, most: high });
}

/** The name of a measure and the value of a thing. */
export const scaleText = (scale: Scale, iri: string): string =>
  message("colour-value", { name: scaleName(scale), value: valueText(scale, iri) });

/** The same of the measure that is chosen, with how far a list of its ties was read; nothing where none is. */
export function measuredText(iri: string): string {
  const scale = model.nodesById.has(iri) ? scaleNamed(model, state().colour) : null;
  if (!scale) return "";
  const [text, read] = [capital(scaleText(scale, iri)), readOf(model, iri)];
  return read ? message("colour-read", { text, read: message(`colour-read-${read}`) }) : text;
}

/** What is said beside a scale: first what it is and how to take it, then which network it is of. */
export interface ScaleSaid {
  readonly first: string;
  readonly rest: string;
  readonly all: string;
}

const joined = (sentences: readonly string[]): string => sentences.join(isSpaced() ? " " : "");

/** What is said beside a scale. */
export function scaleSaid(scale: Scale): ScaleSaid {
  const { year } = state();
  const { said = [] } = model.content.measured ?? {};
  const first = joined([
    message("colour-is", { name: scaleName(scale), what: own(scale.what) }),
    message("colour-warning"),
    ...(year === null ? [] : [message("colour-year", { year: yearText(year) })]),
  ]);
  const rest = joined([...said.map(own), message("colour-whole")]);
  return { first, rest, all: joined([first, rest]) };
}
