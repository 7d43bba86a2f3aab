"use strict";
// Filters over the legend: one list for each facet, and chips for what narrows or widens the picture.

const FIRST_VALUES = 12;
let openFacet = null;
let allValues = false; // of the open list

const facetName = (value) => (things[value].kind === `${CR}Source` ? sourceTitle(value) : plainName(value));

function choose(name, value, on) {
  if (on) chosen[name].add(value);
  else chosen[name].delete(value);
  pictureChanged();
}

// What was brought in or narrowed shows at once, everywhere.
function pictureChanged({ fit = !selected } = {}) {
  settle();
  refilter();
  refreshCard();
  fillLegend();
  fillTime();
  keepAddress();
  if (fit) bringIntoSight(drawing.nodes.filter(isNodeShown));
}

function facetButton({ name }) {
  const open = openFacet === name;
  const button = element("button", { type: "button", id: `facet-${name}`, "aria-expanded": String(open), class: "facet" }, message(`facet-${name}`));
  button.addEventListener("click", () => {
    openFacet = open ? null : name;
    allValues = false;
    fillLegend();
    byId(`facet-${name}`).focus({ preventScroll: true });
  });
  return button;
}

function valueRow(name, [value, count]) {
  const box = element("input", { type: "checkbox", id: `value-${value}`, "data-value": value });
  box.checked = chosen[name].has(value);
  box.addEventListener("change", () => {
    choose(name, value, box.checked);
    byId(`value-${value}`)?.focus({ preventScroll: true });
  });
  const words = element("span", { class: "kind-name" }, facetName(value));
  return element("label", { class: "kind value" }, box, words, element("span", { class: "kind-count" }, formatNumber(count)));
}

function facetList() {
  if (!openFacet) return "";
  const counts = facetCounts(openFacet);
  const rows = (allValues ? counts : counts.slice(0, FIRST_VALUES)).map((one) => valueRow(openFacet, one));
  if (!rows.length) return element("p", { class: "facet-list quiet" }, message("facet-none"));
  const more = counts.length - rows.length;
  const button = more > 0 && element("button", { type: "button", class: "more", onclick: () => {
    allValues = true;
    fillLegend();
    byId(`value-${counts[FIRST_VALUES][0]}`).focus();
  } }, message("show-more", { count: formatNumber(more) }));
  return element("div", { class: "facet-list", role: "group", "aria-label": message(`facet-${openFacet}`) }, ...rows, button);
}

function chip(text, onclick) {
  return element("button", { type: "button", class: "chip", onclick, "aria-label": message("take-away", { name: text }) }, text, element("span", { "aria-hidden": "true" }, "×"));
}

// After a chip is gone the keyboard goes on from the title of the panel.
function chipsElement() {
  const leave = (action) => () => {
    action();
    byId("legend-title").focus({ preventScroll: true });
  };
  const chips = FACETS.flatMap(({ name }) =>
    [...chosen[name]].map((value) => chip(facetName(value), leave(() => choose(name, value, false)))));
  if (broughtIn.size) chips.unshift(chip(message("brought-in", { count: formatNumber(broughtIn.size) }), leave(() => putBack())));
  return chips.length ? element("div", { class: "chips" }, ...chips) : "";
}

function filtersElement() {
  return element("div", { class: "filters" }, element("div", { class: "facets", role: "group", "aria-label": message("filters") }, ...FACETS.map(facetButton)), facetList(), chipsElement());
}
