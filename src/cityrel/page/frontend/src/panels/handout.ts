// A guided tour on paper: a step a page, with its words, its picture and the places of what it cites.

import { showTheme } from "../draw/colours.ts";
import { network } from "../draw/vis.ts";
import { stepOf, thingOf, tourOf } from "../model/content.ts";
import { model, state, update } from "../model/store.ts";
import { leaving, stepping, touring } from "../model/tours.ts";
import { locatorOf, message, plainName, sourceTitle, statementOf } from "../model/words.ts";
import { byId, element } from "../services/dom.ts";
import { composition, datedText } from "../sheets/composition.ts";
import { toldElement } from "./parts.ts";

// What a step cites, with where its sources say it.
function citedElement(iri: string): HTMLElement {
  const places = (thingOf(model, iri)?.evidence ?? []).flatMap((place) =>
    place.source ? [[sourceTitle(place.source), locatorOf(place)].filter(Boolean).join(", ")] : [],
  );
  const said = element("span", {}, statementOf(iri) ?? plainName(iri));
  return element("li", {}, said, " ", element("small", {}, [...new Set(places)].join("; ")));
}

function pageOf(count: number): HTMLElement | null {
  const place = state().tour;
  const step = stepOf(model, place);
  if (!place || !step) return null;
  const picture = composition({ alone: true });
  picture?.removeAttribute("width");
  picture?.removeAttribute("height");
  const at = message("tour-place", { step: place.step + 1, count });
  return element(
    "section",
    { class: "paper-step" },
    element("p", {}, toldElement(tourOf(model, place.id)?.title ?? {}, "span"), " · ", at),
    toldElement(step.title, "h2"),
    toldElement(step.text, "p"),
    picture,
    step.cites.length ? element("ul", {}, ...step.cites.map(citedElement)) : null,
    element("p", {}, datedText()),
  );
}

/** The pages of a tour; the reader is where he was when they are made. */
export function handOut(id: string): HTMLElement[] {
  const before = state();
  const count = tourOf(model, id)?.steps.length ?? 0;
  const pages: HTMLElement[] = [];
  if (!before.tour) update(touring(model, state(), { id, step: 0 }));
  for (let step = 0; step < count; step += 1) {
    update(stepping(model, state(), { id, step }), { looks: [{ at: "step", animate: false }] });
    const page = pageOf(count);
    if (page) pages.push(page);
  }
  update(before.tour ? stepping(model, state(), before.tour) : leaving(model, state()));
  return pages;
}

/** Prints a tour. */
export function printTour(id: string): void {
  showTheme("light");
  network.redraw();
  const pages = handOut(id);
  showTheme(state().theme);
  network.redraw();
  const paper = byId("paper");
  paper.replaceChildren(...pages);
  paper.classList.add("steps");
  globalThis.print();
}
