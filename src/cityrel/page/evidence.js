"use strict";
// Who says so: the sources behind a card, each with the places in it.

const PUBLISHER = "http://purl.org/dc/terms/publisher";
const STATEMENT = `${CR}statement`;

function evidenceSection(thing) {
  if (!thing.evidence.length) return section(message("evidence"), element("p", { class: "quiet" }, message("no-evidence")));
  const bySource = new Map();
  for (const one of thing.evidence) {
    if (bySource.has(one.source)) bySource.get(one.source).push(one);
    else bySource.set(one.source, [one]);
  }
  const sources = [...bySource].map(([source, places]) => sourceElement(source, places));
  return section(message("evidence"), element("ul", { class: "sources" }, ...sources));
}

function sourceElement(source, places) {
  const name = nameOf(source);
  const address = firstFact(source, SCHEMA_URL)?.value ?? "";
  const title = element("p", { class: "source-title" }, outsideLink(address, name.text, name.lang || null));
  if (name.fallback) title.append(" ", element("span", { class: "fallback", lang: "en" }, name.fallback));
  return element(
    "li",
    { class: "source" },
    title,
    element("p", { class: "quiet" }, publisherText(source, places)),
    element("ul", { class: "places" }, ...unrepeated(places.map(placeElement))),
    has(things, source) && citeElement(source),
    has(things, source) &&
      element(
        "button",
        { type: "button", class: "more", onclick: () => select(source, { move: true }) },
        message("source-card"),
      ),
  );
}

// Publisher and date of the source, as far as they are known.
function publisherText(source, places) {
  const publisher = firstFact(source, PUBLISHER);
  const name = publisher?.thing ? plainName(publisher.thing) : publisher?.value ?? publisher?.text?.[language];
  const issued = places.find((place) => place.issued)?.issued;
  return [name, issued && message("published", { date: formatDate(issued) })].filter(Boolean).join(" · ");
}

// One place in a source: where, as of when, on what basis, and for which statement.
function placeElement(place) {
  const parts = [];
  const locator = formatLocator(place);
  if (locator) parts.push(element("span", { class: "locator" }, locator));
  if (place.asOf) parts.push(element("span", {}, message("as-of", { date: formatDate(place.asOf) })));
  if (place.basis) parts.push(element("span", { class: "basis" }, plainName(place.basis)));
  if (place.property) {
    const attested = { property: propertyLabel(place.property), value: attestedValue(place.value) };
    parts.push(element("span", { class: "attests" }, place.value ? message("attests", attested) : attested.property));
  }
  return parts.length ? element("li", {}, ...parts) : null;
}

function attestedValue(value) {
  if (has(things, value)) return plainName(value);
  return /^\d{4}(-\d\d){0,2}$/.test(value) ? formatDate(value) : value;
}

// The same place may stand under several statements; it is read once.
function unrepeated(elements) {
  const seen = new Set();
  return elements.filter((one) => {
    if (!one || seen.has(one.textContent)) return false;
    seen.add(one.textContent);
    return true;
  });
}
