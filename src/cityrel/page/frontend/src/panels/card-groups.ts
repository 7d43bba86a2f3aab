// What refers to a thing, group by group in the ontology's order: the first open, the others folded with a count.

import type { Reference, Thing } from "../contract.ts";
import { select } from "../model/actions.ts";
import { firstValue, isOfKind, thingOf } from "../model/content.ts";
import { sentenceText } from "../model/told.ts";
import { model, state } from "../model/store.ts";
import { CLAIM, PLACE, POST, SINCE, UNTIL } from "../model/vocabulary.ts";
import {
  dateText,
  message,
  nameOf,
  numberText,
  plainName,
  propertyLabel,
  statementOf,
} from "../model/words.ts";
import { element } from "../services/dom.ts";
import { kindIcon } from "./icons.ts";
import { longList, nameElement, thingButton } from "./parts.ts";

const FIRST_ROWS = 8;

const dateOf = (iri: string, property: string): string => firstValue(model, iri, property)?.value ?? "";

// As written: 2013-10-31, and where it lasted 2013-2017; rows lie under one another.
function spanText(iri: string): string {
  const [since, until] = [dateOf(iri, SINCE), dateOf(iri, UNTIL)];
  if (!until || since === until) return since;
  return since ? `${since} – ${until}` : message("told-ended", { date: dateText(until) });
}

const isClaim = (iri: string): boolean => isOfKind(model, iri, CLAIM);

function claimRow(iri: string): HTMLElement {
  const opens = (): void => select(iri, { move: true });
  return element(
    "button",
    { type: "button", class: "claim", onclick: opens },
    statementOf(iri) ?? plainName(iri),
  );
}

// A record is named by what it joins the thing to; what did not take place says so.
function nameOfRow(iri: string, named: readonly string[]): HTMLElement {
  const thing = thingOf(model, iri);
  if (!thing) return thingButton(iri);
  const names = named.length
    ? named.map((one) => nameElement(one, "span", { class: "thing-name" }))
    : [nameElement(iri, "span", { class: "thing-name" })];
  const planned = thing.told?.title.key === "told-event";
  const icon = kindIcon(thing.kind);
  if (planned) icon.classList.add("planned");
  const opens = (): void => select(iri, { move: true });
  return element("button", { type: "button", class: "thing", onclick: opens }, icon, ...names);
}

function row(iri: string, named: readonly string[]): HTMLElement {
  if (isClaim(iri)) return claimRow(iri);
  const told = thingOf(model, iri)?.told;
  const place = firstValue(model, iri, PLACE)?.thing;
  const post = firstValue(model, iri, POST)?.thing;
  const planned = told?.title.key === "told-event" ? told.notes.map(sentenceText).join(" ") : "";
  const note = named.length && post ? nameOf(post).text : planned;
  return element(
    "div",
    { class: "row" },
    element("span", { class: "row-date" }, spanText(iri)),
    element(
      "span",
      {},
      nameOfRow(iri, named),
      note ? element("span", { class: "quiet row-note" }, note) : null,
    ),
    place ? element("span", { class: "quiet" }, plainName(place)) : null,
  );
}

/** The words for a group: those of the ontology, seen from the thing, else the property's own. */
export function groupTitle(property: string): string {
  const { reverse } = model.content.properties[property] ?? {};
  return reverse?.[state().language] ?? message("relation-of", { property: propertyLabel(property) });
}

function groupElement({ property, things, named, more = 0, opens }: Reference): HTMLElement {
  const rows = things.map((iri, place) => row(iri, named?.[place] ?? []));
  const dated = things.some((iri) => dateOf(iri, SINCE));
  return element(
    "details",
    { class: dated ? "group-of dated" : "group-of", open: opens },
    element(
      "summary",
      {},
      element("h3", {}, groupTitle(property)),
      element("span", { class: "quiet" }, numberText(things.length + more)),
    ),
    ...longList(rows, FIRST_ROWS),
    more ? element("p", { class: "quiet" }, message("outside", { count: more })) : null,
  );
}

/** All groups of a card. */
export function groupsElements({ relations }: Thing): HTMLElement[] {
  return relations.filter(({ things, more }) => things.length || more).map(groupElement);
}
