// The parts of a card: facts, references, claims, and how a claim stood the test of the data.

import type { Tested, Thing, Value } from "../contract.ts";
import { kindIcon, lineIcon } from "./icons.ts";
import { select } from "../model/actions.ts";
import { isRelation, kindOf } from "../model/content.ts";
import { model, state } from "../model/store.ts";
import { sentencesOf, signOfVerdict } from "../model/verdict.ts";
import { HAS_EVIDENCE, STATEMENT, TESTED_BY } from "../model/vocabulary.ts";
import { kindLabel, message, propertyLabel } from "../model/words.ts";
import { element } from "../services/dom.ts";
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

const FEW_FACTS = 8;

/** What is known of a thing, property by property. */
export function factsSection({ facts, kind }: Thing): HTMLElement | null {
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
  const definition = kindOf(model, kind)?.definition[state().language];
  return element(
    "details",
    { class: "group-of", open: rows.length <= FEW_FACTS },
    element("summary", {}, element("h3", {}, message("facts"))),
    element("dl", { class: "facts" }, ...rows),
    definition ? element("p", { class: "definition" }, kindLabel(kind), ": ", definition) : null,
  );
}

function factValues(values: readonly Value[]): HTMLElement[] {
  const rows = values.map(valueElement);
  return rows.length > 1 ? longList(rows) : rows;
}

/** What our records say to a claim: the sentences of the verdict, and the question that was asked. */
export function testedSection({ tested }: Thing): HTMLElement | null {
  if (!tested) return null;
  const { verdict, question } = tested;
  const told = (role: Tested["roles"][number]): string[] => sentencesOf(tested, role, state().language);
  const sign = element("span", { class: "verdict-sign", "aria-hidden": "true" }, signOfVerdict(verdict));
  const said = element("p", { class: "verdict" }, sign, element("strong", {}, ...told("verdict")));
  const parts = (["counted", "otherwise", "beside", "turning"] as const).flatMap((role) => {
    const items = told(role).map((text) => element("li", {}, text));
    const title = element("h4", { class: "verdict-part" }, message(`verdict-part-${role}`));
    return items.length ? [title, element("ul", { class: "verdict-sentences" }, ...items)] : [];
  });
  return section(message("tested-one"), said, ...parts, thingButton(question));
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
