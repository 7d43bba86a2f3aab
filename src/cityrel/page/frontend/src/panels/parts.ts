// Small parts of which the card, the search results and the legend are made. Text stays text.

import type { Edge, Name, Value } from "../contract.ts";
import { select } from "../model/actions.ts";
import { isRelation, shortIri, thingOf } from "../model/content.ts";
import { nameIn } from "../model/names.ts";
import { model, state } from "../model/store.ts";
import { kindLabel, literalText, message, plainName, propertyLabel, told } from "../model/words.ts";
import { copyText, element } from "../services/dom.ts";
import { safeAddress } from "../services/format.ts";
import { isForeign, usualTag } from "../services/languages.ts";
import { has } from "../services/memo.ts";
import { announce } from "./announce.ts";
import { kindIcon } from "./icons.ts";

type Attributes = Parameters<typeof element>[1];

/** The small tag of a language in which a text is, where that is not the reader's. */
export const fallbackElement = (tag: string): HTMLElement =>
  element("span", { class: "fallback", lang: "en" }, tag);

/** A name with its language. */
export function nameElement(
  iri: string,
  tag: "span" | "h2" = "span",
  attributes: Attributes = {},
): HTMLElement {
  const { text, lang, fallback } = nameIn(model, iri, state().language);
  const made = element(tag, { lang: lang || null, ...attributes }, text);
  if (fallback) made.append(" ", fallbackElement(fallback));
  return made;
}

/** Words of a tour. */
export function toldElement(
  words: Name,
  tag: "span" | "h2" | "p" | "strong" | "small",
  attributes: Attributes = {},
): HTMLElement {
  const { text, lang } = told(words);
  const made = element(tag, { lang: lang || null, ...attributes }, text);
  if (isForeign(lang, state().language)) made.append(" ", fallbackElement(usualTag(lang)));
  return made;
}

// A class or another term that has no card: its label, else its short name.
function termLabel(iri: string): string {
  if (has(model.content.kinds, iri)) return kindLabel(iri);
  return has(model.content.properties, iri) ? propertyLabel(iri) : shortIri(model, iri);
}

/** A button that opens the card of a thing; its name alone where it has none. */
export function thingButton(iri: string): HTMLElement {
  const thing = thingOf(model, iri);
  if (!thing) return element("span", {}, termLabel(iri));
  const name = nameElement(iri, "span", { class: "thing-name" });
  return element(
    "button",
    { type: "button", class: "thing", onclick: () => select(iri, { move: true }) },
    kindIcon(thing.kind),
    name,
  );
}

/** What a line is called: its record, or where it is only a link its kind. */
export const lineName = (edge: Edge): string =>
  isRelation(model, edge) ? plainName(edge.record) : kindLabel(edge.kind);

/** A button that opens the card of the record of a line. */
export function lineButton(edge: Edge, name: string): HTMLElement {
  const opens = (): void => select(edge.record, { edge: edge.id });
  const text = element("span", { class: "thing-name" }, name);
  return element("button", { type: "button", class: "thing", onclick: opens }, kindIcon(edge.kind), text);
}

/** A link that opens outside, where the address is one of the web; otherwise the text alone. */
export function outsideLink(address: string, title: string, lang: string | null = null): HTMLElement {
  const href = safeAddress(address);
  if (!href) return element("span", { lang }, title);
  const label = message("opens-new-tab", { title });
  return element(
    "a",
    { href, target: "_blank", rel: "noopener noreferrer", lang, "aria-label": label },
    title,
  );
}

type Child = Parameters<typeof element>[2];

/** A part of a card under its heading. */
export const section = (title: string, ...children: Child[]): HTMLElement =>
  element("section", { class: "part" }, element("h3", {}, title), ...children);

const items = (some: readonly HTMLElement[]): HTMLElement[] => some.map((row) => element("li", {}, row));

/** A list that opens with its first rows and shows the others when asked. */
export function longList(rows: readonly HTMLElement[], first = 8): HTMLElement[] {
  const list = element("ul", { class: "things" }, ...items(rows.slice(0, first)));
  const rest = rows.slice(first);
  if (!rest.length) return [list];
  const more = element(
    "button",
    { type: "button", class: "more" },
    message("show-more", { count: rest.length }),
  );
  more.addEventListener("click", () => {
    list.append(...items(rest));
    more.remove();
    rest[0].focus();
  });
  return [list, more];
}

/** A value of a fact. */
export function valueElement(value: Value): HTMLElement {
  if (value.thing) return thingButton(value.thing);
  if (value.text) return element("span", { class: "prose" }, value.text[state().language]);
  if (value.datatype === "anyURI" && value.value) return outsideLink(value.value, value.value);
  return element("span", {}, literalText(value));
}

/** Elements that say something that none before them says. */
export function unrepeated(elements: readonly (HTMLElement | null)[]): HTMLElement[] {
  const said = new Map<string | null, HTMLElement>();
  for (const one of elements) if (one && !said.has(one.textContent)) said.set(one.textContent, one);
  return [...said.values()];
}

const SHOWN_FOR = 1600; // milliseconds

/** A button that copies what a function gives, and says so. */
export function copyButton(key: string, textFor: () => string): HTMLElement {
  const button = element("button", { type: "button", class: "action" }, message(key));
  button.addEventListener("click", async () => {
    await copyText(textFor());
    button.textContent = message("copied");
    announce(message("copied"));
    button.focus({ preventScroll: true });
    setTimeout(() => (button.textContent = message(key)), SHOWN_FOR);
  });
  return button;
}
