// The lanes of the timeline, and what stands in none of them.

import { grouped } from "../../services/memo.ts";
import { actorLanes } from "./actor-lanes.ts";
import type { Entry } from "./entries.ts";
import { kindLanes } from "./kind-lanes.ts";
import type { Choice, Lane } from "./lane.ts";
import { isDated } from "./moments.ts";

/** All lanes of a choice, by what its things are or by who takes part. */
export const lanesOf = (choice: Choice, by: "kind" | "actor"): Lane[] =>
  by === "actor" ? actorLanes(choice) : kindLanes(choice);

/** What stands in no lane because nothing is known of its time, by kind, those with most first. */
export function undatedOf({ entries }: Choice): [string, Entry[]][] {
  // what is told by an event that has a date needs none of its own
  const dated = entries.filter(({ bounds }) => isDated(bounds));
  const told = new Set(dated.flatMap(({ about, within }) => [...about, ...within]));
  const left = entries.filter(
    ({ bounds, iri, along }) => along !== "state" && !isDated(bounds) && !told.has(iri),
  );
  return [...grouped(left, ({ kind }) => kind)].sort(([, one], [, other]) => other.length - one.length);
}
