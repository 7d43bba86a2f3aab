// The chains of the page, and that which is shown.

import type { Argument } from "../../contract.ts";
import { chainsOf, type Chain } from "../../model/chain.ts";
import { shownChain } from "../../model/chains.ts";
import { firstValue, stepOf, thingOf } from "../../model/content.ts";
import { model, state } from "../../model/store.ts";
import { IDENTIFIER, TYPE } from "../../model/vocabulary.ts";
import { message } from "../../model/words.ts";
import { byId } from "../../services/dom.ts";
import { keeping } from "../../services/memo.ts";
import type { Telling } from "./steps.ts";

const kept = keeping<readonly Chain[]>();

/** What the page was given of arguments. */
export const given = (): Argument =>
  model.content.argument ?? { sources: [], parts: [], voices: [], poles: [] };

/** All chains. */
export const chains = (): readonly Chain[] => kept([model], () => chainsOf(given()));

function lookedAt(): string[] {
  const { selected, tour } = state();
  if (selected) return [selected.iri, ...(selected.other ? [selected.other] : [])];
  const step = stepOf(model, tour);
  return step ? [...step.highlights, ...step.cites] : [];
}

/** The chain that is shown. */
export const shown = (): Chain | undefined => shownChain(chains(), state().recommendation, lookedAt());

// A report has a number as one.
const sortOf = (source: string): string =>
  firstValue(model, source, TYPE) && firstValue(model, source, IDENTIFIER) ? "report" : "source";

/** Brings a part of the picture into sight, where it is not. */
export const intoSight = (selector: string): void =>
  byId("sheet").querySelector(selector)?.scrollIntoView({ block: "nearest" });

/** Whether this graph infers what a recommendation answers or rests on: any of these properties. */
export const isOurs = (recommendation: string, ...properties: readonly string[]): boolean =>
  (thingOf(model, recommendation)?.evidence ?? []).some(
    ({ property = "", basis }) => properties.includes(property) && basis?.endsWith("basis-inferred"),
  );

/** What a source is called in a sentence: the report. */
export const whoSays = (source: string): string => message(`argument-${sortOf(source)}`);

/** What it is called where it is the only one: one report. */
export const oneOf = (source: string): string => message(`argument-one-${sortOf(source)}`);

/** A chain with what it is drawn with. */
export const tellingOf = (chain: Chain): Telling => ({ chain, who: whoSays(chain.source) });
