// What stands around the timeline: a headline that says no more than is known, signs, and lanes to add.

import { orderLanes, toggleLane } from "../../model/actions.ts";
import { derived, model, state } from "../../model/store.ts";
import type { Entry } from "../../model/timeline/entries.ts";
import type { Lane } from "../../model/timeline/lane.ts";
import { markOf } from "../../model/timeline/moments.ts";
import { extentOf } from "../../model/timeline/scale.ts";
import { timelineOf, type Timeline } from "../../model/timeline/timeline.ts";
import { dateText, listed, message, nameOf } from "../../model/words.ts";
import { narrow } from "../../services/media.ts";
import type { Chip, Run } from "../sheet.ts";
import { bylineOfBody } from "../sources-line.ts";
import { storyOf } from "./body-across.ts";
import { headInOne, startWords, yearWords } from "./words.ts";

/** The timeline as the page stands. */
export const shownTimeline = (): Timeline => timelineOf(model, state(), derived().present, narrow.matches);

const MOST_CHIPS = 4;
/** Stands among the ids of lanes when the chips of all are listed. */
const ALL = "all";
const SILENCE = 2; // years after which it is worth saying that no session is known

const bodyLaneOf = ({ shown }: Timeline): Lane | undefined => shown.find(({ shape }) => shape === "body");

const runOf = (iri: string, text: string): Run => {
  const { fallback } = nameOf(iri);
  return { text, iri, ...(fallback ? { lang: fallback } : {}) };
};

// A month at most: the day is on the card.
function monthText(entry: Entry): string {
  const [earliest, latest] = entry.bounds;
  const same = (length: number): boolean => earliest?.slice(0, length) === latest?.slice(0, length);
  if (earliest && /^\d{4}/.test(earliest)) return dateText(earliest.slice(0, same(7) ? 7 : 4));
  return startWords(entry);
}

const yearOf = (entry: Entry): string => yearWords(Math.floor(markOf(entry.bounds)?.from ?? 0));

// A full stop of Chinese has its space within it.
const spaceAfter = (text: string): string => (text.endsWith("。") ? "" : " ");

function bodyHeadline(lane: Lane, now: number | null): Run[] {
  const { body, sessions, last, open } = storyOf(lane);
  const held = sessions.filter((entry) => entry.held);
  const [first, final] = [held[0], held[held.length - 1]];
  const iri = lane.title.is === "body" ? lane.title.body : "";
  const name = nameOf(iri).text;
  if (!first || last === null || !body) return [];
  const values = {
    body: name,
    n: held.length,
    from: yearOf(first),
    to: monthText(final),
    date: monthText(final),
  };
  const said = message(held.length > 1 ? "timeline-headline" : "timeline-headline-one", values);
  const silent = open && now !== null && now - last > SILENCE;
  return [
    runOf(iri, said),
    ...(silent
      ? [{ text: spaceAfter(said) }, { text: message("timeline-none-known"), tone: "member" } as const]
      : []),
  ];
}

function recordsHeadline({ choice, shown, now }: Timeline): Run[] {
  const lanes = shown.filter(({ shape }) => shape !== "context");
  const entries = new Set((lanes.length ? lanes : shown).flatMap((lane) => lane.entries));
  const reaches = [...entries].flatMap((entry) => extentOf(entry, now)?.from ?? []);
  if (!reaches.length) return [{ text: message("timeline-nothing") }];
  const [from, to] = [reaches.reduce((a, b) => Math.min(a, b)), reaches.reduce((a, b) => Math.max(a, b))];
  const years = { from: yearWords(Math.floor(from)), to: yearWords(Math.floor(to)) };
  const values = { n: entries.size, ...years, actors: listed(choice.actors.map((iri) => nameOf(iri).text)) };
  const same = years.from === years.to ? "-year" : "";
  return [{ text: message(`timeline-headline-${choice.actors.length ? "actors" : "all"}${same}`, values) }];
}

/** What the timeline says at first sight. */
export function headline(): readonly Run[] {
  const timeline = shownTimeline();
  const lane = bodyLaneOf(timeline);
  const said = lane ? bodyHeadline(lane, timeline.now) : [];
  return said.length ? said : recordsHeadline(timeline);
}

/** Who says so; without a body, what the lists leave open. */
export function byline(): readonly Run[] {
  const lane = bodyLaneOf(shownTimeline());
  const iri = lane?.title.is === "body" ? lane.title.body : null;
  const body = model.content.overview?.bodies.find(({ thing }) => thing === iri);
  const said = body ? bylineOfBody(body) : [];
  return said.length ? said : [{ text: message("timeline-byline") }];
}

/** What else can be shown: the lanes that wait, and another order of lanes. */
export function chips(): readonly Chip[] {
  const { waiting: left, choice } = shownTimeline();
  const waiting = [...left].sort((one, other) => other.entries.length - one.entries.length);
  const { by, lanes } = state().timeline;
  const order: Chip = {
    text: message("timeline-by-actor"),
    press: () => orderLanes(by === "actor" ? "kind" : "actor"),
    pressed: by === "actor",
  };
  const isAll = lanes.has(ALL);
  const more = waiting.filter((lane, at) => isAll || at < MOST_CHIPS || lanes.has(lane.id));
  const rest: Chip = {
    text: isAll ? message("timeline-fewer") : message("timeline-more", { n: waiting.length - more.length }),
    press: () => toggleLane(ALL),
    pressed: isAll,
  };
  const lanesOn = more.map((lane) => ({
    text: message("timeline-count-lane", { lane: headInOne(lane, choice.actors), n: lane.entries.length }),
    press: () => toggleLane(lane.id),
    pressed: lanes.has(lane.id),
  }));
  return [order, ...lanesOn, ...(waiting.length > MOST_CHIPS ? [rest] : [])];
}
