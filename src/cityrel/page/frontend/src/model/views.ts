import type { View } from "./content.ts";
import type { Change } from "./state.ts";

/** The change to a view; the table keeps the points where they are. */
export const viewing = (lens: View): Change => (lens === "table" ? { lens } : { lens, drawn: lens });
