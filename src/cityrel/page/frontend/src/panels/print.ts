// One landscape page: the picture as it stands, or the table, with the date of the data and the sources. A guided
// tour prints as a hand-out, a step a page.

import { showTheme } from "../draw/colours.ts";
import { network } from "../draw/vis.ts";
import { model, state } from "../model/store.ts";
import { message } from "../model/words.ts";
import { composition, datedText, sourcesText } from "../sheets/composition.ts";
import { byId, element, fill } from "../services/dom.ts";

const MOST_ROWS = 26; // of the table, as many as one page holds; the CSV has them all

function tableOnPaper(): HTMLElement[] {
  const table = byId("table").cloneNode(true) as HTMLElement;
  table.removeAttribute("id");
  table.querySelector("caption")?.remove();
  const rows = [...table.querySelectorAll("tbody tr")];
  for (const row of rows.slice(MOST_ROWS)) row.remove();
  for (const inner of table.querySelectorAll("[id]")) inner.removeAttribute("id");
  const more = Number(table.getAttribute("aria-rowcount")) - 1 - MOST_ROWS;
  const left = more > 0 ? element("p", {}, message("and-more", { count: more })) : null;
  return [
    element("h1", {}, model.content.title[state().language]),
    table,
    ...(left ? [left] : []),
    element("p", {}, datedText(), " ", sourcesText()),
  ];
}

// The page of paper gives the size.
function pictureOnPaper(): SVGSVGElement[] {
  const picture = composition();
  if (!picture) return [];
  picture.removeAttribute("width");
  picture.removeAttribute("height");
  return [picture];
}

function layOutPaper(): void {
  if (byId("paper").classList.contains("steps")) return;
  showTheme("light");
  network.redraw();
  fill(byId("paper"), ...(state().lens === "table" ? tableOnPaper() : pictureOnPaper()));
  showTheme(state().theme);
  network.redraw();
}

/** Lays out the page of paper when it is printed. */
export function startPrint(): void {
  globalThis.addEventListener("beforeprint", layOutPaper);
  globalThis.addEventListener("afterprint", () => {
    byId("paper").replaceChildren();
    byId("paper").classList.remove("steps");
  });
}
