// Things two lines away from the middle.

import type { Sector } from "../contract.ts";
import { otherEnd, type Model } from "./content.ts";
import type { Visible } from "./picture.ts";
import { aroundOf } from "./centre.ts";
import { type Chosen, MOST_THINGS } from "./star.ts";

const COLUMNS: ReadonlySet<Sector> = new Set(["side", "before", "after", "people"]);

/**
 * The same with things two lines away, each under one of those beside the middle, as far as there is room.
 * `through`: what legend, year and filters let through.
 */
export function furtherFrom(model: Model, chosen: Chosen, { nodes, edges }: Visible): Chosen {
  const ids = new Set(nodes.map(({ id }) => id));
  const near = aroundOf(model, chosen.centre).add(chosen.centre);
  const taken = new Set(chosen.spokes.flatMap(({ beside }) => beside ?? []));
  const lines = (id: string): number => model.linesAt.get(id)?.length ?? 0;
  const spokes = [...chosen.spokes];
  const links = [...chosen.links];
  for (const parent of chosen.spokes) {
    const hasRoom = COLUMNS.has(parent.sector) && !taken.has(parent.id) && spokes.length < MOST_THINGS - 1;
    if (!hasRoom) continue;
    const own = edges.filter(({ from, to }) => from === parent.id || to === parent.id);
    const [next] = own
      .map((edge) => otherEnd(edge, parent.id))
      .filter((id) => ids.has(id) && !near.has(id))
      .sort((one, other) => lines(other) - lines(one) || (one < other ? -1 : 1));
    const kind = next && model.nodesById.get(next)?.kind;
    if (!kind) continue;
    near.add(next);
    spokes.push({ id: next, kind, sector: "people", edges: [], beside: parent.id });
    const between = own.filter((edge) => otherEnd(edge, parent.id) === next);
    links.push({ one: parent.id, other: next, edges: between, shared: [] });
  }
  return { ...chosen, spokes, links };
}
