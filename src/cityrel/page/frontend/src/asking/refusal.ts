// A refusal as people read it: the sentence, the place, and what would mend it by one click.

import { byId, element, fill } from "../services/dom.ts";
import { lineOf } from "./faults.ts";
import type { Fault } from "./given.ts";
import { message } from "./state.ts";

const AROUND = 60; // characters of the line that are shown on each side

/** What a reader can do about a refusal. */
export interface Remedies {
  readonly mend: (place: number) => void;
  readonly goTo: () => void;
}

const cutBefore = (text: string): string => (text.length > AROUND ? `…${text.slice(-AROUND)}` : text);
const cutAfter = (text: string): string => (text.length > AROUND ? `${text.slice(0, AROUND)}…` : text);

function placeElement(query: string, fault: Fault): HTMLElement {
  const [before, wrong, after] = lineOf(query, fault);
  return element(
    "div",
    { class: "fault-place" },
    element("span", { class: "fault-line" }, message("place", { line: fault.line, column: fault.column })),
    element(
      "code",
      {},
      cutBefore(before).trimStart(),
      element("mark", {}, cutAfter(wrong) || " "),
      cutAfter(after),
    ),
  );
}

/** Shows why there is no answer. */
export function showRefusal(fault: Fault, query: string, remedies?: Remedies): void {
  const fixes = (fault.fixes ?? []).map((fix, place) =>
    element(
      "button",
      { type: "button", class: "action primary", onclick: () => remedies?.mend(place) },
      message("write", { text: fix.text.trim().slice(0, AROUND) }),
    ),
  );
  const go = element(
    "button",
    { type: "button", class: "action", onclick: () => remedies?.goTo() },
    message("show-place"),
  );
  fill(
    byId("refusal"),
    element("p", { class: "fault-message", dir: "auto" }, fault.message),
    remedies && fault.line > 0 && placeElement(query, fault),
    remedies && fault.line > 0 && element("div", { class: "actions" }, ...fixes, go),
  );
  byId("refusal").hidden = false;
}

export function hideRefusal(): void {
  byId("refusal").hidden = true;
  fill(byId("refusal"));
}
