// The bar of years: one year, all of them, or one after the other.

import { openYears, playYear, setYear, stopPlaying } from "../model/actions.ts";
import { derived, scene, state, watch } from "../model/store.ts";
import { visible } from "../model/visible.ts";
import { message, yearText } from "../model/words.ts";
import { yearsOf, type Years } from "../model/years.ts";
import { byId, fill, focusOn, svgElement } from "../services/dom.ts";
import { keeping } from "../services/memo.ts";

const STEP_OF_PLAY = 800; // milliseconds

const kept = keeping<Years>();

// The scale spans what is in the picture, whichever year is shown.
function years(): Years {
  const { visible: seen } = derived();
  return kept([seen], () => yearsOf(visible(scene(), { anyYear: true })));
}

function fillBars({ begun, first, last }: Years): void {
  const { year } = state();
  const most = Math.max(...begun.values(), 1);
  byId("time-bars").setAttribute("viewBox", `0 0 ${last - first + 1} 1`);
  const bars = [...begun].map(([at, count]) => {
    const height = 0.1 + (0.9 * count) / most;
    const shape = { x: at - first + 0.14, y: 1 - height, width: 0.72, height };
    return svgElement("rect", { ...shape, class: year === null || at <= year ? "begun" : "later" });
  });
  fill(byId("time-bars"), ...bars);
}

function fillRange({ begun, first, last }: Years): void {
  const { year } = state();
  const text = year === null ? message("time-all") : yearText(year);
  const count = begun.get(year ?? NaN) ?? 0;
  const input = byId<HTMLInputElement>("time-year");
  [input.min, input.max, input.value] = [first, last, year ?? last].map(String);
  input.setAttribute("aria-valuetext", year === null ? text : message("time-begun", { year: text, count }));
  byId("time-shown").textContent = text;
  byId<HTMLButtonElement>("time-all").disabled = year === null;
}

function fillPlay(): void {
  const { playing } = state();
  const label = message(playing ? "time-pause" : "time-play");
  byId("time-play").setAttribute("aria-label", label);
  byId("time-play").title = label;
  byId("time-play").setAttribute("aria-pressed", String(playing));
}

function fillTime(): void {
  const scale = years();
  const none = !(scale.first < scale.last);
  const { yearsOpen, year } = state();
  byId("years").hidden = none;
  byId("time").hidden = none || !yearsOpen;
  byId("time-open").textContent = year === null ? message("time-all") : yearText(year);
  byId("time-open").setAttribute("aria-expanded", String(yearsOpen));
  byId("time-open").setAttribute("aria-pressed", String(year !== null));
  if (none) return;
  fillBars(scale);
  fillRange(scale);
  fillPlay();
}

let playing: ReturnType<typeof setInterval> | undefined;

function keepPlaying(): void {
  clearInterval(playing);
  if (state().playing) playing = setInterval(nextYear, STEP_OF_PLAY);
}

function nextYear(): void {
  const { first, last } = years();
  const year = state().year ?? first;
  playYear(Math.min(year + 1, last), year < last);
}

function play(): void {
  if (state().playing) return stopPlaying();
  const { first, last } = years();
  const { year } = state();
  return playYear(year === null || year >= last ? first : year, true);
}

/** Fills the bar of years, listens to it, and plays. */
export function startTime(): void {
  const input = byId<HTMLInputElement>("time-year");
  input.addEventListener("input", () => setYear(Number(input.value)));
  byId("time-play").addEventListener("click", play);
  byId("time-open").addEventListener("click", () => openYears(!state().yearsOpen));
  byId("time-all").addEventListener("click", () => {
    setYear(null);
    focusOn("time-year");
  });
  watch(() => [state().playing], keepPlaying);
  watch(() => {
    const { year, playing: plays, language, yearsOpen } = state();
    return [derived().visible, year, plays, language, yearsOpen];
  }, fillTime);
}
