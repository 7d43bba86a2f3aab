// The card of a pair: what ties two things, what they share, and the shortest ways from one to the other.

import type { Edge } from "../contract.ts";
import { model, state } from "../model/store.ts";
import { linesBetween, recordsOfPair, sharedBy, shortestWays } from "../model/ways.ts";
import { kindLabel, message, numberText, plainName } from "../model/words.ts";
import { byId, element, fill } from "../services/dom.ts";
import { grouped } from "../services/memo.ts";
import { sparqlOfRecords } from "../services/sparql.ts";
import { copyButton, lineButton, lineName, longList, section, thingButton } from "./parts.ts";

function recordButtons(edges: readonly Edge[]): HTMLElement[] {
  const records = new Map(edges.map((edge) => [edge.record, edge]));
  return [...records.values()].map((edge) => lineButton(edge, lineName(edge)));
}

function wayElement(way: readonly string[]): HTMLElement {
  const parts = way.flatMap((id, place) => {
    const lines = place ? linesBetween(model, way[place - 1], id).slice(0, 2) : [];
    const before = recordButtons(lines).map((button) => element("li", { class: "way-line" }, button));
    return [...before, element("li", {}, thingButton(id))];
  });
  return element("ol", { class: "way" }, ...parts);
}

function sharedGroup(one: string, other: string, kind: string, ids: readonly string[]): HTMLElement {
  const title = element("h4", {}, `${kindLabel(kind)} (${numberText(ids.length)})`);
  return element(
    "div",
    { class: "relation" },
    title,
    ...longList(ids.map((id) => sharedElement(one, other, id))),
  );
}

// A shared thing, with what ties it to the one and to the other.
function sharedElement(one: string, other: string, id: string): HTMLElement {
  const kindsTo = (end: string): string =>
    [...new Set(linesBetween(model, end, id).map(({ kind }) => kindLabel(kind)))].join(", ");
  const ties = element("span", { class: "quiet" }, `${kindsTo(one)} – ${kindsTo(other)}`);
  return element("span", { class: "shared" }, thingButton(id), ties);
}

function pairSections(one: string, other: string): HTMLElement[] {
  const direct = linesBetween(model, one, other);
  const shared = sharedBy(model, one, other, state().language);
  const ways = direct.length || shared.length ? [] : shortestWays(model, one, other);
  const groups = [...grouped(shared, (id) => model.content.things[id].kind)];
  const parts = [
    direct.length ? section(message("pair-direct"), ...longList(recordButtons(direct))) : null,
    shared.length
      ? section(
          message("pair-shared", { count: shared.length }),
          ...groups.map(([kind, ids]) => sharedGroup(one, other, kind, ids)),
        )
      : null,
    ways.length ? section(message("pair-ways"), ...ways.map(wayElement)) : null,
  ].filter((part) => part !== null);
  return parts.length ? parts : [element("p", { class: "part" }, message("pair-none"))];
}

/** Fills the card with a pair. */
export function fillPair(one: string, other: string): void {
  const name = element("h2", { id: "card-name", tabindex: "-1" }, plainName(one), " – ", plainName(other));
  const ends = element("p", { class: "pair-ends" }, thingButton(one), thingButton(other));
  const link = copyButton("copy-link", () => globalThis.location.href);
  const query = copyButton("copy-sparql", () => sparqlOfRecords(recordsOfPair(model, one, other)));
  fill(byId("card-kind"), message("pair"));
  fill(
    byId("card-body"),
    element("header", { class: "card-head" }, name, ends),
    ...pairSections(one, other),
    element("div", { class: "actions" }, link, query),
  );
}
