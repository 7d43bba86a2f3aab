// The page's one state and who follows it.

import type { Words } from "../contract.ts";
import { sameEach } from "../services/memo.ts";
import type { Model } from "./content.ts";
import { deriving, type Derived } from "./derived.ts";
import type { Lettering } from "./star.ts";
import type { Change, State } from "./state.ts";
import type { Scene } from "./visible.ts";

/** Where a change would have the reader look. */
export type Look =
  | { readonly at: "selected"; readonly move: boolean }
  | { readonly at: "visible" }
  | { readonly at: "things"; readonly ids: readonly string[] }
  | { readonly at: "step"; readonly animate: boolean };

/**
 * What a change brings along beside the state: where to look, where the keyboard goes, what is said aloud.
 */
export interface Cause {
  readonly looks?: readonly Look[];
  /** Under a pointer the picture keeps still as long as a second click may come. */
  readonly pointed?: boolean;
  /** The keyboard goes into what opens. */
  readonly enter?: boolean;
  readonly say?: string;
}

type Renderer = (cause: Cause) => void;

/** What the page was given; set once. */
export let model: Model;
/** The words of the page. */
export let messages: Readonly<Record<string, Words>>;

let derive: (state: State) => Derived;
let now: State;
let follows: Derived;
let renderers: Renderer[] = [];
let waiting: [Change, Cause][] | null = null;

/** What the reader has chosen. */
export const state = (): State => now;

/** What follows from it. */
export const derived = (): Derived => follows;

/** State and what follows from it, as visibility is computed from. */
export const scene = (): Scene => ({ model, state: now, ...follows });

/** Opens the store over what the page was given. */
export function openStore(
  given: Model,
  words: Readonly<Record<string, Words>>,
  first: State,
  lettering: Lettering | null = null,
): void {
  [model, messages, now, renderers] = [given, words, first, []];
  derive = deriving(given, lettering);
  follows = derive(first);
}

/**
 * Changes the state; then everything that needs what has changed renders anew, in the order in which it was
 * set up.
 */
export function update(change: Change, cause: Cause = {}): void {
  if (waiting) {
    waiting.push([change, cause]);
    return;
  }
  const next: [Change, Cause][] = (waiting = []);
  try {
    now = { ...now, ...change };
    follows = derive(now);
    for (const render of renderers) render(cause);
  } finally {
    waiting = null;
  }
  for (const [later, why] of next) update(later, why);
}

/** Renders with the next change and with each after which something that it needs is another. */
export function watch(needs: () => readonly unknown[], render: Renderer): void {
  let last: readonly unknown[] | null = null;
  renderers.push((cause) => {
    const wanted = needs();
    if (last && sameEach(last, wanted)) return;
    last = wanted;
    render(cause);
  });
}

/** Told of every change. */
export const watchAll = (render: Renderer): void => void renderers.push(render);
