// The overview of many where there is little room: below each place the organizations in which it was found.

import type { Overview, Row } from "../../contract.ts";
import { placesByCountry, sharedMost } from "../../model/grid.ts";
import { countsOf } from "../../model/ladder.ts";
import { isFound } from "../../model/spells.ts";
import { message, nameOf } from "../../model/words.ts";
import { svgElement } from "../../services/dom.ts";
import { halfElement, layHalf, reachOf, RING } from "./half.ts";
import { rowLabel } from "./ladder.ts";
import { countTexts } from "./lane.ts";
import { directTies } from "./keys.ts";
import { listBlock, type Listed } from "./lists.ts";
import { boxOf, groupOf, lineOf, opening, words } from "../marks.ts";
import { NAME_LINE, nameLines, namesElement, rowNameLines } from "./names.ts";
import type { Room } from "../sheet.ts";
import { saidName } from "../wording.ts";

const INSET = 14;

interface Part {
  readonly element: SVGElement;
  readonly bottom: number;
}

function foundPart(row: Row, place: number, actor: string, width: number, top: number): Part {
  const side = { edge: INSET - 8, ring: width - RING - 3 };
  const laid = layHalf(row, row.halves[place], side);
  const names = rowNameLines({ ...row, sections: [] }, width - INSET - 12);
  const down = Math.max(9, reachOf(laid));
  const y = top + names.length * NAME_LINE + 12;
  const element = groupOf(
    {
      class: "row",
      ...opening(row.thing, rowLabel({ ...row, halves: [row.halves[place]] }, [actor])),
      "data-things": row.thing,
    },
    boxOf(0, top, width, y + down - top, 0, { fill: "transparent" }),
    ...namesElement(names, row.thing, INSET, top + NAME_LINE),
    halfElement(row, actor, laid, side, y),
  );
  return { element, bottom: y + down + 3 };
}

function placePart(
  overview: Overview,
  rows: readonly Row[],
  actor: string,
  width: number,
  top: number,
): Part {
  const place = overview.actors.indexOf(actor);
  const halves = rows.map((row) => row.halves[place]);
  const { unknown, no, unsought } = countsOf(halves);
  const rest = countTexts({ found: 0, ended: 0, unknown, no, unsought }).join(" · ");
  const names = nameLines(actor, width - 10, { size: 16, weight: 700 });
  const head = groupOf(
    { ...opening(actor, saidName(actor)), "data-key": actor, "data-things": actor },
    ...namesElement(names, actor, 0, top + 20),
  );
  const parts: SVGElement[] = [head];
  let bottom = top + names.length * NAME_LINE + 8;
  rows.forEach((row) => {
    if (!isFound(row.halves[place])) return;
    const part = foundPart(row, place, actor, width, bottom);
    parts.push(part.element);
    bottom = part.bottom;
  });
  if (rest) {
    parts.push(words(rest, INSET, bottom + 16, { size: 13, weight: 600 }));
    bottom += 22;
  }
  return { element: groupOf({}, ...parts), bottom: bottom + 10 };
}

/** Draws places by country, downwards. */
export function drawNarrowGrid(overview: Overview, lists: readonly Listed[], { width }: Room): SVGSVGElement {
  const rows = sharedMost(overview.rows);
  const elements: SVGElement[] = [];
  let top = 2;
  for (const { country, actors } of placesByCountry(overview)) {
    const name = country ? nameOf(country).text : message("overview-elsewhere");
    elements.push(
      lineOf(0, top, width, top, { stroke: "var(--line)", "stroke-width": 1 }),
      words(name, 0, top + 18, { size: 13, tone: "quiet" }),
    );
    top += 20;
    for (const actor of actors) {
      const part = placePart(overview, rows, actor, width, top);
      elements.push(part.element);
      top = part.bottom;
    }
  }
  for (const list of [...directTies(overview), ...lists]) {
    const block = listBlock(list, { from: 0, to: width }, top + 8);
    elements.push(...block.elements);
    top = block.bottom;
  }
  const made = svgElement("svg", { width, height: Math.ceil(top + 8), class: "overview grid" });
  made.append(...elements);
  return made;
}
