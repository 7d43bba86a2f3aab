// A refusal as people read it: the sentence, the place, and what would mend it by one click.

import { byId, element, fill } from "../services/dom.ts";
import { lineOf } from "./faults.ts";
import type { Fault, Fix } from "./given.ts";
import { links, ROWS } from "./links.ts";
import { message } from "./state.ts";

const AROUND = 60; // characters of the line that are shown on each side

/** What a reader can do about a refusal. */
export interface Remedies {
  readonly mend: (place: number) => void;
  readonly goTo: () => void;
}

const cutBefore = (text: string): string => (text.length > AROUND ? `…${text.slice(-AROUND)}` : text);
const cutAfter = (text: string): string => (text.length > AROUND ? `${text.slice(0, AROUND)}…` : text);

// A message of the engine shows its place by a caret below a line of letters of one width.
const isDrawn = (text: string): boolean => /\n *\^/.test(text);

/** Whether a message has the place in its own words. */
const saysWhere = ({ message: said, line, column }: Fault): boolean =>
  new RegExp(`\\b${line}\\b\\D+\\b${column}\\b`).test(said);

function placeElement(query: string, fault: Fault): HTMLElement {
  const [before, wrong, after] = lineOf(query, fault);
  return element(
    "div",
    { class: "fault-place" },
    !saysWhere(fault) &&
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

const LONGEST = 40; // characters of a remedy that stand on its button

/** What a button says that mends a query: what it writes, where that is short. */
export function fixText({ text }: Fix): string {
  const short = text.trim();
  return short.length > LONGEST || short.includes("\n") || !short
    ? message("mend")
    : message("write", { text: short });
}

/** Shows why there is no answer. */
export function showRefusal(fault: Fault, query: string, remedies?: Remedies): void {
  const fixes = (fault.fixes ?? []).map((fix, place) =>
    element(
      "button",
      { type: "button", class: "action primary", onclick: () => remedies?.mend(place) },
      fixText(fix),
    ),
  );
  const go = element(
    "button",
    { type: "button", class: "action", onclick: () => remedies?.goTo() },
    message("show-place"),
  );
  fill(
    byId("refusal"),
    element(
      "p",
      { class: `fault-message${isDrawn(fault.message) ? " drawn" : ""}`, dir: "auto" },
      fault.message,
    ),
    remedies && fault.line > 0 && placeElement(query, fault),
    remedies && fault.line > 0 && element("div", { class: "actions" }, ...fixes, go),
    fault.isLarge && element("div", { class: "actions" }, ...links(query, ROWS)),
  );
  byId("refusal").hidden = false;
}

export const isRefused = (): boolean => !byId("refusal").hidden;

export function hideRefusal(): void {
  byId("refusal").hidden = true;
  fill(byId("refusal"));
}
