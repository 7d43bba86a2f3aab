// All that follows from the state and that several parts of the page read, computed once for each state.

import { keeping } from "../services/memo.ts";
import type { Model } from "./content.ts";
import { highlightOf } from "./highlight.ts";
import type { Highlight, Layout, VisibleSet } from "./picture.ts";
import { layoutOf } from "./places.ts";
import { presentOf } from "./presence.ts";
import { aroundOf, centreOf } from "./centre.ts";
import type { Lettering, Star } from "./star.ts";
import { layoutOfStar, starOf, visibleInStar } from "./stars.ts";
import type { State } from "./state.ts";
import { visible, withIds, type Scene } from "./visible.ts";

/** What several parts of the page read beside the state. */
export interface Derived {
  /** What has come into the picture. */
  readonly present: ReadonlySet<string>;
  readonly layout: Layout;
  readonly visible: VisibleSet;
  readonly highlight: Highlight | null;
  /** What stands around the thing in the middle of the network, itself included; null where there is none. */
  readonly around: ReadonlySet<string> | null;
  readonly star: Star | null;
}

const NOWHERE: Layout = { places: new Map() };

const isSame = (one: Layout, other: Layout): boolean =>
  one.places.size === other.places.size &&
  [...one.places].every(([id, place]) => String(other.places.get(id)) === String(place));

// Layouts that put every point where the other did are one.
function keptLayout(): (layout: Layout) => Layout {
  let kept: Layout | null = null;
  return (layout) => (kept = kept && isSame(kept, layout) ? kept : layout);
}

const seenBy = (scene: Scene, keep: ReturnType<typeof keeping<VisibleSet>>): VisibleSet => {
  const { year, kindsChosen, filters, broughtIn } = scene.state;
  return keep([year, kindsChosen, filters, broughtIn], () => withIds(visible(scene)));
};

/** Keeps the star around the thing in the middle as long as nothing that it is made from is another. */
function keepingStar(
  model: Model,
  lettering: Lettering | null,
): (scene: Scene) => Pick<Derived, "around" | "star"> {
  const [around, star] = [keeping<Set<string> | null>(), keeping<Star | null>()];
  return (scene) => {
    const { state } = scene;
    const centre = lettering && centreOf(model, state);
    const near = around([centre], () => (centre ? aroundOf(model, centre).add(centre) : null));
    const { language, year, kindsChosen, filters, selected, tour, room, colour } = state;
    const needs = [centre, language, year, kindsChosen, filters, selected, tour, room, colour, state.around];
    const made = star(needs, () =>
      centre && lettering ? starOf({ ...scene, around: near }, centre, lettering) : null,
    );
    return { around: near, star: made };
  };
}

/**
 * A function that derives from states, one after the other; what a change does not touch stays the same
 * object. Without letters nothing is drawn around a thing in the middle.
 */
export function deriving(model: Model, lettering: Lettering | null = null): (state: State) => Derived {
  const [present, layout, highlight] = [
    keeping<Set<string>>(),
    keeping<Layout>(),
    keeping<Highlight | null>(),
  ];
  const [plain, drawn] = [keeping<VisibleSet>(), keeping<VisibleSet>()];
  const same = keptLayout();
  const starred = keepingStar(model, lettering);
  return (state) => {
    const { broughtIn, selected, tour } = state;
    const here = present([broughtIn], () => presentOf(model, broughtIn));
    const scene = { model, state, present: here, layout: NOWHERE, around: null };
    const { star, around } = starred(scene);
    const laid = layout([broughtIn, star], () =>
      same(star ? layoutOfStar(star) : layoutOf(model, broughtIn)),
    );
    const inSight = star
      ? drawn([star], () => visibleInStar(model, star))
      : seenBy({ ...scene, layout: laid, around }, plain);
    const standing = highlight([selected, tour, inSight], () => highlightOf(model, state, here, inSight));
    return { present: here, layout: laid, visible: inSight, highlight: standing, around, star };
  };
}
