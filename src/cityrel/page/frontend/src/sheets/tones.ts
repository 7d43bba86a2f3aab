// The tone of a kind of relation, as the ontology's look has it: one in all pictures.

import { toneOf as toneIn, type Tone } from "../model/looks.ts";
import { model } from "../model/store.ts";

/** The tone of a kind. */
export const toneOf = (kind: string): Tone => toneIn(model, kind);
