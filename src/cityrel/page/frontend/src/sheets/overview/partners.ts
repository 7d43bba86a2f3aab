// The ties of one, by the country of the other: those with several first, then all that have one.

import type { Overview, Tie } from "../../contract.ts";
import { ageOf, PALENESS } from "../../model/age.ts";
import { byNameIn } from "../../model/names.ts";
import { model, state } from "../../model/store.ts";
import { message, nameOf, tag } from "../../model/words.ts";
import { svgElement } from "../../services/dom.ts";
import { grouped } from "../../services/memo.ts";
import { linesWithin, shorten } from "../../services/wrap.ts";
import type { Block, Span } from "./between.ts";
import { tieText } from "./between.ts";
import { inYear } from "./half.ts";
import { boxOf, colourOf, groupOf, lineOf, opening, widthOf, words, type Letters } from "../marks.ts";
import { toneOf } from "../tones.ts";

const COUNTRY: Letters = { size: 14, weight: 600 };
const ITEM: Letters = { size: 13 };
const LINE = 21;
const DOT = 5;
const GAP = 16;

/** The ties of one with the countries of the others. */
export interface CountryTies {
  readonly country: string | null;
  readonly ties: readonly Tie[];
}

/** Ties by country: several first, then by name; those that are the only ones of theirs at the end. */
export function byCountry({ ties, country }: Overview): { several: CountryTies[]; single: Tie[] } {
  const byName = byNameIn(model, state().language);
  const inTime = [...ties].sort((one, other) => (one.since ?? Infinity) - (other.since ?? Infinity) || 0);
  const groups = [...grouped(inTime, ({ partner }) => (partner && country[partner]) || null)].map(
    ([own, all]) => ({ country: own, ties: all }),
  );
  const several = groups
    .filter(({ country: own, ties: all }) => all.length > 1 || own === null)
    .sort(
      (one, other) =>
        Number(one.country === null) - Number(other.country === null) ||
        other.ties.length - one.ties.length ||
        byName(one.country ?? "", other.country ?? ""),
    );
  const single = groups.filter(({ country: own, ties: all }) => all.length === 1 && own !== null);
  return { several, single: inTime.filter((tie) => single.some(({ ties: [only] }) => only === tie)) };
}

const yearText = ({ since, until, state: own }: Tie): string =>
  own === "ended" && until !== undefined
    ? `${since ?? ""}–${until}`
    : since === undefined
      ? ""
      : String(since);

interface Item {
  readonly tie: Tie;
  readonly other: string;
  readonly text: string;
  readonly lang?: string;
  readonly width: number;
}

// The other one of a tie, seen from an actor.
const otherOf = ({ partner, parties, record }: Tie, actor: string): string =>
  partner ?? parties.find((one) => one !== actor) ?? record;

function itemOf(tie: Tie, actor: string, most: number): Item {
  const other = otherOf(tie, actor);
  const { text, lang, fallback } = nameOf(other);
  const year = yearText(tie);
  const measure = (line: string): number => widthOf(`${line} ${year}`, ITEM);
  const whole = `${shorten(text, most - 2 * DOT - 8, measure)} ${year}`.trim();
  return {
    tie,
    other,
    text: whole,
    ...(fallback ? { lang } : {}),
    width: 2 * DOT + 6 + widthOf(whole, ITEM),
  };
}

function dotOf({ tie, other, text, lang, width }: Item, x: number, y: number): SVGElement {
  const { kind, known, state: own, record, bounds } = tie;
  const ended = own === "ended";
  const colour = colourOf(toneOf(kind));
  const dot = svgElement("circle", {
    cx: x + DOT,
    cy: y,
    r: DOT - 0.6,
    fill: ended ? "none" : colour,
    stroke: colour,
    "stroke-width": 1.4,
    opacity: PALENESS[ageOf(known, model.content.now)],
  });
  return groupOf(
    {
      ...opening(record, `${nameOf(other).text}: ${tieText(tie)}`),
      class: inYear(bounds) ? "item" : "item past",
      "data-things": `${record} ${other}`,
    },
    boxOf(x - 3, y - LINE / 2, width + 6, LINE, 4, { class: "hit" }),
    dot,
    words(text, x + 2 * DOT + 6, y + 4.5, { ...ITEM, ...(lang ? { lang } : {}) }),
  );
}

/** Ties of an actor, one beside the other in as many lines as they need. */
export function tiesFlow(ties: readonly Tie[], actor: string, { from, to }: Span, top: number): Block {
  let [x, y] = [from, top];
  const elements: SVGElement[] = [];
  for (const item of ties.map((tie) => itemOf(tie, actor, to - from))) {
    if (x > from && x + item.width > to) [x, y] = [from, y + LINE];
    elements.push(dotOf(item, x, y));
    x += item.width + GAP;
  }
  return { elements, bottom: y + LINE / 2 + 3 };
}

/** Draws the ties by country, each country at the end of a line from the pillar. */
export function partnersBlock(overview: Overview, edge: number, span: Span, top: number): Block {
  const { several, single } = byCountry(overview);
  const elements: SVGElement[] = [];
  let y = top;
  const put = (title: string, count: number | null, ties: readonly Tie[]): void => {
    const lines = linesWithin(title, span.to - span.from - 40, (line) => widthOf(line, COUNTRY), tag());
    elements.push(
      lineOf(edge, y, span.from - 8, y, { stroke: "var(--edge)", "stroke-width": 1.6 }),
      ...lines.map((line, place) => words(line, span.from, y + 5 + place * 17, COUNTRY)),
    );
    if (count !== null)
      elements.push(
        words(
          String(count),
          span.from + widthOf(lines[lines.length - 1], COUNTRY) + 8,
          y + 5 + (lines.length - 1) * 17,
          {
            ...COUNTRY,
            weight: 400,
            tone: "quiet",
          },
        ),
      );
    const block = tiesFlow(ties, overview.actors[0], span, y + 22 + (lines.length - 1) * 17);
    elements.push(...block.elements);
    y = block.bottom + 14;
  };
  for (const { country, ties } of several)
    put(country ? nameOf(country).text : message("overview-elsewhere"), ties.length, ties);
  if (single.length) put(message("overview-single", { count: single.length }), null, single);
  return { elements, bottom: y };
}
