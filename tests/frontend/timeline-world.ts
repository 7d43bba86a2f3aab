// Two cities with a tie, a committee, a mayor who travels, and what happened around them.

import type { Content, Edge, Kind, Node, Thing } from "../../src/cityrel/page/frontend/src/contract.ts";
import { modelOf, type Model } from "../../src/cityrel/page/frontend/src/model/content.ts";
import { presentOf } from "../../src/cityrel/page/frontend/src/model/presence.ts";
import { firstState, type State } from "../../src/cityrel/page/frontend/src/model/state.ts";
import { timelineOf, type Timeline } from "../../src/cityrel/page/frontend/src/model/timeline/timeline.ts";
import { CONTENT, cr, edge, fact, id, inAll, node, thing, years } from "./world.ts";

const kind = (along: Kind["along"], drawn: Kind["drawn"] = "node"): Kind => ({
  ...CONTENT.kinds[cr("City")],
  label: inAll(""),
  drawn,
  ...(along ? { along } : {}),
});

const KINDS: Content["kinds"] = {
  ...CONTENT.kinds,
  [cr("Tie")]: kind("bar", "line"),
  [cr("Membership")]: kind("bar", "line"),
  [cr("Tenure")]: kind("post", "line"),
  [cr("Visit")]: kind("mark", "line"),
  [cr("Meeting")]: kind("mark"),
  [cr("Committee")]: { ...kind("body"), common: true },
  [cr("Organization")]: kind("body"),
  [cr("Context")]: kind("context"),
  [cr("Status")]: kind("state"),
  [cr("Own")]: kind(undefined),
  [cr("Person")]: kind(undefined),
};

const PARTS: NonNullable<Content["timeline"]>["parts"] = {
  [cr("party")]: "who",
  [cr("member")]: "who",
  [cr("holder")]: "who",
  [cr("visitor")]: "who",
  [cr("participant")]: "who",
  [cr("destination")]: "where",
  [cr("organization")]: "within",
  [cr("meetingOf")]: "within",
  [cr("statusOf")]: "within",
  [cr("post")]: "post",
  [cr("outcome")]: "outcome",
};

interface Given {
  readonly nodes: readonly Node[];
  readonly edges?: readonly Edge[];
  readonly things: readonly [string, Thing][];
  readonly actors?: readonly string[];
}

export function world({ nodes, edges = [], things, actors = [] }: Given): Model {
  const content: Content = {
    ...CONTENT,
    kinds: KINDS,
    things: Object.fromEntries([...Object.entries(CONTENT.things), ...things]),
    timeline: {
      actors: actors.map(id),
      parts: PARTS,
      actsFor: { [cr("acting")]: cr("mayor") },
      unheld: [cr("not-held")],
    },
  };
  return modelOf({ content, drawing: { nodes, edges } });
}

export const see = (model: Model, change: Partial<State["timeline"]> = {}, narrow = false): Timeline => {
  const first = firstState(model);
  const state = { ...first, timeline: { ...first.timeline, ...change } };
  return timelineOf(model, state, presentOf(model, new Map()), narrow);
};

const day = (date: string): { bounds: Node["bounds"]; since: number } => ({
  bounds: [date, date, date, date],
  since: Number(date.slice(0, -6)),
});

const told = (
  name: string,
  of: string,
  facts: Readonly<Record<string, readonly string[]>>,
): [string, Thing] =>
  thing(name, of, {
    facts: Object.entries(facts).map(([property, values]) =>
      fact(cr(property), ...values.map((value) => (value.includes("#") ? value : id(value)))),
    ),
  });

const CITIES = [
  node("seoul", "City", { x: 0, y: 0, pole: true }),
  node("beijing", "City", { x: 1, y: 1, pole: true }),
];

export const PAIR = world({
  actors: ["seoul", "beijing"],
  nodes: [
    ...CITIES,
    node("mayor", "Person", { x: 2, y: 2 }),
    node("committee", "Committee", { x: 3, y: 3, bounds: ["2013-04-21", "2013-04-21", "2013-04-21", null] }),
    node("founding", "Meeting", { x: 3, y: 3, ...day("2013-04-21") }),
    node("first", "Meeting", { x: 3, y: 3, ...day("2013-10-31") }),
    node("second", "Meeting", { x: 3, y: 3, bounds: ["2021-05-01", "2021-05-31", null, null] }),
    node("talk", "Meeting", { x: 3, y: 3, ...day("2014-06-01") }),
    node("crisis", "Context", { x: 3, y: 3, ...years(2016) }),
    node("dateless", "Context", { x: 3, y: 3 }),
    node("halt", "Status", { x: 3, y: 3, bounds: ["2018-03-01", null, "2018-03-01", null] }),
  ],
  edges: [
    edge("tie", "Tie", "seoul", "beijing", {
      bounds: ["1993-10-23", "1993-10-23", "1993-10-23", null],
      known: 2025,
    }),
    edge("s-in", "Membership", "seoul", "committee"),
    edge("b-in", "Membership", "beijing", "committee"),
    edge("office", "Tenure", "mayor", "seoul", { ...years(2011, 2020) }),
    edge("trip", "Visit", "mayor", "beijing", day("2014-04-03")),
    edge("away", "Visit", "mayor", "beijing", day("2015-04-03")),
  ],
  things: [
    told("tie", "Tie", { party: ["seoul", "beijing"] }),
    told("s-in", "Membership", { member: ["seoul"], organization: ["committee"] }),
    told("b-in", "Membership", { member: ["beijing"], organization: ["committee"] }),
    told("office", "Tenure", { holder: ["mayor"], organization: ["seoul"], post: [cr("acting")] }),
    told("trip", "Visit", { visitor: ["mayor"], destination: ["beijing"] }),
    told("away", "Visit", { visitor: ["mayor"], destination: ["beijing"], outcome: [cr("not-held")] }),
    told("committee", "Committee", {}),
    told("founding", "Meeting", { meetingOf: ["committee"], participant: ["seoul", "beijing"] }),
    told("first", "Meeting", { meetingOf: ["committee"], participant: ["seoul", "beijing"] }),
    told("second", "Meeting", { meetingOf: ["committee"], outcome: [cr("not-held")] }),
    told("talk", "Meeting", { participant: ["seoul", "beijing"] }),
    told("crisis", "Context", { about: ["dateless"] }),
    told("dateless", "Context", {}),
    told("halt", "Status", { statusOf: ["committee"] }),
    thing("mayor", "Person"),
  ],
});
