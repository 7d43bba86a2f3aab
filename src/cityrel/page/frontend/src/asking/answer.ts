// What stands around an answer: how many rows in what time, notes, links to take it along, table or network.

import { byId, element, fill } from "../services/dom.ts";
import { linked } from "./cells.ts";
import { meantIn, splitAt, withMeant } from "./notes.ts";
import type { Answer } from "./server.ts";
import { networkOf } from "./server.ts";
import { links, ROWS, TRIPLES } from "./links.ts";
import { addressOf, keepAddress, message, secondsText, state, update, watch, type View } from "./state.ts";
import { retell, showTable } from "./table.ts";

let answer: (Answer & { readonly seconds: number }) | undefined;
let drawn = "";
let asked = ""; // what the answer is to
let askInstead: (query: string) => void;

const nowAsked = (): string => addressOf({ ...state(), view: "table", strict: true, language: "" });

// An answer stands until the next one; beside another query or other values that is said.
function markEarlier(): void {
  const isEarlier = answer !== undefined && asked !== nowAsked();
  byId("earlier").hidden = !isEarlier;
  byId("answer").classList.toggle("is-earlier", isEarlier);
}

function countText(): string {
  if (!answer) return "";
  const time = message("seconds", { seconds: secondsText(answer.seconds) });
  if (answer.answer !== undefined) return `${message(answer.answer ? "yes" : "no")} · ${time}`;
  const key = answer.form === "triples" ? "triples" : "rows";
  return `${message(key, { count: answer.rows.length })} · ${time}`;
}

function fillTaking(): void {
  if (!answer) return;
  fill(byId("taking"), ...links(answer.query, answer.form === "triples" ? TRIPLES : ROWS));
}

/** A frame that has shown nothing: each further page in one would stand behind the Back button. */
function freshFrame(): HTMLIFrameElement {
  const frame = byId("network");
  const made = frame.cloneNode() as HTMLIFrameElement;
  made.removeAttribute("src");
  made.addEventListener("load", dressNetwork);
  frame.replaceWith(made);
  return made;
}

/** The network of what a query returns is a page of its own, shown in place. */
function fillNetwork(): void {
  const isShown = state().view === "network" && answer !== undefined;
  byId("network").hidden = !isShown;
  byId("network-open").hidden = !isShown;
  if (!isShown || !answer) return;
  const address = networkOf(answer.query);
  if (address === drawn && address) return;
  drawn = address ?? "";
  const frame = freshFrame();
  frame.title = message("network");
  if (address) {
    frame.src = address;
    byId<HTMLAnchorElement>("network-open").href = address;
    return;
  }
  byId<HTMLInputElement>("view-query").value = answer.query;
  byId<HTMLFormElement>("view-form").submit();
  byId("network-open").hidden = true;
}

const PATIENCE = 200; // ms between two looks whether the page in the frame is there

/** Shows the page in the frame as light or dark as this one: it has a switch of its own. */
function dressNetwork(): void {
  const inner = byId<HTMLIFrameElement>("network").contentDocument;
  if (byId("network").hidden || !inner) return;
  if (inner.body?.classList.contains("ready")) {
    if (inner.documentElement.dataset.theme !== state().theme) inner.getElementById("theme")?.click();
  } else if (inner.getElementById("theme")) setTimeout(dressNetwork, PATIENCE);
}

function fillViews(): void {
  const { view } = state();
  for (const each of ["table", "network"] as const) {
    byId(`view-${each}`).setAttribute("aria-pressed", String(each === view));
  }
  byId("views").hidden = !answer || answer.answer !== undefined || !answer.rows.length;
  byId("table-frame").hidden =
    !answer || view !== "table" || answer.answer !== undefined || !answer.rows.length;
  byId("paging").hidden = byId("table-frame").hidden;
  fillNetwork();
}

function fillWords(): void {
  byId("answer").hidden = !answer;
  if (!answer) return;
  byId("answer-title").textContent = countText();
  fillNotes(answer.notes);
  byId("rests").hidden = !answer.rests.length;
  fill(byId("rests"), ...answer.rests.map(restElement));
  fillTaking();
  fillViews();
}

/** A line on what an answer rests on, with links to the sources that it names. */
function restElement(line: string): HTMLElement {
  const cited = new Map(Object.entries(answer?.cited ?? {}));
  const parts = splitAt(line, [...cited.keys()]).map((part) => {
    const source = cited.get(part);
    return source ? linked(source, part) : part;
  });
  return element("p", { dir: "auto" }, ...parts);
}

/** Shows what the server notes on a query. */
export function fillNotes(notes: readonly string[]): void {
  byId("notes").hidden = !notes.length;
  fill(byId("notes-list"), ...notes.map(noteElement));
}

/** A note, with a button where it says what is meant in the place of a name. */
function noteElement(note: string): HTMLElement {
  const { query, question } = state();
  const meant = question ? undefined : meantIn(note, query);
  return element(
    "li",
    { dir: "auto" },
    note,
    meant &&
      element(
        "button",
        { type: "button", class: "action small", onclick: () => askInstead(withMeant(query, meant)) },
        message("write", { text: meant.meant }),
      ),
  );
}

/** Shows an answer. */
export function showAnswer(found: Answer, seconds: number): void {
  answer = { ...found, seconds };
  drawn = "";
  markEarlier();
  fillWords();
  void showTable(found);
}

/** Whether what is shown is in the words of a language: an answer to a question, or notes on the query. */
export const isWorded = (): boolean =>
  Boolean(answer?.rests.length || (answer?.notes.length && answer.query === state().query));

/** Takes the answer away. */
export function hideAnswer(): void {
  answer = undefined;
  asked = nowAsked();
  freshFrame();
  fillNotes([]);
  fillWords();
  fillViews();
}

const setView = (view: View): void => {
  update({ view });
  keepAddress(false);
};

/** Lets the reader change how an answer is shown; `instead` asks another query, which a note says is meant. */
export function startAnswer(instead: (query: string) => void): void {
  askInstead = instead;
  byId("view-table").addEventListener("click", () => setView("table"));
  byId("view-network").addEventListener("click", () => setView("network"));
  watch(() => [state().view], fillViews);
  watch(() => [state().theme], dressNetwork);
  watch(() => [state().query, state().question, state().values], markEarlier);
  watch(
    () => [state().language],
    () => {
      fillWords();
      if (answer) void retell();
    },
  );
}
