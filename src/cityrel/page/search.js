"use strict";
// Finding a thing by any of its names; with nothing typed, the list of all that is drawn.

const MOST_RESULTS = 400;

const records = new Set(drawing.edges.map((edge) => edge.record));
// What is in the picture stands before what is not; nothing typed lists what is.
const drawnOrder = (iri) => (present.has(iri) ? 0 : recordsInPicture.has(iri) ? 1 : nodesById.has(iri) || records.has(iri) ? 2 : 3);
let recordsInPicture = new Set();
const groupOrder = (iri) => (has(kinds, things[iri].kind) ? kinds[things[iri].kind].group : 99);

let searchIndex = null; // made when the first name is looked for

function indexNames() {
  const named = Object.keys(things).filter((iri) => things[iri].kind !== `${CR}Evidence`);
  return named.map((iri) => ({ iri, keys: allNames(iri).map(searchKey), order: 0 }));
}

let found = [];
let active = -1;

function findThings(text) {
  const wanted = searchKey(text);
  const compare = byName();
  recordsInPicture = new Set(drawing.edges.filter(({ from, to }) => present.has(from) && present.has(to)).map(({ record }) => record));
  searchIndex ??= indexNames();
  for (const entry of searchIndex) entry.order = drawnOrder(entry.iri);
  if (!wanted) {
    return searchIndex
      .filter(({ order }) => order < 2)
      .sort((a, b) => a.order - b.order || groupOrder(a.iri) - groupOrder(b.iri) ||
        kindLabel(things[a.iri].kind).localeCompare(kindLabel(things[b.iri].kind), LANGUAGE_TAGS[language]) ||
        compare(a.iri, b.iri))
      .map(({ iri }) => iri);
  }
  return searchIndex
    .map(({ iri, keys, order }) => ({ iri, order, rank: matchRank(keys, wanted) }))
    .filter(({ rank }) => rank >= 0)
    .sort((a, b) =>
      (a.rank >= 1) - (b.rank >= 1) || things[a.iri].prominence - things[b.iri].prominence ||
      a.rank - b.rank || a.order - b.order || compare(a.iri, b.iri))
    .map(({ iri }) => iri);
}

function foundText(count, shown, typed) {
  if (!count) return message("found-none");
  if (shown < count) return message("found-more", { count: formatNumber(count), shown: formatNumber(shown) });
  return message(typed ? "found" : "found-all", { count: formatNumber(count) });
}

function showResults() {
  const text = byId("search").value;
  const all = findThings(text);
  found = all.slice(0, MOST_RESULTS);
  byId("results").replaceChildren(
    ...found.map((iri, row) =>
      element(
        "li",
        { id: `result-${row}`, role: "option", "aria-selected": "false", "data-row": row },
        kindIcon(things[iri].kind),
        nameElement(iri, language, "span", { class: "result-name" }),
        element("span", { class: "result-kind" }, kindLabel(things[iri].kind)),
      ),
    ),
  );
  byId("found-count").textContent = foundText(all.length, found.length, text.trim());
  byId("found").hidden = false;
  byId("search").setAttribute("aria-expanded", "true");
  byId("results").scrollTop = 0;
  setActive(text.trim() && found.length ? 0 : -1);
}

function hideResults() {
  byId("found").hidden = true;
  byId("search").setAttribute("aria-expanded", "false");
  byId("search").removeAttribute("aria-activedescendant");
}

function setActive(row) {
  byId(`result-${active}`)?.setAttribute("aria-selected", "false");
  active = row;
  const option = byId(`result-${row}`);
  if (!option) return byId("search").removeAttribute("aria-activedescendant");
  option.setAttribute("aria-selected", "true");
  option.scrollIntoView({ block: "nearest" });
  return byId("search").setAttribute("aria-activedescendant", option.id);
}

function takeResult(row) {
  if (!found[row]) return;
  const iri = found[row];
  byId("search").value = "";
  hideResults();
  select(iri, { move: true });
}

function searchKeydown(event) {
  if (event.isComposing) return; // Enter and arrows belong to the input method until it is done
  const open = !byId("found").hidden;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    if (!open) return showResults();
    const step = event.key === "ArrowDown" ? 1 : -1;
    return setActive(Math.min(Math.max(active + step, 0), found.length - 1));
  }
  if (event.key === "Enter" && open) {
    event.preventDefault();
    return takeResult(Math.max(active, 0));
  }
  if (event.key === "Escape" && (open || event.target.value)) {
    event.preventDefault();
    event.target.value = "";
    hideResults();
  }
}

function startSearch() {
  const input = byId("search");
  input.addEventListener("input", showResults);
  input.addEventListener("focus", showResults);
  input.addEventListener("click", () => byId("found").hidden && showResults());
  input.addEventListener("keydown", searchKeydown);
  input.addEventListener("blur", hideResults);
  // Pressing on a result must not take the keyboard from the box before the click arrives.
  byId("found").addEventListener("mousedown", (event) => event.preventDefault());
  byId("results").addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) takeResult(Number(option.dataset.row));
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.target.matches("input, textarea")) return;
    event.preventDefault();
    input.focus();
  });
}
