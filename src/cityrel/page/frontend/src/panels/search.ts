// The search box: finding a thing by any of its names; with nothing typed, the list of all that is drawn.

import { select } from "../model/actions.ts";
import { findThings, nameFound, searchIndexOf, type FoundThings } from "../model/search.ts";
import { derived, model, state, watch } from "../model/store.ts";
import { kindLabel, message, nameOf, numberText } from "../model/words.ts";
import { byId, element, fill } from "../services/dom.ts";
import { grouped, once } from "../services/memo.ts";
import { kindIcon } from "./icons.ts";
import { nameElement } from "./parts.ts";

const FIRST_RESULTS = 10;
const MORE_RESULTS = 100;
const KINDS_OFFERED = 6;

const index = once(() => searchIndexOf(model));
const input = (): HTMLInputElement => byId<HTMLInputElement>("search");
const isOpen = (): boolean => !byId("found").hidden;

let found: readonly string[] = [];
let active = -1;
let most = FIRST_RESULTS;
let kinds: ReadonlySet<string> = new Set();

const searchText = (): string => input().value;
const kindAt = (iri: string): string => model.content.things[iri].kind;

function foundText(count: number, { close }: FoundThings): string {
  if (!count) return message("found-none");
  if (close) return message("found-close");
  return message(searchText().trim() ? "found" : "found-all", { count });
}

function resultElement(iri: string, row: number): HTMLElement {
  const kind = kindAt(iri);
  const other = nameFound(model, iri, searchText(), nameOf(iri).text);
  return element(
    "li",
    { id: `result-${row}`, role: "option", "aria-selected": "false", "data-row": row },
    kindIcon(kind),
    element(
      "span",
      { class: "result-name" },
      nameElement(iri),
      other ? element("span", { class: "quiet" }, ` ${other}`) : null,
    ),
    element("span", { class: "result-kind" }, kindLabel(kind)),
  );
}

// Kinds of what is found, most first; pressing one narrows to it, several add up.
function fillKinds(all: readonly string[]): void {
  const counts = [...grouped(all, kindAt)].sort(([, one], [, other]) => other.length - one.length);
  const offered = counts.filter(([kind], place) => place < KINDS_OFFERED || kinds.has(kind));
  const chips = offered.map(([kind, iris]) => {
    const chip = element(
      "button",
      { type: "button", class: "pill", tabindex: -1, "aria-pressed": String(kinds.has(kind)) },
      `${kindLabel(kind)} ${numberText(iris.length)}`,
    );
    chip.addEventListener("click", () => {
      kinds = new Set(kinds.has(kind) ? [...kinds].filter((one) => one !== kind) : [...kinds, kind]);
      showResults();
    });
    return chip;
  });
  fill(byId("found-kinds"), ...(counts.length > 1 || kinds.size ? chips : []));
}

function showResults(): void {
  const result = findThings(model, index(), derived().present, state().language, searchText());
  const all = kinds.size ? result.things.filter((iri) => kinds.has(kindAt(iri))) : result.things;
  found = all.slice(0, most);
  fill(byId("results"), ...found.map(resultElement));
  fillKinds(result.things);
  byId("found-count").textContent = foundText(all.length, result);
  byId("found-more").hidden = all.length <= found.length;
  byId("found-more").textContent = message("show-more", { count: all.length - found.length });
  byId("found").hidden = false;
  input().setAttribute("aria-expanded", "true");
  setActive(searchText().trim() && found.length ? 0 : -1);
}

function typed(): void {
  most = FIRST_RESULTS;
  kinds = new Set();
  showResults();
  byId("results").scrollTop = 0;
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

// Down from the last row of those shown the next ones come.
function step(by: number): void {
  if (!isOpen()) return typed();
  const next = Math.max(active + by, 0);
  if (next >= found.length && !byId("found-more").hidden) showMore(next);
  return setActive(Math.min(next, found.length - 1));
}

function showMore(row: number): void {
  most += MORE_RESULTS;
  showResults();
  setActive(row);
}

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
  input().addEventListener("input", typed);
  input().addEventListener("focus", typed);
  input().addEventListener("click", () => isOpen() || showResults());
  input().addEventListener("keydown", keydown);
  input().addEventListener("blur", hideResults);
  // Pressing on a result must not take the keyboard from the box before the click arrives.
  byId("found").addEventListener("mousedown", (event) => event.preventDefault());
  byId("results").addEventListener("click", (event) => {
    const option = (event.target as Element).closest<HTMLElement>("[role=option]");
    if (option) takeResult(Number(option.dataset.row));
  });
  byId("found-more").addEventListener("click", () => showMore(found.length));
  document.addEventListener("keydown", slash);
  watch(
    () => [state().language],
    () => isOpen() && showResults(),
  );
}
