// Who says so, and where sources differ.

import type { Evidence, Thing } from "../contract.ts";
import { grouped } from "../services/memo.ts";
import { sourcesOf, type Model } from "./content.ts";
import { overlaps, span } from "./dates.ts";
import { NAMES } from "./vocabulary.ts";

/** Evidence for a value of a property. */
export type Stated = Evidence & { readonly property: string; readonly value: string };

/** The values that sources state of one property, each with where they do. */
export interface Conflict {
  readonly property: string;
  readonly values: readonly { readonly value: string; readonly places: readonly Stated[] }[];
}

/** Whether a value says no more than another that is more precise: 2013 and 2013-10. */
export function fits(precise: string, value: string): boolean {
  const [one, other] = [span(precise), span(value)];
  if (one && other) return other.first <= one.first && one.last <= other.last;
  return precise.startsWith(value);
}

/** Whether two values cannot both be true. */
export function exclude(one: string, other: string): boolean {
  const [first, second] = [span(one), span(other)];
  if (first && second) return !overlaps(first, second);
  return !fits(one, other) && !fits(other, one);
}

const isStated = (place: Evidence): place is Stated =>
  Boolean(place.property && place.value && !NAMES.includes(place.property));

// By property, and of dates of several kinds of tie, one of which was raised to another, by kind.
function comparable(places: readonly Stated[]): (readonly Stated[])[] {
  const kinds = [...new Set(places.map(({ standsFor }) => standsFor).filter(Boolean))];
  if (kinds.length < 2) return [places];
  return kinds.map((kind) => places.filter(({ standsFor }) => !standsFor || standsFor === kind));
}

// A more precise value stands with the one that it fits.
function sideBySide(property: string, places: readonly Stated[]): Conflict {
  const sorted = [...new Set(places.map(({ value }) => value))].sort();
  const values = sorted.filter((value) => !sorted.some((other) => other !== value && fits(value, other)));
  return {
    property,
    values: values.map((value) => ({ value, places: places.filter((one) => fits(one.value, value)) })),
  };
}

/** Where sources differ on a thing. */
export function conflictsOf(thing: Thing): Conflict[] {
  const byProperty = [...grouped(thing.evidence.filter(isStated), ({ property }) => property)];
  return byProperty.flatMap(([property, all]) =>
    comparable(all)
      .filter((places) => places.some((one) => places.some((other) => exclude(one.value, other.value))))
      .map((places) => sideBySide(property, places)),
  );
}

/** The sources of what is shown, those with most of it first. */
export function citedSources(model: Model, shown: Iterable<string>): string[] {
  const counts = new Map<string, number>();
  for (const source of [...new Set(shown)].flatMap((iri) => sourcesOf(model, iri))) {
    counts.set(source, (counts.get(source) ?? 0) + 1);
  }
  return [...counts].sort(([, one], [, other]) => other - one).map(([source]) => source);
}

/** The date of the data: as they give it, else the latest on which a source was read or published. */
export function dateOfData({ content: { now, things } }: Model): string | undefined {
  if (now) return now;
  const dates = Object.values(things).flatMap(({ evidence }) =>
    evidence.map(({ asOf, issued }) => asOf || issued || ""),
  );
  return dates
    .filter((date) => /^\d{4}/.test(date))
    .sort()
    .at(-1);
}
