// The legend of colours that stand for a measure, in the lens that is seen.

import { scaleSeen } from "../model/measured.ts";
import { model, state } from "../model/store.ts";
import { keysOfScale } from "./colouring.ts";
import { FACES } from "./registry.ts";
import type { Key } from "./sheet.ts";

/** The colours of the measure that is chosen; none where points are coloured by kind. */
export function colourKeys(): Key[] {
  const scale = scaleSeen(model, state());
  return scale ? keysOfScale(scale, FACES[state().lens]?.points?.() ?? []) : [];
}
