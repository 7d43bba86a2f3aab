// The map: framed on what is related, with the names of what lies beyond at its edges.

import { closeCard, select } from "../../model/actions.ts";
import { edgeBoxes, type Box } from "../../model/map/edges.ts";
import type { Leaving } from "../../model/map/picture.ts";
import type { Size } from "../../model/map/frame.ts";
import { countryOf } from "../../model/map/scope.ts";
import { derived, model, state } from "../../model/store.ts";
import { message } from "../../model/words.ts";
import { svgElement } from "../../services/dom.ts";
import { boxElement, fillEdge, fillList, keyOf, listBelow, type Filled } from "./boxes.ts";
import { listenToMoves, panned, wasDragged, zoomed } from "./camera.ts";
import { byline, chips, countOfPartners, headline, keys, points } from "./face.ts";
import { QUIET_SIZE, bodiesAtSeats, countryNames, globe, land, nearestPlace, quietPlaces } from "./layers.ts";
import { nameAt, sizeOfWords } from "./marks.ts";
import { Room } from "./names.ts";
import {
  drawAgain,
  forgetMoves,
  movement,
  opened,
  scope,
  showWorldOrHome,
  standIn,
  type Stand,
} from "./stand.ts";
import {
  bodiesShown,
  centreNames,
  dots,
  linesOf,
  moreLines,
  partnerNames,
  tagsOf,
  tiedPlaces,
} from "./ties.ts";
import { groupOf, words, type Letters } from "../marks.ts";
import type { Room as Given, Sheet } from "../sheet.ts";

const RADIUS = 12; // of the corners of the map
const TALL = 1.05; // of its width, on a phone
const LIST = "list";
const INSET = 8;
const NEAR = 10; // pixels from a quiet place within which it is meant
const HINT: Letters = { size: 13, weight: 600 };
const CREDIT: Letters = { size: 12, tone: "quiet" };

const press = (key: string) => (): void => {
  opened.add(key);
  drawAgain();
};

const boxAt = (left: number, top: number, { width, height }: Size): Box => ({
  left,
  top,
  right: left + width,
  bottom: top + height,
});

// The list stands in the corner in which it covers least; at the lower right if it covers nothing there.
function cornerFor({ parts, size, at }: Stand, filled: Filled): Box {
  const right = size.width - filled.width - INSET - 60; // beside the buttons
  const low = size.height - filled.height - INSET;
  const boxes = [
    boxAt(right, low, filled),
    boxAt(right, INSET, filled),
    boxAt(INSET, low, filled),
    boxAt(INSET, INSET, filled),
  ];
  const marks = [...parts.drawn.map(({ tie }) => at(tie.partner)), ...scope().centres.map(at)];
  const covered = ({ left, top, right: end, bottom }: Box): number =>
    marks.filter(
      (mark) =>
        mark && mark[0] > left - 20 && mark[0] < end + 20 && mark[1] > top - 20 && mark[1] < bottom + 20,
    ).length;
  return boxes.reduce((best, box) => (covered(box) < covered(best) ? box : best));
}

function listBox(stand: Stand, room: Room): { readonly box: Box; readonly element: SVGElement } | null {
  const { listed } = stand.parts;
  if (!listed.length) return null;
  const filled = fillList(listed, countOfPartners(listed), stand.size, opened.has(LIST));
  const box = cornerFor(stand, filled);
  room.take(LIST, box);
  return { box, element: boxElement(filled, box, press(LIST)) };
}

const filledEdge = (exits: readonly Leaving[]): Filled =>
  fillEdge(exits, opened.has(`${exits[0].side} ${exits[0].tie.edge.id}`));

function boxesOf(stand: Stand, room: Room): SVGElement[] {
  const list = listBox(stand, room);
  const boxes = edgeBoxes(stand.parts.leaving, stand.size, filledEdge, list ? [list.box] : []);
  return [
    ...(list ? [list.element] : []),
    ...boxes.map((box) => {
      room.take("edge", box);
      return boxElement(filledEdge(box.exits), box, press(keyOf(box)));
    }),
  ];
}

function creditOf({ size }: Stand, room: Room): SVGElement | null {
  const text = message("map-coast");
  const wanted = { id: "credit", radius: 0, ...sizeOfWords(text, CREDIT), sides: ["right"] } as const;
  const ends = [size.height - 14, 14].map((y) => [2, y] as const);
  for (const at of [...ends, [size.width - wanted.width - 14, size.height - 14] as const]) {
    const corner = room.find({ ...wanted, at });
    if (corner) return words(text, corner[0], corner[1] + 11, CREDIT);
  }
  return null;
}

const world = (
  { camera: { x, y, scale }, size }: Stand,
  ...parts: readonly (SVGElement | null)[]
): SVGGElement =>
  groupOf(
    { transform: `translate(${size.width / 2 - x * scale} ${size.height / 2 - y * scale}) scale(${scale})` },
    ...parts,
  );

// Paths that are kept are as wide on the screen as before, however near the map is.
function thick(path: SVGPathElement, width: number, { camera: { scale } }: Stand): SVGPathElement {
  path.setAttribute("stroke-width", String(width / scale));
  return path;
}

/** The map in its frame; what takes room first is named first. */
function pictureOf(stand: Stand, narrow: boolean): SVGGElement {
  const { size, camera, middle } = stand;
  const room = new Room(size);
  const boxes = narrow ? [] : boxesOf(stand, room);
  const marks = dots(stand, room);
  const centres = centreNames(stand, room, narrow);
  const tags = tagsOf(stand, room);
  const bodies = bodiesAtSeats(bodiesShown(stand), room, camera, size, middle);
  const names = partnerNames(stand, room);
  const related = new Set([...tiedPlaces(stand)].map((iri) => countryOf(model, iri) ?? ""));
  const countries = countryNames(related, room, camera, size, middle);
  const credit = creditOf(stand, room);
  const layers = state().mapLayers;
  const quiet = layers.has("places") ? quietPlaces(middle, tiedPlaces(stand)) : null;
  return groupOf(
    { "clip-path": "url(#map-frame)" },
    svgElement("rect", { width: size.width, height: size.height, fill: "var(--wash)" }),
    world(
      stand,
      thick(globe(), 1, stand),
      thick(land(middle).path, 1, stand),
      quiet && thick(quiet, QUIET_SIZE, stand),
    ),
    groupOf({ class: "map-countries" }, ...countries),
    world(stand, ...moreLines(stand), ...linesOf(stand)),
    ...bodies(),
    ...marks,
    ...centres,
    ...names,
    ...tags,
    ...boxes,
    credit,
  );
}

function frameOf({ width, height }: Size): SVGDefsElement {
  const defs = svgElement("defs", {});
  const clip = svgElement("clipPath", { id: "map-frame" });
  clip.append(svgElement("rect", { width, height, rx: RADIUS }));
  defs.append(clip);
  return defs;
}

const isElsewhere = ({ target }: Event): boolean => !(target as Element).closest("[data-iri], [data-press]");

// The name of the quiet place under the pointer.
function listenToPlaces(map: SVGSVGElement, { camera, size, middle }: Stand): void {
  const isQuiet = state().mapLayers.has("places");
  const placeUnder = (event: MouseEvent): string | null => {
    const { left, top } = map.getBoundingClientRect();
    const at = [event.clientX - left, event.clientY - top] as const;
    return isQuiet ? nearestPlace(at, NEAR, camera, size, middle) : null;
  };
  map.addEventListener("pointermove", (event) => {
    const iri = isElsewhere(event) ? placeUnder(event) : null;
    map.classList.toggle("over", iri !== null);
    hint(map, iri, event);
  });
  map.addEventListener("click", (event) => {
    if (wasDragged() || !isElsewhere(event)) return;
    const iri = placeUnder(event);
    if (iri) select(iri, { enter: false });
    else closeCard();
  });
}

function hint(map: SVGSVGElement, iri: string | null, event: MouseEvent): void {
  map.querySelector(".map-hint")?.remove();
  if (!iri) return;
  const { left, top } = map.getBoundingClientRect();
  const [x, y] = [event.clientX - left, event.clientY - top];
  const name = nameAt(iri, [x + 12, y - 8], {}, HINT);
  name.classList.add("map-hint");
  map.append(name);
}

let drawn: SVGSVGElement | null = null;

/** The map of the state. */
export const MAP: Sheet = {
  narrowed: true,
  needs: () => {
    const { kindsChosen, filters, selected, mapLayers, tour, colour } = state();
    return [kindsChosen, filters, selected?.iri, mapLayers, tour, colour, derived().present];
  },
  headline: () => headline(scope()),
  byline: () => byline(scope()),
  keys: () => keys(scope()),
  chips,
  points: () => points(scope()),
  draw({ width, height, narrow }: Given, again: () => void): SVGSVGElement {
    if (!drawn?.isConnected) forgetMoves(); // another lens was looked at
    const stand = standIn({ width, height: narrow ? Math.round(width * TALL) : height }, again);
    const below = narrow
      ? listBelow([...stand.parts.leaving.map(({ tie }) => tie), ...stand.parts.listed], stand.size)
      : null;
    const whole = stand.size.height + (below?.height ?? 0);
    const map = svgElement("svg", { width, height: whole, viewBox: `0 0 ${width} ${whole}`, class: "map" });
    for (const [name, value] of [
      ["tabindex", "0"],
      ["role", "group"],
      ["aria-label", message("lens-map")],
      ["data-key", "map"],
    ]) {
      map.setAttribute(name, value);
    }
    map.append(frameOf(stand.size), pictureOf(stand, narrow), ...(below?.elements ?? []));
    listenToMoves(map, movement);
    listenToPlaces(map, stand);
    drawn = map;
    return map;
  },
  moves: {
    zoomBy: (factor) => movement.set(zoomed(movement.get(), movement.size(), factor)),
    panBy: (x, y) => movement.set(panned(movement.get(), movement.size(), x, y)),
    showAll: showWorldOrHome,
  },
};
