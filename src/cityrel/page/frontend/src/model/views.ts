import type { View } from "./content.ts";
import type { Change } from "./state.ts";

/** The change to a view; what is not drawn as points keeps the points where they are. */
export const viewing = (lens: View): Change =>
  lens === "network" || lens === "argument" ? { lens, drawn: lens } : { lens };
