"use strict";
// Where sources differ: the values that they state for one thing, side by side.

const NAMES_OF_THINGS = ["http://www.w3.org/2004/02/skos/core#prefLabel", "http://www.w3.org/2004/02/skos/core#altLabel"];

// A less precise date that fits is no conflict: 2013 and 2013-10.
const exclude = (one, other) => !one.startsWith(other) && !other.startsWith(one);

function conflictsOf(thing) {
  const byProperty = new Map();
  for (const place of thing.evidence) {
    if (!place.property || !place.value || NAMES_OF_THINGS.includes(place.property)) continue;
    byProperty.set(place.property, [...(byProperty.get(place.property) ?? []), place]);
  }
  return [...byProperty].filter(([, places]) =>
    places.some((one) => places.some((other) => exclude(one.value, other.value))));
}

function conflictsSection(thing) {
  const found = conflictsOf(thing);
  if (!found.length) return null;
  return section(message("conflicts"), ...found.map(([property, places]) => conflictElement(property, places)));
}

function conflictElement(property, places) {
  const sorted = [...new Set(places.map((place) => place.value))].sort();
  // a more precise date stands with the year that it fits
  const values = sorted.filter((value) => !sorted.some((other) => other !== value && value.startsWith(other)));
  const columns = values.map((value) =>
    element(
      "div",
      { class: "conflict-value" },
      element("dt", {}, attestedValue(value)),
      ...unrepeated(
        places
          .filter((place) => place.value.startsWith(value))
          .map((place) => element("dd", {}, thingButton(place.source), element("span", { class: "quiet" }, whenSaid(place, value)))),
      ),
    ),
  );
  return element("div", { class: "conflict" }, element("h4", {}, propertyLabel(property)), element("dl", {}, ...columns));
}

function whenSaid(place, value) {
  const precise = place.value !== value && attestedValue(place.value);
  const date = place.asOf
    ? message("as-of", { date: formatDate(place.asOf) })
    : place.issued && message("published", { date: formatDate(place.issued) });
  return [precise, date, formatLocator(place)].filter(Boolean).join(" · ");
}
