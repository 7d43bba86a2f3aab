// What ties two of the things around the middle to one another.

import type { Edge } from "../contract.ts";
import { grouped } from "../services/memo.ts";
import type { Model } from "./content.ts";
import { isHeld } from "./held.ts";
import { aroundOf } from "./centre.ts";
import { type Link, pairOf } from "./star.ts";

// What both of two things take part in, as far as it took place.
function sharedBy(model: Model, one: string, other: string): string[] {
  const near = aroundOf(model, other);
  return [...aroundOf(model, one)].filter((id) => {
    const kind = model.nodesById.get(id)?.kind;
    const sector = kind && model.content.kinds[kind].sector;
    return sector === "below" && near.has(id) && isHeld(model, id);
  });
}

/** The lines between two of these things each; of poles also what they share. */
export function linksAmong(model: Model, edges: readonly Edge[], inside: ReadonlySet<string>): Link[] {
  const own = edges.filter(({ from, to }) => from !== to && inside.has(from) && inside.has(to));
  const pairs = grouped(own, ({ from, to }) => pairOf(from, to));
  const poles = [...inside].filter((id) => model.nodesById.get(id)?.pole);
  for (const [place, one] of poles.entries()) {
    for (const other of poles.slice(place + 1))
      if (!pairs.has(pairOf(one, other))) pairs.set(pairOf(one, other), []);
  }
  return [...pairs].flatMap(([pair, lines]) => {
    const [one, other] = pair.split(" ");
    const shared = poles.includes(one) && poles.includes(other) ? sharedBy(model, one, other) : [];
    return lines.length + shared.length ? [{ one, other, edges: lines, shared }] : [];
  });
}
