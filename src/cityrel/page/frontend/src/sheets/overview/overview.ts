// The overview, the first picture: between two poles, of one, or of those of which most was collected.

import type { Overview } from "../../contract.ts";
import { state } from "../../model/store.ts";
import { drawGrid } from "./grid.ts";
import { drawNarrowGrid } from "./grid-narrow.ts";
import { drawLadder } from "./ladder.ts";
import { drawNarrowLadder } from "./ladder-narrow.ts";
import { chipsOf, keysOf, openBelow, openBetween } from "./keys.ts";
import { bylineOf, headlineOf } from "./words.ts";
import { drawPlaces } from "./places.ts";
import type { Room, Sheet } from "../sheet.ts";
import { drawSingle } from "./single.ts";
import { drawNarrowSingle } from "./single-narrow.ts";
import { given } from "../wording.ts";
import { paleKey } from "../year.ts";

const LEAST_WIDE = 740; // below, names stand over their lines
const LARGEST = 1.3; // how much a picture with little in it may grow
const STEP = 0.1;

const isNarrow = ({ width, narrow }: Room): boolean => narrow || width < LEAST_WIDE;

function drawForm(overview: Overview, room: Room): SVGSVGElement {
  const narrow = isNarrow(room);
  const [between, below] = [openBetween(overview), openBelow(overview)];
  const all = [...between, ...below];
  if (overview.form === "two")
    return (narrow ? drawNarrowLadder : drawLadder)(overview, between, below, room);
  if (overview.form === "one") return (narrow ? drawNarrowSingle : drawSingle)(overview, all, room);
  if (!overview.rows.length) return drawPlaces(overview, all, { ...room, narrow });
  return (narrow ? drawNarrowGrid : drawGrid)(overview, all, room);
}

const heightOf = (drawn: SVGSVGElement): number => Number(drawn.getAttribute("height"));

const rowsIn = (drawn: SVGSVGElement): number => drawn.querySelectorAll(".row, .half").length;

// A picture with little in it fills the room by growing as a whole, as long as nothing is left out for that.
function enlarged(overview: Overview, room: Room): SVGSVGElement {
  const plain = drawForm(overview, room);
  for (let scale = LARGEST; scale > 1; scale -= STEP) {
    const inner = { ...room, width: room.width / scale, height: room.height / scale };
    if (isNarrow(inner)) continue;
    const drawn = drawForm(overview, inner);
    if (heightOf(drawn) * scale > room.height || rowsIn(drawn) < rowsIn(plain)) continue;
    drawn.setAttribute("viewBox", `0 0 ${inner.width} ${heightOf(drawn)}`);
    drawn.setAttribute("height", String(heightOf(drawn) * scale));
    drawn.setAttribute("width", String(room.width));
    return drawn;
  }
  return plain;
}

const told = <T>(tell: (overview: Overview) => readonly T[]): readonly T[] => {
  const overview = given();
  return overview ? tell(overview) : [];
};

/** The first picture. */
export const OVERVIEW: Sheet = {
  needs: () => [state().opened],
  headline: () => told(headlineOf),
  byline: () => told(bylineOf),
  keys: () => [...told(keysOf), ...paleKey()],
  chips: () => told(chipsOf),
  draw: (room) => {
    const overview = given() as Overview;
    return isNarrow(room) ? drawForm(overview, room) : enlarged(overview, room);
  },
};
