// What ties two of the things around the middle to one another.

import type { Edge } from "../contract.ts";
import { grouped } from "../services/memo.ts";
import type { Model } from "./content.ts";
import { inForce, spanOfYear } from "./dates.ts";
import { isHeld } from "./held.ts";
import { aroundOf } from "./centre.ts";
import { type Link, pairOf } from "./star.ts";

// What both of two things take part in, as far as it took place and is in force.
function sharedBy(model: Model, one: string, other: string, year: number | null): string[] {
  const at = year === null ? null : spanOfYear(year);
  const near = aroundOf(model, other);
  return [...aroundOf(model, one)].filter((id) => {
    const node = model.nodesById.get(id);
    if (!node || !near.has(id) || !inForce(node.bounds, at)) return false;
    return model.content.kinds[node.kind].sector === "below" && isHeld(model, id);
  });
}

/** The lines between two of these things each; of poles also what they share. */
export function linksAmong(
  model: Model,
  edges: readonly Edge[],
  inside: ReadonlySet<string>,
  year: number | null,
): Link[] {
  const own = edges.filter(({ from, to }) => from !== to && inside.has(from) && inside.has(to));
  const pairs = grouped(own, ({ from, to }) => pairOf(from, to));
  const poles = [...inside].filter((id) => model.nodesById.get(id)?.pole);
  for (const [place, one] of poles.entries()) {
    for (const other of poles.slice(place + 1))
      if (!pairs.has(pairOf(one, other))) pairs.set(pairOf(one, other), []);
  }
  return [...pairs].flatMap(([pair, lines]) => {
    const [one, other] = pair.split(" ");
    const shared = poles.includes(one) && poles.includes(other) ? sharedBy(model, one, other, year) : [];
    return lines.length + shared.length ? [{ one, other, edges: lines, shared }] : [];
  });
}
