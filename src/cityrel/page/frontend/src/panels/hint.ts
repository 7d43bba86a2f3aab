// The hint at the lower edge: how to begin, until the reader has, and which point a pair still wants.

import { derived, state, watch } from "../model/store.ts";
import { message, plainName } from "../model/words.ts";
import { byId } from "../services/dom.ts";

let begun = false;

function fillHint(): void {
  const { choosing, selected, tour } = state();
  begun ||= selected !== null || tour !== null;
  byId("hint").hidden = (begun || derived().star !== null) && !choosing;
  byId("hint").textContent = choosing
    ? message("pair-choose", { name: plainName(choosing) })
    : message("hint");
  if (choosing) byId("search").focus();
}

/** Shows the hint as long as it is needed. */
export const startHint = (): void =>
  watch(() => {
    const { choosing, selected, tour, language } = state();
    return [choosing, selected, tour, language, derived().star === null];
  }, fillHint);
