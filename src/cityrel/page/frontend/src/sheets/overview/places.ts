// The overview of places of which no organization is known: each with its ties, by country.

import type { Overview } from "../../contract.ts";
import { placesByCountry } from "../../model/grid.ts";
import { message, nameOf } from "../../model/words.ts";
import { svgElement } from "../../services/dom.ts";
import { listBlock, type Listed } from "./lists.ts";
import { boxOf, groupOf, lineOf, opening, words, type Letters } from "../marks.ts";
import { NAME_LINE, nameLines, namesElement } from "./names.ts";
import { tiesFlow } from "./partners.ts";
import type { Room } from "../sheet.ts";
import { saidName } from "../wording.ts";

const COUNTRY: Letters = { size: 14, weight: 400, tone: "quiet" };
const ROW = 27;

/** Draws places by country, and beside each the ties that are known. */
export function drawPlaces(overview: Overview, lists: readonly Listed[], room: Room): SVGSVGElement {
  const own = room.narrow ? 0 : Math.min(170, room.width * 0.18);
  const left = own + Math.min(190, room.width * (room.narrow ? 0.36 : 0.2));
  const elements: SVGElement[] = [];
  let top = 4;
  for (const { country, actors } of placesByCountry(overview)) {
    elements.push(lineOf(0, top, room.width, top, { stroke: "var(--line)", "stroke-width": 1 }));
    const name = country ? nameOf(country).text : message("overview-elsewhere");
    elements.push(words(name, 0, top + 19, COUNTRY));
    if (room.narrow) top += ROW - 6;
    for (const actor of actors) {
      const ties = overview.ties.filter(({ parties }) => parties.includes(actor));
      const names = nameLines(actor, left - own - 12);
      const block = tiesFlow(ties, actor, { from: left, to: room.width }, top + 15);
      const bottom = Math.max(top + ROW, ties.length ? block.bottom : 0, top + names.length * NAME_LINE + 8);
      elements.push(
        groupOf(
          { class: "row", ...opening(actor, saidName(actor)), "data-key": actor, "data-things": actor },
          boxOf(own - 4, top + 2, left - own, bottom - top - 4, 4, { fill: "transparent" }),
          ...namesElement(names, actor, own, top + 20),
        ),
        ...block.elements,
      );
      top = bottom;
    }
    top += 4;
  }
  for (const list of lists) {
    const block = listBlock(list, { from: 0, to: room.width }, top + 10);
    elements.push(...block.elements);
    top = block.bottom + 4;
  }
  const made = svgElement("svg", { width: room.width, height: Math.ceil(top + 6), class: "overview places" });
  made.append(...elements);
  return made;
}
