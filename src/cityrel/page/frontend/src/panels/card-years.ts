// A small line of years on a card, drawn as the timeline draws: when a thing began, what is sure of it, its events.

import type { Edge, Node, StateTold, Thing } from "../contract.ts";
import { thingOf } from "../model/content.ts";
import { model } from "../model/store.ts";
import { markOf, partsOf, reachOf, startOf, type Moment, type Part } from "../model/timeline/moments.ts";
import { isNotHeld, sentenceText } from "../model/told.ts";
import { message, plainName } from "../model/words.ts";
import { svgElement } from "../services/dom.ts";
import { lineOf, widthOf, words } from "../sheets/marks.ts";
import { along, barAlong, fades, markAt, type Axis } from "../sheets/timeline/axis.ts";
import { toneOf } from "../sheets/tones.ts";

const WIDTH = 390;
const [TOP, HEIGHT, MARKS] = [4, 20, 38];
const SMALL = { size: 12.5 } as const;

type Timed = Node | Edge;

interface Event {
  readonly iri: string;
  readonly at: Moment;
  readonly held: boolean;
}

const timedOf = (iri: string): Timed | undefined =>
  model.nodesById.get(iri) ?? model.edges.find(({ record }) => record === iri);

// The dated events that a card lists first.
function eventsOf({ relations }: Thing): Event[] {
  const [first] = relations.filter(({ things }) => things.some((iri) => model.nodesById.has(iri)));
  return (first?.opens ? first.things : []).flatMap((iri) => {
    const mark = markOf(model.nodesById.get(iri)?.bounds ?? [null, null, null, null]);
    const held = thingOf(model, iri)?.told?.title.key !== "told-event";
    return mark ? [{ iri, at: mark.from, held }] : [];
  });
}

const dayOf = (date: string): string => `${date}-01-01`.slice(0, 10);

// Up to when it is attested: by its last session, by the state that came after it, by its latest evidence.
function attestedOf({ known }: Timed, events: readonly Event[], { title, notes }: StateTold): Moment | null {
  if (title.key === "told-last-session") return events.filter(({ held }) => held).at(-1)?.at ?? null;
  const changed = title.key === "told-status" ? notes.find(({ dates }) => dates?.date)?.dates?.date : null;
  if (changed) return startOf(dayOf(changed));
  return known === undefined ? null : startOf(dayOf(String(known)));
}

// Where the years are written: some seven of them, each where it begins.
function yearMarks(axis: Axis): SVGElement[] {
  const { from, to } = axis.window;
  const step = [1, 2, 5, 10, 20, 50, 100, 200, 500].find((each) => (to - from) / each <= 7) ?? 1000;
  const first = Math.ceil(from / step) * step;
  const years = Array.from(
    { length: Math.floor((to - first) / step) + 1 },
    (_, place) => first + place * step,
  );
  return years
    .filter((year) => along(axis, year) < WIDTH - 12)
    .flatMap((year) => {
      const x = along(axis, year);
      const rule = lineOf(x, TOP, x, MARKS + 8, { stroke: "var(--line)", "stroke-width": 1 });
      return [
        rule,
        words(String(year), Math.max(x, 14), MARKS + 24, { ...SMALL, tone: "quiet", anchor: "middle" }),
      ];
    });
}

function eventMark(axis: Axis, { iri, at, held }: Event): SVGElement {
  const mark = markAt(along(axis, at), MARKS, "diamond", "member", held);
  const title = svgElement("title", {});
  title.textContent = plainName(iri);
  mark.append(title);
  return mark;
}

const LEFT_WORDS: Readonly<Record<string, string>> = { "told-last-session": "years-none-known" };

// What is not known of the rest: a frame that is open at its end.
function openEnd(axis: Axis, parts: readonly Part[], { title }: StateTold): SVGElement[] {
  const left = along(axis, Math.min(reachOf(parts).to, axis.window.to)) + 3;
  const frame = svgElement("path", {
    d: `M${WIDTH} ${TOP + 1}H${left}M${left} ${TOP + HEIGHT - 1}H${WIDTH}`,
    fill: "none",
    stroke: "var(--quiet)",
    "stroke-width": 1.3,
    "stroke-dasharray": "3 3",
  });
  const text =
    title.key === "told-status" ? sentenceText(title) : message(LEFT_WORDS[title.key] ?? "years-not-known");
  if (widthOf(text, SMALL) > WIDTH - left) return [frame];
  return [frame, words(text, (left + WIDTH) / 2, TOP + 14.5, { ...SMALL, tone: "quiet", anchor: "middle" })];
}

function axisOf(parts: readonly Part[], events: readonly Event[]): Axis {
  const { from, to } = reachOf(parts);
  const moments = [from, to, startOf(model.content.now) ?? to, ...events.map(({ at }) => at)];
  const window = { from: Math.floor(Math.min(...moments)) - 0.5, to: Math.max(...moments) + 1 };
  return { window, from: 0, to: WIDTH, down: false };
}

/** The line of years of a thing; null where nothing is told of its state, or nothing of when it was. */
export function yearsElement(iri: string, thing: Thing): SVGSVGElement | null {
  const { told } = thing;
  const timed = timedOf(iri);
  if (!told || !timed || isNotHeld(told)) return null;
  const events = told.title.key === "told-last-session" ? eventsOf(thing) : [];
  const parts = partsOf(timed.bounds, attestedOf(timed, events, told));
  if (!parts.length) return null;
  const axis = axisOf(parts, events);
  const label = message("years-of", { name: plainName(iri) });
  const box = { class: "card-years", viewBox: `0 0 ${WIDTH} 66`, role: "img", "aria-label": label };
  const made = svgElement("svg", box);
  made.append(
    fades(false),
    ...yearMarks(axis),
    ...barAlong(axis, parts, TOP, HEIGHT, toneOf(timed.kind)),
    ...(timed.bounds[3] === null ? openEnd(axis, parts, told) : []),
    ...events.map((one) => eventMark(axis, one)),
  );
  return made;
}
