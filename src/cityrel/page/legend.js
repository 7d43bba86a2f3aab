"use strict";
// The legend: what each sign means, how many there are, and what is shown.

const GROUPS = [1, 2, 3, 4, 5];

const drawnKinds = new Set([...drawing.nodes, ...drawing.edges].map(({ kind }) => kind));

// How many of each kind there are in the picture; of those, how many the year and the filters let through.
let kindCounts = new Map();
function countKinds() {
  const { nodes, edges } = visible({ anyKind: true });
  const inPicture = drawing.nodes.filter(isInPicture);
  const ids = new Set(inPicture.map(({ id }) => id));
  const lines = drawing.edges.filter((edge) => ids.has(edge.from) && ids.has(edge.to) && isLineInPicture(edge));
  kindCounts = new Map([...inPicture, ...lines].map(({ kind }) => [kind, 0]));
  for (const { kind } of [...nodes, ...edges]) kindCounts.set(kind, kindCounts.get(kind) + 1);
}

const groupName = (group) => message(GROUPS.includes(group) ? `group-${group}` : "group-other");

// Kinds that are drawn, by their group; points before lines, many before few.
function legendGroups() {
  const groups = new Map();
  for (const iri of kindCounts.keys()) {
    const group = kinds[iri].group;
    groups.set(group, [...(groups.get(group) ?? []), iri]);
  }
  const order = (one, other) =>
    (kinds[one].drawn === "line") - (kinds[other].drawn === "line") ||
    kindCounts.get(other) - kindCounts.get(one) || (one < other ? -1 : 1);
  return [...groups].sort(([one], [other]) => one - other).map(([group, iris]) => [group, iris.sort(order)]);
}

function fillLegend() {
  countKinds();
  byId("legend-body").replaceChildren(
    filtersElement(),
    ...(lenses[drawnLens].boxed ? marksElements() : []),
    ...legendGroups().map(([group, iris]) => groupElement(group, iris)),
    lenses[drawnLens].boxed ? "" : statesElement(),
    ...(lenses[drawnLens].boxed ? [] : marksElements()),
    onMap() ? mapNote() : "",
  );
}

function groupElement(group, iris) {
  const whole = element("input", { type: "checkbox", id: `group-${group}` });
  const shown = iris.filter(isKindShown).length;
  whole.checked = shown > 0;
  whole.indeterminate = shown > 0 && shown < iris.length;
  whole.addEventListener("change", () => showKinds(iris, whole.checked, whole.id));
  return element(
    "fieldset",
    { class: "group" },
    element("legend", {}, element("label", {}, whole, groupName(group))),
    ...iris.map(kindElement),
  );
}

function kindElement(iri) {
  const box = element("input", { type: "checkbox", id: `kind-${iri}`, "data-kind": iri });
  box.checked = isKindShown(iri);
  box.addEventListener("change", () => showKinds([iri], box.checked, box.id));
  return element(
    "label",
    { class: "kind", title: kinds[iri].definition[language] || null },
    box,
    kindIcon(iri),
    element("span", { class: "kind-name" }, kindLabel(iri)),
    element("span", { class: "kind-count" }, formatNumber(kindCounts.get(iri))),
  );
}

// How lines tell what is in force from what has ended.
function statesElement() {
  const looks = { current: ["", 2.6], unknown: ["", 1.3], ended: ["1.5 4", 1.6] };
  const rows = Object.entries(looks)
    .filter(([state]) => drawing.edges.some((edge) => isRelation(edge) && edge.state === state))
    .map(([state, [dashes, width]]) =>
      element("p", { class: "kind state" }, lineIcon("currentColor", dashes, false, width), message(`state-${state}`)),
    );
  if (!rows.length) return "";
  return element("div", { class: "group states" }, element("h3", {}, message("state")), ...rows);
}

function showKinds(iris, shown, from) {
  for (const iri of iris) {
    if (shown) shownKinds.add(iri);
    else shownKinds.delete(iri);
    if (shown) hiddenInLens.delete(iri);
    else hiddenInLens.add(iri);
  }
  refilter();
  refreshCard();
  fillLegend();
  byId(from)?.focus({ preventScroll: true });
  keepAddress();
  if (!selected) bringIntoSight(drawing.nodes.filter(isNodeShown));
}

function openLegend(open) {
  byId("legend").classList.toggle("open", open);
  byId("legend-title").setAttribute("aria-expanded", String(open));
  byId("legend-body").hidden = !open;
}

function startLegend() {
  openLegend(!NARROW.matches);
  byId("legend-title").addEventListener("click", () => openLegend(byId("legend-body").hidden));
  NARROW.addEventListener("change", () => openLegend(!NARROW.matches));
}
