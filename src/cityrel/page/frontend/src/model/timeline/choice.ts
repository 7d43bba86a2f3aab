// What the timeline is about: what has to do with the actors of the project and what has come into the picture, as
// far as legend and filters let it through; without actors, what is in the picture.

import { facetValues } from "../facets.ts";
import { isKindShown, FACET_NAMES, type State } from "../state.ts";
import type { Model } from "../content.ts";
import { entriesOf, type Entry } from "./entries.ts";
import { homesOf } from "./homes.ts";
import type { Choice } from "./lane.ts";

type Chosen = Pick<State, "kindsChosen" | "filters" | "drawn">;

const isPresent = ({ drawn, iri }: Entry, present: ReadonlySet<string>): boolean =>
  "record" in drawn ? present.has(drawn.from) && present.has(drawn.to) : present.has(iri);

function concerns(model: Model, entry: Entry, actors: readonly string[]): boolean {
  if (entry.along === "context") return true;
  const named = [...entry.who, ...entry.where, ...entry.within];
  return named.some((one) => actors.includes(one)) || homesOf(model, entry, actors).length > 0;
}

const isLet = (model: Model, { filters }: Chosen, { drawn }: Entry): boolean =>
  FACET_NAMES.every(
    (name) =>
      !filters[name].size || facetValues(model, name, drawn).some((value) => filters[name].has(value)),
  );

/** What stands along the years in a state of the page. */
export function choiceOf(model: Model, state: State, present: ReadonlySet<string>): Choice {
  const { all, actors } = entriesOf(model);
  const kept = all.filter(
    (entry) =>
      (isPresent(entry, present) || (actors.length > 0 && concerns(model, entry, actors))) &&
      isKindShown(model, state, entry.kind) &&
      isLet(model, state, entry),
  );
  const bodies = new Set(kept.filter(({ along }) => along === "body").map(({ iri }) => iri));
  // what a body that is there does belongs to it
  const theirs = all.filter(
    (entry) => entry.within.some((one) => bodies.has(one)) && entry.along !== "bar" && !kept.includes(entry),
  );
  const shown = theirs.filter((entry) => isKindShown(model, state, entry.kind) && isLet(model, state, entry));
  return { model, entries: [...kept, ...(actors.length ? shown : [])], actors };
}
