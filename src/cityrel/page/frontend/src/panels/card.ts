// The card: what is known of the thing that is selected, what touches it, and who says so.

import { closeCard, goBack, stopChoosing } from "../model/actions.ts";
import type { Thing } from "../contract.ts";
import { firstValue, kindOf, thingOf } from "../model/content.ts";
import { kindTextIn, nameIn } from "../model/names.ts";
import { measuredText } from "../model/measured-words.ts";
import { model, state, watch, type Cause } from "../model/store.ts";
import { isNotHeld } from "../model/told.ts";
import { SINCE } from "../model/vocabulary.ts";
import { dateText, message, nameOf, statementOf } from "../model/words.ts";
import { byId, element, fill, focusOn } from "../services/dom.ts";
import { announce } from "./announce.ts";
import { actionsElement, leadsOn } from "./card-actions.ts";
import { groupsElements } from "./card-groups.ts";
import { factsSection, linkElement, testedSection } from "./card-parts.ts";
import { sidesSection } from "./card-sides.ts";
import { stateElements } from "./card-state.ts";
import { yearsElement } from "./card-years.ts";
import { conflictsSection, evidenceSection } from "./evidence.ts";
import { kindIcon } from "./icons.ts";
import { nameElement } from "./parts.ts";
import { fillPair } from "./pair.ts";

function fillCard(iri: string, thing: Thing, line: string | null): void {
  const identifier = element("code", {}, thing.curie);
  const record = kindOf(model, thing.kind)?.drawn === "line";
  fill(
    byId("card-body"),
    cardHead(iri, thing),
    measuredElement(iri),
    linkElement(line),
    ...(thing.told ? stateElements(thing.told) : []),
    yearsElement(iri, thing),
    testedSection(thing),
    sidesSection(thing),
    conflictsSection(thing),
    record ? factsSection(thing) : null,
    record ? evidenceSection(thing) : null,
    ...groupsElements(thing),
    record ? null : factsSection(thing),
    record ? null : evidenceSection(thing),
    leadsOn(iri),
    actionsElement(iri),
    element("p", { class: "identifier quiet" }, message("identifier"), " ", identifier),
  );
  const holds = !thing.told || !isNotHeld(thing.told);
  const since = holds ? firstValue(model, iri, SINCE)?.value : undefined;
  const dated = since ? ` · ${message("card-since", { date: dateText(since) })}` : "";
  fill(byId("card-kind"), kindIcon(thing.kind), `${kindTextIn(model, iri, state().language)}${dated}`);
}

function cardHead(iri: string, thing: Thing): HTMLElement {
  const statement = statementOf(iri);
  const title = statement
    ? element("h2", { id: "card-name", class: "statement", tabindex: "-1" }, statement)
    : nameElement(iri, "h2", { id: "card-name", tabindex: "-1" });
  return element(
    "header",
    { class: "card-head" },
    title,
    statement ? null : otherNames(iri),
    spellings(thing),
  );
}

// What readers of the other languages call it.
function otherNames(iri: string): HTMLElement | null {
  const own = nameOf(iri).text;
  const names = model.content.languages
    .filter(({ tag }) => tag !== state().language)
    .map(({ tag }) => nameIn(model, iri, tag))
    .filter(({ text, lang, fallback }) => lang && !fallback && text !== own);
  if (!names.length) return null;
  return element("p", { class: "names" }, ...names.map(({ text, lang }) => element("span", { lang }, text)));
}

// Its value, where points are coloured by a measure.
const measuredElement = (iri: string): HTMLElement | null => {
  const text = measuredText(iri);
  return text ? element("p", { class: "measured quiet" }, text) : null;
};

const spellings = ({ otherNames: others }: Thing): HTMLElement | null =>
  others.length ? element("p", { class: "quiet" }, `${message("also")}: ${others.join(" · ")}`) : null;

let shown: ReturnType<typeof state>["selected"] = null;

function show(shows: boolean): void {
  byId("card").hidden = !shows;
  document.body.classList.toggle("with-card", shows);
}

function open({ enter }: Cause): void {
  const { selected, past } = state();
  const thing = selected && thingOf(model, selected.iri);
  if (!selected || !thing) return;
  show(true);
  byId("card-back").hidden = past.length === 0;
  if (selected.other) fillPair(selected.iri, selected.other);
  else fillCard(selected.iri, thing, selected.edge);
  byId("card-body").scrollTop = 0;
  if (selected === shown) return;
  shown = selected;
  if (enter) focusOn("card-name");
  announce(message("opened", { kind: byId("card-kind").textContent, name: byId("card-name").textContent }));
}

function close(): void {
  if (byId("card").hidden) return;
  const inside = byId("card").contains(document.activeElement);
  shown = null;
  show(false);
  if (inside) focusOn(state().tour ? "tour-name" : "network");
}

/** Opens, fills and closes the card as things are selected. */
export function startCard(): void {
  byId("card-close").addEventListener("click", closeCard);
  byId("card-back").addEventListener("click", goBack);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.defaultPrevented && !stopChoosing()) closeCard();
  });
  watch(
    () => [state().selected, state().language, state().kindsChosen, state().broughtIn, state().colour],
    (cause) => (state().selected ? open(cause) : close()),
  );
}
