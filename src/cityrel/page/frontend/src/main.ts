// Starts the page with what it was given: everything that follows the state, then the state that the
// address asks for.

import type { Given } from "./contract.ts";
import { showTheme, startColours } from "./draw/colours.ts";
import { startCamera } from "./draw/camera.ts";
import { startDrawing } from "./draw/drawing.ts";
import { startRoom } from "./draw/room.ts";
import { starLetters } from "./draw/star-words.ts";
import { pageInterface } from "./interface.ts";
import { addressOf, stateFrom } from "./model/address.ts";
import { modelOf } from "./model/content.ts";
import { firstState } from "./model/state.ts";
import { model, openStore, state, update, type Look } from "./model/store.ts";
import { startAddress } from "./panels/address.ts";
import { startAnnouncing } from "./panels/announce.ts";
import { startCard } from "./panels/card.ts";
import { startColouring } from "./panels/colouring.ts";
import { startComparison } from "./panels/comparison.ts";
import { startFace } from "./panels/face.ts";
import { startExport } from "./panels/export.ts";
import { startHeading } from "./panels/heading.ts";
import { startHint } from "./panels/hint.ts";
import { startLegend } from "./panels/legend.ts";
import { startLens } from "./panels/lens.ts";
import { startPrint } from "./panels/print.ts";
import { startQuery } from "./panels/query.ts";
import { startSearch } from "./panels/search.ts";
import { startSheet } from "./panels/sheet.ts";
import { startTable } from "./panels/table.ts";
import { startTime } from "./panels/time.ts";
import { startTour } from "./panels/tour.ts";
import { startZoom } from "./panels/zoom.ts";
import { readHash, writeHash } from "./services/location.ts";
import { dark } from "./services/media.ts";

// The drawing is fitted to what covers it before a card opens; where to look is decided when all else has its
// place. The tour stands before the card: Escape closes what is uppermost.
const PARTS = [
  startAnnouncing,
  startColours,
  startHeading,
  startLens,
  startFace,
  startColouring,
  startLegend,
  startZoom,
  startTour,
  startDrawing,
  startCard,
  startRoom,
  startSheet,
  startHint,
  startQuery,
  startSearch,
  startTime,
  startComparison,
  startTable,
  startExport,
  startPrint,
  startCamera,
];

function start(given: Given): void {
  const opened = modelOf(given);
  const before = {
    ...firstState(opened),
    theme: dark.matches ? "dark" : "light",
  } as const;
  openStore(opened, given.messages, before, starLetters);
  showTheme(state().theme);
  for (const startPart of PARTS) startPart(given);
  update({});
  const asked = stateFrom(opened, before, readHash());
  const look: Look = asked.selected ? { at: "selected", move: true } : { at: "step", animate: false };
  update(asked, { looks: [look] });
  document.body.classList.add("ready");
  writeHash(addressOf(model, state()));
  startAddress();
  Object.assign(globalThis, { cityrel: pageInterface });
}

Object.assign(globalThis, { cityrel: { start } });
