// Which points and lines are visible: in the picture and in the lens, in force, let through by legend and
// filters.

import type { Edge, Node } from "../contract.ts";
import type { Model } from "./content.ts";
import { inForce, spanOfYear } from "./dates.ts";
import { narrowed } from "./facets.ts";
import type { Layout, Visible, VisibleSet } from "./picture.ts";
import { isKindShown, type FacetName, type State } from "./state.ts";

/** What visibility follows from. */
export interface Scene {
  readonly model: Model;
  readonly state: State;
  readonly present: ReadonlySet<string>;
  readonly layout: Layout;
  /** What stands around the thing in the middle, where there is one: it alone is in the picture. */
  readonly around: ReadonlySet<string> | null;
}

interface Asked {
  /** What the legend hides counts too. */
  readonly anyKind?: boolean;
  /** What is not in force counts too. */
  readonly anyYear?: boolean;
  /** The filter that does not count. */
  readonly except?: FacetName | null;
}

/** Whether a point has come into the picture. */
const isPlaced = ({ present, layout, around }: Scene, { id }: Node): boolean =>
  around ? around.has(id) : layout.places.has(id) && present.has(id);

/** All that is in the picture, whatever legend, filters and year let through. */
export function placed(scene: Scene): Visible {
  const nodes = scene.model.nodes.filter((node) => isPlaced(scene, node));
  const ids = new Set(nodes.map(({ id }) => id));
  const edges = scene.model.edges.filter(({ from, to }) => ids.has(from) && ids.has(to));
  return { nodes, edges };
}

/** What is visible. */
export function visible(
  scene: Scene,
  { anyKind = false, anyYear = false, except = null }: Asked = {},
): Visible {
  const { model, state } = scene;
  const at = anyYear || state.year === null ? null : spanOfYear(state.year);
  const kinds = new Map(
    [...model.drawnKinds].map((kind) => [kind, anyKind || isKindShown(model, state, kind)]),
  );
  const isLet = ({ kind, bounds }: Node | Edge): boolean => Boolean(kinds.get(kind)) && inForce(bounds, at);
  const nodes = model.nodes.filter((node) => isPlaced(scene, node) && isLet(node));
  const ids = new Set(nodes.map(({ id }) => id));
  const edges = model.edges.filter((edge) => ids.has(edge.from) && ids.has(edge.to) && isLet(edge));
  return narrowed(model, nodes, edges, state.filters, except);
}

/** The same with the ids of what is visible. */
export const withIds = ({ nodes, edges }: Visible): VisibleSet => ({
  nodes,
  edges,
  nodeIds: new Set(nodes.map(({ id }) => id)),
  edgeIds: new Set(edges.map(({ id }) => id)),
});
