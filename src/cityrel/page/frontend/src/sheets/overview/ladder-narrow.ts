// The ladder where there is little room: names over their lines, offices under the side whose they are.

import type { Half, Overview, Row } from "../../contract.ts";
import { lanesOf, type Lane } from "../../model/ladder.ts";
import { isFound, membershipTexts, officeSpells } from "../../model/spells.ts";
import { state } from "../../model/store.ts";
import { message, tag } from "../../model/words.ts";
import { svgElement } from "../../services/dom.ts";
import { linesWithin } from "../../services/wrap.ts";
import type { Span } from "./between.ts";
import { chipOf, chipWidth } from "./buttons.ts";
import { halfElement, RING, WORD, type Laid, type Side } from "./half.ts";
import { betweenBlocks, rowLabel } from "./ladder.ts";
import { countTexts, laneTitle, pressedCounts } from "./lane.ts";
import { listBlock, type Listed } from "./lists.ts";
import { boxOf, groupOf, lineOf, opening, widthOf, words, type Letters } from "../marks.ts";
import { NAME_LINE, namesElement, rowNameLines } from "./names.ts";
import { pillarElement } from "./pillars.ts";
import type { Room } from "../sheet.ts";
import { wordingOf } from "../wording.ts";

const PILLAR = 66;
const WIDE_PILLAR = 84;
const ROOM_AT_FIRST = 8;
const FIRST = 2;
const LINE = 15;
const DOWN = 22; // from a line to the foot of what stands below it
const TITLE: Letters = { size: 15, weight: 650, anchor: "middle" };
const COUNT: Letters = { size: 12.5, weight: 600 };

const sidesOf = ({ from, to }: Span): readonly [Side, Side] => {
  const middle = (from + to) / 2;
  return [
    { edge: from, ring: middle - RING - 4 },
    { edge: to, ring: middle + RING + 4 },
  ];
};

const broken = (text: string, width: number, letters: Pick<Letters, "size" | "weight">): string[] =>
  linesWithin(text, width, (line) => widthOf(line, letters), tag());

interface NarrowHalf {
  readonly laid: Laid;
  readonly above: readonly string[];
  readonly below: readonly { readonly text: string; readonly over: boolean }[];
}

function layHalf(row: Row, half: Half, side: Side, wide: number): NarrowHalf {
  const wording = wordingOf(row);
  const room = Math.abs(side.ring - side.edge) - RING - 8;
  const texts = membershipTexts(half, wording);
  const fits = texts.find((text) => widthOf(text, WORD) <= room) ?? texts[texts.length - 1];
  if (!isFound(half)) return { laid: { half, beside: fits, spells: [], below: [] }, above: [], below: [] };
  const below = officeSpells(half, wording).flatMap(({ text, over }) =>
    broken(text, wide, { size: 12.5, weight: 600 }).map((line) => ({ text: line, over })),
  );
  return { laid: { half, beside: "", spells: [], below: [] }, above: broken(fits, room, WORD), below };
}

function halfMarks({ above, below }: NarrowHalf, { edge, ring }: Side, y: number): SVGElement[] {
  const way = Math.sign(ring - edge);
  const anchor = way > 0 ? ("start" as const) : ("end" as const);
  const x = edge + way * 6;
  return [
    ...above.map((text, place) =>
      words(text, x, y - 6 - (above.length - 1 - place) * LINE, { ...WORD, tone: "quiet", anchor }),
    ),
    ...below.map(({ text, over }, place) =>
      words(text, x, y + DOWN + place * LINE, {
        ...WORD,
        weight: 600,
        tone: over ? "quiet" : "member",
        anchor,
      }),
    ),
  ];
}

interface Part {
  readonly element: SVGElement;
  readonly bottom: number;
}

function rowPart(row: Row, span: Span, actors: readonly string[], top: number): Part {
  const sides = sidesOf(span);
  const whole = span.to - span.from;
  const offices = row.halves.map((half) => half.offices.length > 0);
  const halves = row.halves
    .slice(0, 2)
    .map((half, place) => layHalf(row, half, sides[place], offices[1 - place] ? whole / 2 - 12 : whole - 20));
  const names = rowNameLines(row, whole - 16);
  const y =
    top + names.length * NAME_LINE + 9 + Math.max(...halves.map(({ above }) => above.length * LINE), 4);
  const bottom =
    y + Math.max(12, ...halves.map(({ below }) => (below.length ? DOWN - 8 + below.length * LINE : 0))) + 3;
  const element = groupOf(
    {
      class: "row",
      ...opening(row.thing, rowLabel(row, actors)),
      "data-key": row.thing,
      "data-things": [row.thing, ...row.halves.flatMap((half) => half.records)].join(" "),
    },
    boxOf(span.from, top, whole, bottom - top, 0, { fill: "transparent" }),
    ...namesElement(names, row.thing, (span.from + span.to) / 2, top + NAME_LINE, "middle"),
    ...halves.map(({ laid }, place) => halfElement(row, actors[place], laid, sides[place], y)),
    ...halves.flatMap((half, place) => halfMarks(half, sides[place], y)),
  );
  return { element, bottom };
}

function titlePart(lane: Lane, actors: readonly string[], { from, to }: Span, top: number): Part {
  const { name, rows, shown } = lane;
  const title = `${laneTitle(lane, actors, { key: "overview-only-short", most: (to - from) / 2 })} ${rows.length}`;
  const open = state().opened.has(name);
  const rest = rows.length - shown.length;
  const chip = open ? message("overview-fewer") : message("overview-more", { count: rest });
  const [middle, wide] = [(from + to) / 2, widthOf(title, TITLE)];
  if (!rest && !open) return { element: words(title, middle, top, TITLE), bottom: top };
  const beside = wide + 8 + chipWidth(chip) <= to - from - 8;
  const start = middle - (wide + 8 + chipWidth(chip)) / 2;
  const label = message("overview-lane-all", { lane: title, count: rows.length });
  const element = beside
    ? groupOf(
        {},
        words(title, start, top, { ...TITLE, anchor: "start" }),
        chipOf(chip, name, start + wide + 8 + chipWidth(chip) / 2, top - 5, label),
      )
    : groupOf({}, words(title, middle, top, TITLE), chipOf(chip, name, middle, top + 20, label));
  return { element, bottom: beside ? top : top + 28 };
}

function headPart(lane: Lane, actors: readonly string[], span: Span, top: number): Part {
  const rule = lineOf(span.from + 8, top, span.to - 8, top, { stroke: "var(--line)", "stroke-width": 1 });
  const title = titlePart(lane, actors, span, top + 20);
  const half = (span.to - span.from) / 2 - 10;
  const lines = lane.counts.map((counts) =>
    countTexts(counts).flatMap((text) => broken(text, half, { size: 12.5, weight: 600 })),
  );
  const first = title.bottom + 17;
  const counts = lines.map((texts, side) => {
    const [x, anchor] = side ? [span.to - 6, "end" as const] : [span.from + 6, "start" as const];
    const told = countTexts(lane.counts[side]).join(" · ");
    const marks = texts.map((text, place) => words(text, x, first + place * LINE, { ...COUNT, anchor }));
    return pressedCounts(lane, side, told, ...marks);
  });
  const most = Math.max(...lines.map(({ length }) => length));
  return { element: groupOf({}, rule, title.element, ...counts), bottom: first + (most - 1) * LINE + 6 };
}

/** Draws two pillars and what is between them, one below the other. */
export function drawNarrowLadder(
  overview: Overview,
  lists: readonly Listed[],
  below: readonly Listed[],
  { width }: Room,
): SVGSVGElement {
  const pillar = width < 500 ? PILLAR : WIDE_PILLAR;
  const span = { from: pillar, to: width - pillar };
  const { actors, rows } = overview;
  const between = betweenBlocks(overview, lists, span);
  const elements: SVGElement[] = [...between.elements];
  let top = between.bottom + 2;
  const put = (part: Part): void => {
    elements.push(part.element);
    top = part.bottom;
  };
  for (const lane of lanesOf(rows, ROOM_AT_FIRST, FIRST, state().opened)) {
    put(headPart(lane, actors, span, top));
    for (const row of lane.shown) put(rowPart(row, span, actors, top));
    top += 10;
  }
  for (const list of below) {
    const block = listBlock(list, { from: span.from + 6, to: span.to - 6 }, top + 4);
    elements.push(...block.elements);
    top = block.bottom + 4;
  }
  const height = Math.ceil(top + 6);
  const made = svgElement("svg", { width, height, class: "overview ladder" });
  made.append(
    pillarElement(actors[0], 0, pillar, height, 20),
    pillarElement(actors[1], width - pillar, pillar, height, 20),
    ...elements,
  );
  return made;
}
