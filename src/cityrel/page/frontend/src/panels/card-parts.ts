// The parts of a card: facts, references, claims, and how a claim stood the test of the data.

import type { Reading, Reference, Thing, Value } from "../contract.ts";
import { markIcon, kindIcon, lineIcon } from "./icons.ts";
import { verdictKey, verdictMark } from "../draw/marks.ts";
import { select } from "../model/actions.ts";
import { isOfKind, isRelation } from "../model/content.ts";
import { model, state } from "../model/store.ts";
import {
  ABOUT,
  ADDRESSES,
  ASSERTED_IN,
  CLAIM,
  HAS_EVIDENCE,
  RESTS_ON,
  STATEMENT,
  TESTED_BY,
} from "../model/vocabulary.ts";
import { kindLabel, message, plainName, propertyLabel, statementOf } from "../model/words.ts";
import { element } from "../services/dom.ts";
import { has } from "../services/memo.ts";
import { longList, section, thingButton, valueElement } from "./parts.ts";

/** What a line that is only a link links. */
export function linkElement(line: string | null): HTMLElement | null {
  const edge = model.edgesById.get(line ?? "");
  if (!edge || isRelation(model, edge)) return null;
  const icon = lineIcon(model.content.kinds[edge.kind].color, "", true, 2);
  const kind = element("span", { class: "line-kind" }, icon, kindLabel(edge.kind));
  return element("p", { class: "line" }, thingButton(edge.from), kind, thingButton(edge.to));
}

// What the card says in other parts.
const ELSEWHERE = [HAS_EVIDENCE, STATEMENT, TESTED_BY];

/** What is known of a thing, property by property. */
export function factsSection({ facts }: Thing): HTMLElement | null {
  const shown = facts.filter(({ property, values }) => values.length && !ELSEWHERE.includes(property));
  if (!shown.length) return null;
  const rows = shown.map(({ property, values }) =>
    element(
      "div",
      { class: "fact" },
      element("dt", {}, propertyLabel(property)),
      element("dd", {}, ...factValues(values)),
    ),
  );
  return section(message("facts"), element("dl", { class: "facts" }, ...rows));
}

function factValues(values: readonly Value[]): HTMLElement[] {
  const rows = values.map(valueElement);
  return rows.length > 1 ? longList(rows) : rows;
}

const isClaim = (iri: string): boolean => isOfKind(model, iri, CLAIM);

/** What sources assert of a thing. */
export function claimsSection({ relations }: Thing): HTMLElement | null {
  const about = relations.filter(({ property }) => property === ABOUT);
  const claims = about.flatMap(({ things }) => things.filter(isClaim));
  if (!claims.length) return null;
  return section(message("claims"), ...longList(claims.map(claimButton), 5));
}

function claimButton(iri: string): HTMLElement {
  const opens = (): void => select(iri, { move: true });
  return element(
    "button",
    { type: "button", class: "claim", onclick: opens },
    statementOf(iri) ?? plainName(iri),
  );
}

// What points to a thing is named from where the reader stands, where the page has words for it.
const FROM_HERE: Readonly<Record<string, string>> = {
  [RESTS_ON]: "basis-of",
  [ADDRESSES]: "addressed-by",
  [ASSERTED_IN]: "asserts",
};

const referenceTitle = (property: string): string =>
  has(FROM_HERE, property)
    ? message(FROM_HERE[property])
    : message("relation-of", { property: propertyLabel(property) });

const shownOf = ({ property, things }: Reference): string[] =>
  property === ABOUT ? things.filter((iri) => !isClaim(iri)) : [...things];

/** What points to a thing; claims about it have a part of their own. */
export function referencesSection({ relations }: Thing): HTMLElement | null {
  const groups = relations
    .map((reference) => ({ ...reference, things: shownOf(reference) }))
    .filter(({ things, more }) => things.length || more);
  return groups.length ? section(message("relations"), ...groups.map(referenceElement)) : null;
}

function referenceElement({ property, things, more }: Reference): HTMLElement {
  return element(
    "div",
    { class: "relation" },
    element("h4", {}, referenceTitle(property)),
    ...(things.length ? longList(things.map(thingButton)) : []),
    more ? element("p", { class: "quiet" }, message("outside", { count: more })) : null,
  );
}

/**
 * How a claim stood the test of the data: the verdict, the figures behind it, and the question that was
 * asked.
 */
export function testedSection({ tested }: Thing): HTMLElement | null {
  if (!tested) return null;
  const { verdict, question, readings } = tested;
  const said = element(
    "p",
    { class: "verdict" },
    markIcon(verdictMark(verdict)),
    message(verdictKey(verdict)),
  );
  const list = element("ul", { class: "readings" }, ...readings.map(readingElement));
  return section(message("tested-one"), said, list, thingButton(question));
}

function readingElement({ reading, found, expected, complete }: Reading): HTMLElement {
  const { language } = state();
  return element(
    "li",
    {},
    element("h4", {}, reading[language]),
    element("p", {}, message("reading", { found: found[language], expected: expected[language] })),
    element("p", { class: "quiet" }, message(complete ? "lists-complete" : "lists-incomplete")),
  );
}

/** A claim with the sign of its kind, as a tour cites it. */
export function citedElement(iri: string, name: HTMLElement): HTMLElement {
  const opens = (): void => select(iri);
  return element(
    "button",
    { type: "button", class: "claim", onclick: opens },
    kindIcon(model.content.things[iri].kind),
    name,
  );
}
