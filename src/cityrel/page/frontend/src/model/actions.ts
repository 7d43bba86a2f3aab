// What a reader can do. Each changes the state; everything else follows it.

import {
  CLOSED,
  centringBack,
  choosing,
  goingBack,
  growing,
  layering,
  puttingBack,
  selecting,
  showing,
  type Selecting,
} from "./changes.ts";
import { tourOf, type View } from "./content.ts";
import { stateFrom } from "./address.ts";
import { scaleNamed } from "./measured.ts";
import {
  FIRST_AROUND,
  firstSorting,
  type AroundChoice,
  type Change,
  type FacetName,
  type State,
} from "./state.ts";
import { model, state, update, type Cause, type Look } from "./store.ts";
import { leaving, stepping, touring } from "./tours.ts";
import { message, plainName, told } from "./words.ts";

/** How something is selected: `move` brings it into sight, `enter` puts the keyboard into its card. */
export interface SelectOptions extends Selecting {
  readonly move?: boolean;
  readonly enter?: boolean;
  readonly pointed?: boolean;
}

/** Opens the card of a thing, of one line of it, or of a pair. */
export function select(
  iri: string,
  { move = false, enter = true, pointed = false, ...how }: SelectOptions = {},
): void {
  const change = selecting(model, state(), iri, how);
  if (change.selected) update(change, { looks: [{ at: "selected", move }], enter, pointed });
}

/** Goes back to what was in the middle before. */
export const backToCentre = (): void => update(centringBack(state()), { looks: [{ at: "visible" }] });

/** Puts a thing into the middle of the network, or with null draws all that is chosen freely. */
export const setCentre = (centre: string | null): void =>
  update({ centre, around: FIRST_AROUND }, { looks: [{ at: "step", animate: false }] });

/** Asks for more around the thing in the middle. */
export const askAround = (asked: Partial<AroundChoice>): void =>
  update({ around: { ...state().around, ...asked } });

/** Colours points by a measure, or with null by kind. */
export function colourBy(colour: string | null): void {
  const scale = scaleNamed(model, colour);
  const name = scale ? scale.name[state().language] : message("colour-kind");
  update({ colour }, { say: message("colour-value", { name: message("colour"), value: name }) });
}

/** The room for the network is another. */
export const setRoom = (room: State["room"]): void => update({ room });

/** Goes back to the card before. */
export function goBack(): void {
  const change = goingBack(model, state());
  if (change.selected) update(change, { looks: [{ at: "selected", move: true }], enter: true });
}

/** Closes the card. */
export function closeCard(): void {
  if (state().selected) update(CLOSED, { say: message("closed") });
}

/** Asks for the other thing of a pair. */
export const choosePair = (iri: string): void =>
  update({ choosing: iri }, { say: message("pair-choose", { name: plainName(iri) }) });

/** Stops asking for it, and tells whether it was asked for. */
export function stopChoosing(): boolean {
  if (!state().choosing) return false;
  update({ choosing: null });
  return true;
}

/** Brings in neighbours of a point. */
export function grow(iri: string): void {
  const { change, coming } = growing(model, state(), iri);
  const name = plainName(iri);
  if (!coming.length) return update({}, { say: message("grown-none", { name }) });
  const say = message("grown", { count: coming.length, name });
  return update(change, { looks: [{ at: "things", ids: [iri, ...coming] }], say });
}

/** Takes away what came in. */
export const putBack = (): void => update(puttingBack(model, state()), { looks: [{ at: "visible" }] });

const lookAround = (): readonly Look[] => (state().selected ? [] : [{ at: "visible" }]);

/** Shows or hides kinds. */
export const showKinds = (kinds: readonly string[], shown: boolean): void =>
  update(showing(state(), kinds, shown), { looks: lookAround() });

/** Narrows the picture to a value of a facet, or no longer. */
export const choose = (name: FacetName, value: string, on: boolean): void =>
  update(choosing(state(), name, value, on), { looks: lookAround() });

/** Shows a layer of the map, or no longer. */
export const showLayer = (layer: string): void => update(layering(state(), layer));

/** Opens the list of a facet, or closes it. */
export const openFacet = (open: FacetName | null): void => update({ facet: { open, all: false } });

/** Lists all values of the open facet. */
export const listAll = (): void => update({ facet: { ...state().facet, all: true } });

/** Shows the table of a kind; null: that of the lines that are seen. */
export const chooseTable = (table: string | null): void => update({ table, sorting: firstSorting(table) });

/** Sorts the table by a column, the other way when it is sorted by it. */
export function sortBy(column: string): void {
  const { sorting } = state();
  update({ sorting: { column, down: sorting.column === column && !sorting.down } });
}

/** Shows a year; null: all. */
export const setYear = (year: number | null): void => update({ year, playing: false });

/** Goes on to another year while the years play. */
export const playYear = (year: number, playing: boolean): void => update({ year, playing });

const changeTimeline = (change: Partial<State["timeline"]>): void =>
  update({ timeline: { ...state().timeline, ...change } });

/** Shows the timeline from one year to another; null: as it opens. */
export const showYears = (from: number | null, to: number | null): void => changeTimeline({ from, to });

/** Adds a lane to the timeline, or takes it away again. */
export function toggleLane(id: string): void {
  const lanes = new Set(state().timeline.lanes);
  if (!lanes.delete(id)) lanes.add(id);
  changeTimeline({ lanes });
}

/** Orders the lanes of the timeline in another way. */
export const orderLanes = (by: State["timeline"]["by"]): void => changeTimeline({ by, lanes: new Set() });

/** Lists what has no year, or no longer. */
export const listUndated = (undated: boolean): void => changeTimeline({ undated });

/** Stops the years. */
export const stopPlaying = (): void => update({ playing: false });

/** Looks in another way. */
export const setLens = (lens: View): void => update({ lens }, { looks: [{ at: "step", animate: false }] });

/** Speaks another language. */
export const setLanguage = (language: State["language"]): void => update({ language });
/** Makes the page light or dark. */
export const setTheme = (theme: State["theme"]): void => update({ theme });
/** Opens the legend, or closes it. */
export const openLegend = (legendOpen: boolean): void => update({ legendOpen });

/** Opens the bar of years, or closes it. */
export const openYears = (yearsOpen: boolean): void => update({ yearsOpen, playing: false });

/** Opens a lane or a list of the overview, or closes it. */
export function openIn(name: string): void {
  const opened = new Set(state().opened);
  if (!opened.delete(name)) opened.add(name);
  update({ opened });
}

/** Shows the argument of a recommendation; `keep`: whether what is selected belongs to it. */
export function showArgument(recommendation: string, keep: boolean): void {
  update({ recommendation, ...(keep ? {} : CLOSED) }, { say: plainName(recommendation) });
}

/** Changes to what an address asks for. */
export function followAddress(address: string): void {
  const next = stateFrom(model, state(), address);
  const looks: Look[] = [{ at: "step", animate: false }];
  if (next.selected) looks.push({ at: "selected", move: true });
  update(next, { looks });
}

// ---- tours

function stepCause(change: Change, enter: boolean): Cause {
  const { tour, lens } = change;
  const { title, steps } = tourOf(model, tour?.id) ?? {};
  if (!tour || !steps || !title) return {};
  const step = steps[tour.step];
  const moved = lens !== state().lens;
  const looks: Look[] = [
    ...(moved ? [{ at: "step", animate: false } as const] : []),
    { at: "step", animate: true },
  ];
  const place = message("tour-place", { step: tour.step + 1, count: steps.length });
  return { looks, enter, say: `${place}. ${told(step.title).text}. ${told(step.text).text}` };
}

/** Begins a tour. */
export function openTour(id: string): void {
  const change = touring(model, state(), { id, step: 0 });
  update(change, stepCause(change, true));
}

/** Goes on or back; beyond the last step nothing happens. */
export function moveStep(by: number): void {
  const { tour } = state();
  const last = (tourOf(model, tour?.id)?.steps.length ?? 0) - 1;
  if (!tour || tour.step + by > last) return;
  const change = stepping(model, state(), { id: tour.id, step: tour.step + by });
  update(change, stepCause(change, false));
}

/** Leaves the tour. */
export function closeTour(): void {
  if (state().tour)
    update(leaving(model, state()), { looks: [{ at: "step", animate: true }], say: message("tour-closed") });
}

/** Goes on; after the last step the tour ends. */
export function nextStep(): void {
  const { tour } = state();
  if (tour && tour.step === (tourOf(model, tour.id)?.steps.length ?? 0) - 1) closeTour();
  else moveStep(1);
}
