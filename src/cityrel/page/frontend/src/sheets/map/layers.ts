// What lies under the ties of the map: land, all places as quiet dots, other relations, names of countries,
// bodies around their seats.

import { countryOf, spotsOf } from "../../model/map/scope.ts";
import { isOnLand, outlines, pathOf } from "../../model/map/land.ts";
import { isInside, onScreen, type Camera, type Size } from "../../model/map/frame.ts";
import { place, project, type Flat } from "../../model/map/projection.ts";
import { model, state } from "../../model/store.ts";
import { plainName } from "../../model/words.ts";
import { svgElement } from "../../services/dom.ts";
import { grouped, keeping, once } from "../../services/memo.ts";
import { nameAt, placeName, sizeOfWords } from "./marks.ts";
import { type Room } from "./names.ts";
import { groupOf, opening, type Letters } from "../marks.ts";

const COUNTRY: Letters = { size: 13, weight: 500, tone: "quiet" };
const QUIET: Letters = { size: 12, tone: "quiet" };
export const QUIET_SIZE = 4.5; // pixels across, of places without a tie
const SPACED = 1.1; // letters of countries stand apart
const CANDIDATES = 6;
const SEAT_RING = 17; // pixels from a seat to the bodies around it
const SEAT_ROOM = 15; // pixels on the ring for each
const BODY = 4.5;

const kept = keeping<{ readonly rings: Flat[][]; readonly path: SVGPathElement }>();

/** The land, made once for each meridian in the middle. */
export const land = (middle: number): { readonly rings: Flat[][]; readonly path: SVGPathElement } =>
  kept([model, middle], () => {
    const rings = model.content.map ? outlines(model.content.map.coast, middle) : [];
    const path = svgElement("path", {
      d: pathOf(rings),
      fill: "var(--land)",
      "fill-rule": "evenodd",
      stroke: "var(--coast)",
      "stroke-linejoin": "round",
    });
    return { rings, path };
  });

/** The sea, as far as the map reaches. */
export const globe = once(() => {
  const north = Array.from({ length: 181 }, (_, at) => at - 90);
  const outline = [...north.map((at) => place(180, at)), ...north.toReversed().map((at) => place(-180, at))];
  return svgElement("path", { d: pathOf([outline]), fill: "var(--sea)", stroke: "var(--coast)" });
});

/** Where all things stand on the map; bodies stand at their seats. */
export const flats = (() => {
  const known = keeping<ReadonlyMap<string, Flat>>();
  return (middle: number): ReadonlyMap<string, Flat> =>
    known(
      [model, middle],
      () => new Map([...spotsOf(model)].map(([iri, spot]) => [iri, project(spot, middle)])),
    );
})();

const seats = keeping<ReadonlySet<string>>();

/** What stands at a seat and has no place of its own. */
export const bodies = (): ReadonlySet<string> =>
  seats([model], () => new Set((model.content.map?.seats ?? []).map(([row]) => model.nodes[row].id)));

const quiet = keeping<SVGPathElement>();

/** All places that have no tie here, as one path: each a point with a round end. */
export const quietPlaces = (middle: number, tied: ReadonlySet<string>): SVGPathElement =>
  quiet([model, middle, [...tied].join(" ")], () => {
    const places = [...flats(middle)].filter(([iri]) => !tied.has(iri) && !bodies().has(iri));
    return svgElement("path", {
      d: places.map(([, [x, y]]) => `M${x.toFixed(1)},${y.toFixed(1)}h0`).join(""),
      fill: "none",
      stroke: "var(--quiet)",
      opacity: 0.55,
      "stroke-linecap": "round",
    });
  });

/** The place nearest to a point of the screen, within some pixels. */
export function nearestPlace(
  at: Flat,
  within: number,
  camera: Camera,
  size: Size,
  middle: number,
): string | null {
  let [found, least] = [null as string | null, within];
  for (const [iri, flat] of flats(middle)) {
    if (bodies().has(iri)) continue;
    const [x, y] = onScreen(camera, size, flat);
    const away = Math.hypot(x - at[0], y - at[1]);
    if (away < least) [found, least] = [iri, away];
  }
  return found;
}

const lands = keeping<ReadonlyMap<string, Flat[]>>();

// The places of each country.
const byCountry = (middle: number): ReadonlyMap<string, Flat[]> =>
  lands([model, middle], () => {
    const places = [...flats(middle)].filter(([iri]) => !bodies().has(iri));
    const groups = grouped(places, ([iri]) => countryOf(model, iri) ?? "");
    groups.delete("");
    return new Map([...groups].map(([country, own]) => [country, own.map(([, flat]) => flat)]));
  });

const onLand = new WeakMap<Flat, boolean>();

// Places stay where they are, so that each needs one look.
function isPlaceOnLand(rings: readonly (readonly Flat[])[], flat: Flat): boolean {
  const known = onLand.get(flat) ?? isOnLand(rings, flat);
  onLand.set(flat, known);
  return known;
}

// In the middle of a country's places in sight, else at one of them, the nearest to the middle first.
function candidates(places: readonly Flat[], camera: Camera, size: Size): Flat[] {
  const here = places.filter((flat) => isInside(size, onScreen(camera, size, flat)));
  if (!here.length) return [];
  const mean = [0, 1].map((part) => here.reduce((sum, flat) => sum + flat[part], 0) / here.length);
  const middle = mean as unknown as Flat;
  const away = ([x, y]: Flat): number => Math.hypot(x - middle[0], y - middle[1]);
  return [middle, ...[...here].sort((one, other) => away(one) - away(other)).slice(0, CANDIDATES)];
}

/** Names of countries and regions on their land, as far as there is room; those with ties first. */
export function countryNames(
  related: ReadonlySet<string>,
  room: Room,
  camera: Camera,
  size: Size,
  middle: number,
): SVGElement[] {
  const { rings } = land(middle);
  const all = [...byCountry(middle)].sort(
    ([one], [other]) => Number(related.has(other)) - Number(related.has(one)) || (one < other ? -1 : 1),
  );
  return all.flatMap(([country, places]) => {
    const { width, height } = sizeOfWords(placeName(country), COUNTRY);
    const words = { width: width * SPACED, height };
    for (const flat of candidates(places, camera, size)) {
      if (!isPlaceOnLand(rings, flat)) continue;
      const at = onScreen(camera, size, flat);
      const corner = room.find({ id: country, at, radius: 4, ...words, sides: ["over", "below", "above"] });
      if (corner) return [nameAt(country, corner, {}, COUNTRY)];
    }
    return [];
  });
}

// Bodies stand in a ring around the city of their seat.
function aroundSeats(
  shown: ReadonlySet<string>,
  camera: Camera,
  size: Size,
  middle: number,
): [string, Flat][] {
  const seatOf = (iri: string): Flat => onScreen(camera, size, flats(middle).get(iri) as Flat);
  const here = [...shown].filter((iri) => isInside(size, seatOf(iri))).sort();
  return [...grouped(here, (iri) => String(seatOf(iri))).values()].flatMap((own) => {
    const radius = Math.max(SEAT_RING, (own.length * SEAT_ROOM) / (2 * Math.PI));
    return own.map((iri, at): [string, Flat] => {
      const turn = (2 * Math.PI * at) / own.length - Math.PI / 2;
      const [x, y] = seatOf(iri);
      return [iri, [x + radius * Math.cos(turn), y + radius * Math.sin(turn)]];
    });
  });
}

function bodyMark(iri: string, at: Flat, room: Room): SVGElement {
  const [cx, cy] = at;
  const look = { fill: "var(--land)", stroke: "var(--member)", "stroke-width": 2 };
  const title = svgElement("title", {});
  title.textContent = plainName(iri);
  const words = sizeOfWords(placeName(iri), QUIET);
  const must = state().selected?.iri === iri;
  const corner = room.find({ id: iri, at, radius: BODY, ...words, sides: ["right", "left"], must });
  return groupOf(
    { ...opening(iri, plainName(iri)), "data-things": iri, "data-key": `dot ${iri}` },
    title,
    svgElement("circle", { cx, cy, r: BODY, ...look }),
    corner && nameAt(iri, corner, {}, QUIET),
  );
}

/** Bodies in rings around the city of their seat; once all else has its room, those with room by name. */
export function bodiesAtSeats(
  shown: ReadonlySet<string>,
  room: Room,
  camera: Camera,
  size: Size,
  middle: number,
): () => SVGElement[] {
  const marks = aroundSeats(shown, camera, size, middle);
  for (const [iri, at] of marks) room.takeDot(iri, at, BODY);
  return () => marks.map(([iri, at]) => bodyMark(iri, at, room));
}
