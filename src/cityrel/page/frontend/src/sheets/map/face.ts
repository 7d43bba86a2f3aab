// What heads the map and what its signs mean: how many ties, where, and whose were looked for.

import { byNameIn } from "../../model/names.ts";
import { isTentative } from "../../model/held.ts";
import { kindOf, thingOf } from "../../model/content.ts";
import { showLayer } from "../../model/actions.ts";
import { countriesOf } from "../../model/facets.ts";
import { countryOf, firstKinds, placedKinds, spotsOf, type Scope, type Tie } from "../../model/map/scope.ts";
import { scaleSeen } from "../../model/measured.ts";
import { model, state } from "../../model/store.ts";
import { isSpaced, kindLabel, listed, message, plainName, stateOf } from "../../model/words.ts";
import { svgElement } from "../../services/dom.ts";
import { narrow } from "../../services/media.ts";
import { grouped } from "../../services/memo.ts";
import { boxSign } from "./boxes.ts";
import { ring } from "./marks.ts";
import { toneOf } from "../tones.ts";
import { colourOf, lineOf, signOf, widthOf } from "../marks.ts";
import type { Chip, Key, Run, Tone } from "../sheet.ts";
import { paleKey, thinKey } from "../year.ts";
import { sureOf } from "./sure.ts";

const MOST_KEYS = 8;

const atlas = (): NonNullable<typeof model.content.map> | undefined => model.content.map;

/** The ties of one centre. */
const tiesAt = ({ ties }: Scope, centre: string): Tie[] =>
  ties.flatMap((tie) =>
    tie.centre === centre
      ? tie
      : tie.partner === centre
        ? { edge: tie.edge, centre, partner: tie.centre }
        : [],
  );

const kindOfPartner = ({ partner }: Tie): string => thingOf(model, partner)?.kind ?? "";

/** How many partners there are, and what they are: 1 city, 3 cities and provinces. */
export const countOfPartners = (ties: readonly Tie[]): string =>
  message("map-listed", {
    n: ties.length,
    kinds: ties.length === 1 ? kindLabel(kindOfPartner(ties[0])) : kindsOfPartners(ties),
  });

/** What the partners are, several at once: cities, provinces. */
function kindsOfPartners(ties: readonly Tie[]): string {
  const kinds = [...grouped(ties, kindOfPartner)];
  const many = kinds
    .sort(([, one], [, other]) => other.length - one.length)
    .map(([kind]) => kindOf(model, kind)?.many[state().language] ?? kindLabel(kind));
  return listed([...new Set(many)]);
}

interface Counted {
  readonly name: string;
  readonly ties: readonly Tie[];
  /** Partners that a reader may look for in the count and that are not in it. */
  readonly apart: readonly string[];
}

// Ties with a country, by the name and without the places that the project says.
function countedIn(ties: readonly Tie[], country: string): Counted {
  const rule = atlas()?.counted.find((one) => one.country === country);
  const without = new Set(rule?.without);
  const isApart = ({ partner }: Tie): boolean =>
    without.has(partner) || countriesOf(model, partner).some((one) => without.has(one));
  return {
    name: rule ? (rule.name[state().language] ?? plainName(country)) : plainName(country),
    ties: ties.filter((tie) => !isApart(tie) && countryOf(model, tie.partner) === country),
    apart: ties.filter(isApart).map(({ partner }) => partner),
  };
}

const otherCountries = ({ centres }: Scope, centre: string): string[] => {
  const own = countryOf(model, centre);
  const others = centres
    .map((one) => countryOf(model, one))
    .filter((one) => one !== undefined && one !== own);
  return [...new Set(others as string[])];
};

// Whether something tells that the ties of a thing were looked for; null where nothing tells of any.
function isLookedFor(centre: string): boolean | null {
  const { looked } = atlas() ?? {};
  return looked ? looked.includes(centre) : null;
}

/** The centres whose other ties were not looked for. */
export const notLookedFor = ({ centres }: Scope): string[] =>
  centres.filter((centre) => isLookedFor(centre) === false);

function headOf(scope: Scope, centre: string): string {
  const ties = tiesAt(scope, centre);
  const values = { name: plainName(centre), n: ties.length, kinds: kindsOfPartners(ties) };
  const [country] = otherCountries(scope, centre);
  const there = country ? countedIn(ties, country) : null;
  if (there?.ties.length)
    return message("map-head-in", { ...values, m: there.ties.length, country: there.name });
  const lands = new Set(ties.flatMap(({ partner }) => countryOf(model, partner) ?? [])).size;
  return lands ? message("map-head-lands", { ...values, lands }) : message("map-head", values);
}

// Of whom the headline tells: for whom ties were looked for, or who has any.
function headsOf(scope: Scope): string[] {
  const tied = scope.centres.filter((centre) => tiesAt(scope, centre).length);
  const known = tied.filter((centre) => isLookedFor(centre) !== false);
  return known.length ? known : tied.slice(0, 1);
}

/** The headline: the ties of those for whom they were looked for, or who has any. */
export function headline(scope: Scope): Run[] {
  const { centres, ties } = scope;
  if (!ties.length) return [{ text: message("map-head-none") }];
  if (!centres.length) {
    const ends = new Set(ties.flatMap(({ centre, partner }) => [centre, partner]));
    return [{ text: message("map-head-among", { n: ties.length, places: ends.size }), tone: "tie" }];
  }
  return [
    {
      text: headsOf(scope)
        .map((centre) => headOf(scope, centre))
        .join(" "),
      tone: "tie",
    },
  ];
}

// How sure those are that the headline counts.
function sureTexts(scope: Scope): string[] {
  const heads = headsOf(scope);
  const counted = heads.length ? heads.map((head) => tiesAt(scope, head)) : [scope.ties];
  return counted.map((ties, place) => {
    const text = ties.length ? sureOf(ties) : "";
    return text && heads.length > 1 ? message("map-of", { name: plainName(heads[place]), text }) : text;
  });
}

function placesOfCount(scope: Scope, centre: string): string[] {
  const ties = tiesAt(scope, centre);
  const [country] = otherCountries(scope, centre);
  if (!country) return [];
  const { ties: there, apart } = countedIn(ties, country);
  const points = there.filter(({ partner }) => spotsOf(model).has(partner)).length;
  const values = { m: there.length, points, list: there.length - points };
  const order = byNameIn(model, state().language);
  return [
    there.length && values.list ? message("map-of-those", values) : "",
    apart.length
      ? message("map-apart", {
          names: listed([...apart].sort(order).map(plainName)),
          total: ties.length,
        })
      : "",
  ];
}

function lookedFor(centre: string): string {
  const name = plainName(centre);
  const only = (atlas()?.lookedOnly?.[centre] ?? []).filter((one) => thingOf(model, one));
  if (!only.length) return message("map-not-looked", { name });
  return message("map-only", { name, others: listed(only.map(plainName)), n: only.length });
}

/** The second line: where those of the count are, what is counted apart, whose ties were not looked for. */
export function byline(scope: Scope): Run[] {
  const { centres, ties } = scope;
  const said = sureTexts(scope);
  said.push(
    ...centres.flatMap((centre) => (isLookedFor(centre) === false ? [] : placesOfCount(scope, centre))),
  );
  said.push(...notLookedFor(scope).map(lookedFor));
  if (!centres.length && ties.length) said.push(message("map-among-chosen"));
  if (!atlas()?.looked && ties.length) said.push(message("map-unrecorded"));
  return said.filter(Boolean).map((text) => ({ text: isSpaced() ? `${text} ` : text }));
}

const isBeyond = ({ centres }: Scope): boolean => centres.length > 0;

const lineSign = (tone: Tone, dashes = ""): SVGElement =>
  signOf(
    34,
    lineOf(0, 9, 34, 9, { stroke: colourOf(tone), ...(dashes ? { "stroke-dasharray": dashes } : {}) }),
  );

/** The signs that are drawn. */
export function keys(scope: Scope): Key[] {
  const layers = [...state().mapLayers].filter((layer) => kindOf(model, layer));
  const isDirect = ({ centre, partner }: Tie): boolean =>
    scope.centres.includes(centre) && scope.centres.includes(partner);
  const ties = [...scope.ties.filter(isDirect), ...scope.ties].map(({ edge }) => edge.kind);
  const tones = [...grouped(new Set([...ties, ...layers]), toneOf)];
  const lines = tones.map(([tone, own]) => ({ sign: lineSign(tone), text: own.map(kindLabel).join(", ") }));
  const isDotted = scope.ties.some(({ edge }) => isTentative(model, edge));
  const isEnded = scope.ties.some(({ edge }) => stateOf(edge) === "ended");
  const dot = svgElement("circle", { cx: 7, cy: 9, r: 5.5, fill: "var(--tie)" });
  const boxWidth = widthOf(`← ${message("map-count", { n: 3 })}`, { size: 12 }) + 14;
  return [
    ...lines.slice(0, 3),
    ...paleKey(),
    ...thinKey(scope.ties.map(({ edge }) => edge)),
    ...(isDotted ? [{ sign: lineSign("quiet", "1 5"), text: message("network-key-tentative") }] : []),
    ...(isEnded ? [{ sign: lineSign("quiet", "7 5"), text: message("map-key-ended") }] : []),
    ...(notLookedFor(scope).length ? [{ sign: signOf(20, ring(10, 9)), text: message("map-key-ring") }] : []),
    ...(isBeyond(scope) && !narrow.matches
      ? [{ sign: signOf(boxWidth, ...boxSign()), text: message("map-key-leaving") }]
      : []),
    ...(scaleSeen(model, state()) ? [] : [{ sign: signOf(14, dot), text: message("map-key-dot") }]),
  ].slice(0, MOST_KEYS);
}

/** The places that have a dot. */
export const points = ({ centres, ties }: Scope): string[] => {
  const places = [...centres, ...ties.flatMap(({ centre, partner }) => [centre, partner])];
  return [...new Set(places)].filter((iri) => spotsOf(model).has(iri));
};

/** What can be shown beside ties. */
export function chips(): Chip[] {
  const { mapLayers } = state();
  const chip = (layer: string, text: string): Chip => ({
    text,
    pressed: mapLayers.has(layer),
    press: () => showLayer(layer),
  });
  const first = firstKinds(model);
  const others = placedKinds(model).filter((kind) => !first.has(kind));
  return [
    chip("places", message("map-places")),
    ...(atlas()?.seats.length ? [chip("bodies", message("map-bodies"))] : []),
    ...others.map((kind) => chip(kind, kindLabel(kind))),
  ];
}
