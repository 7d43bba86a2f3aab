// The legend: what each sign means, how many there are, and what is shown.

import { directionSigns } from "../draw/marks.ts";
import { openLegend, showKinds } from "../model/actions.ts";
import { isRelation } from "../model/content.ts";
import { countKinds, legendGroups } from "../model/legend.ts";
import { isKindShown } from "../model/state.ts";
import { derived, messages, model, scene, state, watch } from "../model/store.ts";
import { kindLabel, message, numberText, stateOf } from "../model/words.ts";
import { byId, element, fill, focusOn } from "../services/dom.ts";
import { has } from "../services/memo.ts";
import { filtersElement } from "./filters.ts";
import { kindIcon, lineIcon, markIcon } from "./icons.ts";

const groupName = (group: number): string =>
  message(has(messages, `group-${group}`) ? `group-${group}` : "group-other");

/** Kinds in the picture by their group, with how many there are. */
export function kindGroups(): { groups: [number, string[]][]; counts: ReadonlyMap<string, number> } {
  const counts = countKinds(scene());
  return { groups: legendGroups(model, counts), counts };
}

// The keyboard stays where it was, though all is made anew.
function fillLegend(): void {
  const focused = byId("legend-body").contains(document.activeElement) ? document.activeElement?.id : null;
  const { groups, counts } = kindGroups();
  const kinds = groups.map(([group, iris]) => groupElement(group, iris, counts));
  fill(byId("legend-body"), filtersElement(), ...kinds, statesElement(), directionsElement());
  if (focused) focusOn(focused);
}

function groupElement(
  group: number,
  iris: readonly string[],
  counts: ReadonlyMap<string, number>,
): HTMLElement {
  const whole = element("input", { type: "checkbox", id: `group-${group}` });
  const shown = iris.filter((iri) => isKindShown(model, state(), iri)).length;
  whole.checked = shown > 0;
  whole.indeterminate = shown > 0 && shown < iris.length;
  whole.addEventListener("change", () => showKinds(iris, whole.checked));
  const title = element("legend", {}, element("label", {}, whole, groupName(group)));
  return element(
    "fieldset",
    { class: "group" },
    title,
    ...iris.map((iri) => kindElement(iri, counts.get(iri) ?? 0)),
  );
}

function kindElement(iri: string, count: number): HTMLElement {
  const box = element("input", { type: "checkbox", id: `kind-${iri}`, "data-kind": iri });
  box.checked = isKindShown(model, state(), iri);
  box.addEventListener("change", () => showKinds([iri], box.checked));
  return element(
    "label",
    { class: "kind", title: model.content.kinds[iri].definition[state().language] || null },
    box,
    kindIcon(iri),
    element("span", { class: "kind-name" }, kindLabel(iri)),
    element("span", { class: "kind-count" }, numberText(count)),
  );
}

const signElement = (icon: SVGElement, text: string): HTMLElement =>
  element("p", { class: "kind state" }, icon, text);

const STATES = [
  ["current", "", 2.6],
  ["unknown", "", 1.3],
  ["ended", "1.5 4", 1.6],
] as const;

// How lines tell what is in force from what has ended.
function statesElement(): HTMLElement | null {
  const found = new Set(
    model.edges.flatMap((edge) => (isRelation(model, edge) ? [edge.state, stateOf(edge)] : [])),
  );
  const rows = STATES.filter(([own]) => found.has(own)).map(([own, dashes, width]) =>
    signElement(lineIcon("currentColor", dashes, false, width), message(`state-${own}`)),
  );
  return rows.length
    ? element("div", { class: "group states" }, element("h3", {}, message("state")), ...rows)
    : null;
}

function directionsElement(): HTMLElement | null {
  const rows = directionSigns().map(([mark, text]) => signElement(markIcon(mark), message(text)));
  return rows.length
    ? element("div", { class: "group states" }, element("h3", {}, message("direction")), ...rows)
    : null;
}

function showLegend(): void {
  const open = state().legendOpen;
  byId("legend").classList.toggle("open", open);
  byId("legend").hidden = !open;
  byId("legend-title").setAttribute("aria-expanded", String(open));
}

/** Fills the legend, and opens and closes it. */
export function startLegend(): void {
  byId("legend-title").addEventListener("click", () => openLegend(!state().legendOpen));
  watch(() => [state().legendOpen], showLegend);
  watch(() => {
    const { language, kindsChosen, filters, broughtIn, facet } = state();
    return [derived().visible, language, kindsChosen, filters, broughtIn, facet];
  }, fillLegend);
}
