// A small line of years on a card: when a thing began, what is sure of it since, and its events.

import type { Bounds, StateTold, Thing } from "../contract.ts";
import { firstValue, thingOf } from "../model/content.ts";
import { dayNumber } from "../model/dates.ts";
import { model } from "../model/store.ts";
import { sentenceText } from "../model/told.ts";
import { SINCE } from "../model/vocabulary.ts";
import { message, plainName } from "../model/words.ts";
import { svgElement } from "../services/dom.ts";
import { boxOf, lineOf, words } from "../sheets/marks.ts";

const WIDTH = 390;
const [TOP, HEIGHT, MARKS] = [4, 20, 38];
const YEARS_ASIDE = 1;

/** A day as a number of years, so that lengths on the line are lengths of time. */
export function yearsOf(day: string): number {
  const number = dayNumber(day) ?? 0;
  const [year, month, date] = [
    Math.floor(number / 10_000),
    Math.floor((number % 10_000) / 100),
    number % 100,
  ];
  return year + (Math.max(month, 1) - 1) / 12 + (Math.max(date, 1) - 1) / 372;
}

interface Event {
  readonly iri: string;
  readonly at: number;
  readonly planned: boolean;
}

// The dated events that a card lists first.
function eventsOf({ relations }: Thing): Event[] {
  const [first] = relations.filter(({ things }) =>
    things.some((iri) => model.nodesById.has(iri) && firstValue(model, iri, SINCE)),
  );
  return (first?.opens ? first.things : []).flatMap((iri) => {
    const date = firstValue(model, iri, SINCE)?.value;
    const planned = thingOf(model, iri)?.told?.title.key === "told-event";
    return date ? [{ iri, at: yearsOf(date), planned }] : [];
  });
}

interface Timed {
  readonly bounds: Bounds;
  readonly known?: number;
}

const timedOf = (iri: string): Timed | undefined =>
  model.nodesById.get(iri) ?? model.edges.find(({ record }) => record === iri);

interface Scale {
  readonly from: number;
  readonly to: number;
  readonly at: (years: number) => number;
}

function scaleOf(from: number, to: number): Scale {
  return { from, to, at: (years) => ((years - from) / (to - from)) * WIDTH };
}

// Where the years are written: some five of them, each where it begins.
function yearMarks({ from, to, at }: Scale): SVGElement[] {
  const step = [1, 2, 5, 10, 20, 50, 100, 200, 500].find((each) => (to - from) / each <= 7) ?? 1000;
  const first = Math.ceil(from / step) * step;
  const years = Array.from(
    { length: Math.floor((to - first) / step) + 1 },
    (_, place) => first + place * step,
  );
  return years
    .filter((year) => at(year) < WIDTH - 12)
    .flatMap((year) => [
      lineOf(at(year), TOP, at(year), MARKS + 8, { stroke: "var(--line)", "stroke-width": 1 }),
      words(String(year), Math.max(at(year), 14), MARKS + 24, {
        size: 12.5,
        tone: "quiet",
        anchor: "middle",
      }),
    ]);
}

function eventMark({ iri, at, planned }: Event, scale: Scale): SVGElement {
  const x = scale.at(at);
  const look: Record<string, string | number> = planned
    ? { fill: "none", stroke: "var(--member)", "stroke-width": 1.5, "stroke-dasharray": "2 2" }
    : { fill: "var(--member)" };
  const mark = svgElement("path", { d: `M${x} ${MARKS - 7}l7 7-7 7-7-7z`, ...look });
  const title = svgElement("title", {});
  title.textContent = plainName(iri);
  mark.append(title);
  return mark;
}

// Until when it is sure to have lasted: its end, its last event, the state that came after it, its latest evidence.
function sureEnd(
  { bounds: [, , , over], known }: Timed,
  events: readonly Event[],
  { title, notes }: StateTold,
): number {
  if (over) return yearsOf(over);
  const held = events.filter(({ planned }) => !planned).at(-1)?.at;
  if (title.key === "told-last-session") return held ?? 0;
  const changed = title.key === "told-status" && notes.find(({ dates }) => dates?.date)?.dates?.date;
  if (changed) return yearsOf(changed);
  return known === undefined ? 0 : known + 1;
}

const LEFT_WORDS: Readonly<Record<string, string>> = { "told-last-session": "years-none-known" };

function leftText({ title }: StateTold): string {
  return title.key === "told-status"
    ? sentenceText(title)
    : message(LEFT_WORDS[title.key] ?? "years-not-known");
}

function bars(timed: Timed, events: readonly Event[], scale: Scale, told: StateTold): SVGElement[] {
  const [earliest, latest, , over] = timed.bounds;
  const start = earliest ?? latest;
  if (!start) return [];
  const begin = yearsOf(start);
  const sure = yearsOf(latest ?? start);
  const end = Math.max(sureEnd(timed, events, told), sure);
  const shown = Math.min(end, scale.to);
  const bar = (from: number, to: number, attributes: Record<string, string | number>): SVGElement =>
    boxOf(scale.at(from), TOP, Math.max(scale.at(to) - scale.at(from), 2), HEIGHT, 0, attributes);
  const colour = { fill: "var(--member)" };
  const parts = [bar(sure, shown, colour)];
  if (sure > begin) parts.unshift(bar(begin, sure, { ...colour, "fill-opacity": 0.4 }));
  if (over) return parts;
  const left = scale.at(shown) + 3;
  const frame = `M${WIDTH} ${TOP + 1}H${left}V${TOP + HEIGHT - 1}H${WIDTH}`;
  parts.push(
    svgElement("path", {
      d: frame,
      fill: "none",
      stroke: "var(--quiet)",
      "stroke-width": 1.3,
      "stroke-dasharray": "3 3",
    }),
  );
  const text = leftText(told);
  if (WIDTH - left > text.length * 7) {
    parts.push(words(text, (left + WIDTH) / 2, TOP + 14.5, { size: 12.5, tone: "quiet", anchor: "middle" }));
  }
  return parts;
}

/** The line of years of a thing; null where it has no year, or nothing but one event. */
export function yearsElement(iri: string, thing: Thing): SVGSVGElement | null {
  const timed = timedOf(iri);
  const { told } = thing;
  if (!told || told.title.key === "told-event") return null;
  const events = told.title.key === "told-last-session" ? eventsOf(thing) : [];
  const days = (timed?.bounds ?? []).flatMap((day) => day ?? []).map(yearsOf);
  if (!timed || !(timed.bounds[0] ?? timed.bounds[1])) return null;
  const now = model.content.now
    ? yearsOf(model.content.now)
    : Math.max(...days, ...events.map(({ at }) => at));
  const from = Math.floor(Math.min(...days, ...events.map(({ at }) => at))) - YEARS_ASIDE / 2;
  const scale = scaleOf(from, Math.max(now + YEARS_ASIDE, from + 2));
  const label = message("years-of", { name: plainName(iri) });
  const made = svgElement("svg", {
    class: "card-years",
    viewBox: `0 0 ${WIDTH} 66`,
    role: "img",
    "aria-label": label,
  });
  made.append(
    ...yearMarks(scale),
    ...bars(timed, events, scale, told),
    ...events.map((one) => eventMark(one, scale)),
  );
  return made;
}
