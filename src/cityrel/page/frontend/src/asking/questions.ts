// All that can be asked without SPARQL, as a list that can be searched: questions, and classes.

import { byId, element, fill } from "../services/dom.ts";
import { foldName } from "../services/fold.ts";
import type { Entry } from "./given.ts";
import { askEntries } from "./server.ts";
import { isNarrow, state, update, watch } from "./state.ts";

const AGAIN = 5_000; // ms

let entries: readonly Entry[] | undefined; // until they are there, the page keeps room for them
let opened: (isClass: boolean) => void;

function choose({ name, is_class }: Entry): void {
  update({ question: name, values: {} });
  if (isNarrow()) byId<HTMLDetailsElement>("questions").open = false;
  opened(is_class);
}

const item = (entry: Entry): HTMLElement =>
  element(
    "li",
    {},
    element(
      "button",
      {
        type: "button",
        class: "question",
        "aria-current": entry.name === state().question ? "true" : null,
        onclick: () => choose(entry),
      },
      entry.title,
    ),
  );

function group(id: string, found: readonly Entry[]): void {
  byId(`${id}-head`).hidden = !found.length;
  fill(byId(`${id}-list`), ...found.map(item));
}

function fillList(): void {
  if (!entries) return;
  const typed = foldName(byId<HTMLInputElement>("question-search").value);
  const fits = ({ title, description, name }: Entry): boolean =>
    foldName(`${title} ${description} ${name}`).includes(typed);
  const found = entries.filter(fits);
  group(
    "question",
    found.filter((each) => !each.is_class),
  );
  group(
    "class",
    found.filter((each) => each.is_class),
  );
  byId("question-none").hidden = found.length > 0;
  byId("questions").hidden = !entries.length;
  document.body.classList.toggle("no-questions", !entries.length);
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

/** Lets the reader look through the questions; `open` is called when one is chosen. */
export function startQuestions(open: (isClass: boolean) => void): void {
  opened = open;
  byId("question-search").addEventListener("input", fillList);
  watch(() => [state().question], fillList);
}
