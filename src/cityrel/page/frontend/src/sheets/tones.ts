// The tone of a kind of relation, as the ontology's look has it: one in all pictures.

import { kindOf } from "../model/content.ts";
import { model } from "../model/store.ts";
import type { Tone } from "./sheet.ts";

/** All tones. */
export const TONES: readonly Tone[] = [
  "ink",
  "quiet",
  "tie",
  "friend",
  "member",
  "event",
  "agreement",
  "cause",
  "unknown",
  "accent",
];

const isTone = (text: string): text is Tone => (TONES as readonly string[]).includes(text);

/** The tone of a kind. */
export function toneOf(kind: string): Tone {
  const tone = kindOf(model, kind)?.tone ?? "";
  return isTone(tone) ? tone : "quiet";
}
