// How a star is drawn: its lines with their words, and its things as boxes or marks.

import type { Edge } from "../contract.ts";
import { ageOf, PALENESS } from "../model/age.ts";
import { isHeld, isTentative } from "../model/held.ts";
import { toneOf } from "../model/looks.ts";
import { type Course, type Link, type Star, pairOf } from "../model/star.ts";
import { derived, model, state } from "../model/store.ts";
import { isRelation } from "../model/content.ts";
import { isUncertain, stateOf } from "../model/words.ts";
import { distanceToLine, isInside, partsOf, type Spot } from "../services/geometry.ts";
import { colours, toneColour } from "./colours.ts";
import { hovered } from "./hover.ts";
import { recordsOf } from "./star-lines.ts";
import { WORD } from "./star-words.ts";
import { network } from "./vis.ts";

type Ctx = CanvasRenderingContext2D;

const WIDTH = 2.4;
const THIN = 1.2; // of what is not known to have held in the year that is shown
const REACH = 7; // pixels from a line at which it is pressed
const CORNER = 24;
const ARROW = { length: 11, half: 4.6 } as const;
const FADED = 0.14;

// That of the line that speaks for all.
const colourOf = (edges: readonly Edge[]): string => {
  const [first] = recordsOf(edges);
  return toneColour(first ? toneOf(model, first.kind) : "tie");
};

const linkOf = ({ chosen }: Star, { from, to }: Course): Link | undefined =>
  chosen.links.find((link) => pairOf(link.one, link.other) === pairOf(from, to));

/** How many relations one course stands for. */
export const countOf = (star: Star, course: Course): number =>
  new Set(edgesOf(star, course).map(({ record }) => record)).size +
  (linkOf(star, course)?.shared.length ?? 0);

/** The lines of one course. */
export function edgesOf(star: Star, course: Course): readonly Edge[] {
  const { from, to } = course;
  const { chosen } = star;
  if (to === chosen.centre) return chosen.spokes.find(({ id }) => id === from)?.edges ?? [];
  return linkOf(star, course)?.edges ?? [];
}

/** All courses of a star. */
export const coursesOf = ({ layout }: Star): Course[] => [...layout.spokes, ...layout.links];

const isRaised = (edges: readonly Edge[]): boolean => {
  const { highlight, star } = derived();
  if (!highlight || highlight.selected === star?.chosen.centre) return true;
  return edges.some(({ id }) => highlight.edges.has(id));
};

function dashesOf(course: Course, edges: readonly Edge[]): number[] {
  const tentative = edges.length > 0 && edges.every((edge) => isTentative(model, edge));
  if (tentative || !isHeld(model, course.from)) return [2, 5];
  return edges.length && edges.every((edge) => stateOf(edge) === "ended") ? [8, 5] : [];
}

/** How pale the evidence of lines makes them. */
function palenessOf(edges: readonly Edge[]): number {
  const years = edges.flatMap(({ known, record }) => known ?? model.nodesById.get(record)?.known ?? []);
  const known = years.length ? Math.max(...years) : undefined;
  return PALENESS[ageOf(known, model.content.now)];
}

// The records of which it is known that they held speak for all.
function widthOf(edges: readonly Edge[]): number {
  const records = edges.filter((edge) => isRelation(model, edge));
  return records.length && records.every(isUncertain) ? THIN : WIDTH;
}

function trace(ctx: Ctx, points: readonly Spot[]): void {
  if (!points.length) return;
  ctx.beginPath();
  ctx.moveTo(points[0].x, points[0].y);
  points.slice(1).forEach((at, place) => {
    const next = points[place + 2] as Spot | undefined;
    if (!next) return ctx.lineTo(at.x, at.y);
    return roundCorner(ctx, points[place], at, next);
  });
  ctx.stroke();
}

function roundCorner(ctx: Ctx, before: Spot, at: Spot, next: Spot): void {
  const toward = (end: Spot): Spot => {
    const length = Math.hypot(end.x - at.x, end.y - at.y) || 1;
    const share = Math.min(CORNER, length / 2) / length;
    return { x: at.x + (end.x - at.x) * share, y: at.y + (end.y - at.y) * share };
  };
  const [from, to] = [toward(before), toward(next)];
  ctx.lineTo(from.x, from.y);
  ctx.quadraticCurveTo(at.x, at.y, to.x, to.y);
}

// Which way something acts: only where a line says who stands before and who after.
function drawArrow(ctx: Ctx, { from, points }: Course, edges: readonly Edge[]): void {
  const [edge] = edges;
  if (!edge || !model.content.kinds[edge.kind].startSector) return;
  const [inner, outer] = [points.slice(-2), points.slice(0, 2)];
  const narrow = state().room.narrow; // there only the last part is a line's own
  const toMiddle = narrow ? inner.toReversed() : outer;
  const [before, tip] = edge.from === from ? toMiddle : narrow ? inner : outer.toReversed();
  const angle = Math.atan2(tip.y - before.y, tip.x - before.x);
  const at = (back: number, aside: number): [number, number] => [
    tip.x - back * Math.cos(angle) - aside * Math.sin(angle),
    tip.y - back * Math.sin(angle) + aside * Math.cos(angle),
  ];
  ctx.beginPath();
  ctx.moveTo(tip.x, tip.y);
  ctx.lineTo(...at(ARROW.length, ARROW.half));
  ctx.lineTo(...at(ARROW.length, -ARROW.half));
  ctx.closePath();
  ctx.fill();
}

function drawCourse(ctx: Ctx, star: Star, course: Course): void {
  const edges = edgesOf(star, course);
  const colour = colourOf(edges);
  const key = keyOf(course);
  ctx.globalAlpha = isRaised(edges) ? palenessOf(edges) : FADED;
  ctx.strokeStyle = ctx.fillStyle = colour;
  ctx.lineWidth = widthOf(edges) + (hovered === key ? 1.4 : 0);
  ctx.setLineDash(dashesOf(course, edges));
  trace(ctx, course.points);
  ctx.setLineDash([]);
  drawArrow(ctx, course, edges);
}

function drawChip(ctx: Ctx, star: Star, course: Course): void {
  const { chip } = course;
  const text = chip && star.letters.wordOf(course.from, course.to);
  if (!chip || !text) return;
  const edges = edgesOf(star, course);
  const colour = colourOf(edges);
  ctx.globalAlpha = isRaised(edges) ? 1 : FADED;
  ctx.beginPath();
  ctx.roundRect(chip.x - chip.width / 2, chip.y - chip.height / 2, chip.width, chip.height, chip.height / 2);
  ctx.fillStyle = colours.paper;
  ctx.fill();
  ctx.lineWidth = hovered === keyOf(course) ? 2 : 1;
  ctx.strokeStyle = colour;
  ctx.stroke();
  ctx.fillStyle = colour;
  ctx.font = `${WORD.weight} ${WORD.size}px ${colours.font}`;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillText(text, chip.x, chip.y + 0.5);
}

function drawHeadings(ctx: Ctx, star: Star): void {
  ctx.globalAlpha = 1;
  ctx.font = `400 ${WORD.size}px ${colours.font}`;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillStyle = colours.quiet;
  for (const [row, { x, y }] of star.layout.headings) ctx.fillText(star.letters.headingOf(row) ?? "", x, y);
}

/** Draws the lines of the star with their words, under its things. */
export function drawStar(ctx: Ctx): void {
  const { star } = derived();
  if (!star) return;
  ctx.save();
  ctx.lineJoin = "round";
  const courses = coursesOf(star);
  for (const course of courses) drawCourse(ctx, star, course);
  for (const course of courses) drawChip(ctx, star, course);
  drawHeadings(ctx, star);
  ctx.restore();
}

// ---- under the pointer

/** What a course is called where something lies under the pointer. */
export const keyOf = ({ from, to }: Course): string => `${from} ${to}`;

/** The line of the star at a place of the drawing. */
export function courseAt(spot: Spot): Course | null {
  const { star } = derived();
  if (!star) return null;
  const courses = coursesOf(star);
  const reach = REACH / network.getScale();
  const onChip = courses.find(({ chip }) => chip && isInside(chip, spot));
  return (
    onChip ??
    courses.find(({ points }) =>
      partsOf(points).some(([from, to]) => distanceToLine(spot, from, to) < reach),
    ) ??
    null
  );
}
