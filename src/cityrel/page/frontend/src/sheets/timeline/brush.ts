// The years that are shown: a strip of all years, in which a window is moved by pointer or keys.

import { showYears } from "../../model/actions.ts";
import { state } from "../../model/store.ts";
import type { Reach } from "../../model/timeline/moments.ts";
import type { Timeline } from "../../model/timeline/timeline.ts";
import { message } from "../../model/words.ts";
import { svgElement } from "../../services/dom.ts";
import { boxOf, groupOf, words } from "../marks.ts";
import { yearWords } from "./words.ts";

const HEIGHT = 24;
const HANDLE = 8;

interface Strip {
  readonly whole: Reach;
  readonly window: Reach;
  readonly from: number;
  readonly to: number;
}

const placeOf = ({ whole, from, to }: Strip, year: number): number =>
  from + ((year - whole.from) / (whole.to - whole.from)) * (to - from);

type Moved = "from" | "to" | "both";

/** The window after one of its ends, or both, have moved by so many years. */
export function movedBy(
  { whole, window }: Pick<Strip, "whole" | "window">,
  moved: Moved,
  years: number,
): Reach {
  if (moved === "from") {
    return { from: Math.min(Math.max(window.from + years, whole.from), window.to - 1), to: window.to };
  }
  if (moved === "to") {
    return { from: window.from, to: Math.max(Math.min(window.to + years, whole.to), window.from + 1) };
  }
  const by = Math.min(Math.max(years, whole.from - window.from), whole.to - window.to);
  return { from: window.from + by, to: window.to + by };
}

const show = ({ from, to }: Reach): void => {
  const { timeline } = state();
  if (timeline.from !== from || timeline.to !== to - 1) showYears(from, to - 1);
};

// What is drawn is made anew with each step, so the pointer is followed on the page.
function drag(event: PointerEvent, strip: Strip, moved: Moved): void {
  const svg = (event.currentTarget as SVGElement).ownerSVGElement;
  if (!svg || event.button !== 0) return;
  event.preventDefault();
  const scale = (strip.whole.to - strip.whole.from) / (strip.to - strip.from);
  const move = (now: PointerEvent): void =>
    show(movedBy(strip, moved, Math.round((now.clientX - event.clientX) * scale)));
  const stop = (): void => {
    document.removeEventListener("pointermove", move);
    document.removeEventListener("pointerup", stop);
    document.removeEventListener("pointercancel", stop);
  };
  document.addEventListener("pointermove", move);
  document.addEventListener("pointerup", stop);
  document.addEventListener("pointercancel", stop);
}

const KEYS: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowDown: -1,
  ArrowRight: 1,
  ArrowUp: 1,
  PageDown: -10,
  PageUp: 10,
  Home: -Infinity,
  End: Infinity,
};

function press(event: KeyboardEvent, strip: Strip, moved: Moved): void {
  const years = KEYS[event.key];
  if (years === undefined) return;
  event.preventDefault();
  show(movedBy(strip, moved, years));
}

function handle(strip: Strip, moved: "from" | "to", top: number): SVGElement {
  const { whole, window } = strip;
  const year = moved === "from" ? window.from : window.to - 1;
  const x = placeOf(strip, window[moved]);
  const made = groupOf(
    {
      class: "handle",
      role: "slider",
      tabindex: 0,
      "data-key": `years-${moved}`,
      "aria-label": message(`timeline-${moved}`),
      "aria-valuemin": whole.from,
      "aria-valuemax": whole.to - 1,
      "aria-valuenow": year,
      "aria-valuetext": yearWords(year),
    },
    boxOf(x - 12, top - 6, 24, HEIGHT + 12, 0, { fill: "transparent" }),
    boxOf(x - HANDLE / 2, top + 4, HANDLE, HEIGHT - 8, 3, { fill: "var(--accent)" }),
  );
  made.addEventListener("pointerdown", (event) => drag(event, strip, moved));
  made.addEventListener("keydown", (event) => press(event, strip, moved));
  return made;
}

// How much begins in each year; many years share a bar.
function counts(strip: Strip, begun: Timeline["begun"], top: number): SVGElement[] {
  const { whole, from, to } = strip;
  const width = Math.max((to - from) / (whole.to - whole.from), 3);
  const cells = new Map<number, number>();
  for (const [year, count] of begun) {
    const cell = Math.floor((placeOf(strip, year) - from + 0.01) / width);
    cells.set(cell, (cells.get(cell) ?? 0) + count);
  }
  const most = Math.max(...cells.values(), 1);
  return [...cells].map(([cell, count]) => {
    const height = 2 + (HEIGHT - 6) * (count / most);
    return boxOf(from + cell * width + 0.5, top + HEIGHT - 1 - height, Math.max(width - 1.5, 1), height, 0, {
      fill: "var(--edge)",
    });
  });
}

/** The strip of all years with the window that is shown. */
export function brush(
  timeline: Timeline,
  from: number,
  to: number,
  top: number,
): { size: number; element: SVGElement } {
  const whole = timeline.whole ?? timeline.window;
  const strip: Strip = { whole, window: timeline.window, from, to };
  const [a, b] = [placeOf(strip, strip.window.from), placeOf(strip, strip.window.to)];
  const middle = boxOf(a, top, Math.max(b - a, 2), HEIGHT, 3, {
    fill: "var(--accent)",
    "fill-opacity": 0.07,
    stroke: "var(--accent)",
    "stroke-width": 1.4,
    class: "window",
  });
  middle.addEventListener("pointerdown", (event) => drag(event, strip, "both"));
  middle.addEventListener("dblclick", () => showYears(null, null));
  const range = message("timeline-years-range", {
    from: yearWords(strip.window.from),
    to: yearWords(strip.window.to - 1),
  });
  const title = svgElement("title", {});
  title.textContent = range;
  middle.append(title);
  const element = groupOf(
    { role: "group", "aria-label": `${message("timeline-years")}: ${range}` },
    boxOf(from, top, to - from, HEIGHT, 3, { fill: "var(--surface)", stroke: "var(--line)" }),
    ...counts(strip, timeline.begun, top),
    middle,
    handle(strip, "from", top),
    handle(strip, "to", top),
  );
  return { size: HEIGHT, element };
}

/** The words left of the strip. */
export const brushHead = (x: number, top: number): SVGElement =>
  words(message("timeline-years"), x, top + 17, { size: 14, weight: 600 });
