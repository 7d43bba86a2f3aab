// Starts the page: reads what the server gave, fills in words, and asks what the address asks for.

import { byId, element, fill } from "../services/dom.ts";
import { tagOf } from "../services/languages.ts";
import { readHash } from "../services/location.ts";
import { hideAnswer, isWorded, startAnswer } from "./answer.ts";
import { offerWords } from "./completion.ts";
import { focusEditor, goTo, insert, mark, mend, setQuery, startEditor } from "./editor.ts";
import type { Fault, Given } from "./given.ts";
import { formOf, showForm, showUsual, valuesOf } from "./form.ts";
import { offerQueries, readQuestions, startQuestions } from "./questions.ts";
import { hideRefusal, isRefused, showRefusal } from "./refusal.ts";
import { runIt, stop } from "./running.ts";
import { askExamples, askQuery, askQuestion, askWords, Refusal, run } from "./server.ts";
import {
  addressOf,
  fromAddress,
  gift,
  isNarrow,
  keepAddress,
  message,
  openState,
  state,
  update,
  watch,
} from "./state.ts";
import { startTable } from "./table.ts";
import { thingField } from "./thing-field.ts";

function refusedQuery(fault: Fault): void {
  const query = state().query;
  mark([fault]);
  showRefusal(fault, query, {
    mend: (place) => {
      mend(fault, place);
      void askNow();
    },
    goTo: () => goTo(fault),
  });
}

const refusedForm = (fault: Fault): void => showRefusal(fault, "");

/** What a question or a server says that does not serve. */
const failed = (error: unknown): void =>
  refusedForm(
    error instanceof Refusal ? error.fault : { message: String(error), line: 0, column: 0, fixes: [] },
  );

/** Asks what is in the form or the editor. */
async function askNow(isNew = true): Promise<void> {
  const { question, query, strict } = state();
  if (!question && !query.trim()) return;
  hideRefusal();
  byId("stopped").hidden = true;
  if (question) await showUsual(question).catch(() => undefined); // that there is none is told below
  keepAddress(isNew);
  if (!question) {
    mark([]);
    await runIt((signal) => run(query, strict, signal), refusedQuery);
  } else
    await runIt(
      async (signal) => askQuestion(question, valuesOf(await formOf(question)), signal),
      refusedForm,
    );
}

/** Opens the query behind the form in the editor. */
async function openAsSparql(): Promise<void> {
  const { question } = state();
  try {
    const { query } = await askQuery(question, valuesOf(await formOf(question)));
    update({ question: "", values: {}, query });
    keepAddress(true);
  } catch (error) {
    failed(error);
  }
}

function fillWords(): void {
  const { language } = state();
  for (const each of document.querySelectorAll<HTMLElement>("[data-text]"))
    each.textContent = message(each.dataset.text ?? "");
  for (const each of document.querySelectorAll<HTMLElement>("[data-label]"))
    each.setAttribute("aria-label", message(each.dataset.label ?? ""));
  for (const each of document.querySelectorAll<HTMLInputElement>("[data-placeholder]"))
    each.placeholder = message(each.dataset.placeholder ?? "");
  document.title = `${message("page")} · ${gift().title[language]}`;
  byId("title").textContent = gift().title[language];
  for (const each of byId("languages").children)
    each.setAttribute("aria-pressed", String((each as HTMLButtonElement).value === language));
  const field = {
    id: "insert-thing",
    label: message("insert-thing"),
    shown: "",
    empties: true,
    choose: ({ id }: { id: string }) => insert(id),
  };
  fill(byId("inserting"), thingField(field));
  byId<HTMLInputElement>("insert-thing").placeholder = message("insert-thing");
}

function fillMode(): void {
  const isForm = state().question !== "";
  byId("form").hidden = !isForm;
  byId("writing").hidden = isForm;
  showForm().catch(failed);
}

/** Queries to begin from, as long as there is none. */
async function fillBeginnings(): Promise<void> {
  const { first, worked } = await askExamples().catch(() => ({ first: [], worked: [] }));
  offerQueries(worked);
  const buttons = first.map(({ title, query }) =>
    element(
      "button",
      { type: "button", class: "pill", onclick: () => (update({ query }), void askNow()) },
      title,
    ),
  );
  fill(byId("beginnings-list"), ...buttons);
  byId("beginnings").hidden = !buttons.length;
}

/** Reads what is in the reader's language: questions, queries to begin from, and the words of the editor. */
async function readAll(): Promise<void> {
  const words = readQuestions().then(async () => (await askWords()).words);
  offerWords(words);
  await words.catch(() => undefined);
  await fillBeginnings();
}

function startSwitches(): void {
  const switches = gift().languages.map(({ tag, label }) =>
    element(
      "button",
      {
        type: "button",
        value: tag,
        lang: tagOf(tag),
        onclick: () => (update({ language: tag }), keepAddress(false)),
      },
      label,
    ),
  );
  fill(byId("languages"), ...switches);
  byId("theme").addEventListener("click", () =>
    update({ theme: state().theme === "dark" ? "light" : "dark" }),
  );
  watch(
    () => [state().theme],
    () => byId("theme").setAttribute("aria-pressed", String(state().theme === "dark")),
  );
  const strict = byId<HTMLInputElement>("strict");
  strict.addEventListener("change", () => update({ strict: !strict.checked }));
  watch(
    () => [state().strict],
    () => (strict.checked = !state().strict),
  );
}

function startButtons(): void {
  byId("skip").addEventListener("click", () => {
    const field = byId("fields").querySelector<HTMLElement>("input, select");
    if (!state().question) focusEditor();
    else (field ?? byId("as-sparql")).focus();
  });
  byId("stop").addEventListener("click", stop);
  byId("write").addEventListener("click", () => update({ question: "", values: {} }));
  byId("as-sparql").addEventListener("click", () => void openAsSparql());
  for (const each of document.querySelectorAll("[data-run]"))
    each.addEventListener("click", () => void askNow());
  byId("form").addEventListener("submit", (event) => (event.preventDefault(), void askNow()));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && !event.defaultPrevented) void askNow();
  });
}

function followAddress(): void {
  if (readHash() === addressOf(state())) return;
  const { query, ...asked } = fromAddress(readHash());
  update(asked);
  setQuery(query ?? "");
  void askNow(false);
}

export async function start(): Promise<void> {
  openState(JSON.parse(byId("given").textContent ?? "") as Given);
  startEditor(() => void askNow());
  startTable();
  startAnswer((query) => {
    update({ query });
    void askNow();
  });
  startSwitches();
  startButtons();
  watch(() => [state().language], fillWords);
  watch(() => [state().question, state().language], fillMode);
  watch(() => [state().question], hideRefusal);
  byId<HTMLDetailsElement>("questions").open = !isNarrow() || !(state().question || state().query);
  startQuestions((isClass) => {
    if (isClass) hideAnswer();
    else void askNow();
  });
  // what is asked for goes first, and what waits for nobody comes after it, one by one: a server has few workers
  const asked = askNow(false);
  watch(
    () => [state().language],
    () => ((isWorded() || isRefused()) && void askNow(false), void readAll()),
  );
  globalThis.addEventListener("popstate", followAddress);
  document.body.classList.add("ready");
  await asked;
}

void start();
