// What the legend lists: the kinds in the picture by their group, with how many of each are let through.

import { grouped } from "../services/memo.ts";
import type { Model } from "./content.ts";
import { placed, visible, type Scene } from "./visible.ts";

/** How many of each kind in the picture the year and the filters let through. */
export function countKinds(scene: Scene): Map<string, number> {
  const inPicture = placed(scene);
  const through = visible(scene, { anyKind: true });
  const counts = new Map([...inPicture.nodes, ...inPicture.edges].map(({ kind }) => [kind, 0]));
  for (const { kind } of [...through.nodes, ...through.edges]) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return counts;
}

/** Kinds by their group, in the order of the legend's bands; points before lines, many before few. */
export function legendGroups(model: Model, counts: ReadonlyMap<string, number>): [number, string[]][] {
  const { kinds, legend } = model.content;
  const isLine = (iri: string): number => Number(kinds[iri].drawn === "line");
  const order = (one: string, other: string): number =>
    isLine(one) - isLine(other) ||
    (counts.get(other) ?? 0) - (counts.get(one) ?? 0) ||
    (one < other ? -1 : 1);
  const groups = [...grouped(counts.keys(), (iri) => kinds[iri].group)];
  return groups
    .sort(([one], [other]) => legend.indexOf(one) - legend.indexOf(other))
    .map(([group, iris]) => [group, iris.sort(order)]);
}
