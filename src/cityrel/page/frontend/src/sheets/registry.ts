// Which lens has which face; a lens that is not here is drawn by vis-network alone.

import type { View } from "../model/content.ts";
import { ARGUMENT } from "./argument/argument.ts";
import { TABLE } from "./comparison.ts";
import { MAP } from "./map/map.ts";
import { NETWORK } from "./network.ts";
import { OVERVIEW } from "./overview/overview.ts";
import type { Face } from "./sheet.ts";
import { TIMELINE } from "./timeline/sheet.ts";

/** The faces of the lenses by name. */
export const FACES: Readonly<Partial<Record<View, Face>>> = {
  overview: OVERVIEW,
  network: NETWORK,
  map: MAP,
  timeline: TIMELINE,
  argument: ARGUMENT,
  table: TABLE,
};
