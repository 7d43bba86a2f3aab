// What a card begins with: the state of a thing, who says so in our words, and what this graph infers.

import type { StateSaid, StateTold } from "../contract.ts";
import { select } from "../model/actions.ts";
import { shortPlace } from "../model/locator.ts";
import { sentenceText } from "../model/told.ts";
import { dateText, message, plainName, sayerOf, statementOf } from "../model/words.ts";
import { element } from "../services/dom.ts";

function saidElement({ source, claim, issued, asOf, basis, ...place }: StateSaid): HTMLElement {
  const date = asOf ?? issued;
  const where = [sayerOf(source), date && dateText(date), shortPlace(place, message)]
    .filter(Boolean)
    .join(", ");
  const told = basis ? `${where} (${plainName(basis)})` : where;
  const opens = (): void => select(claim ?? source, { move: true });
  return element(
    "li",
    { class: "said" },
    claim ? element("p", {}, statementOf(claim) ?? plainName(claim)) : null,
    element(
      "p",
      { class: "quiet" },
      told,
      " ",
      element("button", { type: "button", class: "more", onclick: opens }, message("open-source")),
    ),
  );
}

/** The state, the notes on it, the sentences of the sources, and what is ours, marked as such. */
export function stateElements({ title, notes, said, inferred }: StateTold): HTMLElement[] {
  const box = element(
    "div",
    { class: "state-box" },
    element("p", { class: "state-title" }, sentenceText(title)),
    notes.length ? element("p", {}, notes.map(sentenceText).join(" ")) : null,
  );
  const reported = said.filter(({ inferred: ours, claim }) => claim || !ours);
  if (!reported.length && !inferred.length) return [box];
  return [
    box,
    element(
      "section",
      { class: "part says" },
      element("h3", { class: "quiet" }, message("said-in-our-words")),
      element("ul", {}, ...reported.map(saidElement)),
      inferred.length ? element("p", { class: "inferred" }, inferred.map(sentenceText).join(" ")) : null,
    ),
  ];
}
