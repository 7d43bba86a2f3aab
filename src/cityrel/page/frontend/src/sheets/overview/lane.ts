// The head of a lane: what it holds, how many, and at both ends what is known of each side.

import { openIn, setLens } from "../../model/actions.ts";
import type { Counts, Lane } from "../../model/ladder.ts";
import { message, nameOf } from "../../model/words.ts";
import { shorten } from "../../services/wrap.ts";
import { chipOf, chipWidth, pressed } from "./buttons.ts";
import { state } from "../../model/store.ts";
import { widthOf, words, type Letters } from "../marks.ts";

const TITLE: Letters = { size: 15, weight: 650 };
const GAP = 12;
const COUNT: Letters = { size: 13.5, weight: 650 };

const MOST_NAME = 340; // px of an actor's name, which its pillar has in full

/** What a lane is called. */
export function laneTitle(
  { name }: Pick<Lane, "name">,
  actors: readonly string[],
  { key = "overview-only", most = MOST_NAME } = {},
): string {
  if (name === "both") return message("overview-both");
  const actor = nameOf(actors[name === "first" ? 0 : 1]).text;
  return message(key, { name: shorten(actor, most, (text) => widthOf(text, TITLE)) });
}

/** The counts of a side, each as words of its own. */
export function countTexts({ found, ended, unknown, no, unsought }: Counts): string[] {
  const told = ended
    ? message("overview-found-ended", { count: found, ended })
    : message("overview-found", { count: found });
  return [
    found ? told : "",
    unknown ? message("overview-unknown", { count: unknown }) : "",
    no ? message("overview-no", { count: no }) : "",
    unsought ? message("overview-unsought", { count: unsought }) : "",
  ].filter(Boolean);
}

/** How wide the counts of a side are. */
export const countsWidth = ({ counts }: Lane, side: number): number =>
  widthOf(countTexts(counts[side]).join(" · "), COUNT);

const chipText = ({ name, rows, shown }: Lane): string => {
  if (state().opened.has(name)) return message("overview-fewer");
  return rows.length > shown.length ? message("overview-more", { count: rows.length - shown.length }) : "";
};

/** How wide its head is, with the chip for the rest. */
export function titleWidth(lane: Lane, title: string): number {
  const chip = chipText(lane);
  return widthOf(`${title}  ${lane.rows.length}`, TITLE) + (chip ? GAP + chipWidth(chip) : 0);
}

/** Where the comparison has this lane. */
export const placeInTable = (name: string): string => `comparison-${name}`;

/** Counts that open the table at their lane. */
export const pressedCounts = (
  { name }: Lane,
  side: number,
  text: string,
  ...children: readonly SVGElement[]
): SVGElement =>
  pressed(
    `count-${name}-${side}`,
    message("overview-in-table", { text }),
    () => showInTable(name),
    ...children,
  );

function showInTable(name: string): void {
  setLens("table");
  const place = document.getElementById(placeInTable(name));
  place?.scrollIntoView({ block: "start" });
  place?.focus({ preventScroll: true });
}

/** The counts of a side, which open the table at this lane. */
export function countsElement(
  lane: Lane,
  side: number,
  x: number,
  y: number,
  anchor: "start" | "middle" | "end",
): SVGElement {
  const text = countTexts(lane.counts[side]).join(" · ");
  return pressedCounts(lane, side, text, words(text, x, y, { ...COUNT, anchor }));
}

// Title and number in the middle, and beside them the chip that shows the rest.
export function titleElements(
  lane: Lane,
  title: string,
  at: number,
  y: number,
  anchor: "start" | "middle" = "middle",
): SVGElement[] {
  const { name, rows } = lane;
  const text = `${title}  ${rows.length}`;
  const chip = chipText(lane);
  const whole = widthOf(text, TITLE);
  const start = anchor === "start" ? at : at - titleWidth(lane, title) / 2;
  const label = message("overview-lane-all", { lane: title, count: rows.length });
  const written = words("", start, y, { ...TITLE });
  written.setAttribute("xml:space", "preserve");
  written.textContent = text;
  if (!chip) return [written];
  return [
    pressed(`lane-${name}`, label, () => openIn(name), written),
    chipOf(chip, name, start + whole + GAP + chipWidth(chip) / 2, y - 5, label),
  ];
}
