// Lanes by who takes part: of each actor its posts, what lasts, and what happens.

import { grouped } from "../../services/memo.ts";
import type { Entry } from "./entries.ts";
import { homesOf } from "./homes.ts";
import type { Choice, Lane, Shape } from "./lane.ts";
import { isDated } from "./moments.ts";

const ACTORS_AT_FIRST = 4;

const local = (iri: string): string => iri.split(/[/#]/).pop() ?? iri;

const shapeOf = (actor: string, { along, within }: Entry): Shape => {
  if (along === "post" && within.includes(actor)) return "posts";
  return along === "mark" ? "marks" : "bars";
};

function actorsOf({ model, actors }: Choice, entry: Entry): string[] {
  const named = [
    ...entry.who,
    ...entry.where,
    ...entry.within,
    ...(entry.along === "body" ? [entry.iri] : []),
  ];
  return [...new Set([...homesOf(model, entry, actors), ...named])];
}

/** Lanes by actor: those of the project in their order, then those with most in the picture. */
export function actorLanes(choice: Choice): Lane[] {
  const dated = choice.entries.filter(({ bounds, along }) => along !== "state" && isDated(bounds));
  const around = dated.filter(({ along }) => along === "context");
  const byActor = new Map<string, Entry[]>(choice.actors.map((actor) => [actor, []]));
  const left: Entry[] = [];
  for (const entry of dated) {
    if (entry.along === "context") continue;
    const actors = actorsOf(choice, entry);
    if (!actors.length) left.push(entry);
    for (const actor of actors) byActor.set(actor, [...(byActor.get(actor) ?? []), entry]);
  }
  const order = [...byActor].sort(
    ([one, its], [other, others]) => rank(choice, one) - rank(choice, other) || others.length - its.length,
  );
  const lanes = order.flatMap(([actor, entries], place) =>
    lanesOfActor(
      actor,
      entries,
      choice.actors.length ? choice.actors.includes(actor) : place < ACTORS_AT_FIRST,
    ),
  );
  return [...contextLane(around), ...lanes, ...restLanes(left)];
}

const rank = ({ actors }: Choice, actor: string): number =>
  actors.includes(actor) ? actors.indexOf(actor) : actors.length;

const contextLane = (entries: readonly Entry[]): Lane[] =>
  entries.length ? [{ id: "context", shape: "context", title: { is: "context" }, entries, first: true }] : [];

const restLanes = (entries: readonly Entry[]): Lane[] =>
  [...grouped(entries, ({ kind }) => kind)].map(([kind, own]) => ({
    id: `${local(kind)}.all`,
    shape: own[0].along === "mark" ? "marks" : "bars",
    title: { is: "kind", kind },
    entries: own,
    first: false,
  }));

// Of several posts the one with most that is known comes first, and is seen at first.
function postLanes(actor: string, entries: readonly Entry[], first: boolean): Lane[] {
  const byPost = [...grouped(entries, ({ post }) => post)];
  byPost.sort(([, one], [, other]) => other.length - one.length);
  return byPost.map(([post, own], place) => ({
    id: `${local(actor)}.${post ? local(post) : "posts"}`,
    shape: "posts",
    title: { is: "post", actor, post },
    entries: own,
    first: first && place === 0,
  }));
}

function lanesOfActor(actor: string, entries: readonly Entry[], first: boolean): Lane[] {
  const byShape = grouped(entries, (entry) => shapeOf(actor, entry));
  const lanes = (["bars", "marks"] as const).flatMap((shape): Lane[] => {
    const own = byShape.get(shape);
    if (!own) return [];
    const kinds = [...new Set(own.map(({ kind }) => kind))];
    return [
      { id: `${local(actor)}.${shape}`, shape, title: { is: "actor", actor, kinds }, entries: own, first },
    ];
  });
  return [...postLanes(actor, byShape.get("posts") ?? [], first), ...lanes];
}
