// The switch of lenses: ways to look at the same selection.

import { setLens } from "../model/actions.ts";
import { addressOf } from "../model/address.ts";
import { viewsOf, type View } from "../model/content.ts";
import { derived, model, state, watch, watchAll } from "../model/store.ts";
import { FACES } from "../sheets/registry.ts";
import { isSheet } from "../sheets/sheet.ts";
import { byId } from "../services/dom.ts";

const buttons = (): HTMLButtonElement[] => [...byId("lenses").children] as HTMLButtonElement[];

function showLens(): void {
  const { lens } = state();
  for (const button of buttons()) {
    button.setAttribute("aria-pressed", String(button.value === lens));
    if (button.value === lens) button.scrollIntoView({ block: "nearest", inline: "nearest" });
  }
  const table = lens === "table";
  const face = FACES[lens];
  const sheet = isSheet(face);
  document.body.classList.toggle("as-table", table);
  document.body.classList.toggle("on-sheet", sheet);
  document.body.classList.toggle("narrowed", !sheet || Boolean(face.narrowed));
  document.body.classList.toggle("on-map", sheet && face.moves !== undefined);
  byId("table-frame").hidden = !table;
  byId("sheet").hidden = !sheet;
  byId("network").hidden = table || sheet;
  byId("zoom").hidden = table || (sheet ? !face.moves : derived().star !== null);
}

// The way from a frame in another page to all of this one.
function showEmbedded(): void {
  const { embedded, language } = state();
  document.body.classList.toggle("embedded", embedded);
  byId("whole-title").textContent = model.content.title[language];
  const own = addressOf(model, { ...state(), embedded: false });
  byId<HTMLAnchorElement>("whole").href = `#${own}`;
}

/** Shows which lens there is, and listens to the switch. */
export function startLens(): void {
  const views: readonly string[] = viewsOf(model);
  for (const button of buttons()) button.hidden = !views.includes(button.value);
  byId("lenses").addEventListener("click", (event) => {
    const { value } = event.target as HTMLButtonElement;
    if (value) setLens(value as View);
  });
  watch(() => [state().lens, derived().star === null], showLens);
  watchAll(showEmbedded);
}
