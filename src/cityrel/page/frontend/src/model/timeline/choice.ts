// What the timeline is about: what has to do with the actors of the project, what has come into the picture and what
// happens around, as far as legend and filters let it through.

import { facetValues } from "../facets.ts";
import { FACET_NAMES, startsShown, type State } from "../state.ts";
import type { Model } from "../content.ts";
import { entriesOf, type Entry } from "./entries.ts";
import { homesOf } from "./homes.ts";
import type { Choice } from "./lane.ts";

type Chosen = Pick<State, "filters">;

const isPresent = ({ drawn, iri }: Entry, present: ReadonlySet<string>): boolean =>
  "record" in drawn ? present.has(drawn.from) && present.has(drawn.to) : present.has(iri);

function concerns(model: Model, entry: Entry, actors: readonly string[]): boolean {
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
  const isShown = ({ kind }: Entry): boolean => state.kindsChosen.get(kind) ?? startsShown(model, kind);
  const kept = all.filter(
    (entry) =>
      (entry.along === "context" ||
        isPresent(entry, present) ||
        (actors.length > 0 && concerns(model, entry, actors))) &&
      isShown(entry) &&
      isLet(model, state, entry),
  );
  const bodies = new Set(kept.filter(({ along }) => along === "body").map(({ iri }) => iri));
  // what a body that is there does belongs to it
  const theirs = all.filter(
    (entry) =>
      (entry.along === "mark" || entry.along === "state") &&
      entry.within.some((one) => bodies.has(one)) &&
      !kept.includes(entry),
  );
  const shown = theirs.filter((entry) => isShown(entry) && isLet(model, state, entry));
  return { model, entries: [...kept, ...(actors.length ? shown : [])], actors };
}
