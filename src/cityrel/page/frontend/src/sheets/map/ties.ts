// What the map is about, drawn: ties, the places at their ends, their names and tags.

import type { Edge } from "../../contract.ts";
import { isRelation, stepOf } from "../../model/content.ts";
import { isInside, type Size } from "../../model/map/frame.ts";
import { lineBetween, type Drawn } from "../../model/map/picture.ts";
import type { Flat } from "../../model/map/projection.ts";
import { spotsOf } from "../../model/map/scope.ts";
import { derived, model, state } from "../../model/store.ts";
import { kindLabel, message, plainName, yearText } from "../../model/words.ts";
import { grouped } from "../../services/memo.ts";
import { notLookedFor } from "./face.ts";
import { bodies } from "./layers.ts";
import {
  RADIUS,
  calledAloud,
  dot,
  nameAt,
  placeMark,
  placeName,
  ring,
  sizeOfWords,
  tag,
  tagSize,
  tieLine,
  yearsOf,
} from "./marks.ts";
import { toneOf } from "../tones.ts";
import { lineOnScreen, type Beside, type Room } from "./names.ts";
import type { Stand } from "./stand.ts";
import { groupOf, opening, type Letters } from "../marks.ts";

const CENTRE: Letters = { size: 24, weight: 700 };
const CENTRE_NARROW: Letters = { size: 19, weight: 700 };
const PARTNER: Letters = { size: 14 };
const SHARES = [0.5, 0.42, 0.58, 0.34, 0.66]; // of the way along a line, for its tag
const TAG_STEP = 30;
const CROWD = 90; // lines in the frame
const THIN = 1.2; // pixels across, of relations other than ties

/** What of several lies in the frame. */
const inFrame = ({ size, at }: Stand, iris: Iterable<string>): [string, Flat][] =>
  [...iris].flatMap((iri): [string, Flat][] => {
    const place = at(iri);
    return place && isInside(size, place) ? [[iri, place]] : [];
  });

/** The places of centres and partners, and what else is selected or pointed at. */
export function tiedPlaces({ scope: { centres, ties } }: Stand): Set<string> {
  const { selected, tour, broughtIn } = state();
  const pointed = [selected?.iri ?? "", selected?.other ?? "", ...(stepOf(model, tour)?.highlights ?? [])];
  const more = [...pointed, ...broughtIn.keys()].filter(
    (iri) => spotsOf(model).has(iri) && !bodies().has(iri),
  );
  return new Set([...centres, ...ties.flatMap(({ centre, partner }) => [centre, partner]), ...more]);
}

/** Whether so many lines are drawn that each is thin and pale. */
const isCrowded = ({ parts: { drawn } }: Stand): boolean => drawn.length > CROWD;

const isLine = ({ line }: Drawn): boolean => line.length > 0;

/** The lines of ties, those that leave the frame under the others and paler. */
export function linesOf(stand: Stand): SVGElement[] {
  const { leaving, drawn } = stand.parts;
  const { scale } = stand.camera;
  const crowded = isCrowded(stand) ? { faint: true, width: THIN } : {};
  return [
    ...leaving
      .filter(isLine)
      .map(({ tie, line, step }) => tieLine(tie.edge, line, { faint: true, step, scale })),
    ...drawn
      .filter(isLine)
      .map(({ tie, line, step }) => tieLine(tie.edge, line, { step, scale, ...crowded })),
  ];
}

// Relations of the kinds that the reader has asked for: of what the map is about, or between what came in.
function moreEdges({ scope: { centres } }: Stand): Edge[] {
  const { mapLayers, selected } = state();
  const { present } = derived();
  const about = new Set([...centres, selected?.iri ?? ""]);
  const spots = spotsOf(model);
  return model.edges.filter(
    (edge) =>
      mapLayers.has(edge.kind) &&
      isRelation(model, edge) &&
      String(spots.get(edge.from)) !== String(spots.get(edge.to)) &&
      spots.has(edge.from) &&
      spots.has(edge.to) &&
      (about.has(edge.from) || about.has(edge.to) || (present.has(edge.from) && present.has(edge.to))),
  );
}

/** Their lines. */
export const moreLines = (stand: Stand): SVGElement[] =>
  moreEdges(stand).map((edge) => {
    const [one, other] = [spotsOf(model).get(edge.from), spotsOf(model).get(edge.to)];
    const line = one && other ? lineBetween(one, other, stand.middle) : [];
    return tieLine(edge, line, { faint: true, width: THIN, scale: stand.camera.scale });
  });

/** The bodies that are shown: all, or the ends of relations that are shown, and what is selected. */
export function bodiesShown(stand: Stand): Set<string> {
  if (state().mapLayers.has("bodies")) return new Set(bodies());
  const { selected, tour } = state();
  const ends = moreEdges(stand).flatMap(({ from, to }) => [from, to]);
  const pointed = [selected?.iri ?? "", ...(stepOf(model, tour)?.highlights ?? [])];
  return new Set([...ends, ...pointed].filter((iri) => bodies().has(iri)));
}

/** The dots of all that have ties; a dotted ring where other ties were not looked for. */
export function dots(stand: Stand, room: Room): SVGElement[] {
  const notLooked = new Set(notLookedFor(stand.scope));
  const tones = new Map(stand.parts.drawn.map(({ tie }) => [tie.partner, toneOf(tie.edge.kind)]));
  for (const { line } of isCrowded(stand) ? [] : stand.parts.drawn) {
    for (const part of line) room.takeLine(lineOnScreen(part, stand.camera, stand.size));
  }
  return inFrame(stand, tiedPlaces(stand)).map(([iri, place]) => {
    room.takeDot(iri, place, RADIUS + (notLooked.has(iri) ? 5 : 1));
    if (!notLooked.has(iri)) {
      const own = stand.scope.centres.includes(iri) ? undefined : tones.get(iri);
      return dot(iri, place, own ?? toneOf(model.nodesById.get(iri)?.kind ?? ""));
    }
    return groupOf(
      { ...opening(iri, calledAloud(iri)), "data-things": iri, "data-key": `dot ${iri}` },
      ring(...place),
      placeMark(iri, place, null),
    );
  });
}

// The point at a share of the way along a line on the screen.
function along(line: readonly Flat[], share: number): Flat {
  const at = share * (line.length - 1);
  const [[x, y], [u, v]] = [line[Math.floor(at)], line[Math.ceil(at)]];
  const rest = at - Math.floor(at);
  return [x + rest * (u - x), y + rest * (v - y)];
}

// In the middle of a line, or beside it where something else is there.
function roomOnLine(id: string, line: readonly Flat[], step: number, size: Size, room: Room): Flat | null {
  for (const share of SHARES) {
    const [x, y] = along(line, share);
    const at: Flat = [x, y + step * TAG_STEP];
    const corner = room.find({ id, at, radius: 4, ...size, sides: ["over", "above", "below"] });
    if (corner) return [corner[0] + size.width / 2, corner[1] + size.height / 2];
  }
  return null;
}

// Between centres a tie says since when it is.
function directTags(stand: Stand, room: Room): SVGElement[] {
  const { centres } = stand.scope;
  const direct = stand.parts.drawn.filter(
    ({ tie, line }) => line.length && centres.includes(tie.centre) && centres.includes(tie.partner),
  );
  return direct.flatMap(({ tie: { edge }, line, step }) => {
    const text =
      edge.since === undefined ? kindLabel(edge.kind) : message("map-since", { year: yearText(edge.since) });
    const seen = lineOnScreen(line[0], stand.camera, stand.size);
    const at = roomOnLine(edge.id, seen, step, tagSize(text), room);
    if (!at) return [];
    const opens = {
      ...opening(edge.record, `${text}: ${plainName(edge.record)}`),
      "data-edge": edge.id,
      "data-things": edge.record,
    };
    return [tag(text, at, { dotted: false, tone: toneOf(edge.kind) }, opens)];
  });
}

// A tag stands away from where the lines go.
function awayFrom(stand: Stand, iri: string): readonly Beside[] {
  const here = stand.at(iri);
  const other = stand.scope.ties.find(({ centre, partner }) => centre === iri || partner === iri);
  const there = other && stand.at(other.centre === iri ? other.partner : other.centre);
  return here && there && there[0] > here[0]
    ? ["left", "right", "below", "above"]
    : ["right", "left", "below", "above"];
}

// Where there is no room beside a place, its broken ring says it alone.
function notLookedTags(stand: Stand, room: Room): SVGElement[] {
  return inFrame(stand, notLookedFor(stand.scope)).flatMap(([iri, at]) => {
    const isTied = stand.scope.ties.some(({ centre, partner }) => centre === iri || partner === iri);
    const text = message(isTied ? "map-others-not-looked" : "map-none-looked");
    const size = tagSize(text);
    const corner = room.find({
      id: iri,
      at,
      radius: RADIUS + 6,
      ...size,
      sides: awayFrom(stand, iri),
    });
    if (!corner) return [];
    const middle = [corner[0] + size.width / 2, corner[1] + size.height / 2] as const;
    return [tag(text, middle, { dotted: true, tone: "unknown" }, { "data-iri": iri, "data-things": iri })];
  });
}

/** Tags: since when the centres are tied, and whose ties were not looked for. */
export const tagsOf = (stand: Stand, room: Room): SVGElement[] => [
  ...directTags(stand, room),
  ...notLookedTags(stand, room),
];

/** The names of centres, which take their room before tags do. */
export function centreNames(stand: Stand, room: Room, narrow: boolean): SVGElement[] {
  const letters = narrow ? CENTRE_NARROW : CENTRE;
  return inFrame(stand, stand.scope.centres).flatMap(([id, at]) => {
    const words = sizeOfWords(placeName(id), letters);
    const corner = room.find({
      id,
      at,
      radius: RADIUS + 4,
      ...words,
      sides: ["above", "below", "right", "left"],
      must: !room.isCovered(id, at),
    });
    return corner ? [nameAt(id, corner, {}, letters)] : [];
  });
}

/** The names of partners, with the years of their ties. */
export function partnerNames(stand: Stand, room: Room): SVGElement[] {
  const { centres } = stand.scope;
  const edges = grouped(stand.parts.drawn, ({ tie }) => tie.partner);
  const others = [...tiedPlaces(stand)].filter((iri) => !centres.includes(iri));
  return inFrame(stand, others).flatMap(([id, at]) => {
    const own = edges.get(id)?.map(({ tie }) => tie.edge);
    const must = state().selected?.iri === id;
    for (const after of own && centres.length ? [yearsOf(own), ""] : [""]) {
      const words = sizeOfWords(placeName(id) + after, PARTNER);
      const wanted = { id, at, radius: RADIUS, ...words, sides: awayFrom(stand, id), must: must && !after };
      const corner = room.find(wanted);
      if (corner) return [nameAt(id, corner, { after }, PARTNER)];
    }
    return [];
  });
}
