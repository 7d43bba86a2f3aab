"use strict";
// Guided tours: step by step, each with its lens, its year, what stands out, and the claims it rests on.

const tours = content.tours;
let tour = null; // the one that is being read: { id, title, description, steps }
let stepAt = 0; // its step, from 0
let beforeTour = null;

const currentStep = () => tour?.steps[stepAt];
const lensOfStep = ({ lens: wanted }) => (LENSES.includes(wanted) ? wanted : LENSES[0]);

// Words of a tour; those that are not in the reader's language are marked with their own.
function tourWords(words, tag, attributes = {}) {
  const { text, lang } = words[language];
  const made = element(tag, { lang: lang || null, ...attributes }, text);
  if (lang && !lang.startsWith(language)) made.append(" ", element("span", { class: "fallback", lang: "en" }, usualTag(lang)));
  return made;
}

// What stands out at a step: its things, and the lines that are theirs or lie between two of them.
function focusOfStep() {
  const wanted = new Set(currentStep()?.highlights);
  if (!wanted.size) return null;
  const own = drawing.edges.filter((edge) =>
    (isRelation(edge) && wanted.has(edge.record)) || (wanted.has(edge.from) && wanted.has(edge.to)));
  const found = focusOnLines(own);
  for (const iri of wanted) if (nodesById.has(iri)) found.nodes.add(iri);
  return found;
}

function lookAtStep(animate = true) {
  if (lens === "table") return;
  const alongYears = lenses[lens].background?.years; // there a place means something only beside its year
  const nodes = alongYears ? [] : focusedNodes().filter(isNodeShown);
  // boxes must be read: on a phone those that the step cites come first
  const cited = NARROW.matches && lenses[lens].boxed ? nodes.filter(({ id }) => currentStep().cites.includes(id)) : [];
  if (nodes.length) showNodes(cited.length ? cited : nodes, { animate, closest: 1 });
  else showOpening(animate);
}

function citedElement(iri) {
  return element(
    "button",
    { type: "button", class: "claim", onclick: () => select(iri) },
    kindIcon(things[iri].kind), nameElement(iri, language, "span", { class: "thing-name" }),
  );
}

function fillTour() {
  if (!tour) return;
  const { title, text, cites } = currentStep();
  const last = stepAt === tour.steps.length - 1;
  byId("tour-title").replaceWith(tourWords(tour.title, "span", { id: "tour-title" }));
  byId("tour-place").textContent = message("tour-place", { step: stepAt + 1, count: tour.steps.length });
  byId("tour-body").replaceChildren(
    tourWords(title, "h2", { id: "tour-name", tabindex: "-1" }),
    tourWords(text, "p", { class: "tour-text" }),
    cites.length ? section(message("tour-cites"), element("ul", { class: "cited" }, ...cites.map((iri) => element("li", {}, citedElement(iri))))) : "",
  );
  byId("tour-body").scrollTop = 0;
  byId("tour-dots").replaceChildren(...tour.steps.map((_, at) => element("span", { class: at <= stepAt ? "passed" : null })));
  byId("tour-back").disabled = stepAt === 0;
  byId("tour-next").textContent = message(last ? "tour-done" : "tour-next");
}

function showStep(at, { animate = true } = {}) {
  stepAt = Math.min(Math.max(at, 0), tour.steps.length - 1);
  const step = currentStep();
  const onBack = document.activeElement === byId("tour-back");
  closeCard();
  stopPlaying();
  if (year !== step.year) setYear(step.year);
  if (lens !== lensOfStep(step)) setLens(lensOfStep(step));
  bringIn(step.highlights.filter((iri) => nodesById.has(iri)));
  pictureChanged({ fit: false });
  fillTour();
  setFocus(focusOfStep());
  lookAtStep(animate);
  if (onBack && stepAt === 0) byId("tour-next").focus(); // a button that is off cannot keep the keyboard
  keepAddress();
  announce(`${byId("tour-place").textContent}. ${step.title[language].text}. ${step.text[language].text}`);
}

// What the reader had before comes back when the tour is left.
function openTour(chosen, at = 0, { animate = true, enter = true } = {}) {
  if (!tour) beforeTour = { lens, year, broughtIn: [...broughtIn.keys()], legend: byId("legend").classList.contains("open") };
  tour = chosen;
  openTourMenu(false);
  byId("tour").hidden = false;
  byId("hint").hidden = true;
  document.body.classList.add("touring");
  openLegend(false);
  if (NARROW.matches) stretchToFrame();
  showStep(at, { animate });
  if (enter) byId("tour-name").focus({ preventScroll: true });
}

function closeTour({ restore = true } = {}) {
  if (!tour) return;
  const inside = byId("tour").contains(document.activeElement);
  closeCard();
  tour = null;
  byId("tour").hidden = true;
  document.body.classList.remove("touring");
  openLegend(beforeTour.legend);
  setFocus(null);
  if (!restore) return;
  putBack(beforeTour.broughtIn);
  setYear(beforeTour.year);
  if (lens !== beforeTour.lens) setLens(beforeTour.lens);
  if (NARROW.matches) stretchToFrame();
  if (lens !== "table") showOpening();
  if (inside) byId("tour-open").focus({ preventScroll: true });
  keepAddress();
  announce(message("tour-closed"));
}

// At the last step the button that went on ends the tour.
function moveStep(by) {
  if (stepAt + by >= tour.steps.length) return;
  showStep(stepAt + by);
}

const nextStep = () => (stepAt === tour.steps.length - 1 ? closeTour() : moveStep(1));

// ---- the address: which tour and step; lens and year only where the reader has changed them

function addressOfTour() {
  if (!tour) return {};
  const step = currentStep();
  return {
    tour: tour.id, step: stepAt + 1, with: "",
    lens: lens === lensOfStep(step) ? "" : lens,
    year: year === step.year ? null : (year ?? "all"),
  };
}

function tourFromAddress(asked) {
  const chosen = tours.find(({ id }) => id === asked.get("tour"));
  return chosen && { chosen, at: (Number(asked.get("step")) || 1) - 1, asked, year };
}

function openTourAt({ chosen, at, asked, year: askedYear }) {
  year = null;
  openTour(chosen, at, { animate: false, enter: false });
  if (asked.has("year")) setYear(askedYear);
  if (LENSES.includes(asked.get("lens"))) setLens(asked.get("lens"));
}

// ---- the menu, where there are several

function openTourMenu(open) {
  if (tours.length < 2) return;
  byId("tour-open").setAttribute("aria-expanded", String(open));
  byId("tour-menu").hidden = !open;
}

function fillTourMenu() {
  byId("tour-open").title = tours.length === 1 ? tours[0].title[language].text : "";
  byId("tour-menu").replaceChildren(
    ...tours.map((one) =>
      element("button", { type: "button", onclick: () => openTour(one) }, tourWords(one.title, "strong"), tourWords(one.description, "small")),
    ),
  );
}

// Arrow keys belong to the tour, except where they change a value or move along a table.
function tourKeydown(event) {
  const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!tour || !by || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (event.target.closest("input, textarea, .table-frame")) return;
  event.preventDefault();
  event.stopPropagation();
  moveStep(by);
}

function startTour() {
  byId("tours").hidden = tours.length === 0;
  byId("tour-open").addEventListener("click", () => (tours.length > 1 ? openTourMenu(byId("tour-menu").hidden) : openTour(tours[0])));
  if (tours.length > 1) {
    byId("tour-open").setAttribute("aria-controls", "tour-menu");
    openTourMenu(false);
  }
  byId("tour-back").addEventListener("click", () => moveStep(-1));
  byId("tour-next").addEventListener("click", nextStep);
  byId("tour-close").addEventListener("click", () => closeTour());
  document.addEventListener("pointerdown", (event) => {
    if (!event.target.closest(".tours")) openTourMenu(false);
  });
  document.addEventListener("keydown", tourKeydown, true);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    if (tours.length > 1 && !byId("tour-menu").hidden) {
      event.preventDefault();
      openTourMenu(false);
      byId("tour-open").focus();
    } else if (tour && byId("card").hidden) {
      event.preventDefault();
      closeTour();
    }
  });
}
