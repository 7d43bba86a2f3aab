// The one state of the page: what the reader has chosen. It is never changed, only followed by another.

import { viewsOf, type Model, type View } from "./content.ts";
import { openingCentre } from "./centre.ts";
import type { Room, Wanted } from "./star.ts";

/** What the picture can be narrowed by. */
export type FacetName = "country" | "field" | "source";
/** All of them, in the order of their buttons. */
export const FACET_NAMES: readonly FacetName[] = ["country", "field", "source"];
/** The values to which each narrows the picture; none: it does not. */
export type Filters = Readonly<Record<FacetName, ReadonlySet<string>>>;

/** What is selected: a thing, one line of it, or with another thing the pair of them. */
export interface Selected {
  readonly iri: string;
  readonly edge: string | null;
  readonly other: string | null;
}

/** A step, from 0, of a tour. */
export interface TourPlace {
  readonly id: string;
  readonly step: number;
}

/** What the reader had before a tour, which comes back when it is left. */
export interface BeforeTour extends Pick<State, "lens" | "centre" | "year" | "legendOpen"> {
  readonly broughtIn: readonly string[];
}

/** How the timeline is seen: the years from which to which, where a reader has chosen them, and its lanes. */
export interface TimelineChoice {
  readonly from: number | null;
  readonly to: number | null;
  readonly by: "kind" | "actor";
  /** The lanes that a reader has asked for, by their ids. */
  readonly lanes: ReadonlySet<string>;
  /** Whether what has no year is listed. */
  readonly undated: boolean;
}
/** What the map can show beside lines. */
export const MAP_LAYERS: readonly string[] = ["places", "bodies"];

/** What a reader has asked for around the thing in the middle of the network. */
export interface AroundChoice {
  /** A kind that was asked for. */
  readonly wanted: Wanted | null;
  /** Whether things two lines away are in it. */
  readonly further: boolean;
  /** Whether lines are drawn that cross others. */
  readonly crossing: boolean;
}

/** The column by which a table is sorted. */
export interface Sorting {
  readonly column: string;
  readonly down: boolean;
}

/** How a table opens: the latest lines first, things by their names. */
export const firstSorting = (table: string | null): Sorting =>
  table === null ? { column: "since", down: true } : { column: "name", down: false };

/** All that a reader has chosen. */
export interface State {
  readonly language: string;
  readonly theme: "light" | "dark";
  readonly lens: View;
  /** The thing in the middle of the network; null: all that is chosen is drawn freely. */
  readonly centre: string | null;
  /** What was in the middle before, the last at the end. */
  readonly trail: readonly string[];
  readonly around: AroundChoice;
  /** The room for the network, in pixels. */
  readonly room: Room;
  /** Null: all years. */
  readonly year: number | null;
  readonly playing: boolean;
  readonly timeline: TimelineChoice;
  readonly selected: Selected | null;
  /** What was selected before, the last at the end. */
  readonly past: readonly Selected[];
  /** The thing for which the other of a pair is being chosen. */
  readonly choosing: string | null;
  /** The kinds that the reader has shown or hidden; others are as they start. */
  readonly kindsChosen: ReadonlyMap<string, boolean>;
  readonly filters: Filters;
  /** What has come into the picture, in order, with what it stands beside. */
  readonly broughtIn: ReadonlyMap<string, string | null>;
  readonly tour: TourPlace | null;
  readonly beforeTour: BeforeTour | null;
  readonly legendOpen: boolean;
  readonly yearsOpen: boolean;
  /** The lanes whose rows are all shown in the overview, and the lists that are open in it. */
  readonly opened: ReadonlySet<string>;
  /** Whether it stands in another page: language and lens stay. */
  readonly embedded: boolean;
  readonly facet: { readonly open: FacetName | null; readonly all: boolean };
  /** What the map shows beside ties: kinds of lines, all places, bodies at their seats. */
  readonly mapLayers: ReadonlySet<string>;
  /** The kind whose things the table lists; null: the lines that are seen. */
  readonly table: string | null;
  /** The recommendation of which the argument is shown; null: the first. */
  readonly recommendation: string | null;
  readonly sorting: Sorting;
  /** The measure by which points are coloured; null: by kind. */
  readonly colour: string | null;
}

/** A change of the state: the parts that are another. */
export type Change = Partial<State>;

const AS_THEY_START: State["kindsChosen"] = new Map();
const NOTHING: State["broughtIn"] = new Map();
const NO_LAYERS: State["mapLayers"] = new Set();

const NONE_OPENED: State["opened"] = new Set();

/** Nothing narrowed. */
export const NO_FILTERS: Filters = { country: new Set(), field: new Set(), source: new Set() };

/** The timeline as it opens. */
export const FIRST_TIMELINE: TimelineChoice = {
  from: null,
  to: null,
  by: "kind",
  lanes: new Set(),
  undated: false,
};

/** Around a thing as it opens. */
export const FIRST_AROUND: AroundChoice = { wanted: null, further: false, crossing: false };

const FIRST_ROOM: Room = { width: 1280, height: 640, narrow: false };

/** The state in which a page opens. */
export const firstState = (model: Model): State => ({
  language: model.content.language,
  theme: "light",
  lens: viewsOf(model)[0],
  centre: openingCentre(model),
  trail: [],
  around: FIRST_AROUND,
  room: FIRST_ROOM,
  year: null,
  playing: false,
  timeline: FIRST_TIMELINE,
  selected: null,
  past: [],
  choosing: null,
  kindsChosen: AS_THEY_START,
  filters: NO_FILTERS,
  broughtIn: NOTHING,
  tour: null,
  beforeTour: null,
  legendOpen: false,
  yearsOpen: false,
  opened: NONE_OPENED,
  embedded: false,
  facet: { open: null, all: false },
  mapLayers: NO_LAYERS,
  table: null,
  recommendation: null,
  sorting: firstSorting(null),
  colour: null,
});

/** Whether a kind is shown before the reader chooses. */
export const startsShown = ({ content: { kinds } }: Model, kind: string): boolean => !kinds[kind].hidden;

/** Whether a kind is shown. */
export const isKindShown = (model: Model, { kindsChosen }: State, kind: string): boolean =>
  kindsChosen.get(kind) ?? startsShown(model, kind);
