// The public interface of the page, for tests and the console: `cityrel`. Things are named by their IRIs;
// what it gives are copies.

import type { Content, Drawing, Edge } from "./contract.ts";
import { showAll } from "./draw/camera.ts";
import { isNamed } from "./draw/labels.ts";
import { lookOf } from "./draw/lines.ts";
import { pointAt } from "./draw/points.ts";
import { coursesOf, edgesOf } from "./draw/star.ts";
import { network, pointOn, type Dashes, type Spot } from "./draw/vis.ts";
import { closeCard, select, setLanguage, setLens, setYear } from "./model/actions.ts";
import { hiddenKinds } from "./model/address.ts";
import type { View } from "./model/content.ts";
import { scaleSeen, shadesOf, type Shades } from "./model/measured.ts";
import { FACET_NAMES, type FacetName, type TourPlace } from "./model/state.ts";
import { derived, model, state } from "./model/store.ts";
import { plainName, stateOf } from "./model/words.ts";
import { byId } from "./services/dom.ts";
import { between, type Box, type Size } from "./services/geometry.ts";

/** What the page shows, as plain data. */
export interface PageState {
  readonly lens: View;
  /** The thing in the middle of the network, or null. */
  readonly centre: string | null;
  readonly year: number | null;
  readonly language: string;
  readonly selected: string | null;
  readonly other: string | null;
  /** The query that made the page, where one did. */
  readonly query: string | null;
  readonly filters: Readonly<Record<FacetName, readonly string[]>>;
  readonly hiddenKinds: readonly string[];
  /** The measure by which points are coloured, or null. */
  readonly colour: string | null;
  /** Its steps are counted from 1. */
  readonly tour: TourPlace | null;
}

/** A thing as it is drawn: the text beside it, and its middle in CSS pixels of the page. */
export interface DrawnNode extends Spot {
  readonly id: string;
  readonly kind: string;
  readonly label: string | null;
  /** Its width and height, where it is drawn as a box or a mark with words. */
  readonly box: Size | null;
  /** Its colours on the scale of the measure, on both readings; null where points are coloured by kind. */
  readonly shades: Shades | null;
}

/** A line as it is drawn. */
export interface DrawnEdge extends Pick<Edge, "id" | "record" | "kind" | "from" | "to" | "state"> {
  readonly width: number;
  readonly dashes: Dashes;
  readonly color: string;
  readonly opacity: number;
  /** The places that its course leads over around a thing in the middle; several lines may have one course. */
  readonly course: readonly Spot[] | null;
  /** The box of the words on it. */
  readonly words: Box | null;
}

/** What the page shows. */
function pageState(): PageState {
  const { lens, centre, year, language, selected, filters, colour, tour } = state();
  return {
    lens,
    centre,
    year,
    language,
    selected: selected?.iri ?? null,
    other: selected?.other ?? null,
    query: model.content.query || null,
    filters: Object.fromEntries(
      FACET_NAMES.map((name) => [name, [...filters[name]]]),
    ) as unknown as PageState["filters"],
    hiddenKinds: hiddenKinds(model, state()),
    colour,
    tour: tour && { id: tour.id, step: tour.step + 1 },
  };
}

// From the coordinates of the drawing to those of the page.
function onPage(spot: Spot): Spot {
  const { left, top } = byId("network").getBoundingClientRect();
  const { x, y } = network.canvasToDOM(spot);
  return { x: left + x, y: top + y };
}

function shadesAt(id: string): Shades | null {
  const scale = scaleSeen(model, state());
  return scale && shadesOf(model, scale, id);
}

const drawnNode = (id: string, kind: string): DrawnNode => ({
  id,
  kind,
  label: derived().star || isNamed(id) ? plainName(id) : null,
  box: derived().star ? pointAt(id).box : null,
  shades: shadesAt(id),
  ...onPage(pointAt(id)),
});

// Where a line of a star is, and its words.
function courseOf(edge: Edge): Pick<DrawnEdge, "course" | "words"> {
  const { star } = derived();
  const course = star && coursesOf(star).find((one) => edgesOf(star, one).includes(edge));
  if (!course) return { course: null, words: null };
  const { points, chip } = course;
  return { course: points.map(onPage), words: chip && { ...chip, ...onPage(chip) } };
}

function drawnEdge(edge: Edge): DrawnEdge {
  const { id, record, kind, from, to } = edge;
  const { width, dashes, color } = lookOf(edge);
  return {
    id,
    record,
    kind,
    from,
    to,
    state: stateOf(edge),
    width,
    dashes,
    color: color.color,
    opacity: color.opacity,
    ...courseOf(edge),
  };
}

/** What is drawn now. */
function visible(): { nodes: DrawnNode[]; edges: DrawnEdge[] } {
  const { nodes, edges } = derived().visible;
  return { nodes: nodes.map(({ id, kind }) => drawnNode(id, kind)), edges: edges.map(drawnEdge) };
}

/** What stands out, or null. */
function highlighted(): { nodes: string[]; edges: string[] } | null {
  const { highlight } = derived();
  return highlight && { nodes: [...highlight.nodes], edges: [...highlight.edges] };
}

/** The place of a thing, or of the middle of a line of a record; null where it is not drawn. */
function placeOf(iri: string): Spot | null {
  const { nodeIds, edges } = derived().visible;
  if (nodeIds.has(iri)) return onPage(pointAt(iri));
  const line = edges.find(({ id }) => id === iri) ?? edges.find(({ record }) => record === iri);
  const { course, words } = line ? courseOf(line) : { course: null, words: null };
  if (words) return { x: words.x, y: words.y };
  if (course?.length) return between(course[0], course[1], 0.5);
  const middle = line && pointOn(line.id, 0.5);
  return middle ? onPage(middle) : null;
}

/** All that the page was given. */
const content = (): Content & Drawing =>
  structuredClone({ ...model.content, nodes: model.nodes, edges: model.edges });

/** What is put on `globalThis.cityrel`. */
export const pageInterface = {
  state: pageState,
  select: (iri: string | null): void => (iri === null ? closeCard() : select(iri, { move: true })),
  compare: (iri: string, other: string): void => select(iri, { other, move: true }),
  setLens: (name: View): void => setLens(name),
  setYear: (year: number | null): void => setYear(year),
  setLanguage: (tag: string): void => setLanguage(tag),
  visible,
  highlighted,
  content,
  placeOf,
  fit: (): void => showAll(false),
};
