// The overview of many: places by country down, organizations across, and in each cell what is known.

import type { Half, Overview, Row, Tie } from "../../contract.ts";
import { setLens } from "../../model/actions.ts";
import { PALENESS } from "../../model/age.ts";
import { placesByCountry, sharedMost, type Places } from "../../model/grid.ts";
import { ageOfHalf, holdsOffice, isFound, shortSpells } from "../../model/spells.ts";
import { model } from "../../model/store.ts";
import { message, nameOf, tag } from "../../model/words.ts";
import { svgElement } from "../../services/dom.ts";
import { linesWithin } from "../../services/wrap.ts";
import { pressed } from "./buttons.ts";
import { halfInYear, opens, unknownBox } from "./half.ts";
import { rowLabel } from "./ladder.ts";
import { directTies } from "./keys.ts";
import { listBlock, type Listed } from "./lists.ts";
import { boxOf, colourOf, groupOf, lineOf, opening, widthOf, words, type Letters } from "../marks.ts";
import { nameLines, namesElement, type NameLines } from "./names.ts";
import type { Room } from "../sheet.ts";
import { tiesFlow } from "./partners.ts";
import type { Span } from "./between.ts";
import { saidName, wordingOf } from "../wording.ts";

const LEAST_COLUMN = 104;
const MOST_COLUMN = 190;
const COUNTRY = 122;
const PLACE = 122;
const HEAD = { size: 12.5, weight: 650 } as const;
const YEAR: Letters = { size: 12.5 };
const OFFICE = { size: 12, weight: 600 } as const;
const OFFICE_LINE = 13.5;
const LEAST_ROW = 23.5;
const MOST_ROW = 40;
const RING = 5.6;
const BOX = 84;
const LEAST_TIES = 300; // pixels across for the ties among them

interface Across {
  readonly columns: readonly Row[];
  readonly hidden: number;
  readonly wide: number;
  readonly left: number;
  /** Where the ties among them stand, where there is room for them. */
  readonly ties: Span | null;
}

// The organizations for which there is room, those first that most of the places share.
const columnsFor = (overview: Overview, width: number): readonly Row[] =>
  sharedMost(overview.rows).slice(0, Math.max(1, Math.floor((width - COUNTRY - PLACE) / LEAST_COLUMN)));

function acrossOf(overview: Overview, width: number): Across {
  const columns = columnsFor(overview, width);
  const left = COUNTRY + PLACE;
  const wide = Math.min(MOST_COLUMN, (width - left) / columns.length);
  const from = left + columns.length * wide + 16;
  const tied = overview.ties.some(({ parties }) => parties.length > 1) && width - from >= LEAST_TIES;
  const hidden = overview.rows.length - columns.length;
  return { columns, hidden, left, wide, ties: tied ? { from, to: width } : null };
}

// ---- heads

function headElements({ columns, hidden, wide, left, ties }: Across): {
  elements: SVGElement[];
  bottom: number;
} {
  const names = columns.map(({ thing }) => nameLines(thing, wide - 12, HEAD));
  const most = Math.max(...names.map((lines) => lines.length));
  const bottom = most * 17 + 4;
  const elements: SVGElement[] = columns.map(({ thing }, place) =>
    groupOf(
      { ...opening(thing, saidName(thing)), "data-things": thing },
      ...namesElement(names[place], thing, left + place * wide, bottom - 4 - (names[place].length - 1) * 17),
    ),
  );
  if (ties) elements.push(words(message("overview-among"), ties.from, bottom - 4, { ...HEAD, size: 13 }));
  if (hidden) elements.push(hiddenMark(hidden, bottom - 4));
  return { elements, bottom: bottom + 6 };
}

// How many organizations have no column here, and where they are.
function hiddenMark(count: number, y: number): SVGElement {
  const text = message("overview-more", { count });
  const label = message("overview-in-table", { text });
  return pressed("columns", label, () => setLens("table"), words(text, 0, y, { size: 13, tone: "accent" }));
}

// ---- cells

function cellYear({ answer, known, until }: Half): string {
  if (answer === "sources disagree") return message("spell-disagree");
  if (answer === "was")
    return until === undefined ? message("spell-ended") : message("spell-until", { until: String(until) });
  if (answer === "not known") return ""; // only an office is known, which is told
  return known === undefined ? message("overview-undated") : String(known);
}

const measure = (text: string): number => widthOf(text, OFFICE);

interface Cell {
  readonly half: Half;
  readonly years: readonly string[];
  readonly offices: readonly { readonly text: string; readonly over: boolean }[];
}

function cellOf(row: Row, half: Half, wide: number): Cell {
  const wording = wordingOf(row);
  const held = shortSpells(half, wording).filter(({ over }) => !over);
  const offices = held.flatMap(({ text, over }) =>
    linesWithin(text, wide - 26, measure, tag()).map((line) => ({ text: line, over })),
  );
  const text = isFound(half) ? cellYear(half) : "";
  const years = !text ? [] : linesWithin(text, wide - 24, (line) => widthOf(line, YEAR), tag());
  return { half, years, offices };
}

function foundCell({ half, years, offices }: Cell, x: number, y: number): SVGElement[] {
  const opacity = PALENESS[ageOfHalf(half, model.content.now)];
  const fill = holdsOffice(half) ? colourOf("member") : "none";
  const left = x + 2 * RING + 9;
  const tone = half.answer === "yes" ? "ink" : "quiet";
  const dot = {
    cx: x + RING + 2,
    cy: y,
    r: RING,
    fill,
    stroke: colourOf("member"),
    "stroke-width": 2.2,
    opacity,
  };
  return [
    svgElement("circle", dot),
    ...years.map((text, place) => words(text, left, y + 4.5 + place * OFFICE_LINE, { ...YEAR, tone })),
    ...offices.map(({ text, over }, place) =>
      words(text, left, y + 4.5 + (years.length + place) * OFFICE_LINE, {
        ...OFFICE,
        tone: over ? "quiet" : "member",
      }),
    ),
  ];
}

const emptyText = ({ answer, list }: Half): string => {
  if (answer === "no")
    return list === undefined
      ? message("spell-no-undated")
      : message("overview-no-year", { list: String(list) });
  return message(answer === "not known" ? "spell-not-known" : "spell-not-looked");
};

function cellElement(row: Row, actor: string, cell: Cell, x: number, y: number, wide: number): SVGElement {
  const { half } = cell;
  const found = isFound(half);
  const width = Math.min(wide - 8, Math.max(BOX, widthOf(emptyText(half), { size: 13, weight: 600 }) + 16));
  const marks = found ? foundCell(cell, x, y) : unknownBox(half, emptyText(half), x, x + width, y);
  return groupOf(
    { class: `half${found && !halfInYear(half) ? " past" : ""}`, ...opens(row, actor, half) },
    boxOf(x - 2, y - 12, wide, 24, 0, { fill: "transparent" }),
    ...marks,
  );
}

// ---- rows

interface GridRow {
  readonly actor: string;
  readonly place: number;
  readonly names: NameLines;
  readonly cells: readonly Cell[];
  readonly down: number;
  readonly ties: readonly Tie[];
}

function layRow(overview: Overview, actor: string, { columns, wide, ties: room }: Across): GridRow {
  const place = overview.actors.indexOf(actor);
  const cells = columns.map((row) => cellOf(row, row.halves[place], wide));
  const names = nameLines(actor, PLACE - 10);
  const lines = Math.max(...cells.map((cell) => cell.offices.length + cell.years.length));
  const down = Math.max(lines > 1 ? 12 + (lines - 1) * OFFICE_LINE : 0, names.length * 17 - 4, LEAST_ROW / 2);
  const ties = room ? overview.ties.filter(({ parties }) => parties.includes(actor)) : [];
  const flow = ties.length && room ? tiesFlow(ties, actor, room, 0).bottom : 0;
  return { actor, place, names, cells, down: Math.max(down, flow), ties };
}

function rowElement(laid: GridRow, across: Across, y: number): SVGElement {
  const { actor, place, names, cells, down } = laid;
  const { columns, wide, left } = across;
  const label = columns.map((row) => rowLabel({ ...row, halves: [row.halves[place]] }, [actor])).join(". ");
  return groupOf(
    {
      class: "row",
      ...opening(actor, `${saidName(actor)}. ${label}`),
      "data-key": actor,
      "data-things": actor,
    },
    boxOf(COUNTRY - 4, y - LEAST_ROW / 2, left + columns.length * wide - COUNTRY, LEAST_ROW / 2 + down, 0, {
      fill: "transparent",
    }),
    ...namesElement(names, actor, COUNTRY, y + 5),
    ...cells.map((cell, column) => cellElement(columns[column], actor, cell, left + column * wide, y, wide)),
  );
}

function countryElement({ country }: Places, y: number): SVGElement[] {
  if (!country) return [];
  return [
    groupOf(
      { ...opening(country, nameOf(country).text), "data-things": country },
      ...namesElement(nameLines(country, COUNTRY - 10), country, 0, y + 5),
    ),
  ];
}

/** Draws places by country and what is known of them in each organization. */
export function drawGrid(overview: Overview, lists: readonly Listed[], room: Room): SVGSVGElement {
  const across = acrossOf(overview, room.width);
  const head = headElements(across);
  const groups = placesByCountry(overview);
  const laid = groups.map(({ actors }) => actors.map((actor) => layRow(overview, actor, across)));
  const rows = laid.flat();
  const used = rows.reduce((sum, { down }) => sum + LEAST_ROW / 2 + down, head.bottom + groups.length * 4);
  const stretch = Math.max(0, Math.min(MOST_ROW - LEAST_ROW, (room.height - used - 8) / rows.length));
  const elements: SVGElement[] = [...head.elements];
  let top = head.bottom;
  const width = across.ties?.to ?? across.left + across.columns.length * across.wide;
  groups.forEach((group, place) => {
    elements.push(lineOf(0, top + 1, width, top + 1, { stroke: "var(--line)", "stroke-width": 1 }));
    top += 3;
    elements.push(...countryElement(group, top + LEAST_ROW / 2 + stretch / 2));
    for (const row of laid[place]) {
      top += LEAST_ROW / 2 + stretch / 2;
      elements.push(rowElement(row, across, top));
      if (across.ties) elements.push(...tiesFlow(row.ties, row.actor, across.ties, top).elements);
      top += row.down + stretch / 2;
    }
  });
  for (const list of [...(across.ties ? [] : directTies(overview)), ...lists]) {
    const block = listBlock(list, { from: 0, to: room.width }, top + 10);
    elements.push(...block.elements);
    top = block.bottom + 4;
  }
  const made = svgElement("svg", { width: room.width, height: Math.ceil(top + 4), class: "overview grid" });
  made.append(...elements);
  return made;
}
