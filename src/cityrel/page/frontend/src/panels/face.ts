// What stands around the picture: the headline over it, and under it what can be brought in and what signs mean.

import { select } from "../model/actions.ts";
import { state, watch } from "../model/store.ts";
import { message } from "../model/words.ts";
import { colourOf } from "../sheets/marks.ts";
import { FACES } from "../sheets/registry.ts";
import type { Chip, Face, Key, Run } from "../sheets/sheet.ts";
import { byId, element, fill } from "../services/dom.ts";

const LONG = 64; // letters, of which those of East Asia count twice

const face = (): Face | undefined => FACES[state().lens];

function runElement({ text, tone = "ink", lang, iri }: Run): HTMLElement {
  const made = iri
    ? element("button", { type: "button", lang, onclick: () => select(iri, { move: true }) }, text)
    : element("span", { lang }, text);
  made.style.color = colourOf(tone);
  return made;
}

// Runs are set apart by the language's own spaces: those of Chinese and Japanese have none of their own.
const fillRuns = (holder: HTMLElement, runs: readonly Run[]): void => fill(holder, ...runs.map(runElement));

const lengthOf = (text: string): number => [...text].reduce((sum, one) => sum + (one > "\u2e80" ? 2 : 1), 0);

function fillHead(runs: readonly Run[], second: readonly Run[]): void {
  const headline = byId("headline");
  fillRuns(headline, runs.length ? runs : [{ text: message(`lens-${state().lens}`) }]);
  headline.classList.toggle("long", lengthOf(headline.textContent ?? "") > LONG);
  fillRuns(byId("byline"), second);
  byId("byline").hidden = !second.length;
}

function chipElement({ text, press, pressed }: Chip): HTMLElement {
  return element(
    "button",
    { type: "button", class: "pill", "aria-pressed": pressed?.toString(), onclick: press },
    text,
  );
}

const keyElement = ({ sign, text }: Key): HTMLElement => element("li", {}, sign, element("span", {}, text));

// The keyboard stays on the chip that was pressed.
function fillChips(chips: readonly Chip[]): void {
  const holder = byId("chips");
  const at = [...holder.querySelectorAll("button")].indexOf(document.activeElement as HTMLButtonElement);
  fill(holder, chips.length ? element("span", {}, message("more")) : null, ...chips.map(chipElement));
  const buttons = holder.querySelectorAll("button");
  if (at >= 0) buttons[Math.min(at, buttons.length - 1)]?.focus();
}

function fillFace(): void {
  const shown = face();
  fillHead(shown?.headline() ?? [], shown?.byline() ?? []);
  fillChips(shown?.chips() ?? []);
  fill(byId("keys"), ...(shown?.keys() ?? []).map(keyElement));
}

/** Keeps the words and signs around the picture up to date. */
export function startFace(): void {
  watch(() => {
    const { lens, language, theme, year } = state();
    return [lens, language, theme, year, ...(face()?.needs() ?? [])];
  }, fillFace);
}
