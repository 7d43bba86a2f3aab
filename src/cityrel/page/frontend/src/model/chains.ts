// What is asked of all chains: which is shown, for what most are meant, what stands in none, and who speaks.

import type { Argument } from "../contract.ts";
import { grouped } from "../services/memo.ts";
import { claimsOf, thingsOf, type Chain } from "./chain.ts";

/** The claims of the sources that stand in no chain, in the order of the text; each once. */
export function alsoStated({ sources }: Argument, chains: readonly Chain[]): string[] {
  const shown = new Set(chains.flatMap(claimsOf));
  const all = sources.flatMap(({ claims }) => claims.map(({ claim }) => claim));
  return [...new Set(all)].filter((claim) => !shown.has(claim));
}

/** The goal that most chains have, where any has one. */
export function mainGoal(chains: readonly Chain[]): { readonly goal: string; readonly count: number } | null {
  const counts = [
    ...grouped(
      chains.flatMap(({ goals }) => goals),
      (goal) => goal,
    ),
  ];
  const [most] = counts.sort(([, one], [, other]) => other.length - one.length);
  return most ? { goal: most[0], count: most[1].length } : null;
}

/** Poles that speak in a chain, those that do not, and whether it is known of all its sources where they come from. */
export interface Heard {
  readonly heard: readonly string[];
  readonly unheard: readonly string[];
  readonly certain: boolean;
}

/** Who speaks in sources. */
export function heardIn({ poles, voices }: Argument, sources: readonly string[]): Heard {
  const known = new Map(voices.map(({ source, poles: own }) => [source, own]));
  const speaking = new Set(sources.flatMap((source) => known.get(source) ?? []));
  return {
    heard: poles.filter((pole) => speaking.has(pole)),
    unheard: poles.filter((pole) => !speaking.has(pole)),
    certain: sources.every((source) => known.has(source)),
  };
}

/** The chain to show: of the chosen recommendation, else the first that holds most of what is looked at. */
export function shownChain(
  chains: readonly Chain[],
  chosen: string | null,
  looked: readonly string[],
): Chain | undefined {
  const named = chains.find(({ recommendation }) => looked.includes(recommendation));
  if (named) return named;
  const own = chains.find(({ recommendation }) => recommendation === chosen);
  const holds = (chain: Chain): number => {
    const things = new Set(thingsOf(chain));
    return looked.filter((one) => things.has(one)).length;
  };
  if (own && (!looked.length || holds(own) > 0)) return own;
  const best = [...chains].sort((one, other) => holds(other) - holds(one))[0];
  return best && holds(best) > 0 ? best : (own ?? chains[0]);
}
