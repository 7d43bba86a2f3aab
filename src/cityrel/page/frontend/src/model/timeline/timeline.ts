// The timeline in a state of the page: its lanes, what of them is seen, and from which year to which.

import { stepOf, type Model } from "../content.ts";
import type { State } from "../state.ts";
import { keeping } from "../../services/memo.ts";
import { choiceOf } from "./choice.ts";
import type { Entry } from "./entries.ts";
import type { Choice, Lane } from "./lane.ts";
import { lanesOf, undatedOf } from "./lanes.ts";
import { endOf, partsOf, type Moment, type Reach } from "./moments.ts";
import { begunIn, extentOf, openingOf, wholeYears } from "./scale.ts";

/** All that the picture of the timeline is made from. */
export interface Timeline {
  readonly choice: Choice;
  readonly shown: readonly Lane[];
  /** Lanes that come when they are asked for. */
  readonly waiting: readonly Lane[];
  readonly undated: readonly (readonly [string, readonly Entry[]])[];
  /** Whether what has no year is listed: where the reader asks for it, or something of it is pointed at. */
  readonly isListed: boolean;
  /** From the first year in which there is anything to the last; null where nothing has a date. */
  readonly whole: Reach | null;
  /** The years that are seen. */
  readonly window: Reach;
  readonly now: Moment | null;
  readonly begun: ReadonlyMap<number, number>;
  /** From when on nothing found is worth saying: the first tie of the actors, where they have one. */
  readonly since: Moment | null;
}

/** How many lanes are seen at first on a wide page beside the context. */
const MOST_LANES = 10;
/** How many columns of each shape on a phone. */
const MOST_COLUMNS: Readonly<Record<Lane["shape"], number>> = {
  context: 1,
  bars: 1,
  body: 1,
  posts: 2,
  marks: 3,
};
const LEAST_YEARS = 6;

// What goes between the actors comes before what only one of them did.
const closeness = ({ title }: Lane): number =>
  title.is === "way" ? (title.from && title.to ? 0 : 2) : title.is === "shared" ? 1 : 2;

function fewer(lanes: readonly Lane[]): Lane[] {
  const kept = (Object.keys(MOST_COLUMNS) as Lane["shape"][]).flatMap((shape) =>
    lanes
      .filter((lane) => lane.shape === shape)
      .sort((one, other) => closeness(one) - closeness(other))
      .slice(0, MOST_COLUMNS[shape]),
  );
  return lanes.filter((lane) => kept.includes(lane));
}

const holdsSome = (entries: readonly Entry[], pointed: readonly string[]): boolean =>
  entries.some(({ iri }) => pointed.includes(iri));

/** What the reader has opened, or the step of a tour points at: its lane is seen. */
const pointedAt = (model: Model, { selected, tour }: State): readonly string[] =>
  selected ? [selected.iri] : (stepOf(model, tour)?.highlights ?? []);

function split(
  lanes: readonly Lane[],
  chosen: ReadonlySet<string>,
  narrow: boolean,
  pointed: readonly string[],
): { shown: Lane[]; waiting: Lane[] } {
  const opening = lanes.filter((lane) => lane.first);
  const first = narrow ? fewer(opening) : opening.slice(0, MOST_LANES + 1);
  const isShown = (lane: Lane): boolean =>
    first.includes(lane) || chosen.has(lane.id) || holdsSome(lane.entries, pointed);
  return { shown: lanes.filter(isShown), waiting: lanes.filter((lane) => !first.includes(lane)) };
}

const isOpen = ({ along, bounds }: Entry): boolean =>
  along !== "mark" && along !== "context" && partsOf(bounds, null).at(-1)?.look === "out";

const extents = (lanes: readonly Lane[], now: Moment | null): Reach[] =>
  lanes.flatMap(({ entries }) => entries.flatMap((entry) => extentOf(entry, now) ?? []));

// What has no known end reaches to the date of the data, and so does the time in which nothing was found.
function wholeOf(lanes: readonly Lane[], now: Moment | null): Reach | null {
  const whole = wholeYears(extents(lanes, now));
  if (!whole) return null;
  const open = lanes.some(({ entries }) => entries.some(isOpen));
  const near = now !== null && now - whole.to < Math.max(whole.to - whole.from, LEAST_YEARS);
  const to = now !== null && (open || near) ? Math.max(whole.to, Math.ceil(now)) : whole.to;
  const missing = Math.max(LEAST_YEARS - (to - whole.from), 0);
  return { from: whole.from - Math.ceil(missing / 2), to: to + Math.floor(missing / 2) };
}

const EDGE = 0.04; // of the years that are seen at first, free before what begins first

// Posts and context reach back before what the picture is about.
function firstWindow(lanes: readonly Lane[], whole: Reach, now: Moment | null): Reach {
  const main = lanes.filter(({ shape }) => shape !== "posts" && shape !== "context");
  const starts = extents(main.length ? main : lanes, now).map(({ from }) => from);
  const opening = openingOf(starts, whole);
  const earliest = starts.reduce((least, one) => Math.min(least, one), whole.to);
  const from = Math.max(opening.from, Math.floor(earliest));
  const free = Math.ceil((opening.to - from) * EDGE);
  return { from: Math.max(from - free, whole.from), to: opening.to };
}

// A phone opens at the years of the body that the picture is about.
function bodyWindow(lanes: readonly Lane[], first: Reach, now: Moment | null): Reach {
  const body = lanes.filter(({ shape }) => shape === "body");
  const starts = extents(body, now).map(({ from }) => Math.floor(from) - 1);
  return starts.length ? { from: Math.max(Math.min(...starts), first.from), to: first.to } : first;
}

function windowOf({ timeline }: State, first: Reach, whole: Reach): Reach {
  const from = Math.max(timeline.from ?? first.from, whole.from);
  const to = Math.min((timeline.to ?? first.to - 1) + 1, whole.to);
  return to > from ? { from, to } : first;
}

const tieStart = (
  { choice, now }: Pick<Timeline, "choice" | "now">,
  lanes: readonly Lane[],
): Moment | null => {
  const ties = lanes.filter(({ title, shape }) => title.is === "shared" && shape === "bars");
  const starts = ties.flatMap(({ entries }) => entries.flatMap((one) => extentOf(one, now)?.from ?? []));
  return choice.actors.length > 1 && starts.length ? Math.min(...starts) : null;
};

function made(model: Model, state: State, present: ReadonlySet<string>, narrow: boolean): Timeline {
  const choice = choiceOf(model, state, present);
  const now = endOf(model.content.now);
  const lanes = lanesOf(choice, state.timeline.by);
  const pointed = pointedAt(model, state);
  const { shown, waiting } = split(lanes, state.timeline.lanes, narrow, pointed);
  const whole = wholeOf(shown, now);
  const undated = undatedOf(choice);
  const wide = whole ? firstWindow(shown, whole, now) : { from: 0, to: 1 };
  const first = narrow ? bodyWindow(shown, wide, now) : wide;
  return {
    choice,
    shown,
    waiting,
    undated,
    isListed: state.timeline.undated || undated.some(([, entries]) => holdsSome(entries, pointed)),
    whole,
    window: whole ? windowOf(state, first, whole) : first,
    now,
    begun: begunIn(
      shown.flatMap(({ entries }) => entries),
      now,
    ),
    since: tieStart({ choice, now }, shown),
  };
}

const kept = keeping<Timeline>();

/** The timeline in a state of the page, on a wide page or a narrow one. */
export function timelineOf(
  model: Model,
  state: State,
  present: ReadonlySet<string>,
  narrow: boolean,
): Timeline {
  const { kindsChosen, filters, timeline, selected, tour } = state;
  return kept([model, present, kindsChosen, filters, timeline, selected, tour, narrow], () =>
    made(model, state, present, narrow),
  );
}
