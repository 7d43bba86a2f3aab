// The body that actors have to themselves: its founding, its sessions, and what became of it.

import { entriesOf, type Entry } from "./entries.ts";
import type { Choice } from "./lane.ts";
import { isDated } from "./moments.ts";
import { kindOf, type Model } from "../content.ts";

const membersOf = (model: Model, body: string): Set<string> =>
  new Set(
    entriesOf(model).all.flatMap(({ along, within, who }) =>
      along === "bar" && within.includes(body) ? who : [],
    ),
  );

/** The meetings of a body, by their days; that of its founding is none of its sessions. */
export function sessionsOf(model: Model, body: string): Entry[] {
  const founding = entriesOf(model).all.find(({ iri }) => iri === body)?.bounds[0];
  return entriesOf(model)
    .all.filter(({ along, within, bounds }) => along === "mark" && within.includes(body) && isDated(bounds))
    .filter(({ bounds }) => founding === null || founding === undefined || bounds[0] !== founding)
    .sort(byStart);
}

/** Compares by the day on which things are known to have begun. */
export const byStart = (one: Entry, other: Entry): number => {
  const [a, b] = [one.bounds[1] ?? one.bounds[0] ?? "", other.bounds[1] ?? other.bounds[0] ?? ""];
  return a.localeCompare(b, "en", { numeric: true }) || (one.iri < other.iri ? -1 : 1);
};

/** The states of a thing, the last one last. */
export const statesOf = (model: Model, thing: string): Entry[] =>
  entriesOf(model)
    .all.filter(({ along, within }) => along === "state" && within.includes(thing))
    .sort(byStart);

/**
 * The body that the actors have to themselves, with most sessions; null where they have none. An organization of
 * which no other member was found is none.
 */
export function commonBody({ model, entries, actors }: Choice): string | null {
  if (actors.length < 2) return null;
  const bodies = entries.filter(({ iri, drawn }) => {
    const members = kindOf(model, drawn.kind)?.common ? membersOf(model, iri) : new Set();
    return members.size === actors.length && actors.every((actor) => members.has(actor));
  });
  const counted = bodies.map(({ iri }) => [sessionsOf(model, iri).length, iri] as const);
  return counted.sort(([one], [other]) => other - one)[0]?.[1] ?? null;
}
