// The ladder: two pillars, between them what they have to themselves, then lanes of organizations, one a row.

import type { Overview, Row } from "../../contract.ts";
import { lanesOf, type Lane } from "../../model/ladder.ts";
import { membershipTexts, officeSpells } from "../../model/spells.ts";
import { state } from "../../model/store.ts";
import { message, nameOf } from "../../model/words.ts";
import { svgElement } from "../../services/dom.ts";
import type { Block, Span } from "./between.ts";
import { noTieBlock, tieBlock } from "./between.ts";
import { bodyBlock } from "./body.ts";
import { halfElement, layHalf, reachOf, RING, type Laid, type Side } from "./half.ts";
import { countsElement, countsWidth, laneTitle, titleElements, titleWidth } from "./lane.ts";
import { listBlock, type Listed } from "./lists.ts";
import { boxOf, groupOf, lineOf, opening } from "../marks.ts";
import { NAME_LINE, namesElement, rowNameLines, type NameLines } from "./names.ts";
import { pillarElement } from "./pillars.ts";
import type { Room } from "../sheet.ts";
import { saidName, wordingOf } from "../wording.ts";

const LEAST_ROW = 24.5;
const MOST_ROW = 36;
const HEAD = 31;
const AFTER = 4;
const FIRST = 3;
const LANES = 3;

/** Where everything stands across. */
export interface Across {
  readonly pillar: number;
  readonly width: number;
  readonly span: Span;
  readonly sides: readonly [Side, Side];
  readonly names: Span;
}

function acrossOf(width: number): Across {
  const pillar = Math.round(Math.min(114, Math.max(84, width * 0.083)));
  const names = Math.round(Math.min(414, Math.max(220, width * 0.3)));
  const [from, to] = [(width - names) / 2, (width + names) / 2];
  return {
    pillar,
    width,
    span: { from: pillar, to: width - pillar },
    sides: [
      { edge: pillar, ring: from - RING - 9 },
      { edge: width - pillar, ring: to + RING + 9 },
    ],
    names: { from, to },
  };
}

/** What a row says, read aloud. */
export function rowLabel(row: Row, actors: readonly string[]): string {
  const wording = wordingOf(row);
  const sides = row.halves.map((half, place) => {
    const told = [membershipTexts(half, wording)[0], ...officeSpells(half, wording).map(({ text }) => text)];
    return `${nameOf(actors[place]).text}: ${told.join(", ")}`;
  });
  return `${saidName(row.thing)}. ${sides.join(". ")}`;
}

interface LaidRow {
  readonly row: Row;
  readonly halves: readonly Laid[];
  readonly names: NameLines;
  readonly up: number;
  readonly down: number;
}

function layRow(row: Row, { sides, names }: Across): LaidRow {
  const halves = row.halves.slice(0, 2).map((half, place) => layHalf(row, half, sides[place]));
  const lines = rowNameLines(row, names.to - names.from);
  const reach = halves.map(reachOf);
  const tall = (lines.length * NAME_LINE) / 2;
  return {
    row,
    halves,
    names: lines,
    up: Math.max(LEAST_ROW / 2, tall + 2),
    down: Math.max(LEAST_ROW / 2, tall + 2, ...reach),
  };
}

function rowElement(laid: LaidRow, across: Across, actors: readonly string[], y: number): SVGElement {
  const { row, halves, names, up, down } = laid;
  const records = row.halves.flatMap((half) => half.records);
  const first = y + 5 - ((names.length - 1) * NAME_LINE) / 2;
  return groupOf(
    {
      class: "row",
      ...opening(row.thing, rowLabel(row, actors)),
      "data-key": row.thing,
      "data-things": [row.thing, ...row.sections.map(({ thing }) => thing), ...records].join(" "),
    },
    boxOf(across.span.from, y - up, across.span.to - across.span.from, up + down, 0, { fill: "transparent" }),
    ...halves.map((half, place) => halfElement(row, actors[place], half, across.sides[place], y)),
    ...namesElement(names, row.thing, across.names.from, first),
  );
}

function headBlock(lane: Lane, across: Across, actors: readonly string[], top: number): SVGElement[] {
  const { span } = across;
  const y = top + 22;
  const sides = [span.from + 14 + countsWidth(lane, 0), span.to - 14 - countsWidth(lane, 1)] as const;
  const room = span.to - span.from - 2 * Math.max(countsWidth(lane, 0), countsWidth(lane, 1)) - 60;
  const full = laneTitle(lane, actors);
  const title =
    titleWidth(lane, full) <= room
      ? full
      : laneTitle(lane, actors, { key: "overview-only-short", most: room / 2 });
  const reach = titleWidth(lane, title) / 2 + 16; // where counts are long it makes way
  const middle = Math.max(Math.min((span.from + span.to) / 2, sides[1] - reach), sides[0] + reach);
  return [
    lineOf(span.from + 10, top + 1, span.to - 10, top + 1, { stroke: "var(--line)", "stroke-width": 1 }),
    countsElement(lane, 0, span.from + 14, y, "start"),
    ...titleElements(lane, title, middle, y),
    countsElement(lane, 1, span.to - 14, y, "end"),
  ];
}

/** What stands above the lanes: ties, lists behind their numbers, bodies. */
export function betweenBlocks(overview: Overview, lists: readonly Listed[], span: Span): Block {
  const elements: SVGElement[] = [];
  let bottom = 8;
  const put = (block: Block, after: number): void => {
    elements.push(...block.elements);
    bottom = block.bottom + after;
  };
  const { ties, direct } = overview;
  ties
    .filter(({ parties }) => parties.length > 1)
    .forEach((tie, place) => put(tieBlock(overview, tie, !place, span, bottom + 21), 4));
  if (!elements.length) {
    const text = message(direct ? "overview-tie-none" : "overview-tie-unlooked");
    put(noTieBlock(overview, text, direct, span, bottom + 20), 4);
  }
  const inset = { from: span.from + 12, to: span.to - 12 };
  for (const list of lists) put(listBlock(list, inset, bottom + 8), 6);
  for (const body of overview.bodies) put(bodyBlock(body, span, bottom + 8), 2);
  return { elements, bottom: bottom + 8 };
}

interface Fitted {
  readonly lanes: readonly { readonly lane: Lane; readonly rows: readonly LaidRow[] }[];
  readonly stretch: number;
}

const heightOf = ({ up, down }: LaidRow): number => up + down;

// As many rows as there is room for while nothing is opened, and not less than the first ones; what is left over
// is shared by all.
function fitted(overview: Overview, across: Across, room: number, atFirst: number): Fitted {
  const at = (count: number, opened: ReadonlySet<string>): Fitted["lanes"] =>
    lanesOf(overview.rows, count, FIRST, opened).map((lane) => ({
      lane,
      rows: lane.shown.map((row) => layRow(row, across)),
    }));
  const used = (lanes: Fitted["lanes"]): number =>
    lanes.reduce(
      (sum, { rows }) => sum + HEAD + AFTER + rows.reduce((all, row) => all + heightOf(row), 0),
      0,
    );
  const none: ReadonlySet<string> = new Set();
  let count = LANES * FIRST;
  while (count < overview.rows.length && used(at(count + 1, none)) <= atFirst) count++;
  const lanes = at(count, state().opened);
  const rows = lanes.flatMap((lane) => lane.rows);
  const spare = rows.length ? (room - used(lanes)) / rows.length : 0;
  return { lanes, stretch: Math.max(0, Math.min(spare, MOST_ROW - LEAST_ROW)) };
}

/** Draws two pillars and what is between them. */
export function drawLadder(
  overview: Overview,
  lists: readonly Listed[],
  below: readonly Listed[],
  room: Room,
): SVGSVGElement {
  const across = acrossOf(room.width);
  const { actors } = overview;
  const between = betweenBlocks(overview, lists, across.span);
  const bare = lists.length ? betweenBlocks(overview, [], across.span) : between;
  const [left, atFirst] = [between, bare].map(({ bottom }) => room.height - bottom - 8);
  const { lanes, stretch } = fitted(overview, across, left, atFirst);
  const elements: SVGElement[] = [...between.elements];
  let top = between.bottom;
  for (const { lane, rows } of lanes) {
    elements.push(...headBlock(lane, across, actors, top));
    top += HEAD;
    for (const row of rows) {
      top += row.up + stretch / 2;
      elements.push(rowElement(row, across, actors, top));
      top += row.down + stretch / 2;
    }
    top += AFTER;
  }
  const inset = { from: across.span.from + 12, to: across.span.to - 12 };
  for (const list of below) {
    const block = listBlock(list, inset, top + 4);
    elements.push(...block.elements);
    top = block.bottom + 4;
  }
  const height = Math.ceil(Math.max(top + 4, 150));
  const made = svgElement("svg", { width: room.width, height, class: "overview ladder" });
  made.append(
    pillarElement(actors[0], 0, across.pillar, height),
    pillarElement(actors[1], across.width - across.pillar, across.pillar, height),
    ...elements,
  );
  return made;
}
