// Lanes by what things are: first what the actors share, then what each has of its own, then all else.

import { countriesOf } from "../facets.ts";
import { grouped } from "../../services/memo.ts";
import { commonBody } from "./body.ts";
import type { Entry } from "./entries.ts";
import { homesOf } from "./homes.ts";
import type { Choice, Lane, Shape, Title } from "./lane.ts";
import { isDated } from "./moments.ts";

const RANKS = ["context", "tie", "body", "post", "way", "shared", "rest"] as const;
/** A lane in the making, with its place in the order. */
interface Placed {
  readonly rank: (typeof RANKS)[number];
  readonly id: string;
  readonly shape: Shape;
  readonly title: Title;
  readonly first: boolean;
}

const shapeOf = ({ along }: Entry): Shape => (along === "mark" ? "marks" : "bars");
const short = (iri: string): string => iri.split(/[/#]/).pop() ?? iri;
const idOf = (...parts: readonly (string | null)[]): string =>
  parts.map((one) => (one ? short(one) : "-")).join(".");

type Placing = (entry: Entry) => Placed;

// From one of the actors to another, or elsewhere in its country, or anywhere.
function way({ model, actors }: Choice, entry: Entry, homes: readonly string[]): Placed | null {
  const to = entry.where.find((place) => actors.includes(place)) ?? null;
  const from = homes.find((home) => home !== to) ?? null;
  if (!from && !to) return null;
  const countries = new Set(to ? [] : entry.where.flatMap((place) => countriesOf(model, place)));
  const other = actors.find(
    (actor) => actor !== from && countriesOf(model, actor).some((one) => countries.has(one)),
  );
  const country = other ? (countriesOf(model, other).find((one) => countries.has(one)) ?? null) : null;
  return {
    rank: "way",
    id: idOf(entry.kind, from, to ?? country),
    shape: "marks",
    title: { is: "way", kind: entry.kind, from, to, country },
    first: from !== null && (to ?? country) !== null,
  };
}

function post({ actors }: Choice, entry: Entry): Placed | null {
  const actor = entry.within.find((one) => actors.includes(one));
  if (!actor) return null;
  return {
    rank: "post",
    id: idOf(entry.kind, actor, entry.post),
    shape: "posts",
    title: { is: "post", actor, post: entry.post },
    first: true,
  };
}

function shared(entry: Entry, others: boolean): Placed {
  const isBar = entry.along !== "mark";
  const isTie = isBar && "record" in entry.drawn;
  return {
    rank: isTie ? "tie" : isBar ? "rest" : "shared",
    id: idOf(entry.kind),
    shape: shapeOf(entry),
    title: { is: "shared", kind: entry.kind, others },
    first: isTie || !isBar,
  };
}

const own = (entry: Entry, actor: string, alone: boolean): Placed => ({
  rank: "rest",
  id: idOf(entry.kind, actor),
  shape: shapeOf(entry),
  title: { is: "own", kind: entry.kind, actor },
  first: alone,
});

const ofKind = (entry: Entry, first: boolean): Placed => ({
  rank: "rest",
  id: idOf(entry.kind, "all"),
  shape: entry.along === "post" ? "bars" : shapeOf(entry),
  title: { is: "kind", kind: entry.kind },
  first,
});

const CONTEXT: Placed = {
  rank: "context",
  id: "context",
  shape: "context",
  title: { is: "context" },
  first: true,
};

function placing(choice: Choice): Placing {
  const { model, actors } = choice;
  const body = commonBody(choice);
  return (entry) => {
    if (entry.along === "context") return CONTEXT;
    if (
      body &&
      (entry.iri === body || entry.within.includes(body)) &&
      entry.along !== "bar" &&
      entry.along !== "post"
    )
      return { rank: "body", id: idOf(body), shape: "body", title: { is: "body", body }, first: true };
    if (!actors.length) return ofKind(entry, true);
    if (entry.along === "post") return post(choice, entry) ?? ownOf(choice, entry);
    if (entry.where.length) return way(choice, entry, homesOf(model, entry, actors)) ?? ofKind(entry, false);
    const isShared = actors.length > 1 && actors.every((actor) => entry.who.includes(actor));
    const meets = entry.along === "mark" && entry.within.length > 0 && body !== null;
    return isShared ? shared(entry, meets) : ownOf(choice, entry);
  };
}

function ownOf({ actors }: Choice, entry: Entry): Placed {
  const actor = actors.find((one) => entry.who.includes(one) || entry.within.includes(one));
  return actor ? own(entry, actor, actors.length === 1) : ofKind(entry, false);
}

// Of the posts of an actor the one with most that is known is seen at first.
function fewerPosts(lanes: readonly Lane[]): Lane[] {
  const most = new Map<string, Lane>();
  for (const lane of lanes) {
    if (lane.title.is !== "post") continue;
    const before = most.get(lane.title.actor);
    if (!before || before.entries.length < lane.entries.length) most.set(lane.title.actor, lane);
  }
  return lanes.map((lane) =>
    lane.title.is === "post" && most.get(lane.title.actor) !== lane ? { ...lane, first: false } : lane,
  );
}

// Ways between the actors in their order; what is shared, marks after bars; else those with most first.
function inOrder({ actors }: Choice, one: Lane, other: Lane): number {
  const place = (iri: string | null): number =>
    iri && actors.includes(iri) ? actors.indexOf(iri) : actors.length;
  if (one.title.is === "way" && other.title.is === "way") {
    return place(one.title.from) - place(other.title.from) || place(one.title.to) - place(other.title.to);
  }
  if (one.title.is === "post" && other.title.is === "post") {
    return place(one.title.actor) - place(other.title.actor) || other.entries.length - one.entries.length;
  }
  return other.entries.length - one.entries.length || (one.id < other.id ? -1 : 1);
}

/** Lanes by kind. */
export function kindLanes(choice: Choice): Lane[] {
  const place = placing(choice);
  const placed = new Map<string, Placed>();
  const dated = choice.entries.filter(({ bounds, along }) => along !== "state" && isDated(bounds));
  const byLane = grouped(dated, (entry) => {
    const one = place(entry);
    const known = placed.get(one.id);
    placed.set(one.id, known ?? one);
    return one.id;
  });
  const lanes = [...byLane].map(([id, entries]): Lane & { rank: number } => {
    const { rank, ...lane } = placed.get(id) as Placed;
    return { ...lane, entries, rank: RANKS.indexOf(rank) };
  });
  lanes.sort((one, other) => one.rank - other.rank || inOrder(choice, one, other));
  return fewerPosts(lanes);
}
