// The comparison at the top of the table: who is in which organization, since when, as of when, in which office.

import type { Half } from "../contract.ts";
import { select } from "../model/actions.ts";
import { cellsOf, comparisonOf, type Group, type Line } from "../model/comparison.ts";
import { ageOfHalf, answerText, beganText, isFound, officeSpells } from "../model/spells.ts";
import { model, state, watch } from "../model/store.ts";
import { message, nameOf } from "../model/words.ts";
import { tsvOf } from "../services/csv.ts";
import { byId, element, fill } from "../services/dom.ts";
import { narrow } from "../services/media.ts";
import { markdownOf } from "../services/markdown.ts";
import { halfInYear, opens } from "../sheets/overview/half.ts";
import { laneTitle, placeInTable } from "../sheets/overview/lane.ts";
import { given, languageName, phraseOf, wordingOf } from "../sheets/wording.ts";
import { copyButton } from "./parts.ts";

const MOST_SPREAD = 2; // of so many actors offices have a column of their own

const isSpread = (actors: readonly string[]): boolean => actors.length <= MOST_SPREAD && !narrow.matches;

const nameText = ({ row, thing, isSection }: Line): string =>
  isSection ? message("comparison-section", { section: wordingOf(row).section(thing) }) : nameOf(thing).text;

function nameCell(line: Line): HTMLElement {
  const { row, thing, isSection } = line;
  const { lang, fallback } = nameOf(thing);
  const foreign = fallback && !isSection;
  const button = element(
    "button",
    {
      type: "button",
      class: foreign ? "foreign" : null,
      lang: foreign ? lang : null,
      title: foreign ? `${nameOf(thing).text} (${languageName(lang)})` : null,
      onclick: () => select(thing, { move: true }),
    },
    nameText(line),
  );
  const status = !isSection && row.status ? phraseOf(row.status).plain : "";
  return element(
    "th",
    { scope: "row", class: isSection ? "section" : null },
    button,
    status && element("span", { class: "compared-status" }, status),
  );
}

const boxClass: Readonly<Record<Half["answer"], string>> = {
  yes: "",
  was: "box ended",
  no: "box no",
  "not known": "box unknown",
  "sources disagree": "box ended",
  "not looked for": "box unlooked",
};

function answerButton({ row, thing }: Line, half: Half, actor: string): HTMLElement {
  const target = opens({ ...row, thing }, actor, half);
  const other = target["data-other"];
  const press = (): void => select(target["data-iri"], { move: true, ...(other ? { other } : {}) });
  const text = answerText(half, wordingOf(row));
  return element("button", { type: "button", class: boxClass[half.answer] || null, onclick: press }, text);
}

function officesElement(row: Line["row"], half: Half): HTMLElement | null {
  const spells = officeSpells(half, wordingOf(row));
  if (!spells.length) return null;
  const told = spells.map(({ text, over }) => element("span", { class: over ? "over" : null }, text));
  return element("span", { class: "compared-offices" }, ...told);
}

function halfCells(line: Line, half: Half, actor: string, spread: boolean): HTMLElement[] {
  const { row } = line;
  const ground = half.answer === "yes" || half.answer === "sources disagree" ? ` held` : "";
  const past = isFound(half) && !halfInYear(half) ? " past" : "";
  const look = `age-${ageOfHalf(half, model.content.now)}${ground}${past}`;
  const began = beganText(half, wordingOf(row));
  const since = began ? element("span", { class: "compared-since" }, began) : null;
  const offices = officesElement(row, half);
  const answer = answerButton(line, half, actor);
  if (spread)
    return [
      element("td", { class: look }, answer, " ", since),
      element("td", { class: `${look} office` }, offices),
    ];
  return [element("td", { class: look }, answer, since, offices)];
}

const lineElement = (line: Line, actors: readonly string[]): HTMLElement =>
  element(
    "tr",
    {},
    nameCell(line),
    ...line.halves.flatMap((half, place) => halfCells(line, half, actors[place], isSpread(actors))),
  );

function groupElement({ name, count, lines }: Group, actors: readonly string[]): HTMLElement {
  const body = element("tbody", {});
  if (name) {
    const span = 1 + actors.length * (isSpread(actors) ? 2 : 1);
    const title = `${laneTitle({ name }, actors)} ${count}`;
    const head = { scope: "colgroup", colspan: span, id: placeInTable(name), tabindex: -1, class: "lane" };
    body.append(element("tr", {}, element("th", head, title)));
  }
  body.append(...lines.map((line) => lineElement(line, actors)));
  return body;
}

function headElement(actors: readonly string[]): HTMLElement {
  const names = actors.flatMap((actor) => [
    element(
      "th",
      { scope: "col", class: "actor" },
      element("button", { type: "button", onclick: () => select(actor, { move: true }) }, nameOf(actor).text),
    ),
    ...(isSpread(actors) ? [element("th", { scope: "col" }, message("comparison-office"))] : []),
  ]);
  return element(
    "thead",
    {},
    element("tr", {}, element("th", { scope: "col" }, message("comparison-organization")), ...names),
  );
}

// ---- to take along

function textRows(): string[][] {
  const overview = given();
  if (!overview) return [];
  const { actors } = overview;
  const names = actors.map((actor) => nameOf(actor).text);
  const heads = names.flatMap((name) => [
    name,
    `${name}: ${message("column-since")}`,
    `${name}: ${message("comparison-office")}`,
  ]);
  const rows = comparisonOf(overview).flatMap(({ name, lines }) =>
    lines.map((line) => [
      name ? laneTitle({ name }, actors) : "",
      nameText(line),
      !line.isSection && line.row.status ? phraseOf(line.row.status).plain : "",
      ...line.halves.flatMap((half) => cellsOf(half, wordingOf(line.row))),
    ]),
  );
  const lane = overview.form === "two";
  const all = [["", message("comparison-organization"), message("comparison-status"), ...heads], ...rows];
  return lane ? all : all.map((row) => row.slice(1));
}

function fillComparison(): void {
  const overview = given();
  const holder = byId("comparison");
  if (state().lens !== "table" || !overview?.rows.length) return;
  const { actors } = overview;
  fill(
    holder,
    element(
      "div",
      { class: "compared-tools" },
      copyButton("comparison-markdown", () => markdownOf(textRows())),
      copyButton("comparison-spreadsheet", () => tsvOf(textRows())),
    ),
    element(
      "table",
      { class: isSpread(actors) ? "compared spread" : "compared" },
      element("caption", { class: "unseen" }, message("comparison")),
      headElement(actors),
      ...comparisonOf(overview).map((group) => groupElement(group, actors)),
    ),
  );
}

/** Fills the comparison while the table shows. */
export function startComparison(): void {
  byId("comparison").hidden = !given()?.rows.length;
  watch(() => [state().lens === "table", state().language, state().year, narrow.matches], fillComparison);
}
