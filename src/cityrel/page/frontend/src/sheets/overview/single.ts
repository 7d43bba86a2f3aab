// The overview of one: its pillar, the organizations on one side, its ties by country on the other.

import type { Overview, Row } from "../../contract.ts";
import { lanesOf, type Lane } from "../../model/ladder.ts";
import { state } from "../../model/store.ts";
import { message } from "../../model/words.ts";
import { svgElement } from "../../services/dom.ts";
import { bodyBlock } from "./body.ts";
import type { Block, Span } from "./between.ts";
import { halfElement, layHalf, reachOf, RING, type Laid, type Side } from "./half.ts";
import { rowLabel } from "./ladder.ts";
import { titleElements } from "./lane.ts";
import { listBlock, type Listed } from "./lists.ts";
import { boxOf, groupOf, opening, widthOf, words, type Letters } from "../marks.ts";
import { NAME_LINE, namesElement, rowNameLines, type NameLines } from "./names.ts";
import { partnersBlock } from "./partners.ts";
import { pillarElement } from "./pillars.ts";
import type { Room } from "../sheet.ts";

const HEAD: Letters = { size: 15, weight: 650 };
const PILLAR = 120;
const LEAST_ROW = 27;
const MOST_ROW = 38;
const TOP = 44;
const MOST_BOX = 340;

interface Across {
  readonly names: Span;
  readonly side: Side;
  readonly pillar: number;
  readonly right: Span;
}

function acrossOf(width: number): Across {
  const names = Math.min(370, Math.max(190, width * 0.27));
  const pillar = Math.round(width * 0.515);
  return {
    names: { from: 0, to: names },
    side: { edge: pillar, ring: names + RING + 12 },
    pillar,
    right: { from: pillar + PILLAR + 46, to: width },
  };
}

interface LaidRow {
  readonly row: Row;
  readonly laid: Laid;
  readonly names: NameLines;
  readonly up: number;
  readonly down: number;
}

function layRow(row: Row, { names, side }: Across): LaidRow {
  const laid = layHalf(row, row.halves[0], side);
  const lines = rowNameLines(row, names.to - names.from);
  const tall = (lines.length * NAME_LINE) / 2 + 2;
  return {
    row,
    laid,
    names: lines,
    up: Math.max(LEAST_ROW / 2, tall),
    down: Math.max(LEAST_ROW / 2, tall, reachOf(laid)),
  };
}

function rowElement(
  { row, laid, names, up, down }: LaidRow,
  { side }: Across,
  actor: string,
  y: number,
): SVGElement {
  return groupOf(
    {
      class: "row",
      ...opening(row.thing, rowLabel(row, [actor])),
      "data-key": row.thing,
      "data-things": [row.thing, ...row.halves.flatMap((half) => half.records)].join(" "),
    },
    boxOf(0, y - up, side.edge, up + down, 0, { fill: "transparent" }),
    halfElement(row, actor, laid, side, y),
    ...namesElement(names, row.thing, 0, y + 5 - ((names.length - 1) * NAME_LINE) / 2),
  );
}

// As many rows as there is room for; what is left over is shared by all.
function organizationsBlock(overview: Overview, across: Across, room: number): Block {
  const { rows, actors } = overview;
  const lay = (count: number): { lane: Lane; rows: LaidRow[] }[] =>
    lanesOf(rows, count, count, state().opened).map((lane) => ({
      lane,
      rows: lane.shown.map((row) => layRow(row, across)),
    }));
  const used = (laid: readonly LaidRow[]): number => laid.reduce((sum, { up, down }) => sum + up + down, TOP);
  let count = Math.max(1, rows.length);
  let [only] = lay(count);
  if (!only) return { elements: [], bottom: TOP };
  while (count > 8 && !state().opened.has("first") && used(only.rows) > room) [only] = lay(--count);
  const spare = (room - used(only.rows)) / only.rows.length;
  const stretch = Math.max(0, Math.min(spare, MOST_ROW - LEAST_ROW));
  const title = message("overview-organizations");
  const elements = titleElements(only.lane, title, 0, 20, "start");
  let y = TOP;
  for (const row of only.rows) {
    y += row.up + stretch / 2;
    elements.push(rowElement(row, across, actors[0], y));
    y += row.down + stretch / 2;
  }
  return { elements, bottom: y };
}

// Of one that has ties the others were not looked for.
function unlookedBox({ from, to }: Span, y: number, others = false): SVGElement[] {
  const end = Math.min(to, from + MOST_BOX);
  const look = {
    fill: "var(--wash)",
    stroke: "var(--unknown)",
    "stroke-dasharray": "2.5 3",
    "stroke-width": 1.3,
  };
  return [
    boxOf(from, y - 12, end - from, 24, 12, look),
    words(message(others ? "overview-ties-others" : "overview-ties-unlooked"), (from + end) / 2, y + 4.5, {
      size: 13,
      anchor: "middle",
      tone: "quiet",
    }),
  ];
}

/** The ties of one, or that they were not looked for. */
export function tiesBlock(overview: Overview, edge: number, span: Span, top: number): Block {
  const { ties, looked } = overview;
  const title = words(message("overview-ties"), span.from, top + 20, HEAD);
  const count = ties.length
    ? [
        words(String(ties.length), span.from + widthOf(message("overview-ties"), HEAD) + 9, top + 20, {
          ...HEAD,
          weight: 400,
          tone: "quiet" as const,
        }),
      ]
    : [];
  if (ties.length) {
    const block = partnersBlock(overview, edge, span, top + TOP + 12);
    const heads = [title, ...count];
    if (looked[0]) return { elements: [...heads, ...block.elements], bottom: block.bottom };
    return {
      elements: [...heads, ...block.elements, ...unlookedBox(span, block.bottom + 8, true)],
      bottom: block.bottom + 24,
    };
  }
  if (looked[0]) {
    const none = words(message("overview-tie-none"), span.from, top + TOP + 10, { size: 13, tone: "quiet" });
    return { elements: [title, none], bottom: top + TOP + 24 };
  }
  return { elements: [title, ...unlookedBox(span, top + TOP + 8)], bottom: top + TOP + 30 };
}

/** Draws one with all that is known of it. */
export function drawSingle(overview: Overview, lists: readonly Listed[], room: Room): SVGSVGElement {
  const across = acrossOf(room.width);
  let top = overview.bodies.length ? 4 : 0;
  const elements: SVGElement[] = [];
  for (const body of overview.bodies) {
    const block = bodyBlock(body, { from: across.pillar + PILLAR, to: room.width }, top, false);
    elements.push(...block.elements);
    top = block.bottom + 14;
  }
  const left = organizationsBlock(overview, across, room.height - 12);
  const right = tiesBlock(overview, across.pillar + PILLAR, across.right, top);
  let bottom = Math.max(left.bottom, right.bottom, 160) + 4;
  const pillarHeight = bottom;
  elements.push(...left.elements, ...right.elements);
  for (const list of lists) {
    const block = listBlock(list, { from: 0, to: room.width }, bottom + 12);
    elements.push(...block.elements);
    bottom = block.bottom + 6;
  }
  const made = svgElement("svg", { width: room.width, height: Math.ceil(bottom), class: "overview single" });
  made.append(pillarElement(overview.actors[0], across.pillar, PILLAR, pillarHeight), ...elements);
  return made;
}
