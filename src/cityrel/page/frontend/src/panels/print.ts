// One landscape page: the picture, what its signs mean, the date of the data and the sources; on a tour also
// the words of the step.

import { showTheme } from "../draw/colours.ts";
import { markRows } from "../draw/marks.ts";
import { network } from "../draw/vis.ts";
import { stepOf } from "../model/content.ts";
import { citedSources, dateOfData } from "../model/evidence.ts";
import { derived, model, state } from "../model/store.ts";
import { dateText, kindLabel, message, sourceTitle } from "../model/words.ts";
import { byId, element, fill } from "../services/dom.ts";
import { pictureOfView } from "./export.ts";
import { kindIcon, markIcon } from "./icons.ts";
import { kindGroups } from "./legend.ts";
import { toldElement } from "./parts.ts";

const MOST_SOURCES = 8;
const MOST_ROWS = 26; // of the table, as many as one page holds; the CSV has them all

function printedKinds(): string[] {
  const { nodes, edges } = derived().visible;
  const shown = new Set([...nodes, ...edges].map(({ kind }) => kind));
  return kindGroups().groups.flatMap(([, iris]) => iris.filter((iri) => shown.has(iri)));
}

function sourcesText(): string {
  const sources = citedSources(model, derived().visible);
  const titles = sources.slice(0, MOST_SOURCES).map(sourceTitle).join(" · ");
  const more = sources.length - MOST_SOURCES;
  return more > 0 ? `${titles} ${message("and-more", { count: more })}` : titles;
}

function tableOnPaper(): HTMLElement[] {
  const table = byId("table").cloneNode(true) as HTMLElement;
  table.removeAttribute("id");
  table.querySelector("caption")?.remove();
  const rows = [...table.querySelectorAll("tbody tr")];
  for (const row of rows.slice(MOST_ROWS)) row.remove();
  for (const inner of table.querySelectorAll("[id]")) inner.removeAttribute("id");
  const more = rows.length - MOST_ROWS;
  return more > 0 ? [table, element("p", {}, message("and-more", { count: more }))] : [table];
}

function legendOnPaper(): HTMLElement {
  const kinds = printedKinds().map((iri) => element("li", {}, kindIcon(iri), kindLabel(iri)));
  const marks = markRows().flatMap(([, rows]) => rows);
  const signs = marks.map(([mark, text]) => element("li", {}, markIcon(mark), message(text)));
  return element("ul", { class: "paper-legend" }, ...kinds, ...signs);
}

function stepOnPaper(): HTMLElement | null {
  const step = stepOf(model, state().tour);
  return step
    ? element("p", {}, toldElement(step.title, "strong"), " ", toldElement(step.text, "span"))
    : null;
}

const pictureOnPaper = (): HTMLElement =>
  element("img", { src: pictureOfView().toDataURL(), alt: message("network") });

function layOutPaper(): void {
  showTheme("light");
  network.redraw();
  const date = dateOfData(model);
  const dated = date ? message("data-as-of", { date: dateText(date) }) : "";
  fill(
    byId("paper"),
    element("h1", {}, model.content.title[state().language]),
    stepOnPaper(),
    ...(state().lens === "table" ? tableOnPaper() : [pictureOnPaper()]),
    legendOnPaper(),
    element("p", {}, dated, " ", message("paper-sources", { sources: sourcesText() })),
  );
  showTheme(state().theme);
  network.redraw();
}

/** Lays out the page of paper when it is printed. */
export function startPrint(): void {
  globalThis.addEventListener("beforeprint", layOutPaper);
  globalThis.addEventListener("afterprint", () => byId("paper").replaceChildren());
}
