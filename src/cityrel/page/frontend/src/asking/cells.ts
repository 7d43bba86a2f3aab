// A value of an answer as an element: a name with a link, a text with its language, a number, a date.

import { element } from "../services/dom.ts";
import { isForeign, usualTag } from "../services/languages.ts";
import type { Cell, Term } from "./given.ts";
import { nameOf } from "./names.ts";
import { gift, message, state } from "./state.ts";
import { termsIn, textOf } from "./tables.ts";

const LONGEST = 600; // characters of a text that are shown at first
const SEVERAL = 3; // values of a cell that are shown at first
const LOCAL = /^[\p{L}\p{N}_][\p{L}\p{N}\p{M}_.-]*$/u;
const SAFE = /^(?:https?|mailto|tel|urn):/i;

/** An IRI as a query writes it: with its prefix, where it has one. */
export function shortened(iri: string): string {
  const end = Math.max(iri.lastIndexOf("/"), iri.lastIndexOf("#")) + 1;
  const prefix = Object.entries(gift().prefixes).find(([, space]) => space === iri.slice(0, end))?.[0];
  return prefix !== undefined && LOCAL.test(iri.slice(end)) ? `${prefix}:${iri.slice(end)}` : iri;
}

/** The IRI for which a name with a prefix stands; the text itself where it has none that is known. */
export function expanded(id: string): string {
  const colon = id.indexOf(":");
  const space = gift().prefixes[id.slice(0, Math.max(colon, 0))];
  return colon >= 0 && space ? space + id.slice(colon + 1) : id.replace(/^<(.*)>$/, "$1");
}

const BLANK = "/.well-known/genid/"; // in what stands for a blank node (RDF 1.1 Concepts, 3.5): told of nowhere

/** Where a thing or a term is told of: on this server, where it answers for it; else its own address. */
function addressOf(iri: string): string | undefined {
  if (iri.includes(BLANK)) return undefined;
  const { places, terms } = gift();
  const asked = `?lang=${encodeURIComponent(state().language)}`;
  const place = Object.entries(places).find(([space]) => iri.startsWith(space));
  if (place) {
    const path = iri.slice(place[0].length).split("/").map(encodeURIComponent).join("/");
    return `${place[1]}${path}${asked}`;
  }
  const space = terms.find((each) => iri.startsWith(each));
  if (space) return `ns${asked}#${encodeURIComponent(iri.slice(space.length))}`;
  return SAFE.test(iri) ? iri : undefined;
}

/** A name of a thing, with a link where the thing is told of. */
export function linked(iri: string, name: string): HTMLElement {
  const href = addressOf(iri);
  return href
    ? element("a", { href, dir: "auto", rel: "noreferrer", title: iri }, name)
    : element("span", { dir: "auto", title: iri }, name);
}

function thingElement(iri: string): HTMLElement {
  const [called, id] = [nameOf(iri), shortened(iri)];
  return element(
    "span",
    { class: "thing" },
    linked(iri, called?.name ?? id),
    called?.lang && element("span", { class: "fallback" }, called.lang),
    called && element("span", { class: "thing-id" }, id),
  );
}

function textElement(text: string, tag: string | undefined): HTMLElement {
  const cut = text.length > LONGEST;
  const words = element(
    "span",
    { dir: "auto", lang: tag && usualTag(tag) },
    cut ? `${text.slice(0, LONGEST)}… ` : text,
  );
  const whole = (): void => words.replaceChildren(text);
  return element(
    "span",
    { class: "text" },
    words,
    cut &&
      element(
        "button",
        {
          type: "button",
          class: "more",
          onclick: (event) => (whole(), (event.currentTarget as Element).remove()),
        },
        message("show-all"),
      ),
    tag && isForeign(tag, state().language) && element("span", { class: "fallback" }, tag),
  );
}

function termElement(term: Term): HTMLElement | string {
  if (term.type === "uri") return thingElement(textOf(term));
  if (term.type === "bnode") return `_:${textOf(term)}`;
  return textElement(textOf(term), term["xml:lang"]);
}

const oneOfSeveral = (term: Term): HTMLElement =>
  element("div", { class: "one-of-several" }, termElement(term));

/** What stands in a cell as elements: several below one another, many only once they are asked for. */
export function cellParts(cell: Cell): (HTMLElement | string)[] {
  const terms = termsIn(cell);
  if (terms.length < 2) return terms.map(termElement);
  if (terms.length <= SEVERAL + 1) return terms.map(oneOfSeveral);
  const more: HTMLButtonElement = element(
    "button",
    {
      type: "button",
      class: "more",
      onclick: () => more.replaceWith(...terms.slice(SEVERAL).map(oneOfSeveral)),
    },
    message("show-more", { count: terms.length - SEVERAL }),
  );
  return [...terms.slice(0, SEVERAL).map(oneOfSeveral), more];
}

/** A value as it counts when rows are put in order. */
export const sortText = (term: Term): string =>
  term.type === "uri" ? (nameOf(textOf(term))?.name ?? shortened(textOf(term))) : textOf(term);
