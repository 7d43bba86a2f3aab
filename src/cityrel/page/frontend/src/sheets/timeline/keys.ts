// The signs of the timeline that are drawn, at most six, with what they mean.

import { gapsOf, LONG_GAP, SHORT_GAP } from "../../model/timeline/gaps.ts";
import type { Lane } from "../../model/timeline/lane.ts";
import { markOf, partsOf, reachOf } from "../../model/timeline/moments.ts";
import type { Timeline } from "../../model/timeline/timeline.ts";
import { message } from "../../model/words.ts";
import { boxOf, signOf, words } from "../marks.ts";
import type { Key } from "../sheet.ts";
import { barAlong, bracketAlong, markAt, type Axis } from "./axis.ts";
import { isPale as isPaleBar } from "./drawing.ts";

const AXIS: Axis = { window: { from: 0, to: 3 }, from: 0, to: 30, down: false };
const bar = (from: number, to: number, look: "sure" | "pale" | "out"): SVGElement[] =>
  barAlong(AXIS, [{ from, to, look }], 3, 12, "event");

type Drawn = (lanes: readonly Lane[], timeline: Timeline) => boolean;

const looks = (lanes: readonly Lane[], look: string): boolean =>
  lanes.some(({ entries }) =>
    entries.some(
      ({ along, bounds }) => along !== "mark" && partsOf(bounds, null).some((part) => part.look === look),
    ),
  );

const isPale: Drawn = (lanes) => looks(lanes, "pale") || lanes.some(({ entries }) => entries.some(isPaleBar));

const hasGap: Drawn = (lanes) =>
  lanes.some(({ shape, entries }) => {
    const reaches = entries
      .map(({ bounds }) => partsOf(bounds, null))
      .filter((parts) => parts.length)
      .map(reachOf);
    if (shape !== "posts" || !reaches.length) return false;
    const [from, to] = [
      Math.min(...reaches.map((one) => one.from)),
      Math.max(...reaches.map((one) => one.to)),
    ];
    return gapsOf(reaches, from, to, SHORT_GAP).length > 0;
  });

const hasBracket: Drawn = (lanes, { since, now }) =>
  now !== null &&
  lanes.some(({ shape, entries }) => {
    const reaches = shape === "marks" ? entries.flatMap(({ bounds }) => markOf(bounds) ?? []) : [];
    const from = Math.min(since ?? Infinity, ...reaches.map((one) => one.from));
    return reaches.length > 0 && gapsOf(reaches, from, now, LONG_GAP).length > 0;
  });

const KEYS: readonly (readonly [string, Drawn, () => SVGSVGElement])[] = [
  ["pale", isPale, () => signOf(30, ...bar(0, 1, "pale"), ...bar(1, 3, "sure"))],
  ["fades", (lanes) => looks(lanes, "out"), () => signOf(30, ...bar(0, 1.5, "sure"), ...bar(1.5, 3, "out"))],
  [
    "session",
    (lanes) => lanes.some(({ shape }) => shape === "body"),
    () => signOf(16, markAt(8, 9, "diamond", "member", true)),
  ],
  [
    "planned",
    (lanes) => lanes.some(({ entries }) => entries.some(({ held }) => !held)),
    () => signOf(34, markAt(8, 9, "diamond", "member", false), markAt(26, 9, "dot", "event", false)),
  ],
  [
    "gap",
    hasGap,
    () =>
      signOf(
        26,
        boxOf(1, 2, 24, 14, 7, {
          fill: "none",
          stroke: "var(--unknown)",
          "stroke-width": 1.3,
          "stroke-dasharray": "3 3",
        }),
        words("?", 13, 13.5, { size: 12, weight: 600, anchor: "middle" }),
      ),
  ],
  ["none-found", hasBracket, () => signOf(34, bracketAlong({ ...AXIS, to: 34 }, 0, 34, 9))],
];

/** The signs that are drawn. */
export const keysOf = (timeline: Timeline): Key[] =>
  KEYS.filter(([, isDrawn]) => isDrawn(timeline.shown, timeline)).map(([name, , sign]) => ({
    sign: sign(),
    text: message(`timeline-key-${name}`),
  }));
