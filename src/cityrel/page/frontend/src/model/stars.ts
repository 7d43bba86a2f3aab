// The star that is drawn: what stands around the thing in the middle, with its words and places.

import { stepOf, type Model } from "./content.ts";
import { visible, withIds, type Scene } from "./visible.ts";
import type { Layout, VisibleSet } from "./picture.ts";
import { chosenAround } from "./star-choice.ts";
import { furtherFrom } from "./star-further.ts";
import { capacityOf, wideStar } from "./star-layout.ts";
import { narrowStar } from "./star-narrow.ts";
import {
  type Chosen,
  type Lettering,
  type Star,
  pairOf,
  type Spoke,
  type StarLayout,
  type StarLetters,
} from "./star.ts";
import { isKindShown, type State } from "./state.ts";

const MOST_TURNS = 4;

// What is selected or pointed at must be in the picture.
function mustBe(model: Model, { selected, tour }: State): Set<string> {
  const pointed = selected ? [] : (stepOf(model, tour)?.highlights ?? []);
  return new Set(
    [selected?.iri, selected?.other, ...pointed].filter((iri) => iri !== undefined && iri !== null),
  );
}

interface Reach {
  readonly near: Chosen;
  /** With things two lines away. */
  readonly far: Chosen;
}

function reachOf(scene: Scene, centre: string): Reach {
  const { model, state } = scene;
  const isShown = (kind: string): boolean => isKindShown(model, state, kind);
  const through = visible(scene, { anyKind: true });
  const { year, room, around } = state;
  const wishes = { capacity: capacityOf(room), wanted: around.wanted, must: mustBe(model, state), year };
  const near = chosenAround(model, centre, through, isShown, wishes);
  return { near, far: furtherFrom(model, near, visible({ ...scene, around: everything(model) })) };
}

const everything = (model: Model): ReadonlySet<string> => new Set(model.nodes.map(({ id }) => id));

// What found no room waits with the others of its kind.
function withoutUnplaced(chosen: Chosen, { boxes }: StarLayout): Chosen {
  const isPlaced = ({ id }: Spoke): boolean => boxes.has(id);
  const waiting = new Map(chosen.waiting);
  for (const { id, kind } of chosen.spokes.filter((spoke) => !isPlaced(spoke)))
    waiting.set(kind, [...(waiting.get(kind) ?? []), id]);
  const links = chosen.links.filter(({ one, other }) => boxes.has(one) && boxes.has(other));
  return { ...chosen, spokes: chosen.spokes.filter(isPlaced), links, waiting };
}

// The words of lines on which there is no room for them.
function withoutWords({ spokes }: StarLayout, letters: StarLetters): string[] {
  return spokes.filter(({ chip, from, to }) => !chip && letters.wordOf(from, to)).map(({ from }) => from);
}

// Of things two lines away those are kept whose line is drawn.
function withoutLoose(chosen: Chosen, { links }: StarLayout): Chosen {
  const tied = new Set(links.flatMap(({ from, to }) => [from, to]));
  const spokes = chosen.spokes.filter(({ id, edges }) => edges.length || tied.has(id));
  return spokes.length === chosen.spokes.length ? chosen : { ...chosen, spokes };
}

/** The star around a thing. Words that find no room on their line go under the name of their thing. */
export function starOf(scene: Scene, centre: string, lettering: Lettering): Star {
  const { room, around } = scene.state;
  const { near, far } = reachOf(scene, centre);
  const further = far.spokes.length > near.spokes.length;
  let all = around.further ? far : near;
  const under = new Set<string>();
  for (let turn = 0; ; turn += 1) {
    const letters = lettering(all, room, under);
    const layout = room.narrow
      ? narrowStar(all, room, letters)
      : wideStar(all, room, letters, around.crossing);
    const homeless = withoutWords(layout, letters);
    const kept = room.narrow ? all : withoutLoose(all, layout);
    if (turn < MOST_TURNS && (homeless.length || kept !== all)) {
      homeless.forEach((id) => under.add(id));
      all = kept;
      continue;
    }
    const chosen = withoutUnplaced(all, layout);
    return { chosen, letters, layout, further, undrawn: chosen.links.length - layout.links.length };
  }
}

/** Its places, as those of any lens. */
export const layoutOfStar = ({ layout: { boxes } }: Star): Layout => ({
  places: new Map([...boxes].map(([id, { x, y, width, height }]) => [id, [x, y, width, height]])),
});

/** What it shows, as what any lens shows. */
export function visibleInStar(model: Model, { chosen, layout }: Star): VisibleSet {
  const pairs = new Set(layout.links.map(({ from, to }) => pairOf(from, to)));
  const drawn = chosen.links.filter(({ one, other }) => pairs.has(pairOf(one, other)));
  const spokes = chosen.spokes.filter(({ id }) => layout.boxes.has(id));
  const ids = new Set([...spokes, ...drawn].flatMap(({ edges }) => edges.map(({ id }) => id)));
  return withIds({
    nodes: model.nodes.filter(({ id }) => layout.boxes.has(id)),
    edges: model.edges.filter(({ id }) => ids.has(id)),
  });
}
