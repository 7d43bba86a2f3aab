// The argument from its end: for each recommendation what it answers, what that is said to come from, what it
// rests on, and what it is meant for. One chain is a tree: each thing stands in it once, so nothing crosses.

import type { Argued, Argument, Asserted, Stated } from "../contract.ts";
import { grouped } from "../services/memo.ts";

/** What one claim says to bring a thing about, or to weaken it. */
export interface Group {
  readonly claim: string;
  readonly direction: string | null;
  readonly records: readonly string[];
  readonly causes: readonly Step[];
}

/** A thing in a chain: the claims that speak of it, and what is said to act on it. */
export interface Step {
  readonly thing: string;
  readonly claims: readonly string[];
  readonly groups: readonly Group[];
  /** Whether it stands elsewhere in the chain with all that belongs to it, and here by its name alone. */
  readonly again: boolean;
}

/** What a recommendation is argued from, and what it is meant for. */
export interface Chain {
  readonly source: string;
  readonly recommendation: string;
  /** What it answers, in the order of the text. */
  readonly situations: readonly Step[];
  /** What it rests on beside what speaks of these. */
  readonly also: readonly string[];
  readonly goals: readonly string[];
}

const RECOMMENDS = "claim-recommendation";

/** Whether a claim recommends something. */
export const recommends = ({ kind }: Stated): boolean => kind.endsWith(RECOMMENDS);

/** What one source says, by what is looked up in it. */
interface Text {
  readonly stated: ReadonlyMap<string, Stated>;
  readonly order: ReadonlyMap<string, number>;
  readonly onto: ReadonlyMap<string, readonly Asserted[]>;
  readonly byClaim: ReadonlyMap<string, readonly Asserted[]>;
  readonly roles: ReadonlyMap<string, string>;
}

const textOf = ({ claims, influences }: Argued, roles: Text["roles"]): Text => ({
  stated: new Map(claims.map((one) => [one.claim, one])),
  order: new Map(claims.map(({ claim }, place) => [claim, place])),
  onto: grouped(influences, ({ effect }) => effect),
  byClaim: grouped(influences, ({ claim }) => claim),
  roles,
});

const placeIn = ({ order }: Text, claim: string): number => order.get(claim) ?? Infinity;

// Whether a ground speaks of a thing: what says that things act on others speaks of these.
const speaksOf = (text: Text, ground: string, thing: string): boolean =>
  text.byClaim.get(ground)?.some(({ effect }) => effect === thing) ??
  Boolean(text.stated.get(ground)?.about.includes(thing));

function isGoal(text: Text, thing: string, grounds: readonly string[]): boolean {
  const role = text.roles.get(thing);
  if (role) return role === "goal";
  return !text.onto.has(thing) && !grounds.some((ground) => speaksOf(text, ground, thing));
}

/** All that is said to lead to a thing, near or far. */
function behind({ onto }: Text, thing: string): Set<string> {
  const found = new Set<string>();
  const waiting = [thing];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const { cause } of onto.get(next) ?? []) {
      if (!found.has(cause)) waiting.push(cause);
      found.add(cause);
    }
  }
  return found;
}

// What lies behind another of them stands over that one; of two that lie behind each other the first is kept.
function ends(text: Text, things: readonly string[]): string[] {
  const over = new Map(things.map((thing) => [thing, behind(text, thing)]));
  const isUnder = (thing: string, other: string): boolean => Boolean(over.get(other)?.has(thing));
  return things.filter((thing, place) =>
    things.every(
      (other, at) => other === thing || !isUnder(thing, other) || (isUnder(other, thing) && place < at),
    ),
  );
}

function situationsOf(text: Text, { addresses }: Stated, grounds: readonly string[]): string[] {
  const answered = addresses.filter((thing) => !isGoal(text, thing, grounds));
  const followed = grounds.flatMap((ground) => (text.byClaim.get(ground) ?? []).map(({ effect }) => effect));
  const first = (thing: string): number =>
    Math.min(...grounds.filter((ground) => speaksOf(text, ground, thing)).map((one) => placeIn(text, one)));
  const places = [...new Set([...answered, ...followed])].map((thing) => ({ thing, at: first(thing) }));
  const inOrder = places.sort((one, other) => (one.at === other.at ? 0 : one.at - other.at));
  return ends(
    text,
    inOrder.map(({ thing }) => thing),
  );
}

/** Builds the steps of one chain; what has its place is not told again. */
class Steps {
  readonly #placed: Set<string>;
  readonly #told = new Set<string>();
  readonly #text: Text;
  readonly #grounds: readonly string[];

  constructor(text: Text, grounds: readonly string[], placed: readonly string[]) {
    this.#text = text;
    this.#grounds = grounds;
    this.#placed = new Set(placed);
  }

  // Claims are told where they are first met, and once.
  #claimsOf(thing: string, onto: readonly Asserted[]): string[] {
    const spoken = this.#grounds.filter((ground) => speaksOf(this.#text, ground, thing));
    const found = [...new Set([...onto.map(({ claim }) => claim), ...spoken])].filter(
      (claim) => !this.#told.has(claim),
    );
    for (const claim of found) this.#told.add(claim);
    return found.sort((one, other) => placeIn(this.#text, one) - placeIn(this.#text, other));
  }

  #groupsOf(onto: readonly Asserted[]): Group[] {
    const groups = [...grouped(onto, ({ claim, direction }) => `${claim} ${direction ?? ""}`).values()];
    return groups.map((said) => ({
      claim: said[0].claim,
      direction: said[0].direction ?? null,
      records: said.map(({ record }) => record),
      causes: said.map(({ cause }) => this.#cause(cause)),
    }));
  }

  #cause(thing: string): Step {
    if (this.#placed.has(thing)) return { thing, claims: [], groups: [], again: true };
    this.#placed.add(thing);
    return this.of(thing);
  }

  of(thing: string): Step {
    const onto = this.#text.onto.get(thing) ?? [];
    return { thing, claims: this.#claimsOf(thing, onto), groups: this.#groupsOf(onto), again: false };
  }

  /** The grounds that no step has told. */
  rest(): string[] {
    return this.#grounds.filter((ground) => !this.#told.has(ground));
  }
}

function chainOf(source: string, text: Text, stated: Stated): Chain {
  const grounds = [...stated.restsOn].sort((one, other) => placeIn(text, one) - placeIn(text, other));
  const things = situationsOf(text, stated, grounds);
  const steps = new Steps(text, grounds, things);
  return {
    source,
    recommendation: stated.claim,
    situations: things.map((thing) => steps.of(thing)),
    also: steps.rest(),
    goals: stated.addresses.filter((thing) => isGoal(text, thing, grounds) && !things.includes(thing)),
  };
}

/** The chains of all recommendations, source by source, in the order of the text. */
export function chainsOf({ sources, parts }: Argument): Chain[] {
  const roles = new Map(parts.map(({ thing, role }) => [thing, role]));
  return sources.flatMap((argued) => {
    const text = textOf(argued, roles);
    return argued.claims.filter(recommends).map((stated) => chainOf(argued.source, text, stated));
  });
}

function* stepsUnder(step: Step): Generator<Step> {
  for (const { causes } of step.groups) for (const cause of causes) yield* stepsUnder(cause);
  yield step;
}

/** The steps of a chain in the order in which it is read: what is said to be a cause before what follows. */
export const stepsOf = ({ situations }: Chain): Step[] => situations.flatMap((one) => [...stepsUnder(one)]);

/** The claims that stand in a chain, each once. */
export const claimsOf = (chain: Chain): string[] => [
  ...stepsOf(chain).flatMap(({ claims }) => claims),
  ...chain.also,
  chain.recommendation,
];

/** All that a chain shows. */
export const thingsOf = (chain: Chain): string[] => [
  ...claimsOf(chain),
  ...stepsOf(chain).flatMap(({ thing, groups }) => [thing, ...groups.flatMap(({ records }) => records)]),
  ...chain.goals,
];
