// The head of the page: its title, how much is seen, and the switches of language and theme; and the words of
// all elements that say by an attribute which message they hold.

import { setLanguage, setTheme } from "../model/actions.ts";
import { MOST_THINGS } from "../model/star.ts";
import { derived, model, state, watch } from "../model/store.ts";
import { message } from "../model/words.ts";
import { FACES } from "../sheets/registry.ts";
import { isSheet } from "../sheets/sheet.ts";
import { byId, onPressOutside } from "../services/dom.ts";
import { dark } from "../services/media.ts";

const elements = (selector: string): NodeListOf<HTMLElement> =>
  document.querySelectorAll<HTMLElement>(selector);

function applyMessages(): void {
  const title = model.content.title[state().language];
  document.title = title;
  byId("title").textContent = title;
  for (const one of elements("[data-text]")) one.textContent = message(one.dataset.text ?? "");
  for (const one of elements("[data-label]")) {
    const label = message(one.dataset.label ?? "");
    one.setAttribute("aria-label", label);
    if (one.tagName === "BUTTON") one.title = label;
  }
  for (const one of elements("[data-placeholder]"))
    one.setAttribute("placeholder", message(one.dataset.placeholder ?? ""));
}

function showLanguage(): void {
  for (const button of byId("languages").children as HTMLCollectionOf<HTMLButtonElement>) {
    const chosen = button.value === state().language;
    button.setAttribute("aria-pressed", String(chosen));
    if (chosen) byId("tools-open").textContent = button.textContent;
  }
  applyMessages();
}

// How much is seen, of all that the page holds.
function fillSummary(): void {
  const { nodes, edges } = derived().visible;
  const key = model.content.query ? "summary-query" : "summary";
  byId("summary").hidden = isSheet(FACES[state().lens]);
  if (derived().star) {
    const drawn = { nodes: nodes.length, edges: edges.length, most: MOST_THINGS };
    byId("summary").textContent = message("network-summary", drawn);
    return;
  }
  byId("summary").textContent = message(key, {
    nodes: nodes.length,
    all: model.nodes.length,
    edges: edges.length,
  });
}

// Until the reader chooses, the page is as dark as the system.
function startTheme(): void {
  let chosen = false;
  byId("theme").addEventListener("click", () => {
    chosen = true;
    setTheme(state().theme === "dark" ? "light" : "dark");
  });
  dark.addEventListener("change", () => chosen || setTheme(dark.matches ? "dark" : "light"));
}

function openTools(open: boolean): void {
  byId("tools").classList.toggle("open", open);
  byId("tools-open").setAttribute("aria-expanded", String(open));
}

// On a phone languages and the other switches lie behind one button.
function startTools(): void {
  byId("tools-open").addEventListener("click", () => openTools(!byId("tools").classList.contains("open")));
  onPressOutside(".tools, .tools-open", () => openTools(false));
  watch(
    () => [state().language, state().lens, state().selected],
    () => openTools(false),
  );
}

/** Fills the head of the page, and listens to its switches. */
export function startHeading(): void {
  byId("languages").addEventListener("click", (event) => {
    const wanted = (event.target as HTMLButtonElement).value;
    if (wanted) setLanguage(wanted);
  });
  startTheme();
  startTools();
  watch(() => [state().language], showLanguage);
  watch(() => [state().language, state().lens, derived().visible], fillSummary);
}
