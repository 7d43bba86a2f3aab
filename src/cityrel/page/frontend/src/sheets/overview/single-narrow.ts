// The overview of one where there is little room: its pillar at the side, all else beside it, one below the other.

import type { Overview, Row } from "../../contract.ts";
import { lanesOf } from "../../model/ladder.ts";
import { state } from "../../model/store.ts";
import { message } from "../../model/words.ts";
import { svgElement } from "../../services/dom.ts";
import { bodyBlock } from "./body.ts";
import { halfElement, layHalf, reachOf, RING } from "./half.ts";
import { rowLabel } from "./ladder.ts";
import { titleElements } from "./lane.ts";
import { listBlock, type Listed } from "./lists.ts";
import { boxOf, groupOf, opening } from "../marks.ts";
import { NAME_LINE, namesElement, rowNameLines } from "./names.ts";
import { pillarElement } from "./pillars.ts";
import type { Room } from "../sheet.ts";
import { tiesBlock } from "./single.ts";

const PILLAR = 66;
const ROOM_AT_FIRST = 8;

interface Part {
  readonly element: SVGElement;
  readonly bottom: number;
}

function rowPart(row: Row, actor: string, width: number, top: number): Part {
  const side = { edge: PILLAR, ring: width - RING - 3 };
  const laid = layHalf(row, row.halves[0], side);
  const names = rowNameLines(row, width - PILLAR - 20);
  const down = Math.max(9, reachOf(laid));
  const y = top + names.length * NAME_LINE + 13;
  const element = groupOf(
    {
      class: "row",
      ...opening(row.thing, rowLabel(row, [actor])),
      "data-key": row.thing,
      "data-things": [row.thing, ...row.halves.flatMap((half) => half.records)].join(" "),
    },
    boxOf(PILLAR, top, width - PILLAR, y + down - top, 0, { fill: "transparent" }),
    ...namesElement(names, row.thing, PILLAR + 10, top + NAME_LINE),
    halfElement(row, actor, laid, side, y),
  );
  return { element, bottom: y + down + 5 };
}

/** Draws one with all that is known of it, downwards. */
export function drawNarrowSingle(
  overview: Overview,
  lists: readonly Listed[],
  { width }: Room,
): SVGSVGElement {
  const { actors, rows, bodies } = overview;
  const span = { from: PILLAR + 12, to: width };
  const elements: SVGElement[] = [];
  let top = 4;
  for (const body of bodies) {
    const block = bodyBlock(body, { from: PILLAR, to: width }, top, false);
    elements.push(...block.elements);
    top = block.bottom + 10;
  }
  for (const lane of lanesOf(rows, ROOM_AT_FIRST, ROOM_AT_FIRST, state().opened)) {
    elements.push(...titleElements(lane, message("overview-organizations"), span.from, top + 20, "start"));
    top += 34;
    for (const row of lane.shown) {
      const part = rowPart(row, actors[0], width, top);
      elements.push(part.element);
      top = part.bottom;
    }
    top += 12;
  }
  const ties = tiesBlock(overview, PILLAR, { from: PILLAR + 22, to: width }, top);
  elements.push(...ties.elements);
  top = ties.bottom;
  for (const list of lists) {
    const block = listBlock(list, span, top + 8);
    elements.push(...block.elements);
    top = block.bottom;
  }
  const height = Math.ceil(Math.max(top + 8, 140));
  const made = svgElement("svg", { width, height, class: "overview single" });
  made.append(pillarElement(actors[0], 0, PILLAR, height, 20), ...elements);
  return made;
}
