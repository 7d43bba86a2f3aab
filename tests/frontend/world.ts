// A small world for the tests: three cities of two countries, a body, ties, a meeting, and claims about them.

import type {
  Bounds,
  Content,
  Edge,
  Fact,
  Kind,
  Name,
  Node,
  State,
  Thing,
  Tour,
  Value,
  Words,
} from "../../src/cityrel/page/frontend/src/contract.ts";
import { modelOf, type Model } from "../../src/cityrel/page/frontend/src/model/content.ts";
import { deriving } from "../../src/cityrel/page/frontend/src/model/derived.ts";
import {
  firstState,
  type Change,
  type State as PageState,
} from "../../src/cityrel/page/frontend/src/model/state.ts";
import type { Scene } from "../../src/cityrel/page/frontend/src/model/visible.ts";
import { CR, ID } from "../../src/cityrel/page/frontend/src/model/vocabulary.ts";

export const id = (name: string): string => ID + name;
export const cr = (name: string): string => CR + name;

export const inAll = (text: string): Words => ({ en: text, ko: text, zh: text });

export const named = (en: string, ko = en, zh = en): Name => ({
  en: { text: en, lang: "en" },
  ko: { text: ko, lang: ko === en ? "en" : "ko" },
  zh: { text: zh, lang: zh === en ? "en" : "zh-hans" },
});

export const fact = (property: string, ...values: (Value | string)[]): Fact => ({
  property,
  values: values.map((value) => (typeof value === "string" ? { thing: value } : value)),
});

export const thing = (name: string, kind: string, more: Partial<Thing> = {}): [string, Thing] => [
  id(name),
  {
    curie: `id:${name}`,
    kind: cr(kind),
    name: named(name),
    otherNames: [],
    prominence: 1,
    facts: [],
    relations: [],
    evidence: [],
    ...more,
  },
];

const kind = (name: string, drawn: Kind["drawn"], group: number, hidden = false): [string, Kind] => [
  cr(name),
  {
    label: inAll(name),
    definition: inAll(""),
    tone: "",
    many: inAll(""),
    drawn,
    shape: "dot",
    color: "#000000",
    dashes: false,
    arrow: false,
    hidden,
    group,
    count: 1,
    columns: [],
    sector: "side",
  },
];

const days = (year?: number): [string | null, string | null] =>
  year === undefined ? [null, null] : [`${year}-01-01`, `${year}-12-31`];

export const years = (since?: number, until?: number): { bounds: Bounds; since?: number; until?: number } => {
  return {
    bounds: [...days(since), ...days(until)],
    ...(since === undefined ? {} : { since }),
    ...(until === undefined ? {} : { until }),
  };
};

export const node = (name: string, of: string, more: Partial<Node> = {}): Node => ({
  id: id(name),
  label: name,
  kind: cr(of),
  pole: false,
  near: more.x !== undefined,
  ...years(),
  ...more,
});

export const edge = (name: string, of: string, from: string, to: string, more: Partial<Edge> = {}): Edge => ({
  id: id(name),
  record: id(name),
  kind: cr(of),
  from: id(from),
  to: id(to),
  state: "unknown" as State,
  bend: 0,
  ...years(),
  ...more,
});

const step = (name: string, more: Partial<Tour["steps"][number]>): Tour["steps"][number] => ({
  title: named(name),
  text: named(name),
  lens: "",
  year: null,
  highlights: [],
  cites: [],
  ...more,
});

export const NODES = [
  node("seoul", "City", { x: 0, y: 0, pole: true }),
  node("beijing", "City", { x: 900, y: 0, pole: true }),
  node("tokyo", "City"),
  node("citynet", "Body", { x: 400, y: 100, ...years(1987) }),
  node("meeting", "Meeting", { x: 400, y: 200, ...years(2013, 2013) }),
  node("claim", "Claim", { x: 500, y: 400 }),
];

export const EDGES = [
  edge("tie", "Tie", "seoul", "beijing", { state: "current", ...years(1993) }),
  edge("old-tie", "Tie", "seoul", "tokyo", { state: "ended", ...years(1988, 2003) }),
  edge("seoul-in", "Membership", "seoul", "citynet", { ...years(1987) }),
  edge("tokyo-in", "Membership", "tokyo", "citynet"),
  edge("met-1", "participant", "meeting", "seoul", { record: id("meeting"), ...years(2013, 2013) }),
  edge("met-2", "participant", "meeting", "beijing", { record: id("meeting"), ...years(2013, 2013) }),
  edge("on", "about", "claim", "beijing", { record: id("claim") }),
];

const THINGS = Object.fromEntries([
  thing("seoul", "City", {
    name: named("Seoul", "서울", "首尔"),
    facts: [fact(cr("locatedIn"), id("korea"))],
  }),
  thing("beijing", "City", {
    name: named("Beijing", "베이징", "北京"),
    facts: [fact(cr("locatedIn"), id("china"))],
  }),
  thing("tokyo", "City", { name: named("Tokyo") }),
  thing("korea", "Country"),
  thing("china", "Country"),
  thing("citynet", "Body", { otherNames: ["CityNet"] }),
  thing("meeting", "Meeting"),
  thing("tie", "Tie", { facts: [fact(cr("field"), id("culture"))], evidence: [{ source: id("press") }] }),
  thing("old-tie", "Tie"),
  thing("seoul-in", "Membership"),
  thing("tokyo-in", "Membership"),
  thing("claim", "Claim", { facts: [fact(cr("about"), id("beijing"))] }),
  thing("culture", "Field"),
  thing("press", "Source"),
]);

const KINDS = Object.fromEntries([
  kind("City", "node", 2),
  kind("Body", "node", 2),
  kind("Meeting", "node", 2),
  kind("Claim", "node", 5, true),
  kind("Tie", "line", 2),
  kind("Membership", "line", 2),
  kind("participant", "line", 2),
  kind("about", "line", 5, true),
]);

export const CONTENT: Content = {
  title: inAll("A world"),
  query: "",
  language: "en",
  languages: ["en", "ko", "zh"].map((tag) => ({ tag, label: tag, words: tag })),
  legend: [1, 2, 5],
  now: "2026-10-01",
  kinds: KINDS,
  properties: {},
  things: THINGS,
  argument: {
    sources: [
      {
        source: id("press"),
        claims: [
          {
            claim: id("claim"),
            kind: cr("claim-recommendation"),
            restsOn: [],
            addresses: [id("seoul")],
            about: [],
          },
        ],
        influences: [],
        left: 0,
      },
    ],
    parts: [],
    voices: [],
    poles: [],
  },
  map: {
    coast: { unit: 1, rings: [[100, 20, 60, 0, 0, 40, -60, 0]] },
    places: [
      [0, 127, 37.6],
      [1, 116.4, 39.9],
      [2, 139.7, 35.7],
    ],
    seats: [[3, 0]],
    first: [cr("Tie")],
    counted: [],
    looked: [id("seoul")],
    lookedOnly: { [id("beijing")]: [id("seoul")] },
  },
  phrases: {},
  timeline: { actors: [id("seoul"), id("beijing")], parts: {}, actsFor: {}, unheld: [] },
  tours: [
    {
      id: "tour",
      title: named("Tour"),
      description: named("Tour"),
      steps: [
        step("One", { lens: "timeline", year: 1993, highlights: [id("seoul"), id("beijing")] }),
        step("Two", { highlights: [id("tokyo")], cites: [id("claim")] }),
      ],
    },
  ],
};

export const model: Model = modelOf({ content: CONTENT, drawing: { nodes: NODES, edges: EDGES } });

/** A state that differs in this from the first one. */
export const state = (change: Change = {}): PageState => ({ ...firstState(model), ...change });

/** A state with what follows from it. */
export const scene = (change: Change = {}): Scene & ReturnType<ReturnType<typeof deriving>> => {
  const now = state(change);
  const follows = deriving(model)(now);
  return { model, state: now, ...follows };
};

/** The local names of things. */
export const local = (iris: Iterable<string>): string[] =>
  [...iris].map((iri) => iri.replace(ID, "").replace(CR, ""));
