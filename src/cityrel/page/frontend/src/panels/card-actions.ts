// What a reader does from a card: lead on from the thing, or take along a reference, its address, a query.

import { choosePair, grow } from "../model/actions.ts";
import { thingOf } from "../model/content.ts";
import { GROWTH, absentNeighbours } from "../model/presence.ts";
import { model, state } from "../model/store.ts";
import { cite, message } from "../model/words.ts";
import { element } from "../services/dom.ts";
import { HAS_ADDRESS } from "../services/location.ts";
import { sparqlOf } from "../services/sparql.ts";
import { copyButton } from "./parts.ts";

const citeButtons = (iri: string): HTMLElement[] => [
  copyButton("cite", () => cite(iri)),
  copyButton("cite-bibtex", () => cite(iri, "bibtex")),
  copyButton("cite-csl", () => cite(iri, "csl")),
];

/** Buttons that copy. */
export function actionsElement(iri: string): HTMLElement {
  return element(
    "div",
    { class: "actions" },
    ...(thingOf(model, iri)?.cited ? citeButtons(iri) : []),
    HAS_ADDRESS ? copyButton("copy-link", () => globalThis.location.href) : null,
    copyButton("copy-sparql", () => sparqlOf(iri)),
  );
}

/** Buttons that lead on from a point: its neighbours, and the way to another. */
export function leadsOn(iri: string): HTMLElement | null {
  if (!model.nodesById.has(iri)) return null;
  const absent = absentNeighbours(model, state(), iri).length;
  const more =
    absent > GROWTH
      ? message("grow-some", { count: GROWTH, all: absent })
      : message("grow", { count: absent });
  const grows = (): void => grow(iri);
  const pairs = (): void => choosePair(iri);
  return element(
    "div",
    { class: "actions lead-on" },
    absent ? element("button", { type: "button", class: "action", id: "grow", onclick: grows }, more) : null,
    element("button", { type: "button", class: "action", id: "pair", onclick: pairs }, message("pair-with")),
  );
}
