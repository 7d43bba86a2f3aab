"use strict";
// The address after #: language, lens, selection, year, tour and what the legend shows; it rebuilds the view.

const shortKind = (iri) => iri.replace(CR, "");
const startsShown = (iri) => !kinds[iri].hidden;
const iriOfCurie = new Map(Object.keys(things).map((iri) => [things[iri].curie, iri]));

function addressOfView() {
  const drawn = [...drawnCounts.keys()].sort();
  const changed = (shown) =>
    drawn.filter((iri) => shownKinds.has(iri) === shown && startsShown(iri) !== shown).map(shortKind).join(" ");
  const parts = { lang: language, lens: lens === LENSES[0] ? "" : lens, at: selected && things[selected.iri].curie, year, on: changed(true), off: changed(false), ...addressOfTour() };
  return new URLSearchParams(Object.entries(parts).filter(([, value]) => value)).toString();
}

// Called after each change; the page that is left with Back stays the page before.
function keepAddress() {
  if (!document.body.classList.contains("ready")) return;
  const wanted = `#${addressOfView()}`;
  if (window.location.hash !== wanted) window.history.replaceState(null, "", wanted);
}

function viewFromAddress() {
  const asked = new URLSearchParams(window.location.hash.slice(1));
  const named = (key) => new Set((asked.get(key) ?? "").split(" ").filter(Boolean));
  const [on, off] = [named("on"), named("off")];
  for (const iri of drawnCounts.keys()) {
    const shown = on.has(shortKind(iri)) || (startsShown(iri) && !off.has(shortKind(iri)));
    if (shown) shownKinds.add(iri);
    else shownKinds.delete(iri);
  }
  const asYear = Number(asked.get("year"));
  year = asYear >= yearSpan.first && asYear <= yearSpan.last ? asYear : null;
  return {
    language: LANGUAGES.includes(asked.get("lang")) ? asked.get("lang") : content.language,
    lens: LENSES.includes(asked.get("lens")) ? asked.get("lens") : LENSES[0],
    at: iriOfCurie.get(asked.get("at")),
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
    setLens(asked.lens);
  }
  if (asked.at) select(asked.at, { move: true, enter: false });
  else closeCard();
}

function startAddress() {
  window.addEventListener("hashchange", applyAddress);
}
