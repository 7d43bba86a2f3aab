// What is chosen to stand around one thing: those a line away, each in its sector, as many as are read at once.

import type { Edge, Sector } from "../contract.ts";
import { firstValue, isRelation, otherEnd, thingOf, type Model } from "./content.ts";
import { POST } from "./vocabulary.ts";
import { grouped } from "../services/memo.ts";
import type { Visible } from "./picture.ts";
import { linksAmong } from "./star-pairs.ts";
import { type Chosen, MOST_THINGS, PORTION, type Spoke, type Wanted, type Wishes } from "./star.ts";

// A line that says where what is at its end stands speaks before the class of that.
function sectorOf(
  { content: { kinds } }: Model,
  kind: string,
  edges: readonly Edge[],
  centre: string,
): Sector {
  const said = edges.map((edge) => kinds[edge.kind][edge.from === centre ? "endSector" : "startSector"]);
  return said.find(Boolean) ?? kinds[kind].sector;
}

/** Poles come first, then relations, then what has most lines; events by time, the last first. */
function ranking(model: Model, must: ReadonlySet<string>): (one: Spoke, other: Spoke) => number {
  const numbers = ({ id, edges, sector }: Spoke): number[] => [
    Number(!must.has(id)),
    Number(!model.nodesById.get(id)?.pole),
    sector === "below" ? -(model.nodesById.get(id)?.since ?? 0) : 0,
    Number(!edges.some((edge) => isRelation(model, edge))),
    -edges.length,
    -(model.linesAt.get(id)?.length ?? 0),
  ];
  return (one, other) => {
    const [own, others] = [numbers(one), numbers(other)];
    const at = own.findIndex((value, place) => value !== others[place]);
    return at < 0 ? (one.id < other.id ? -1 : 1) : own[at] - others[at];
  };
}

/** By whom of those at the sides a person stands: in whom it holds or held an office. */
function besideOf(model: Model, { id, sector }: Spoke, members: ReadonlySet<string>): string | null {
  if (sector !== "people") return null;
  const offices = (model.linesAt.get(id) ?? []).filter((edge) => firstValue(model, edge.record, POST));
  return offices.map((edge) => otherEnd(edge, id)).find((end) => members.has(end)) ?? null;
}

const take = (all: readonly Spoke[], { wanted, must, capacity }: Wishes): Spoke[] => {
  const asked = all.filter(({ kind, id }) => kind === wanted?.kind && !must.has(id));
  const from = wanted?.from ?? 0;
  const portion = asked.slice(from, from + PORTION);
  const first = [...all.filter(({ id }) => must.has(id)), ...portion].slice(0, MOST_THINGS - 1);
  const counts = new Map<Sector, number>();
  for (const { sector } of first) counts.set(sector, (counts.get(sector) ?? 0) + 1);
  const rest: Spoke[] = [];
  for (const spoke of all) {
    const { sector, kind, id } = spoke;
    const count = counts.get(sector) ?? 0;
    const waits = sector === "waits" || must.has(id) || kind === wanted?.kind || count >= capacity[sector];
    if (waits || first.length + rest.length >= MOST_THINGS - 1) continue;
    counts.set(sector, count + 1);
    rest.push(spoke);
  }
  return [...first, ...rest];
};

// No sector pushes the others out: they are filled in turn.
function inTurn(spokes: readonly Spoke[]): Spoke[] {
  const sectors = [...grouped(spokes, ({ sector }) => sector).values()];
  const longest = Math.max(0, ...sectors.map(({ length }) => length));
  return Array.from({ length: longest }, (_, turn) => sectors.flatMap((own) => own[turn] ?? [])).flat();
}

// Events stand in order of time, those without a date last.
function inTime(model: Model, spokes: readonly Spoke[]): Spoke[] {
  const day = ({ id }: Spoke): string => model.nodesById.get(id)?.bounds[0] ?? "9999";
  return [...spokes].sort((one, other) => (day(one) < day(other) ? -1 : Number(day(one) > day(other))));
}

// What is a line away from the middle, each with all its lines there.
function spokesOf(model: Model, centre: string, { nodes, edges }: Visible): Spoke[] {
  const ids = new Set(nodes.map(({ id }) => id));
  const own = edges.filter(({ from, to }) => from !== to && (from === centre || to === centre));
  return [...grouped(own, (edge) => otherEnd(edge, centre))].flatMap(([id, lines]): Spoke[] => {
    const kind = model.nodesById.get(id)?.kind;
    if (!kind || !ids.has(id)) return [];
    return [{ id, kind, edges: lines, sector: sectorOf(model, kind, lines, centre), beside: null }];
  });
}

const isRow = ({ sector }: Spoke): boolean => sector === "below" || sector === "above";

// What was asked for stands at both sides under the members, where no line says which is its own.
function sectorWanted({ content: { kinds } }: Model, { kind, edges, sector }: Spoke): Sector {
  const isSaid = edges.some((edge) => kinds[edge.kind].startSector);
  return (sector === "before" || sector === "after") && !isSaid && kinds[kind].drawn === "node"
    ? "side"
    : sector;
}

// Each in its place: people by their member, events in order of time.
function placedIn(model: Model, taken: readonly Spoke[], wanted: Wanted | null): Spoke[] {
  const members = new Set(taken.filter(({ sector }) => sector === "side").map(({ id }) => id));
  const isWanted = ({ kind }: Spoke): boolean => kind === wanted?.kind;
  const ordered = [...taken.filter((spoke) => !isWanted(spoke)), ...taken.filter(isWanted)];
  const placed = ordered.map((spoke): Spoke => {
    const own = isWanted(spoke) ? sectorWanted(model, spoke) : spoke.sector;
    return { ...spoke, sector: own === "waits" ? "below" : own, beside: besideOf(model, spoke, members) };
  });
  return [...placed.filter((spoke) => !isRow(spoke)), ...inTime(model, placed.filter(isRow))];
}

// Lines of kinds that the legend hides are drawn only where no other leads to a thing.
function withShown(spoke: Spoke, isShown: (kind: string) => boolean): Spoke {
  const edges = spoke.edges.filter(({ kind }) => isShown(kind));
  return edges.length ? { ...spoke, edges } : spoke;
}

/**
 * Chooses what stands around a thing. `through`: what year and filters let through, `isShown`: whether the
 * legend shows a kind.
 */
export function chosenAround(
  model: Model,
  centre: string,
  through: Visible,
  isShown: (kind: string) => boolean,
  wishes: Wishes,
): Chosen {
  const all = spokesOf(model, centre, through);
  const isOpen = ({ id, kind, edges }: Spoke): boolean =>
    kind === wishes.wanted?.kind ||
    wishes.must.has(id) ||
    (isShown(kind) && edges.some((edge) => isShown(edge.kind)));
  const open = all
    .filter(isOpen)
    .map((spoke) => withShown(spoke, isShown))
    .sort(ranking(model, wishes.must));
  const spokes = placedIn(model, take(inTurn(open), wishes), wishes.wanted);
  const inside = new Set(spokes.map(({ id }) => id));
  const others = all.filter(({ id }) => !inside.has(id) && thingOf(model, id));
  const waiting = [...grouped(others, ({ kind }) => kind)];
  const lines = through.edges.filter(({ kind }) => isShown(kind));
  return {
    centre,
    spokes,
    links: linksAmong(model, lines, inside, wishes.year),
    waiting: new Map(waiting.map(([kind, each]) => [kind, each.map(({ id }) => id)])),
  };
}
