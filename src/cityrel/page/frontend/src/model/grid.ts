// The overview of many: places by country, and the organizations that most of them share.

import type { Overview, Row } from "../contract.ts";
import { grouped } from "../services/memo.ts";
import { isFound } from "./spells.ts";

/** The places of a country; null where none is recorded. */
export interface Places {
  readonly country: string | null;
  readonly actors: readonly string[];
}

/** The places in the order in which they are given, by country. */
export const placesByCountry = ({ actors, country }: Overview): Places[] =>
  [...grouped(actors, (actor) => country[actor] ?? null)].map(([own, all]) => ({
    country: own,
    actors: all,
  }));

const found = ({ halves }: Row): number => halves.filter(isFound).length;

/** Organizations, those first that most places share; of as many the one of which most is recorded. */
export const sharedMost = (rows: readonly Row[]): Row[] =>
  [...rows].sort((one, other) => found(other) - found(one) || other.records - one.records);
