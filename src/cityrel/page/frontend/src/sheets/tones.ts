// The tone of a kind of relation, as the ontology's look has it: one in all pictures.

import { kindOf } from "../model/content.ts";
import { model } from "../model/store.ts";
import type { Tone } from "./sheet.ts";

const TONES: ReadonlySet<string> = new Set<Tone>([
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
]);

/** The tone of a kind. */
export function toneOf(kind: string): Tone {
  const tone = kindOf(model, kind)?.tone ?? "";
  return TONES.has(tone) ? (tone as Tone) : "quiet";
}
