// For whom people act: a visitor comes from where a post was held at the time, and an office from what it is part of.

import { thingOf, thingsUnder, type Model } from "../content.ts";
import { dayNumber, inForce, type Span } from "../dates.ts";
import { PART_OF } from "../vocabulary.ts";
import { entriesOf, type Entry } from "./entries.ts";

const DEPTH = 4; // of bodies that are parts of others

const posts = new WeakMap<Model, ReadonlyMap<string, readonly Entry[]>>();

// The posts that each person holds or has held.
function postsOf(model: Model, person: string): readonly Entry[] {
  let byHolder = posts.get(model);
  if (!byHolder) {
    const made = new Map<string, Entry[]>();
    for (const entry of entriesOf(model).all) {
      if (entry.along !== "post") continue;
      for (const holder of entry.who) made.set(holder, [...(made.get(holder) ?? []), entry]);
    }
    posts.set(model, (byHolder = made));
  }
  return byHolder.get(person) ?? [];
}

/** Those among the actors to which a thing belongs, itself first. */
function wholesOf(model: Model, iri: string, actors: readonly string[], depth = DEPTH): string[] {
  if (actors.includes(iri)) return [iri];
  if (!depth || !thingOf(model, iri)) return [];
  return thingsUnder(model, iri, PART_OF).flatMap((whole) => wholesOf(model, whole, actors, depth - 1));
}

const spanOf = ({ bounds: [start, by, , end] }: Entry): Span => ({
  first: dayNumber(start) ?? -Infinity,
  last: dayNumber(end ?? by) ?? Infinity,
});

/** For whom among the actors those act who take part in something, at the time of it where that is known. */
export function homesOf(model: Model, entry: Entry, actors: readonly string[]): string[] {
  const homes = entry.who.flatMap((one) => {
    const own = wholesOf(model, one, actors);
    if (own.length) return own;
    const held = postsOf(model, one);
    const then = held.filter(({ bounds }) => inForce(bounds, spanOf(entry)));
    return (then.length ? then : held).flatMap(({ within }) =>
      within.flatMap((whole) => wholesOf(model, whole, actors)),
    );
  });
  return [...new Set(homes)];
}
