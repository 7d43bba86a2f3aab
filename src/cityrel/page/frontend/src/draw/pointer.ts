// Pointing at the drawing: a click opens a card, a second one brings in neighbours, with Shift it makes a
// pair.

import { closeCard, grow, select } from "../model/actions.ts";
import type { Course } from "../model/star.ts";
import { derived, model, state } from "../model/store.ts";
import { labelAt } from "./labels.ts";
import { byId } from "../services/dom.ts";
import { hover, hovered } from "./hover.ts";
import { countOf, courseAt, edgesOf, keyOf } from "./star.ts";
import { network, type Spot } from "./vis.ts";

const SECOND_CLICK = 600; // milliseconds

interface Click {
  readonly pointer: { readonly DOM: Spot; readonly canvas: Spot };
  readonly event?: {
    readonly srcEvent?: {
      readonly shiftKey?: boolean;
      readonly ctrlKey?: boolean;
      readonly metaKey?: boolean;
    };
  };
}

// The second click may fall on the card that the first one opened.
let clicked: { readonly iri: string; readonly time: number } | null = null;

function growClicked(): void {
  const { iri, time } = clicked ?? {};
  clicked = null;
  if (iri && time && performance.now() - time < SECOND_CLICK) grow(iri);
}

const isHeld = (
  { shiftKey, ctrlKey, metaKey } = {} as NonNullable<NonNullable<Click["event"]>["srcEvent"]>,
): boolean => Boolean(shiftKey || ctrlKey || metaKey);

function selectPoint(node: string, held: boolean): void {
  const first = state().selected?.iri;
  clicked = { iri: node, time: performance.now() };
  const pair = held && first && first !== node && model.nodesById.has(first);
  if (pair) select(first, { other: node, enter: false, pointed: true });
  else select(node, { enter: false, pointed: true });
}

// One line opens its card, several the card of the pair, which lists them.
function selectCourse(course: Course): void {
  const { star } = derived();
  const [edge] = star ? edgesOf(star, course) : [];
  if (star && edge && countOf(star, course) === 1)
    select(edge.record, { edge: edge.id, enter: false, pointed: true });
  else select(course.to, { other: course.from, enter: false, pointed: true });
}

function choose({ pointer, event }: Click): void {
  const node = network.getNodeAt(pointer.DOM) ?? labelAt(pointer.canvas);
  if (node !== undefined) return selectPoint(node, isHeld(event?.srcEvent));
  const course = courseAt(pointer.canvas);
  if (course) return selectCourse(course);
  const edge = model.edgesById.get(network.getEdgeAt(pointer.DOM) ?? "");
  if (edge) return select(edge.record, { edge: edge.id, enter: false, pointed: true });
  return closeCard();
}

// vis-network knows nothing of the lines of a star.
function overStar({ offsetX, offsetY }: PointerEvent): void {
  if (!derived().star || (hovered !== null && model.nodesById.has(hovered))) return;
  const course = courseAt(network.DOMtoCanvas({ x: offsetX, y: offsetY }));
  const key = course && keyOf(course);
  if (key !== hovered) hover(key);
}

/** Listens to clicks on the drawing. */
export function startPointer(): void {
  network.on("click", choose);
  byId("network").addEventListener("pointermove", overStar);
  network.on("doubleClick", growClicked);
  document.addEventListener("dblclick", growClicked);
}
