// By what points are coloured, to choose; beside it what the measure is, of what, and what was collected.

import { colourBy } from "../model/actions.ts";
import { canColour, scaleSeen } from "../model/measured.ts";
import { scaleName, scaleSaid } from "../model/measured-words.ts";
import { model, state, watch } from "../model/store.ts";
import { message } from "../model/words.ts";
import { colourKeys } from "../sheets/coloured.ts";
import { FACES } from "../sheets/registry.ts";
import type { Key } from "../sheets/sheet.ts";
import { byId, element, fill } from "../services/dom.ts";
import { narrow } from "../services/media.ts";

const select = (): HTMLSelectElement => byId<HTMLSelectElement>("colour");

function fillChoice(): void {
  const scales = model.content.measured?.scales ?? [];
  const options = scales.map((scale) => element("option", { value: scale.id }, scaleName(scale)));
  fill(select(), element("option", { value: "" }, message("colour-kind")), ...options);
}

const keyElement = ({ sign, text }: Key): HTMLElement => element("li", {}, sign, element("span", {}, text));

function fillSaid(): void {
  const scale = scaleSeen(model, state());
  byId("colouring").hidden = scale === null;
  if (!scale) return;
  const { first, rest } = scaleSaid(scale);
  fill(byId("colour-keys"), ...colourKeys().map(keyElement));
  byId("colour-first").textContent = first;
  byId("colour-rest").textContent = rest;
}

function show(): void {
  byId("colour-choice").hidden = !canColour(model, state().lens);
  select().value = scaleSeen(model, state())?.id ?? "";
  document.body.classList.toggle("coloured", scaleSeen(model, state()) !== null);
  fillSaid();
}

/** Fills the choice of colours, and listens to it. */
export function startColouring(): void {
  byId<HTMLDetailsElement>("colour-more").open = !narrow.matches;
  select().addEventListener("change", () => colourBy(select().value || null));
  watch(() => [state().language], fillChoice);
  watch(() => {
    const { language, lens, colour, year } = state();
    return [language, lens, colour, year, ...(FACES[lens]?.needs() ?? [])];
  }, show);
}
