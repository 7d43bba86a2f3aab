// Guided tours: the panel with the words of a step and the claims it rests on, and the menu of tours.

import { closeTour, moveStep, nextStep, openTour } from "../model/actions.ts";
import { stepOf, tourOf } from "../model/content.ts";
import { model, state, watch, type Cause } from "../model/store.ts";
import { message, told } from "../model/words.ts";
import { byId, element, fill, focusOn, onPressOutside } from "../services/dom.ts";
import { citedElement } from "./card-parts.ts";
import { nameElement, section, toldElement } from "./parts.ts";

const tours = (): typeof model.content.tours => model.content.tours;

function citesElement(cites: readonly string[]): HTMLElement | null {
  if (!cites.length) return null;
  const rows = cites.map((iri) =>
    element("li", {}, citedElement(iri, nameElement(iri, "span", { class: "thing-name" }))),
  );
  return section(message("tour-cites"), element("ul", { class: "cited" }, ...rows));
}

function fillStep(): void {
  const { tour: place } = state();
  const tour = tourOf(model, place?.id);
  const step = stepOf(model, place);
  if (!place || !tour || !step) return;
  const count = tour.steps.length;
  byId("tour-title").replaceWith(toldElement(tour.title, "span", { id: "tour-title" }));
  byId("tour-place").textContent = message("tour-place", { step: place.step + 1, count });
  fill(
    byId("tour-body"),
    toldElement(step.title, "h2", { id: "tour-name", tabindex: "-1" }),
    toldElement(step.text, "p", { class: "tour-text" }),
    citesElement(step.cites),
  );
  byId("tour-body").scrollTop = 0;
  fill(
    byId("tour-dots"),
    ...tour.steps.map((_, at) => element("span", { class: at <= place.step ? "passed" : null })),
  );
  fillBar(place.step, count);
}

// A button that is off cannot keep the keyboard.
function fillBar(step: number, count: number): void {
  const back = byId<HTMLButtonElement>("tour-back");
  const onBack = document.activeElement === back;
  back.disabled = step === 0;
  byId("tour-next").textContent = message(step === count - 1 ? "tour-done" : "tour-next");
  if (onBack && back.disabled) byId("tour-next").focus();
}

function showTour({ enter }: Cause): void {
  const open = state().tour !== null;
  const opens = open && byId("tour").hidden;
  const leaves = !open && byId("tour").contains(document.activeElement);
  byId("tour").hidden = !open;
  document.body.classList.toggle("touring", open);
  if (open) fillStep();
  if (opens) openMenu(false);
  if (opens && enter) focusOn("tour-name");
  if (leaves) focusOn("tour-open");
}

// ---- the menu, where there are several

const isMenuOpen = (): boolean => tours().length > 1 && !byId("tour-menu").hidden;

function openMenu(open: boolean): void {
  if (tours().length < 2) return;
  byId("tour-open").setAttribute("aria-expanded", String(open));
  byId("tour-menu").hidden = !open;
}

function fillMenu(): void {
  byId("tour-open").title = tours().length === 1 ? told(tours()[0].title).text : "";
  const rows = tours().map(({ id, title, description }) => {
    const opens = (): void => openTour(id);
    return element(
      "button",
      { type: "button", onclick: opens },
      toldElement(title, "strong"),
      toldElement(description, "small"),
    );
  });
  fill(byId("tour-menu"), ...rows);
}

// Arrow keys belong to the tour, except where they change a value or move along a table.
function arrows(event: KeyboardEvent): void {
  const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!state().tour || !by || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if ((event.target as Element).closest("input, textarea, .table-frame")) return;
  event.preventDefault();
  event.stopPropagation();
  moveStep(by);
}

function escape(event: KeyboardEvent): void {
  if (event.key !== "Escape" || event.defaultPrevented) return;
  if (isMenuOpen()) {
    event.preventDefault();
    openMenu(false);
    byId("tour-open").focus();
  } else if (state().tour && !state().selected) {
    event.preventDefault();
    closeTour();
  }
}

/** Fills the panel and the menu of tours, and listens to buttons and keys. */
export function startTour(): void {
  const several = tours().length > 1;
  byId("tours").hidden = tours().length === 0;
  byId("tour-open").addEventListener("click", () =>
    several ? openMenu(!isMenuOpen()) : openTour(tours()[0].id),
  );
  if (several) byId("tour-open").setAttribute("aria-controls", "tour-menu");
  openMenu(false);
  byId("tour-back").addEventListener("click", () => moveStep(-1));
  byId("tour-next").addEventListener("click", nextStep);
  byId("tour-close").addEventListener("click", closeTour);
  onPressOutside(".tours", () => openMenu(false));
  document.addEventListener("keydown", arrows, true);
  document.addEventListener("keydown", escape);
  watch(() => [state().language], fillMenu);
  watch(() => [state().tour, state().language], showTour);
}
