// The timeline: lanes across a wide page, columns down a phone.

import { derived, state } from "../../model/store.ts";
import { message } from "../../model/words.ts";
import { narrow } from "../../services/media.ts";
import { svgElement } from "../../services/dom.ts";
import { words } from "../marks.ts";
import type { Room, Sheet } from "../sheet.ts";
import { paleKey } from "../year.ts";
import { across } from "./across.ts";
import { down } from "./down.ts";
import { byline, chips, headline, shownTimeline } from "./face.ts";
import { keysOf } from "./keys.ts";

// One lane is one stop of the keyboard; arrows go on in it.
function listen(svg: SVGSVGElement): void {
  svg.addEventListener("keydown", (event) => {
    const at = event.target as SVGElement;
    const lane = at.closest<SVGElement>(".lane");
    const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!lane || !by) return;
    const stops = [...lane.querySelectorAll<SVGElement>("[data-iri]")];
    const next = stops[stops.indexOf(at) + by];
    if (!next) return;
    event.preventDefault();
    for (const one of stops) one.setAttribute("tabindex", one === next ? "0" : "-1");
    next.focus();
  });
}

function nothing(room: Room): SVGSVGElement {
  const svg = svgElement("svg", { width: room.width, height: 80, viewBox: `0 0 ${room.width} 80` });
  svg.append(words(message("timeline-nothing"), 0, 40, { size: 14, tone: "quiet" }));
  return svg;
}

/** The lens of years. */
export const TIMELINE: Sheet = {
  narrowed: true,
  needs: () => {
    const { kindsChosen, filters, timeline, selected, tour } = state();
    return [derived().present, kindsChosen, filters, timeline, selected, tour, narrow.matches];
  },
  headline,
  byline,
  chips,
  keys: () => [...keysOf(shownTimeline()), ...paleKey()],
  draw(room) {
    const timeline = shownTimeline();
    if (!timeline.whole) return nothing(room);
    const svg = room.narrow ? down(timeline, room) : across(timeline, room);
    listen(svg);
    return svg;
  },
};
