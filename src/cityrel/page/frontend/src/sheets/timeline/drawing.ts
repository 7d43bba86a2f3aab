// What every lane of the timeline needs to draw itself, across or down.

import { inForce, spanOfYear } from "../../model/dates.ts";
import { isTentative } from "../../model/held.ts";
import { model, state } from "../../model/store.ts";
import type { Entry } from "../../model/timeline/entries.ts";
import { gapsOf, LONG_GAP, SHORT_GAP } from "../../model/timeline/gaps.ts";
import type { Lane } from "../../model/timeline/lane.ts";
import { markOf, partsOf, reachOf, type Part, type Reach } from "../../model/timeline/moments.ts";
import { attestedOf } from "../../model/timeline/scale.ts";
import type { Timeline } from "../../model/timeline/timeline.ts";
import { message } from "../../model/words.ts";
import { svgElement } from "../../services/dom.ts";
import { groupOf, opening } from "../marks.ts";
import { along, isSeen, type Axis } from "./axis.ts";
import { entryWords } from "./words.ts";

/** Where a lane is drawn: `side` is its upper, or on a phone its left, edge. */
export interface Drawing {
  readonly axis: Axis;
  readonly timeline: Timeline;
}

/** A lane as it is drawn, with how much room it takes beside the axis. */
export interface Drawn {
  readonly size: number;
  readonly elements: readonly SVGElement[];
}

/** The parts of the bar of an entry. */
export const partsIn = ({ timeline: { now } }: Drawing, entry: Entry): Part[] =>
  partsOf(entry.bounds, attestedOf(entry, now));

/** Whether a bar is pale as a whole: of who only acts, of what is only announced or inferred. */
export const isPale = ({ acting, drawn }: Entry): boolean =>
  acting || ("record" in drawn && isTentative(model, drawn));

/** How thick a bar is that has words in it. */
export const THICK = 20;
/** Between a mark and its words. */
export const GAP = 8;

/** The reach of an entry along the axis, in pixels; null where none of it is seen. */
export function pixelsOf(drawing: Drawing, entry: Entry): { from: number; to: number } | null {
  const { axis } = drawing;
  const parts = entry.along === "mark" ? null : partsIn(drawing, entry);
  const reach = parts ? (parts.length ? reachOf(parts) : null) : markOf(entry.bounds);
  if (!reach || !isSeen(axis, reach)) return null;
  return {
    from: Math.max(along(axis, reach.from), axis.from),
    to: Math.min(along(axis, reach.to), axis.to),
  };
}

/** The marks of an entry: they open its card, and are dimmed in a year in which it was not in force. */
export function marked(entry: Entry, ...children: readonly (SVGElement | null)[]): SVGGElement {
  const text = entryWords(entry);
  const { year } = state();
  const away = year !== null && !inForce(entry.bounds, spanOfYear(year));
  const title = svgElement("title", {});
  title.textContent = text;
  return groupOf(
    { ...opening(entry.iri, text), tabindex: -1, "data-things": entry.iri, class: away ? "away" : "along" },
    title,
    ...children,
  );
}

/** A lane whose things are one stop of the keyboard, from one to the next by arrows. */
export function laneGroup(
  lane: Lane,
  head: string,
  ...children: readonly (SVGElement | null)[]
): SVGGElement {
  const made = groupOf(
    { class: "lane", role: "group", "aria-label": head, "data-lane": lane.id },
    ...children,
  );
  made.querySelector("[data-iri]")?.setAttribute("tabindex", "0");
  return made;
}

/** A whole picture of the timeline. */
export function pictureOf(
  width: number,
  height: number,
  ...parts: readonly (SVGElement | null)[]
): SVGSVGElement {
  const svg = svgElement("svg", {
    width,
    height,
    viewBox: `0 0 ${width} ${height}`,
    class: "timeline",
    role: "group",
    "aria-label": message("lens-timeline"),
  });
  svg.append(...parts.filter((one) => one !== null));
  return svg;
}

/** The stretches in which nobody is known to have held a post that others held before and after. */
export function holderGaps(drawing: Drawing, entries: readonly Entry[]): Reach[] {
  const reaches = entries.flatMap((entry) => {
    const parts = partsIn(drawing, entry);
    return parts.length ? [reachOf(parts)] : [];
  });
  const first = Math.min(...reaches.map(({ from }) => from));
  const last = Math.max(...reaches.map(({ to }) => to));
  return gapsOf(reaches, first, last, SHORT_GAP).filter((gap) => isSeen(drawing.axis, gap));
}

/** The stretches of years in which nothing was found in a lane of single events. */
export function foundGaps({ axis, timeline }: Drawing, entries: readonly Entry[]): Reach[] {
  const reaches = entries.flatMap(({ bounds }) => markOf(bounds) ?? []);
  const first = Math.min(...reaches.map(({ from }) => from));
  const from = timeline.since === null ? first : Math.min(timeline.since, first);
  if (timeline.now === null || !reaches.length) return [];
  return gapsOf(reaches, from, timeline.now, LONG_GAP).filter((gap) => isSeen(axis, gap));
}
