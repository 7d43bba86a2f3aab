// The argument from its end: one chain for each recommendation, in which each thing and each claim stands once.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { Argued, Argument, Asserted, Stated } from "../../src/cityrel/page/frontend/src/contract.ts";
import {
  chainsOf,
  claimsOf,
  recommends,
  stepsOf,
  type Chain,
  type Step,
} from "../../src/cityrel/page/frontend/src/model/chain.ts";
import {
  alsoStated,
  heardIn,
  mainGoal,
  shownChain,
} from "../../src/cityrel/page/frontend/src/model/chains.ts";
import { locatorText, shortPlace } from "../../src/cityrel/page/frontend/src/model/locator.ts";
import { chance } from "./chance.ts";

const claim = (name: string, more: Partial<Stated> = {}): Stated => ({
  claim: name,
  kind: "cr:claim-description",
  restsOn: [],
  addresses: [],
  about: [],
  ...more,
});
const advice = (name: string, restsOn: string[], addresses: string[]): Stated =>
  claim(name, { kind: "cr:claim-recommendation", restsOn, addresses });
const link = (cause: string, effect: string, by: string, direction = "raises"): Asserted => ({
  record: `${cause}>${effect}`,
  cause,
  effect,
  claim: by,
  direction,
});
const argument = (claims: Stated[], influences: Asserted[] = [], more: Partial<Argument> = {}): Argument => ({
  sources: [{ source: "report", claims, influences, left: 0 }],
  parts: [],
  voices: [],
  poles: [],
  ...more,
});
const placed = (chain: Chain): string[] =>
  stepsOf(chain)
    .filter(({ again }) => !again)
    .map(({ thing }) => thing);

test("a recommendation stands on what it answers, and that under its cause", () => {
  const [chain] = chainsOf(
    argument(
      [
        claim("c1", { about: ["rift"] }),
        claim("c2", { about: ["elsewhere"] }),
        advice("r", ["c1", "c2"], ["goal", "halt"]),
      ],
      [link("rift", "halt", "c1")],
    ),
  );
  assert.deepEqual(
    stepsOf(chain).map(({ thing }) => thing),
    ["rift", "halt"],
  );
  assert.deepEqual(chain.situations[0].claims, ["c1"]);
  assert.deepEqual(chain.situations[0].groups[0].causes[0].claims, []);
  assert.deepEqual(chain.also, ["c2"]);
  assert.deepEqual(chain.goals, ["goal"]);
});

test("what a class says of its things goes before what can be guessed", () => {
  const parts = [
    { thing: "problem", role: "development" },
    { thing: "aim", role: "goal" },
  ] as const;
  const [chain] = chainsOf(
    argument([claim("c", { about: ["aim"] }), advice("r", ["c"], ["problem", "aim"])], [], { parts }),
  );
  assert.deepEqual([chain.goals, placed(chain), chain.also], [["aim"], ["problem"], ["c"]]);
});

test("a cause of two is told once, and what turns in a circle ends", () => {
  const [chain] = chainsOf(
    argument(
      [claim("c"), claim("d"), advice("r", ["c", "d"], ["one", "two"])],
      [link("root", "one", "c"), link("root", "two", "d"), link("one", "root", "c"), link("two", "two", "d")],
    ),
  );
  const again = stepsOf(chain).filter((step) => step.again);
  assert.deepEqual(placed(chain).sort(), ["one", "root", "two"]);
  assert.ok(again.length >= 2);
  assert.ok(again.every(({ groups, claims }) => !groups.length && !claims.length));
});

test("of several causes by one claim and direction one group is made", () => {
  const influences = [link("a", "x", "c"), link("b", "x", "c"), link("d", "x", "c", "lowers")];
  const [chain] = chainsOf(argument([claim("c"), advice("r", ["c"], ["x"])], influences));
  const groups = chain.situations[0].groups.map(({ causes }) => causes.map(({ thing }) => thing));
  assert.deepEqual(groups, [["a", "b"], ["d"]]);
});

// Each link of the chain leads from a step to the one under it, so a tree; each tree can be drawn without crossing.
function linksUnder(step: Step): [string, string][] {
  return step.groups.flatMap(({ causes }) =>
    causes.flatMap((cause) => [...linksUnder(cause), [cause.thing, step.thing] as [string, string]]),
  );
}

function randomArgued(random: () => number, source: string): Argued {
  const pick = (count: number): number => Math.floor(random() * count);
  const things = Array.from({ length: 2 + pick(8) }, (_, place) => `t${place}`);
  const names = Array.from({ length: 1 + pick(10) }, (_, place) => `${source}-c${place}`);
  const some = (all: string[]): string[] => all.filter(() => random() < 0.3);
  const claims = names.map((name) => claim(name, { about: some(things) }));
  const advised = Array.from({ length: pick(5) }, (_, place) =>
    advice(`${source}-r${place}`, some(names), some(things)),
  );
  const influences = Array.from({ length: pick(14) }, (_, place) => ({
    ...link(things[pick(things.length)], things[pick(things.length)], names[pick(names.length)]),
    record: `${source}-i${place}`,
  }));
  return { source, claims: [...claims, ...advised], influences, left: 0 };
}

test("in any argument each thing and claim stands once, and no claim of a source is lost", () => {
  const numbers = chance(7);
  const random = (): number => numbers.next().value as number;
  for (let round = 0; round < 300; round += 1) {
    const given = argument([], [], { sources: [randomArgued(random, "a"), randomArgued(random, "b")] });
    const chains = chainsOf(given);
    const all = given.sources.flatMap(({ claims }) => claims);
    assert.equal(chains.length, all.filter(recommends).length);
    for (const chain of chains) {
      const own = given.sources.find(({ source }) => source === chain.source) as Argued;
      const stated = own.claims.find((one) => one.claim === chain.recommendation) as Stated;
      assert.equal(new Set(placed(chain)).size, placed(chain).length);
      assert.equal(new Set(claimsOf(chain)).size, claimsOf(chain).length);
      for (const ground of stated.restsOn) assert.ok(claimsOf(chain).includes(ground), ground);
      const told = new Set([...placed(chain), ...chain.goals]);
      for (const thing of stated.addresses) assert.ok(told.has(thing), thing);
      const said = new Set(own.influences.map(({ cause, effect }) => `${cause}>${effect}`));
      for (const [cause, effect] of chain.situations.flatMap(linksUnder))
        assert.ok(said.has(`${cause}>${effect}`));
      for (const step of stepsOf(chain).filter(({ again }) => again)) assert.ok(told.has(step.thing));
    }
    const rest = alsoStated(given, chains);
    assert.equal(new Set(rest).size, rest.length);
    const shown = new Set(chains.flatMap(claimsOf));
    for (const one of all) assert.notEqual(shown.has(one.claim), rest.includes(one.claim), one.claim);
  }
});

test("the chosen chain is shown, or that which holds what is looked at", () => {
  const chains = chainsOf(
    argument([
      claim("c"),
      claim("d"),
      advice("r", ["c"], []),
      advice("s", ["d"], ["g"]),
      advice("t", [], ["g"]),
    ]),
  );
  const named = (chosen: string | null, looked: string[]): string | undefined =>
    shownChain(chains, chosen, looked)?.recommendation;
  assert.equal(named(null, []), "r");
  assert.equal(named("s", []), "s");
  assert.equal(named("r", ["d"]), "s");
  assert.equal(named("s", ["unknown"]), "s");
  assert.equal(named("s", ["t"]), "t");
  assert.equal(shownChain([], null, []), undefined);
  assert.deepEqual(mainGoal(chains), { goal: "g", count: 2 });
});

test("a pole of which no source speaks is named, and what is not known of sources", () => {
  const voices = [
    { source: "here", poles: ["one"] },
    { source: "far", poles: [] },
  ];
  const given = argument([], [], { poles: ["one", "two"], voices });
  assert.deepEqual(heardIn(given, ["here", "far"]), { heard: ["one"], unheard: ["two"], certain: true });
  assert.deepEqual(heardIn(given, ["here", "unknown"]), { heard: ["one"], unheard: ["two"], certain: false });
  assert.deepEqual(heardIn(given, ["far"]).heard, []);
});

const speak = (key: string, values: object = {}): string =>
  key.endsWith("-joint") ? " " : `${key}${Object.values(values).filter(Boolean).join("/")}`;

test("places are told in full or in short, and none as paragraph 0", () => {
  assert.equal(locatorText({ section: 2, paragraph: 0, sentence: 1 }, speak).includes("opening"), true);
  assert.equal(locatorText({ section: 0, paragraph: 0, sentence: 1 }, speak), "locator-headline");
  assert.equal(locatorText({ locator: "p. 12" }, speak), "p. 12");
  assert.equal(shortPlace({ locator: "p. 12" }, speak), "p. 12");
  assert.equal(shortPlace({ locator: "¶4" }, speak).includes("place-paragraph"), true);
  assert.equal(shortPlace({}, speak), "");
});
