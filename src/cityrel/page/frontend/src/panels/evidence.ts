// Who says so: the sources behind a card, each with the places in it; and where they differ.

import type { Evidence, Thing } from "../contract.ts";
import { select } from "../model/actions.ts";
import { firstValue, thingOf } from "../model/content.ts";
import { conflictsOf, type Conflict, type Stated } from "../model/evidence.ts";
import { model } from "../model/store.ts";
import { URL_OF } from "../model/vocabulary.ts";
import {
  attestedText,
  cite,
  dateText,
  locatorOf,
  message,
  nameOf,
  numberText,
  plainName,
  propertyLabel,
  publisherOf,
} from "../model/words.ts";
import { element } from "../services/dom.ts";
import { grouped } from "../services/memo.ts";
import { copyButton, fallbackElement, outsideLink, section, thingButton, unrepeated } from "./parts.ts";

const FEW_SOURCES = 3;

/** The sources of a thing, each once; many are folded, with how many there are. */
export function evidenceSection({ evidence }: Thing): HTMLElement {
  const title = message("evidence");
  if (!evidence.length) return section(title, element("p", { class: "quiet" }, message("no-evidence")));
  const sources = [...grouped(evidence, ({ source = "" }) => source)];
  return element(
    "details",
    { class: "group-of", open: sources.length <= FEW_SOURCES },
    element(
      "summary",
      {},
      element("h3", {}, title),
      element("span", { class: "quiet" }, numberText(sources.length)),
    ),
    element("ul", { class: "sources" }, ...sources.map(([iri, places]) => sourceElement(iri, places))),
  );
}

function sourceElement(source: string, places: readonly Evidence[]): HTMLElement {
  const { text, lang, fallback } = nameOf(source);
  const address = firstValue(model, source, URL_OF)?.value ?? "";
  const title = element("p", { class: "source-title" }, outsideLink(address, text, lang || null));
  if (fallback) title.append(" ", fallbackElement(fallback));
  const opens = (): void => select(source, { move: true });
  const known = thingOf(model, source);
  return element(
    "li",
    { class: "source" },
    title,
    element("p", { class: "quiet" }, publisherText(source, places)),
    element("ul", { class: "places" }, ...unrepeated(places.map(placeElement))),
    known?.cited && citeElement(source),
    known && element("button", { type: "button", class: "more", onclick: opens }, message("source-card")),
  );
}

// Publisher and date of the source, as far as they are known.
function publisherText(source: string, places: readonly Evidence[]): string {
  const issued = places.find((place) => place.issued)?.issued;
  return [publisherOf(source), issued && message("published", { date: dateText(issued) })]
    .filter(Boolean)
    .join(" · ");
}

// One place in a source: where, as of when, on what basis, and for which statement.
function placeElement(place: Evidence): HTMLElement | null {
  const { asOf, basis, property, value } = place;
  const locator = locatorOf(place);
  const attested = property && { property: propertyLabel(property), value: value ? attestedText(value) : "" };
  const parts = [
    locator && element("span", { class: "locator" }, locator),
    asOf && element("span", {}, message("as-of", { date: dateText(asOf) })),
    basis && element("span", { class: "basis" }, plainName(basis)),
    attested &&
      element("span", { class: "attests" }, value ? message("attests", attested) : attested.property),
  ].filter((part): part is HTMLElement => Boolean(part));
  return parts.length ? element("li", {}, ...parts) : null;
}

// A button that shows the reference and copies it.
function citeElement(source: string): HTMLElement {
  const shown = element("p", { class: "reference", hidden: true });
  const button = copyButton("cite", () => {
    shown.textContent = cite(source);
    shown.hidden = false;
    return shown.textContent;
  });
  return element("div", { class: "cite" }, button, shown);
}

/** Where sources differ: what they state is told at once, who states it is folded. */
export function conflictsSection(thing: Thing): HTMLElement | null {
  const found = conflictsOf(thing);
  if (!found.length) return null;
  const told = found.map(({ property, values }) =>
    message("conflict-of", {
      property: propertyLabel(property),
      values: values.map(({ value }) => attestedText(value)).join(" / "),
    }),
  );
  return element(
    "details",
    { class: "group-of" },
    element(
      "summary",
      {},
      element("h3", {}, message("conflicts")),
      element("span", { class: "quiet" }, told.join("; ")),
    ),
    ...found.map(conflictElement),
  );
}

function conflictElement({ property, values }: Conflict): HTMLElement {
  const columns = values.map(({ value, places }) =>
    element(
      "div",
      { class: "conflict-value" },
      element("dt", {}, attestedText(value)),
      ...unrepeated(places.map((place) => sayingElement(place, value))),
    ),
  );
  return element(
    "div",
    { class: "conflict" },
    element("h4", {}, propertyLabel(property)),
    element("dl", {}, ...columns),
  );
}

const sayingElement = (place: Stated, value: string): HTMLElement =>
  element(
    "dd",
    {},
    thingButton(place.source ?? ""),
    element("span", { class: "quiet" }, whenSaid(place, value)),
  );

function whenSaid(place: Stated, value: string): string {
  const { asOf, issued } = place;
  const precise = place.value !== value && attestedText(place.value);
  const date = asOf
    ? message("as-of", { date: dateText(asOf) })
    : issued && message("published", { date: dateText(issued) });
  return [precise, date, locatorOf(place)].filter(Boolean).join(" · ");
}
