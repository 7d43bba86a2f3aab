// All that follows from the state and that several parts of the page read, computed once for each state.

import { keeping } from "../services/memo.ts";
import type { Model } from "./content.ts";
import { highlightOf } from "./highlight.ts";
import type { Highlight, Layout, VisibleSet } from "./picture.ts";
import { layoutOf } from "./places.ts";
import { presentOf } from "./presence.ts";
import type { State } from "./state.ts";
import { visible, withIds, type Scene } from "./visible.ts";

/** What several parts of the page read beside the state. */
export interface Derived {
  /** What has come into the picture. */
  readonly present: ReadonlySet<string>;
  readonly layout: Layout;
  readonly visible: VisibleSet;
  readonly highlight: Highlight | null;
}

const isSame = (one: Layout, other: Layout): boolean =>
  one.places.size === other.places.size &&
  [...one.places].every(([id, place]) => String(other.places.get(id)) === String(place)) &&
  String(one.background.years) === String(other.background.years);

// Layouts that put every point where the other did are one.
function keptLayout(): (layout: Layout) => Layout {
  let kept: Layout | null = null;
  return (layout) => (kept = kept && isSame(kept, layout) ? kept : layout);
}

const seenBy = (scene: Scene, keep: ReturnType<typeof keeping<VisibleSet>>): VisibleSet => {
  const { drawn, year, kindsChosen, filters, broughtIn } = scene.state;
  return keep([drawn, year, kindsChosen, filters, broughtIn], () => withIds(visible(scene)));
};

/**
 * A function that derives from states, one after the other; what a change does not touch stays the same
 * object.
 */
export function deriving(model: Model): (state: State) => Derived {
  const [present, layout, highlight] = [
    keeping<Set<string>>(),
    keeping<Layout>(),
    keeping<Highlight | null>(),
  ];
  const seen = keeping<VisibleSet>();
  const same = keptLayout();
  return (state) => {
    const { drawn, broughtIn, selected, tour } = state;
    const here = present([broughtIn], () => presentOf(model, broughtIn));
    const laid = layout([drawn, broughtIn], () => same(layoutOf(model, drawn, broughtIn)));
    const inSight = seenBy({ model, state, present: here, layout: laid }, seen);
    const standing = highlight([selected, tour, inSight], () => highlightOf(model, state, here, inSight));
    return { present: here, layout: laid, visible: inSight, highlight: standing };
  };
}
