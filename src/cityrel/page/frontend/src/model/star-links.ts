// The lines between things around the middle: those that cross nothing, and one that leads round all.

import {
  between,
  borderOf,
  boxesMeet,
  distance,
  lineMeetsBox,
  linesMeet,
  partsOf,
  type Box,
  type Size,
  type Spot,
} from "../services/geometry.ts";
import type { Columns, Course, Link, Sizes, Spoke } from "./star.ts";

type Line = readonly [Spot, Spot];

/** What is drawn so far. */
export interface Drawn {
  readonly boxes: ReadonlyMap<string, Box>;
  readonly lines: Line[];
  readonly chips: Box[];
}

const CLEAR = 3; // pixels between words and what is not theirs
const ROUND = { side: 10, foot: 14 } as const; // of a line that leads round, from the edges of the room
const AWAY = 26; // pixels from the outer end of a line to its words
const LAST_SHARE = 0.82;
const SHARE_STEP = 0.04;

// Shares of a line at which words may stand: from a distance to its outer end inwards, or from its middle.
function sharesOf([from, to]: Line, { width }: Size, middle: boolean): number[] {
  const first = Math.min((width / 2 + AWAY) / distance(from, to), LAST_SHARE);
  const steps = Array.from(
    { length: Math.ceil((LAST_SHARE - first) / SHARE_STEP) },
    (_, step) => first + step * SHARE_STEP,
  );
  return middle ? [0.5, 0.4, 0.6, 0.3, 0.7] : [...steps, 0.3, 0.2, 0.12];
}

/** Words stand on their line where nothing else is; null where there is no room. */
export function chipOn(line: Line, size: Size, { lines, boxes, chips }: Drawn, middle = false): Box | null {
  const [from, to] = line;
  const others = lines.filter(([start, end]) => !(start === from && end === to));
  for (const share of sharesOf(line, size, middle)) {
    const box = { ...size, ...between(from, to, share) };
    const free =
      ![...boxes.values(), ...chips].some((other) => boxesMeet(box, other, CLEAR + 1)) &&
      !others.some(([start, end]) => lineMeetsBox(start, end, box, CLEAR));
    if (free) return box;
  }
  return null;
}

function isClear([from, to]: Line, ends: readonly Box[], { lines, boxes, chips }: Drawn): boolean {
  const others = [...boxes.values()].filter((box) => !ends.includes(box));
  return (
    !lines.some(([start, end]) => linesMeet(from, to, start, end)) &&
    ![...others, ...chips].some((box) => lineMeetsBox(from, to, box, CLEAR))
  );
}

// Lines to rows would end at words there.
const isInColumn = ({ left, right }: Columns, iri: string): boolean =>
  [...left, ...right].some(({ id }) => id === iri);

const isMember = (column: readonly Spoke[], iri: string): boolean =>
  column.some(({ id, sector }) => id === iri && sector === "side");

const weightOf = ({ edges, shared }: Link): number => edges.length + shared.length;

// Of two members that stand left and right, those with most lines between them.
function farthest(links: readonly Link[], { left, right }: Columns, { boxes }: Drawn): Link | undefined {
  const isAcross = (one: string, other: string): boolean => isMember(left, one) && isMember(right, other);
  return links
    .filter(({ one, other }) => boxes.has(one) && boxes.has(other))
    .filter(({ one, other }) => isAcross(one, other) || isAcross(other, one))
    .sort((one, other) => weightOf(other) - weightOf(one))[0];
}

// From the left side to the right one, with its words in the middle of the foot.
function round({ one, other }: Link, { boxes }: Drawn, room: Size, sizes: Sizes): Course {
  const [left, right] = [one, other].map((id) => boxes.get(id) as Box).sort((from, to) => from.x - to.x);
  const y = room.height - ROUND.foot;
  const points = [
    { x: left.x - left.width / 2, y: left.y },
    { x: ROUND.side, y: left.y },
    { x: ROUND.side, y },
    { x: room.width - ROUND.side, y },
    { x: room.width - ROUND.side, y: right.y },
    { x: right.x + right.width / 2, y: right.y },
  ];
  const size = sizes.word(one, other);
  return { from: one, to: other, points, chip: size && { ...size, x: room.width / 2, y } };
}

/** The lines between things around the middle; short ones first: they stand least in the way. */
export function linksOf(
  links: readonly Link[],
  columns: Columns,
  drawn: Drawn,
  room: Size,
  sizes: Sizes,
  crossing: boolean,
): Course[] {
  const across = farthest(links, columns, drawn);
  const near = links.flatMap((link) => {
    const [one, other] = [drawn.boxes.get(link.one), drawn.boxes.get(link.other)];
    const isBeside = [link.one, link.other].every((id) => isInColumn(columns, id));
    if (!one || !other || link === across || !(isBeside || crossing)) return [];
    return [{ link, ends: [one, other], line: [borderOf(one, other), borderOf(other, one)] as const }];
  });
  near.sort((one, other) => distance(...one.line) - distance(...other.line));
  const found: Course[] = across ? [round(across, drawn, room, sizes)] : [];
  for (const course of found) {
    drawn.lines.push(...partsOf(course.points));
    if (course.chip) drawn.chips.push(course.chip);
  }
  for (const { link, ends, line } of near) {
    if (!crossing && !isClear(line, ends, drawn)) continue;
    drawn.lines.push(line);
    const size = sizes.word(link.one, link.other);
    const chip = size && chipOn(line, size, drawn, true);
    if (chip) drawn.chips.push(chip);
    found.push({ from: link.one, to: link.other, points: line, chip });
  }
  return found;
}
