// How sure the ties are that the map counts.

import { isTentative } from "../../model/held.ts";
import { isInForce, type Tie } from "../../model/map/scope.ts";
import { model, state } from "../../model/store.ts";
import { message, stateOf, yearText } from "../../model/words.ts";

/** How many of ties were in force in the year that is shown, or of all years are only announced or inferred. */
export function sureOf(ties: readonly Tie[]): string {
  const { year } = state();
  if (year === null) {
    const n = ties.filter(({ edge }) => isTentative(model, edge)).length;
    return n ? message("map-tentative", { n }) : "";
  }
  const states = ties.filter(({ edge }) => isInForce(edge, state())).map(({ edge }) => stateOf(edge));
  const known = states.filter((one) => one === "current").length;
  return message("map-in-year", { year: yearText(year), known, open: states.length - known });
}
