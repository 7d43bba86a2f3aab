// How kinds look in the pictures: their tone, and what several of one are called.

import { kindOf, type Model } from "./content.ts";

const NAMED = [
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
] as const;

/** A colour of a kind's own, as the graph says it. */
export type OwnTone = `own-${string}`;

/** What the colour of words or of a line tells: one of the page's, or that of one kind alone. */
export type Tone = (typeof NAMED)[number] | OwnTone;

/** Whether a tone is a kind's own. */
export const isOwn = (tone: string): tone is OwnTone => tone.startsWith("own-");

const isTone = (tone: string): tone is Tone => isOwn(tone) || (NAMED as readonly string[]).includes(tone);

/** The tone of a kind, if the graph names one. */
export function toneOfKind(model: Model, kind: string): Tone | undefined {
  const tone = kindOf(model, kind)?.tone ?? "";
  return isTone(tone) ? tone : undefined;
}

/** The tone of a kind; quiet where the graph names none. */
export const toneOf = (model: Model, kind: string): Tone => toneOfKind(model, kind) ?? "quiet";

/** The colours that kinds have for themselves, by their tones. */
export const ownColours = ({ content }: Model): [OwnTone, string][] =>
  [...new Set(Object.values(content.kinds).map(({ tone }) => tone))]
    .filter(isOwn)
    .map((tone) => [tone, `#${tone.slice("own-".length)}`]);

/** All tones that a model has. */
export const tonesOf = (model: Model): Tone[] => [...NAMED, ...ownColours(model).map(([tone]) => tone)];

/** What several things of a kind are called, where the graph says. */
export const manyOf = (model: Model, kind: string, language: string): string | undefined =>
  kindOf(model, kind)?.many[language] || undefined;
