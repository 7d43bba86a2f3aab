// How kinds look in the pictures: their tone, and what several of one are called.

import { kindOf, type Model } from "./content.ts";

/** The tone of a kind; quiet where the graph names none. */
export const toneOf = (model: Model, kind: string): string => kindOf(model, kind)?.tone || "quiet";

/** What several things of a kind are called, where the graph says. */
export const manyOf = (model: Model, kind: string, language: string): string | undefined =>
  kindOf(model, kind)?.many[language] || undefined;
