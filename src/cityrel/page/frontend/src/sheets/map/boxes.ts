// Boxes with names on the map: where lines leave the frame, and for partners that have no place on it.

import { byNameIn } from "../../model/names.ts";
import type { Box, Gathered } from "../../model/map/edges.ts";
import type { Side, Size } from "../../model/map/frame.ts";
import type { Leaving } from "../../model/map/picture.ts";
import { countryOf, type Tie } from "../../model/map/scope.ts";
import { model, state } from "../../model/store.ts";
import { message, plainName } from "../../model/words.ts";
import { grouped } from "../../services/memo.ts";
import { nameSpan, placeName } from "./marks.ts";
import { boxOf, groupOf, opening, widthOf, words, type Letters } from "../marks.ts";

/** Words of a box at their place: of a thing, a heading, or what opens the rest. */
export interface Piece {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly iri?: string;
  readonly bold?: boolean;
  readonly opens?: boolean;
  readonly before?: string;
  readonly after?: string;
}

/** What stands in a box, and how large that makes it. */
export interface Filled extends Size {
  readonly pieces: readonly Piece[];
}

const LETTERS: Letters = { size: 13.5 };
const BOLD: Letters = { size: 13.5, weight: 650 };
const ROW = 19;
const PAD = { x: 11, y: 7 } as const;
const WIDEST = 216;
const ROWS = 2; // of names in a box that is closed
const INDENT = 12;
const ASCENT = 13.5; // from the top of a row to its baseline
const ARROWS: Readonly<Record<Side, string>> = { left: "←", right: "→", top: "↑", bottom: "↓" };

const width = (text: string, bold = false): number => widthOf(text, bold ? BOLD : LETTERS);

interface Rows {
  readonly pieces: readonly Piece[];
  readonly rows: number;
  readonly width: number;
}

/** Names one after the other, in rows as wide as a box may be; the rest as a count that opens it. */
export function inRows(iris: readonly string[], open: boolean, widest = WIDEST, first = 0): Rows {
  const pieces: Piece[] = [];
  let [x, row, most] = [0, 0, 0];
  const comma = message("map-comma").trimEnd();
  const space = width(message("map-comma")) - width(comma);
  const rest = width(message("map-rest", { n: iris.length }));
  for (const [at, iri] of iris.entries()) {
    const after = at < iris.length - 1 ? comma : "";
    const name = placeName(iri);
    const text = name + after;
    const isLast = row === ROWS - 1 && at < iris.length - 1;
    const room = widest - (isLast && !open ? rest + space : 0);
    if (x && x + width(text) > room) {
      if (row === ROWS - 1 && !open) {
        const left = message("map-rest", { n: iris.length - at });
        pieces.push({ text: left, x, y: first + row, opens: true });
        most = Math.max(most, x + width(left, true));
        break;
      }
      [x, row] = [0, row + 1];
    }
    pieces.push({ text: name, after, iri, x, y: first + row });
    x += width(text) + space;
    most = Math.max(most, x - space);
  }
  return { pieces, rows: row + 1, width: most };
}

/** A box at the edge: a name, or how many ties leave there and with whom. */
export function fillEdge(exits: readonly Leaving[], open: boolean): Filled {
  const [{ side, tie }] = exits;
  const partners = [...new Set(exits.map((exit) => exit.tie.partner))];
  if (partners.length === 1 && exits.length === 1) {
    const text = placeName(tie.partner);
    const before = `${ARROWS[side]} `;
    const piece = { text, before, x: 0, y: 0, iri: tie.partner, bold: true };
    return { pieces: [piece], width: width(before + text, true) + 2 * PAD.x, height: ROW + 2 * PAD.y - 4 };
  }
  const head = `${ARROWS[side]} ${message("map-count", { n: exits.length })}`;
  const rows = inRows(partners, open, WIDEST, 1);
  const widest = Math.max(width(head, true), rows.width);
  return {
    pieces: [{ text: head, x: 0, y: 0, bold: true }, ...rows.pieces],
    width: widest + 2 * PAD.x,
    height: (rows.rows + 1) * ROW + 2 * PAD.y - 2,
  };
}

/** Partners by country or region, both in the order of their names. */
export function byCountry(ties: readonly Tie[]): [string, string[]][] {
  const order = byNameIn(model, state().language);
  const partners = [...new Set(ties.map(({ partner }) => partner))].sort(order);
  const groups = [...grouped(partners, (iri) => countryOf(model, iri) ?? "")];
  return groups.sort(([one, its], [other, others]) => others.length - its.length || order(one, other));
}

/** The list of partners without a place, by country or region. */
export function fillList(ties: readonly Tie[], title: string, room: Size, open: boolean): Filled {
  const rows: Piece[] = [{ text: title, x: 0, y: 0, bold: true }];
  const most = Math.floor((room.height * 0.6) / ROW);
  const groups = byCountry(ties);
  const isLong = groups.length + ties.length + 1 > most;
  for (const [country, partners] of groups) {
    if (isLong && !open && rows.at(-1)!.y >= most - 2) break;
    const y = rows.at(-1)!.y + 1;
    if (country) rows.push({ text: placeName(country), x: 0, y, iri: country, bold: true });
    const from = country ? y + 1 : y;
    if (isLong)
      rows.push(...inRows(partners, true, WIDEST, from).pieces.map((one) => ({ ...one, x: one.x + INDENT })));
    else rows.push(...partners.map((iri, at) => ({ text: placeName(iri), iri, x: INDENT, y: from + at })));
  }
  const shown = rows.filter(({ iri, bold }) => iri && !bold).length;
  const left = new Set(ties.map(({ partner }) => partner)).size - shown;
  if (left > 0)
    rows.push({ text: message("map-rest", { n: left }), x: 0, y: rows.at(-1)!.y + 1, opens: true });
  const widest = Math.max(...rows.map(({ text, x, bold }) => x + width(text, bold)));
  return { pieces: rows, width: widest + 2 * PAD.x + 4, height: (rows.at(-1)!.y + 1) * ROW + 2 * PAD.y };
}

function restElement(text: string, x: number, y: number, press: () => void): SVGTextElement {
  const look = { ...LETTERS, tone: "accent" } as const;
  const made = words(text, x, y, look, {
    "data-press": "",
    "data-key": `open ${y} ${x}`,
    tabindex: 0,
    role: "button",
  });
  made.addEventListener("click", press);
  return made;
}

function pieceElement(piece: Piece, box: Box, press: () => void): SVGTextElement {
  const { text, iri, bold, opens, before = "", after = "" } = piece;
  const at = [box.left + PAD.x + piece.x, box.top + PAD.y + piece.y * ROW + ASCENT] as const;
  if (opens) return restElement(text, ...at, press);
  const letters = bold ? BOLD : LETTERS;
  if (!iri) return words(text, ...at, letters);
  const made = words("", ...at, letters, { ...opening(iri, plainName(iri)), "data-things": iri });
  made.append(before, nameSpan(iri), after);
  return made;
}

/** A box with what fills it; `press` opens the rest. */
export function boxElement(filled: Filled, box: Box, press: () => void): SVGGElement {
  const things = filled.pieces.flatMap(({ iri }) => iri ?? []);
  const frame = boxOf(box.left, box.top, filled.width, filled.height, 9, {
    fill: "var(--surface)",
    stroke: "var(--edge)",
    "stroke-width": 1,
  });
  return groupOf(
    { class: "map-box", "data-things": things.join(" ") },
    frame,
    ...filled.pieces.map((piece) => pieceElement(piece, box, press)),
  );
}

/** On a phone all partners that are not on the map stand under it, by country or region. */
export function listBelow(
  ties: readonly Tie[],
  { width: room, height }: Size,
): { elements: SVGElement[]; height: number } {
  if (!ties.length) return { elements: [], height: 0 };
  const pieces: Piece[] = [{ text: message("map-below", { n: ties.length }), x: 0, y: 0, bold: true }];
  for (const [country, partners] of byCountry(ties)) {
    const y = pieces.at(-1)!.y + 1;
    const name = country ? placeName(country) : "";
    if (country) pieces.push({ text: name, x: 0, y, iri: country, bold: true });
    const from = country ? width(name, true) + INDENT : 0;
    const rows = inRows(partners, true, room - from, y);
    pieces.push(...rows.pieces.map((one) => ({ ...one, x: one.x + from })));
  }
  const box = { left: -PAD.x, top: height + PAD.y, right: room, bottom: height };
  return {
    elements: pieces.map((piece) => pieceElement(piece, box, () => undefined)),
    height: (pieces.at(-1)!.y + 1) * ROW + 3 * PAD.y,
  };
}

/** A small box for the legend. */
export function boxSign(): SVGElement[] {
  const text = `← ${message("map-count", { n: 3 })}`;
  const wide = widthOf(text, { size: 12 }) + 12;
  return [
    boxOf(0.5, 0.5, wide, 17, 5, { fill: "var(--surface)", stroke: "var(--edge)", "stroke-width": 1 }),
    words(text, 6, 13, { size: 12 }),
  ];
}

/** What a box gathers, by which it is known when it is opened. */
export const keyOf = ({ side, exits }: Gathered<Leaving>): string => `${side} ${exits[0].tie.edge.id}`;
