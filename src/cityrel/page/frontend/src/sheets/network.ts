// What stands around the network: what is in its middle, what can be brought in, what colours and strokes mean.

import { ageOf } from "../model/age.ts";
import { askAround, backToCentre, select, setCentre } from "../model/actions.ts";
import { sourcesOf } from "../model/content.ts";
import { isHeld, isTentative } from "../model/held.ts";
import { manyText } from "../draw/star-lines.ts";
import { toneOf } from "../model/looks.ts";
import { openingCentre } from "../model/centre.ts";
import type { Star } from "../model/star.ts";
import { derived, model, state } from "../model/store.ts";
import { capital, dateText, kindLabel, message, nameOf, stateOf, yearText } from "../model/words.ts";
import { grouped } from "../services/memo.ts";
import { colourOf, lineOf, signOf } from "./marks.ts";
import type { Chip, Face, Key, Run, Tone } from "./sheet.ts";
import { thinKey } from "./year.ts";

const MOST_KEYS = 6;
const LEAST_COLOURS = 4; // that are told whatever else there is to tell: they are seen first
const MOST_KINDS = 4;

// Where the name stands in a message, it is a run of its own.
const NAME = "\u0001";

const quiet = (text: string): Run[] => (text ? [{ text, tone: "quiet" }] : []);

function headlineRuns(): Run[] {
  const { star } = derived();
  if (!star) return [{ text: message("network-all-headline") }];
  const name = nameOf(star.chosen.centre);
  const [before, after] = message("network-headline", { name: NAME }).split(NAME);
  const own: Run = {
    text: name.text,
    iri: star.chosen.centre,
    ...(name.fallback ? { lang: name.lang } : {}),
  };
  return [...quiet(before), own, ...quiet(after)];
}

// A picture that is taken along says of which year it is.
function yearRuns(): Run[] {
  const { year } = state();
  return year === null ? [] : [{ text: `${message("network-year", { year: yearText(year) })} ` }];
}

function bylineRuns(): Run[] {
  const { star } = derived();
  if (!star) return yearRuns();
  const last = model.content.overview?.bodies.find(({ thing }) => thing === star.chosen.centre)?.last;
  const said = last
    ? message("network-last", { date: dateText(last) })
    : message("network-kind", { kind: kindText(star.chosen.centre) });
  return [...yearRuns(), { text: `${said} ` }, { text: message("network-how"), tone: "quiet" }];
}

const kindText = (iri: string): string => capital(kindLabel(model.content.things[iri].kind));

// A kind comes in as far as there is room, then its next; after the last it goes again.
function kindChip([kind, ids]: readonly [string, readonly string[]], star: Star): Chip {
  const { wanted } = state().around;
  const shown = star.chosen.spokes.filter((spoke) => spoke.kind === kind).length;
  if (wanted?.kind !== kind) {
    const name = ids.length === 1 ? kindLabel(kind) : manyText(kind);
    const text = message("network-more", { count: ids.length, kind: name });
    return { text, pressed: false, press: () => askAround({ wanted: { kind, from: 0 } }) };
  }
  const { from } = wanted;
  const [all, to] = [ids.length + shown, from + Math.max(shown, 1)];
  const next = to < all ? { kind, from: to } : null;
  const text = message("network-portion", { kind: manyText(kind), from: from + 1, to, all });
  return { text, pressed: true, press: () => askAround({ wanted: next }) };
}

function kindChips(star: Star): Chip[] {
  const wanted = state().around.wanted?.kind;
  const kinds = new Map(star.chosen.waiting);
  if (wanted && !kinds.has(wanted)) kinds.set(wanted, []);
  return [...kinds]
    .sort(
      ([one, own], [other, others]) =>
        Number(other === wanted) - Number(one === wanted) || others.length - own.length,
    )
    .slice(0, MOST_KINDS)
    .map((each) => kindChip(each, star));
}

function moreChips(star: Star): Chip[] {
  const { centre } = star.chosen;
  const { further, crossing } = state().around;
  const sources = sourcesOf(model, centre).length;
  const chips: Chip[] = [];
  if (sources)
    chips.push({
      text: message("network-sources", { count: sources }),
      press: () => select(centre, { enter: true }),
    });
  if (star.undrawn || crossing) {
    const press = (): void => askAround({ crossing: !crossing });
    chips.push({ text: message("network-crossing", { count: star.undrawn }), pressed: crossing, press });
  }
  if (star.further || further) {
    const press = (): void => askAround({ further: !further });
    chips.push({ text: message("network-further"), pressed: further, press });
  }
  chips.push({ text: message("network-everything"), press: () => setCentre(null) });
  return chips;
}

function allChips(): Chip[] {
  const { star } = derived();
  const before = state().trail.at(-1);
  if (star) {
    const back = before
      ? [{ text: message("network-back", { name: nameOf(before).text }), press: backToCentre }]
      : [];
    return [...back, ...kindChips(star), ...moreChips(star)];
  }
  const { selected } = state();
  const near = selected && model.nodesById.has(selected.iri) ? selected.iri : openingCentre(model);
  if (!near) return [];
  return [{ text: message("network-around", { name: nameOf(near).text }), press: () => setCentre(near) }];
}

// ---- signs

const stroke = (tone: Tone, dashes = "", opacity = 1): SVGElement => {
  const look = { stroke: colourOf(tone), "stroke-dasharray": dashes, opacity };
  return signOf(30, lineOf(1, 9, 29, 9, dashes ? look : { stroke: colourOf(tone), opacity }));
};

// Friendship ties have the colour of agreements.
const colourTone = (tone: string): string => (tone === "friend" ? "agreement" : tone);

// A tone is told by the kinds of lines that have it, a claim of influence as what it is.
function toneKeys(kinds: readonly string[]): Key[] {
  return [...grouped(kinds, (kind) => colourTone(toneOf(model, kind)))].map(([tone, own]) => {
    const isClaim = own.some(
      (kind) => model.content.kinds[kind].startSector && model.content.kinds[kind].drawn === "line",
    );
    const text =
      isClaim && tone === "cause"
        ? message("network-key-cause")
        : own.slice(0, 3).map(kindLabel).join(message("network-comma"));
    return { sign: stroke(tone as Tone), text };
  });
}

function allKeys(): Key[] {
  const { star, visible } = derived();
  if (!star) return [];
  const now = model.content.now;
  const kinds = [...new Set(visible.edges.map(({ kind }) => kind))];
  const planned = visible.nodes.some(({ id }) => !isHeld(model, id));
  const tentative = visible.edges.some((edge) => isTentative(model, edge));
  const ended = visible.edges.some((edge) => stateOf(edge) === "ended");
  const old = visible.edges.some(({ known }) => ageOf(known, now) !== "recent");
  const rest: Key[] = [
    ...(planned ? [{ sign: stroke("event", "2 4"), text: message("network-key-planned") }] : []),
    ...(tentative ? [{ sign: stroke("quiet", "2 4"), text: message("network-key-tentative") }] : []),
    ...(ended ? [{ sign: stroke("quiet", "8 4"), text: message("network-key-ended") }] : []),
    ...(old ? [{ sign: stroke("quiet", "", 0.48), text: message("network-key-pale") }] : []),
    ...thinKey(visible.edges),
  ];
  return [...toneKeys(kinds).slice(0, Math.max(LEAST_COLOURS, MOST_KEYS - rest.length)), ...rest];
}

/** What stands around the network. */
export const NETWORK: Face = {
  needs: () => [
    derived().star,
    derived().visible,
    state().trail,
    state().around,
    state().selected,
    state().colour,
  ],
  headline: headlineRuns,
  byline: bylineRuns,
  keys: allKeys,
  chips: allChips,
  points: () => derived().visible.nodes.map(({ id }) => id),
};
