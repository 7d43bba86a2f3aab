"use strict";
// Time: a year, what was in force in it, and how much began in each.

const FIRST_YEAR = 1900; // older things, as the founding of a city, would stretch the scale
const STEP_OF_PLAY = 800;

let year = null; // null: all years
let playing = null;

// What is not known to begin later or to have ended before; a thing without dates stays.
const inForce = ({ since, until }, at = year) =>
  at === null || ((since === undefined || since <= at) && (until === undefined || until >= at));

// At a year, what ended later was still in force; without a year the state of today counts.
function stateOf(edge) {
  if (year === null || edge.state !== "ended") return edge.state;
  return edge.since !== undefined && edge.until !== undefined && edge.until >= year ? "current" : edge.state;
}

// How many relations and dated things began in each year; a record with several lines counts once.
function beginnings(dateds) {
  const counted = new Set();
  const counts = new Map();
  for (const dated of dateds) {
    const id = dated.record ?? dated.id;
    if (dated.since === undefined || dated.since < FIRST_YEAR || counted.has(id)) continue;
    counted.add(id);
    counts.set(dated.since, (counts.get(dated.since) ?? 0) + 1);
  }
  return counts;
}

let begun = new Map();
let yearSpan = { first: Infinity, last: -Infinity };

// The scale spans what is in the picture, whichever year is shown.
function countYears() {
  const { nodes, edges } = visible({ at: null });
  const dateds = [...edges, ...nodes];
  begun = beginnings(dateds);
  const ends = dateds.map(({ until }) => until ?? 0).filter((one) => one >= FIRST_YEAR);
  yearSpan = { first: Math.min(...begun.keys()), last: Math.max(...begun.keys(), ...ends) };
}

function fillTime() {
  countYears();
  byId("time").hidden = !begun.size || yearSpan.first === yearSpan.last;
  if (byId("time").hidden) return;
  const { first, last } = yearSpan;
  const most = Math.max(...begun.values(), 1);
  const bars = byId("time-bars");
  bars.setAttribute("viewBox", `0 0 ${last - first + 1} 1`);
  bars.replaceChildren(
    ...[...begun].map(([at, count]) => {
      const height = 0.1 + (0.9 * count) / most;
      const shape = { x: at - first + 0.14, y: 1 - height, width: 0.72, height };
      return svgElement("rect", { ...shape, class: year === null || at <= year ? "begun" : "later" });
    }),
  );
  const text = year === null ? message("time-all") : formatDate(String(year));
  const input = byId("time-year");
  input.min = String(first);
  input.max = String(last);
  input.value = String(year ?? last);
  const number = (begun.get(year) ?? 0);
  input.setAttribute("aria-valuetext", year === null ? text : message("time-begun", { year: text, count: formatNumber(number) }));
  byId("time-shown").textContent = text;
  byId("time-all").disabled = year === null;
  byId("time-play").setAttribute("aria-label", message(playing ? "time-pause" : "time-play"));
  byId("time-play").title = message(playing ? "time-pause" : "time-play");
  byId("time-play").setAttribute("aria-pressed", String(Boolean(playing)));
}

function setYear(wanted) {
  year = wanted;
  refilter();
  refreshCard();
  fillTime();
  fillLegend();
  keepAddress();
}

function stopPlaying() {
  clearInterval(playing);
  playing = null;
}

function play() {
  if (playing) {
    stopPlaying();
    return fillTime();
  }
  const { first, last } = yearSpan;
  playing = setInterval(() => {
    if (year >= last) stopPlaying();
    setYear(Math.min((year ?? first) + 1, last));
  }, STEP_OF_PLAY);
  return setYear(year === null || year >= last ? first : year);
}

function startTime() {
  const input = byId("time-year");
  input.addEventListener("input", () => {
    stopPlaying();
    setYear(Number(input.value));
  });
  byId("time-play").addEventListener("click", play);
  byId("time-all").addEventListener("click", () => {
    stopPlaying();
    setYear(null);
    byId("time-year").focus({ preventScroll: true });
  });
}
