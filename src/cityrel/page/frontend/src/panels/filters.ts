// Filters over the legend: one list for each facet, and chips for what narrows or widens the picture.

import { choose, listAll, openFacet, putBack } from "../model/actions.ts";
import { isOfKind } from "../model/content.ts";
import { facetCounts } from "../model/facets.ts";
import { FACET_NAMES, type FacetName } from "../model/state.ts";
import { model, scene, state } from "../model/store.ts";
import { SOURCE } from "../model/vocabulary.ts";
import { message, numberText, plainName, sourceTitle } from "../model/words.ts";
import { visible } from "../model/visible.ts";
import { element, focusOn } from "../services/dom.ts";

const FIRST_VALUES = 12;

const valueName = (value: string): string =>
  isOfKind(model, value, SOURCE) ? sourceTitle(value) : plainName(value);

function facetButton(name: FacetName): HTMLElement {
  const open = state().facet.open === name;
  const opens = (): void => openFacet(open ? null : name);
  return element(
    "button",
    { type: "button", id: `facet-${name}`, "aria-expanded": String(open), class: "facet", onclick: opens },
    message(`facet-${name}`),
  );
}

function valueRow(name: FacetName, value: string, count: number): HTMLElement {
  const box = element("input", { type: "checkbox", id: `value-${value}`, "data-value": value });
  box.checked = state().filters[name].has(value);
  box.addEventListener("change", () => choose(name, value, box.checked));
  const words = element("span", { class: "kind-name" }, valueName(value));
  return element(
    "label",
    { class: "kind value" },
    box,
    words,
    element("span", { class: "kind-count" }, numberText(count)),
  );
}

function countsOf(name: FacetName): [string, number][] {
  const counts = facetCounts(model, name, visible(scene(), { except: name }), state().filters[name]);
  return [...counts].sort(
    ([one, more], [other, fewer]) => fewer - more || plainName(one).localeCompare(plainName(other)),
  );
}

function facetList(): HTMLElement | null {
  const { open, all } = state().facet;
  if (!open) return null;
  const counts = countsOf(open);
  const shown = all ? counts : counts.slice(0, FIRST_VALUES);
  if (!shown.length) return element("p", { class: "facet-list quiet" }, message("facet-none"));
  const rows = shown.map(([value, count]) => valueRow(open, value, count));
  const label = message(`facet-${open}`);
  return element(
    "div",
    { class: "facet-list", role: "group", "aria-label": label },
    ...rows,
    moreButton(counts, shown.length),
  );
}

function moreButton(counts: readonly [string, number][], shown: number): HTMLElement | null {
  const more = counts.length - shown;
  if (more <= 0) return null;
  const lists = (): void => {
    listAll();
    focusOn(`value-${counts[shown][0]}`);
  };
  return element(
    "button",
    { type: "button", class: "more", onclick: lists },
    message("show-more", { count: more }),
  );
}

// After a chip is gone the keyboard goes on from the title of the panel.
function chip(text: string, action: () => void): HTMLElement {
  const leave = (): void => {
    action();
    focusOn("legend-title");
  };
  const cross = element("span", { "aria-hidden": "true" }, "×");
  const label = message("take-away", { name: text });
  return element(
    "button",
    { type: "button", class: "chip", onclick: leave, "aria-label": label },
    text,
    cross,
  );
}

function chipsElement(): HTMLElement | null {
  const { filters, broughtIn } = state();
  const chips = FACET_NAMES.flatMap((name) =>
    [...filters[name]].map((value) => chip(valueName(value), () => choose(name, value, false))),
  );
  if (broughtIn.size) chips.unshift(chip(message("brought-in", { count: broughtIn.size }), putBack));
  return chips.length ? element("div", { class: "chips" }, ...chips) : null;
}

/** The buttons of the facets, the list of the open one, and the chips. */
export function filtersElement(): HTMLElement {
  const buttons = FACET_NAMES.map(facetButton);
  const facets = element(
    "div",
    { class: "facets", role: "group", "aria-label": message("filters") },
    ...buttons,
  );
  return element("div", { class: "filters" }, facets, facetList(), chipsElement());
}
