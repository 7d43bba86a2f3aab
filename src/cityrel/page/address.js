"use strict";
// The address after #: language, lens, selection, year, tour and what the legend shows; it rebuilds the view.

const shortKind = (iri) => iri.replace(CR, "");
const startsShown = (iri) => !kinds[iri].hidden;
const iriOfCurie = new Map(Object.keys(things).map((iri) => [things[iri].curie, iri]));

const curies = (iris) => [...iris].map((iri) => (iri.startsWith(ID) ? iri.slice(ID.length) : things[iri].curie)).join(" ");
const irisOf = (text) => (text ?? "").split(" ").map((name) => (has(things, ID + name) ? ID + name : iriOfCurie.get(name))).filter(Boolean);

function addressOfView() {
  const drawn = [...drawnKinds].sort();
  const on = drawn.filter((iri) => shownKinds.has(iri) && !startsShown(iri));
  const off = drawn.filter((iri) => hiddenInLens.has(iri) || (startsShown(iri) && !shownKinds.has(iri)));
  const parts = {
    lang: language, lens: lens === LENSES[0] ? "" : lens, of: lens === drawnLens ? "" : drawnLens, at: selected && things[selected.iri].curie,
    to: selected?.other && things[selected.other].curie, year, on: on.map(shortKind).join(" "), off: off.map(shortKind).join(" "),
    with: curies(broughtIn.keys()), ...Object.fromEntries(FACETS.map(({ name }) => [name, curies(chosen[name])])), ...addressOfTour(),
  };
  return new URLSearchParams(Object.entries(parts).filter(([, value]) => value)).toString();
}

// A page inside a notebook has no address of its own.
const HAS_ADDRESS = window.location.protocol !== "about:";

// Called after each change; the page that is left with Back stays the page before.
function keepAddress() {
  if (!HAS_ADDRESS || !document.body.classList.contains("ready")) return;
  const wanted = `#${addressOfView()}`;
  if (window.location.hash !== wanted) window.history.replaceState(null, "", wanted);
}

function viewFromAddress() {
  const asked = new URLSearchParams(window.location.hash.slice(1));
  const named = (key) => new Set((asked.get(key) ?? "").split(" ").filter(Boolean));
  const [on, off] = [named("on"), named("off")];
  for (const iri of drawnKinds) {
    const shown = on.has(shortKind(iri)) || (startsShown(iri) && !off.has(shortKind(iri)));
    if (shown) shownKinds.add(iri);
    else shownKinds.delete(iri);
    if (off.has(shortKind(iri))) hiddenInLens.add(iri);
    else hiddenInLens.delete(iri);
  }
  for (const { name } of FACETS) chosen[name] = new Set(irisOf(asked.get(name)));
  for (const id of broughtIn.keys()) present.delete(id);
  broughtIn.clear();
  bringIn(irisOf(asked.get("with")).filter((iri) => nodesById.has(iri)));
  const asYear = Number(asked.get("year"));
  countYears();
  year = asYear >= yearSpan.first && asYear <= yearSpan.last ? asYear : null;
  return {
    language: LANGUAGES.includes(asked.get("lang")) ? asked.get("lang") : content.language,
    lens: LENSES.includes(asked.get("lens")) ? asked.get("lens") : LENSES[0],
    of: has(lenses, asked.get("of")) ? asked.get("of") : LENSES[0],
    at: iriOfCurie.get(asked.get("at")),
    to: iriOfCurie.get(asked.get("to")),
    tour: tourFromAddress(asked),
  };
}

function applyAddress() {
  const asked = viewFromAddress();
  refilter();
  setLanguage(asked.language);
  if (asked.tour) openTourAt(asked.tour);
  else {
    closeTour({ restore: false });
    if (asked.lens === "table") setLens(asked.of);
    setLens(asked.lens);
  }
  if (asked.at) select(asked.at, { other: asked.to, move: true, enter: false });
  else closeCard();
}

function startAddress() {
  window.addEventListener("hashchange", applyAddress);
}
