// The address after #: language, lens, selection, year, tour and what the legend shows; it rebuilds the view.

import { selecting } from "./changes.ts";
import { irisOf, namesOf, stepOf, thingOf, tourOf, viewsOf, type Model, type View } from "./content.ts";
import { scaleNamed } from "./measured.ts";
import { bringing } from "./presence.ts";
import {
  FACET_NAMES,
  FIRST_TIMELINE,
  MAP_LAYERS,
  NO_FILTERS,
  firstSorting,
  firstState,
  isKindShown,
  startsShown,
  type Change,
  type FacetName,
  type Filters,
  type State,
  type TimelineChoice,
} from "./state.ts";
import { openingCentre } from "./centre.ts";
import { lensOfStep, touring } from "./tours.ts";
import { CR } from "./vocabulary.ts";
import { yearsOf } from "./years.ts";

const FREE = "all"; // no thing in the middle

const shortKind = (iri: string): string => iri.replace(CR, "");

type Parts = Record<string, string | number | null | undefined>;

function kindParts(model: Model, { kindsChosen }: State): Parts {
  const drawn = [...model.drawnKinds].sort();
  const on = drawn.filter((kind) => kindsChosen.get(kind) && !startsShown(model, kind));
  const off = drawn.filter((kind) => kindsChosen.get(kind) === false);
  return { on: on.map(shortKind).join(" "), off: off.map(shortKind).join(" ") };
}

const timelineParts = ({ timeline: { from, to, by, lanes, undated } }: State): Parts => ({
  from: from === null ? "" : String(from),
  until: to === null ? "" : String(to),
  by: by === FIRST_TIMELINE.by ? "" : by,
  lanes: [...lanes].join(" "),
  undated: undated ? "1" : "",
});

// On a tour, lens and year only where the reader has changed them.
function tourParts(model: Model, { tour, lens, year }: State): Parts {
  const step = stepOf(model, tour);
  if (!tour || !step) return {};
  return {
    tour: tour.id,
    step: tour.step + 1,
    with: "",
    lens: lens === lensOfStep(model, step) ? "" : lens,
    year: year === step.year ? null : (year ?? "all"),
  };
}

// The thing in the middle, where it is not that which is selected, or with which the network opens.
function centrePart(model: Model, { centre, selected, tour }: State): string {
  if (centre === null) return tour || openingCentre(model) === null ? "" : FREE;
  const told = selected && model.nodesById.has(selected.iri) ? selected.iri : openingCentre(model);
  return tour || centre === told ? "" : (thingOf(model, centre)?.curie ?? "");
}

function centreFrom(model: Model, asked: URLSearchParams): Change {
  const named = asked.get("centre");
  const iri = model.iriOfCurie.get(named ?? "");
  if (named === FREE) return { centre: null };
  return iri && model.nodesById.has(iri) ? { centre: iri } : {};
}

/** The address of a state, without its #. */
export function addressOf(model: Model, state: State): string {
  const {
    embedded,
    language,
    lens,
    selected,
    year,
    broughtIn,
    filters,
    opened,
    mapLayers,
    table,
    recommendation,
  } = state;
  const curie = (iri: string | null | undefined): string | undefined =>
    iri ? model.content.things[iri]?.curie : undefined;
  const parts: Parts = {
    embed: embedded ? 1 : null,
    lang: language,
    lens: lens === viewsOf(model)[0] ? "" : lens,
    table: lens === "table" && table ? shortKind(table) : "",
    centre: centrePart(model, state),
    at: curie(selected?.iri),
    to: curie(selected?.other),
    year,
    ...timelineParts(state),
    ...kindParts(model, state),
    with: namesOf(model, broughtIn.keys()),
    open: [...opened].join(" "),
    map: [...mapLayers].map(shortKind).join(" "),
    argued: curie(recommendation),
    colour: state.colour,
    ...Object.fromEntries(FACET_NAMES.map((name) => [name, namesOf(model, filters[name])])),
    ...tourParts(model, state),
  };
  const said = Object.entries(parts)
    .filter(([, value]) => value)
    .map(([key, value]) => [key, String(value)]);
  return new URLSearchParams(said).toString();
}

// What is not there is as it opens.
function timelineFrom(asked: URLSearchParams): TimelineChoice {
  const yearOf = (key: string): number | null =>
    /^-?\d+$/.test(asked.get(key) ?? "") ? Number(asked.get(key)) : null;
  const lanes = (asked.get("lanes") ?? "").split(" ").filter(Boolean);
  const chosen: TimelineChoice = {
    from: yearOf("from"),
    to: yearOf("until"),
    by: asked.get("by") === "actor" ? "actor" : "kind",
    lanes: lanes.length ? new Set(lanes) : FIRST_TIMELINE.lanes,
    undated: asked.has("undated"),
  };
  const { from, to, by, undated } = chosen;
  return from === null && to === null && by === "kind" && !undated && !lanes.length ? FIRST_TIMELINE : chosen;
}

// What an address says nothing of stays the same object, so that nothing is computed anew for it.
function kindsFrom(model: Model, asked: URLSearchParams): State["kindsChosen"] {
  const named = (key: string): Set<string> => new Set((asked.get(key) ?? "").split(" ").filter(Boolean));
  const [on, off] = [named("on"), named("off")];
  const chosen = new Map<string, boolean>();
  for (const kind of model.drawnKinds) {
    if (on.has(shortKind(kind))) chosen.set(kind, true);
    else if (off.has(shortKind(kind))) chosen.set(kind, false);
  }
  return chosen.size ? chosen : firstState(model).kindsChosen;
}

function filtersFrom(model: Model, asked: URLSearchParams): Filters {
  const values = (name: FacetName): Set<string> => new Set(irisOf(model, asked.get(name)));
  const [country, field, source] = FACET_NAMES.map(values);
  return country.size + field.size + source.size ? { country, field, source } : NO_FILTERS;
}

const layersFrom = (model: Model, asked: URLSearchParams): State["mapLayers"] => {
  const named = (asked.get("map") ?? "").split(" ").filter(Boolean);
  const kinds = new Map([...model.drawnKinds].map((kind) => [shortKind(kind), kind]));
  const layers = named.flatMap((name) => (MAP_LAYERS.includes(name) ? name : (kinds.get(name) ?? [])));
  return layers.length ? new Set(layers) : firstState(model).mapLayers;
};

function lensFrom(model: Model, asked: URLSearchParams): View {
  const views = viewsOf(model);
  return views.find((name) => name === asked.get("lens")) ?? views[0];
}

// A kind of which there are things, by its short name.
function tableFrom({ content: { things } }: Model, asked: URLSearchParams): string | null {
  const named = asked.get("table");
  const kinds = named ? Object.values(things).map(({ kind }) => kind) : [];
  return kinds.find((kind) => shortKind(kind) === named) ?? null;
}

// A year that something in the drawing reaches, or all.
function yearFrom(model: Model, asked: URLSearchParams): number | null {
  const year = Number(asked.get("year"));
  const { first, last } = yearsOf(model);
  return Number.isInteger(year) && year >= first && year <= last ? year : null;
}

function tourFrom(model: Model, state: State, asked: URLSearchParams): Change {
  const id = asked.get("tour");
  if (!id || !tourOf(model, id)?.steps.length) return { tour: null, beforeTour: null };
  const before = { ...state, lens: viewsOf(model)[0], year: null }; // lens and year are those of the step
  const change = touring(model, before, { id, step: (Number(asked.get("step")) || 1) - 1 });
  const view = viewsOf(model).find((name) => name === asked.get("lens"));
  return { ...change, ...(asked.has("year") ? { year: state.year } : {}), ...(view ? { lens: view } : {}) };
}

// What may be opened is decided where it is drawn; other words open nothing.
function openedFrom(model: Model, asked: URLSearchParams): State["opened"] {
  const names = (asked.get("open") ?? "").split(" ").filter(Boolean);
  return names.length ? new Set(names) : firstState(model).opened;
}

const languageFrom = ({ content }: Model, asked: URLSearchParams): string =>
  content.languages.find(({ tag }) => tag === asked.get("lang"))?.tag ?? content.language;

/** The state that an address asks for; what it does not speak of stays as it is. */
export function stateFrom(model: Model, before: State, address: string): State {
  const asked = new URLSearchParams(address);
  const table = tableFrom(model, asked);
  let state: State = {
    ...firstState(model),
    theme: before.theme,
    table,
    sorting: table === before.table ? before.sorting : firstSorting(table),
    facet: before.facet,
    legendOpen: before.beforeTour?.legendOpen ?? before.legendOpen,
    yearsOpen: before.yearsOpen,
    opened: openedFrom(model, asked),
    embedded: asked.get("embed") === "1",
    language: languageFrom(model, asked),
    lens: lensFrom(model, asked),
    year: yearFrom(model, asked),
    kindsChosen: kindsFrom(model, asked),
    filters: filtersFrom(model, asked),
    timeline: timelineFrom(asked),
    room: before.room,
    ...centreFrom(model, asked),
    mapLayers: layersFrom(model, asked),
    recommendation: model.iriOfCurie.get(asked.get("argued") ?? "") ?? null,
    colour: scaleNamed(model, asked.get("colour"))?.id ?? null,
  };
  state = { ...state, broughtIn: bringing(model, state, irisOf(model, asked.get("with"))) };
  state = { ...state, ...tourFrom(model, state, asked) };
  const at = model.iriOfCurie.get(asked.get("at") ?? "");
  const other = model.iriOfCurie.get(asked.get("to") ?? "");
  const named = centreFrom(model, asked);
  const next = at ? { ...state, ...selecting(model, state, at, { other }), ...named } : state;
  const isBack = before.trail.at(-1) === next.centre;
  return { ...next, trail: isBack ? before.trail.slice(0, -1) : before.trail };
}

/** The kinds in the drawing that are not shown. */
export const hiddenKinds = (model: Model, state: State): string[] =>
  [...model.drawnKinds].filter((kind) => !isKindShown(model, state, kind)).sort();
