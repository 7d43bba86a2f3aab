// What stands along the years: each thing and record that is drawn once, with what its facts say of it there.

import type { AlongYears, Bounds, Edge, Node, PartAlong } from "../../contract.ts";
import { isRelation, kindOf, thingOf, type Model } from "../content.ts";
import { ABOUT, ANNOUNCED } from "../vocabulary.ts";
import { isDated } from "./moments.ts";

/** A thing or a record along the years. */
export interface Entry {
  readonly iri: string;
  readonly kind: string;
  readonly along: AlongYears;
  readonly bounds: Bounds;
  /** The latest year of which a source says that it holds. */
  readonly known: number | null;
  /** Who takes part, where it goes, within what it happens. */
  readonly who: readonly string[];
  readonly where: readonly string[];
  readonly within: readonly string[];
  /** The post that is held; `acting`: in the place of whoever will hold it. */
  readonly post: string | null;
  readonly acting: boolean;
  /** What became of it, as far as that is said. */
  readonly outcome: readonly string[];
  /** Whether nothing says that it did not take place, or that no record of it was found. */
  readonly held: boolean;
  readonly about: readonly string[];
  readonly drawn: Node | Edge;
}

/** Everything that may stand along the years, with or without a date. */
export interface Entries {
  readonly all: readonly Entry[];
  readonly actors: readonly string[];
}

type Facts = Readonly<Record<PartAlong | "about", readonly string[]>>;

function factsOf(model: Model, iri: string): Facts {
  const parts = model.content.timeline?.parts ?? {};
  const said: Record<PartAlong | "about", string[]> = {
    who: [],
    where: [],
    within: [],
    post: [],
    outcome: [],
    about: [],
  };
  for (const { property, values } of thingOf(model, iri)?.facts ?? []) {
    const part = property === ABOUT ? "about" : parts[property];
    if (part) said[part].push(...values.flatMap(({ thing }) => thing ?? []));
  }
  return said;
}

// A class of which nothing is said stands along the years where it has a date.
function alongOf(model: Model, one: Node | Edge): AlongYears | null {
  const said = kindOf(model, one.kind)?.along;
  if (said || !isDated(one.bounds)) return said ?? null;
  return one.until === undefined ? "mark" : "bar";
}

// The ends of a line say who takes part where the facts of the record do not.
function whoOf(one: Node | Edge, { who, where, within }: Facts): readonly string[] {
  if (!("record" in one) || who.length + where.length + within.length) return who;
  return [one.from, one.to];
}

// Of an event of which nothing is said but what was announced beforehand no record says that it took place; an
// event is of a kind of which it is said what became of them.
function withOutcomes(model: Model, all: readonly Entry[]): Entry[] {
  const events = new Set(all.flatMap(({ kind, outcome }) => (outcome.length ? kind : [])));
  return all.map((entry) =>
    events.has(entry.kind) && !entry.outcome.length && isOnlyAnnounced(model, entry.iri)
      ? { ...entry, held: false }
      : entry,
  );
}

function isOnlyAnnounced(model: Model, iri: string): boolean {
  const evidence = thingOf(model, iri)?.evidence ?? [];
  return evidence.length > 0 && evidence.every(({ basis }) => basis === ANNOUNCED);
}

function entryOf(model: Model, iri: string, one: Node | Edge): Entry | null {
  const along = alongOf(model, one);
  if (!along) return null;
  const facts = factsOf(model, iri);
  const { actsFor = {}, unheld = [] } = model.content.timeline ?? {};
  const [post = null] = facts.post;
  return {
    iri,
    kind: one.kind,
    along,
    bounds: one.bounds,
    known: one.known ?? null,
    who: whoOf(one, facts),
    where: facts.where,
    within: facts.within,
    post: post && (actsFor[post] ?? post),
    acting: post !== null && post in actsFor,
    outcome: facts.outcome,
    held: !facts.outcome.some((outcome) => unheld.includes(outcome)),
    about: facts.about,
    drawn: one,
  };
}

const found = new WeakMap<Model, Entries>();

/** All that may stand along the years. */
export function entriesOf(model: Model): Entries {
  let entries = found.get(model);
  if (!entries) {
    const records = new Map<string, Node | Edge>(model.nodes.map((node) => [node.id, node]));
    for (const edge of model.edges) {
      if (isRelation(model, edge) && !records.has(edge.record)) records.set(edge.record, edge);
    }
    const all = withOutcomes(
      model,
      [...records].flatMap(([iri, one]) => entryOf(model, iri, one) ?? []),
    );
    entries = { all, actors: model.content.timeline?.actors ?? [] };
    found.set(model, entries);
  }
  return entries;
}
