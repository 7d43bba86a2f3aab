// The search box: finding a thing by any of its names; with nothing typed, the list of all that is drawn.

import { select } from "../model/actions.ts";
import { findThings, searchIndexOf } from "../model/search.ts";
import { derived, model, state, watch } from "../model/store.ts";
import { kindLabel, message } from "../model/words.ts";
import { byId, element, fill } from "../services/dom.ts";
import { once } from "../services/memo.ts";
import { kindIcon } from "./icons.ts";
import { nameElement } from "./parts.ts";

const MOST_RESULTS = 400;

const index = once(() => searchIndexOf(model));
const input = (): HTMLInputElement => byId<HTMLInputElement>("search");
const isOpen = (): boolean => !byId("found").hidden;

let found: readonly string[] = [];
let active = -1;

const searchText = (): string => input().value;

function foundText(count: number, typed: boolean): string {
  if (!count) return message("found-none");
  if (found.length < count) return message("found-more", { count, shown: found.length });
  return message(typed ? "found" : "found-all", { count });
}

function resultElement(iri: string, row: number): HTMLElement {
  const { kind } = model.content.things[iri];
  return element(
    "li",
    { id: `result-${row}`, role: "option", "aria-selected": "false", "data-row": row },
    kindIcon(kind),
    nameElement(iri, "span", { class: "result-name" }),
    element("span", { class: "result-kind" }, kindLabel(kind)),
  );
}

function showResults(): void {
  const typed = searchText().trim() !== "";
  const all = findThings(model, index(), derived().present, state().language, searchText());
  found = all.slice(0, MOST_RESULTS);
  fill(byId("results"), ...found.map(resultElement));
  byId("found-count").textContent = foundText(all.length, typed);
  byId("found").hidden = false;
  input().setAttribute("aria-expanded", "true");
  byId("results").scrollTop = 0;
  setActive(typed && found.length ? 0 : -1);
}

function hideResults(): void {
  byId("found").hidden = true;
  input().setAttribute("aria-expanded", "false");
  input().removeAttribute("aria-activedescendant");
}

function setActive(row: number): void {
  document.getElementById(`result-${active}`)?.setAttribute("aria-selected", "false");
  active = row;
  const option = document.getElementById(`result-${row}`);
  if (!option) return input().removeAttribute("aria-activedescendant");
  option.setAttribute("aria-selected", "true");
  option.scrollIntoView({ block: "nearest" });
  return input().setAttribute("aria-activedescendant", option.id);
}

function takeResult(row: number): void {
  const iri = found[row];
  if (!iri) return;
  clear();
  select(iri, { move: true });
}

function clear(): void {
  input().value = "";
  hideResults();
}

const step = (by: number): void =>
  isOpen() ? setActive(Math.min(Math.max(active + by, 0), found.length - 1)) : showResults();

function keydown(event: KeyboardEvent): void {
  if (event.isComposing) return; // Enter and arrows belong to the input method until it is done
  const actions: Record<string, (() => void) | false> = {
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
    Enter: isOpen() && (() => takeResult(Math.max(active, 0))),
    Escape: (isOpen() || searchText() !== "") && clear,
  };
  const action = actions[event.key];
  if (!action) return;
  event.preventDefault();
  action();
}

// The key of a slash leads to the box from anywhere but a field.
function slash(event: KeyboardEvent): void {
  if (
    event.key !== "/" ||
    event.ctrlKey ||
    event.metaKey ||
    (event.target as Element).matches("input, textarea")
  )
    return;
  event.preventDefault();
  input().focus();
}

/** Listens to the search box. */
export function startSearch(): void {
  input().addEventListener("input", showResults);
  input().addEventListener("focus", showResults);
  input().addEventListener("click", () => isOpen() || showResults());
  input().addEventListener("keydown", keydown);
  input().addEventListener("blur", hideResults);
  // Pressing on a result must not take the keyboard from the box before the click arrives.
  byId("found").addEventListener("mousedown", (event) => event.preventDefault());
  byId("results").addEventListener("click", (event) => {
    const option = (event.target as Element).closest<HTMLElement>("[role=option]");
    if (option) takeResult(Number(option.dataset.row));
  });
  document.addEventListener("keydown", slash);
  watch(
    () => [state().language],
    () => isOpen() && showResults(),
  );
}
