// All that can be asked without SPARQL, as a list that can be searched: questions, and classes.

import { byId, element, fill } from "../services/dom.ts";
import { foldName } from "../services/fold.ts";
import type { Entry, Example } from "./given.ts";
import { askEntries } from "./server.ts";
import { isNarrow, state, update, watch } from "./state.ts";

const AGAIN = 5_000; // ms

let entries: readonly Entry[] | undefined; // until they are there, the page keeps room for them
let worked: readonly Example[] = [];
let opened: (isClass: boolean) => void;

function close(): void {
  if (isNarrow()) byId<HTMLDetailsElement>("questions").open = false;
}

function choose({ name, is_class }: Entry): void {
  update({ question: name, values: {} });
  close();
  opened(is_class);
}

function chooseQuery({ query }: Example): void {
  update({ question: "", values: {}, query });
  close();
  opened(false);
}

const item = (title: string, description: string, isOpen: boolean, open: () => void): HTMLElement =>
  element(
    "li",
    {},
    element(
      "button",
      {
        type: "button",
        class: "question",
        title: description,
        "data-key": title,
        "aria-current": isOpen ? "true" : null,
        onclick: open,
      },
      title,
    ),
  );

const entryItem = (each: Entry): HTMLElement =>
  item(each.title, each.description, each.name === state().question, () => choose(each));

function queryItem(each: Example): HTMLElement {
  const { question, query } = state();
  return item(each.title, each.description, !question && query === each.query, () => chooseQuery(each));
}

function group(id: string, found: readonly HTMLElement[]): void {
  byId(`${id}-head`).hidden = !found.length;
  fill(byId(`${id}-list`), ...found);
}

function fillList(): void {
  if (!entries) return;
  const typed = foldName(byId<HTMLInputElement>("question-search").value);
  const fits = (...texts: readonly string[]): boolean => foldName(texts.join(" ")).includes(typed);
  const found = entries.filter(({ title, description, name }) => fits(title, description, name));
  const queries = worked.filter(({ title, description, query }) => fits(title, description, query));
  const focused = (document.activeElement as HTMLElement | null)?.dataset.key; // it stays where it was
  const [files, classes] = [false, true].map((kind) => found.filter((each) => each.is_class === kind));
  group("question", files.map(entryItem));
  group("class", classes.map(entryItem));
  group("worked", queries.map(queryItem));
  if (focused) {
    const all = byId("question-scroll").querySelectorAll<HTMLElement>("[data-key]");
    [...all].find(({ dataset }) => dataset.key === focused)?.focus();
  }
  byId("question-none").hidden = found.length + queries.length > 0;
  byId("questions").hidden = !entries.length && !worked.length;
  document.body.classList.toggle("no-questions", !entries.length && !worked.length);
}

/** Reads the questions in the reader's language; a server that is busy is asked again. */
export async function readQuestions(tries = 5): Promise<void> {
  const { language } = state();
  try {
    const found = await askEntries();
    if (language !== state().language) return;
    entries = found;
  } catch {
    if (tries > 1) setTimeout(() => void readQuestions(tries - 1), AGAIN);
    else entries ??= []; // a server that is gone says so when it is asked for an answer
  }
  fillList();
  byId("question-scroll").querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
}

/** Shows the worked queries below the questions. */
export function offerQueries(queries: readonly Example[]): void {
  worked = queries;
  fillList();
}

/** Lets the reader look through the questions; `open` is called when one is chosen. */
export function startQuestions(open: (isClass: boolean) => void): void {
  opened = open;
  byId("question-search").addEventListener("input", fillList);
  watch(() => [state().question, state().query], fillList);
}
