// Names on the drawing: the same size at every distance, and only as many as there is room for.

import type { Edge, Node } from "../contract.ts";
import { isRelation } from "../model/content.ts";
import { readingOf, scaleSeen } from "../model/measured.ts";
import { valueText } from "../model/measured-words.ts";
import { derived, model, state } from "../model/store.ts";
import { kindLabel, plainName, tag } from "../model/words.ts";
import { keeping, once } from "../services/memo.ts";
import { placeLabels, type Item, type Offset, type Spot as Dot } from "../services/placement.ts";
import { wrapText } from "../services/wrap.ts";
import { colours } from "./colours.ts";
import { isFaded, pointRadius } from "./figures.ts";
import { besideRoom } from "./frame.ts";
import { hovered } from "./hover.ts";
import { boundsOf, moves, pointAt, visiblePoints, type Point } from "./points.ts";
import { network, pointOn, type Spot } from "./vis.ts";

const LABEL_SIZE = 12.5;
const POLE_LABEL_SIZE = 18;
const NARROWEST = 92;
const WIDEST = 148;
const LINE_HEIGHT = 1.22;

interface Wrapped {
  readonly lines: readonly string[];
  readonly width: number;
  readonly height: number;
}

const wrapped = new Map<string, Wrapped>(); // by language, measure, width and point

const sizeOf = ({ pole }: Node): number => (pole ? POLE_LABEL_SIZE : LABEL_SIZE);
const fontOf = (node: Node): string => `${node.pole ? 650 : 500} ${sizeOf(node)}px ${colours.font}`;

// As wide as the columns of the drawing allow, in few steps, so that lines do not break anew at each move.
const labelWidth = (scale: number): number =>
  Math.min(Math.max(Math.round((scale * 158) / 14) * 14, NARROWEST), WIDEST);

const keyOf = (id: string, scale: number): string =>
  `${state().language} ${scaleSeen(model, state())?.id ?? ""} ${labelWidth(scale)} ${id}`;

// Under a name its value, where points are coloured by a measure that it has.
function valueLines(id: string): string[] {
  const scale = scaleSeen(model, state());
  return scale && readingOf(model, scale, id) ? [valueText(scale, id)] : [];
}

function labelLines(ctx: CanvasRenderingContext2D, node: Node, scale: number): Wrapped {
  const key = keyOf(node.id, scale);
  let found = wrapped.get(key);
  if (!found) {
    ctx.font = fontOf(node);
    const measure = (text: string): number => ctx.measureText(text).width;
    const lines = [
      ...wrapText(plainName(node.id), labelWidth(scale), measure, tag()),
      ...valueLines(node.id),
    ];
    const height = lines.length * sizeOf(node) * LINE_HEIGHT;
    wrapped.set(key, (found = { lines, width: Math.max(...lines.map(measure)), height }));
  }
  return found;
}

// What the tours point at is named before other things.
const pointedAt = once(
  () => new Set(model.content.tours.flatMap(({ steps }) => steps.flatMap(({ highlights }) => highlights))),
);

function importance({ id, pole }: Node): number {
  const { highlight } = derived();
  if (highlight?.selected === id) return 4e6;
  const standing = highlight && !isFaded(id) ? 2e6 : 0;
  const lines = model.linesAt.get(id)?.length ?? 0;
  return standing + (pole ? 1e6 : 0) + (pointedAt().has(id) ? 1e3 : 0) + lines;
}

const dotOf = (point: Point, scale: number): Dot => ({
  id: point.node.id,
  x: point.x * scale,
  y: point.y * scale,
  radius: pointRadius(point) * scale * 1.1,
  faded: isFaded(point.node.id),
});

function itemOf(ctx: CanvasRenderingContext2D, point: Point, scale: number): Item {
  const { width, height } = labelLines(ctx, point.node, scale);
  const dot = dotOf(point, scale);
  return {
    ...dot,
    width: width + 4,
    height: height + 2,
    must: derived().highlight?.selected === dot.id,
  };
}

const places = keeping<Map<string, Offset>>();
let shownPlaces: ReadonlyMap<string, Offset> = new Map();

function placesAt(ctx: CanvasRenderingContext2D, scale: number): Map<string, Offset> {
  const all = visiblePoints();
  const weights = new Map(all.map(({ node }) => [node.id, importance(node)]));
  const weight = ({ node }: Point): number => weights.get(node.id) ?? 0;
  const sorted = [...all].sort((one, other) => weight(other) - weight(one));
  const { left, right } = boundsOf(all);
  const limits = { left: left * scale - besideRoom(), right: right * scale + besideRoom() };
  return placeLabels(
    sorted.map((point) => itemOf(ctx, point, scale)),
    all.map((point) => dotOf(point, scale)),
    limits,
  );
}

// Places hold as long as the distance stays; moving the drawing moves names with their points.
function labelPlaces(ctx: CanvasRenderingContext2D, scale: number): ReadonlyMap<string, Offset> {
  if (derived().star) return new Map();
  const { visible, highlight, layout } = derived();
  const needs = [scale, visible, highlight, layout, moves, state().language, state().colour];
  return places(needs, () => placesAt(ctx, scale));
}

/** Draws the names that have room, and that of what lies under the pointer. */
export function drawLabels(ctx: CanvasRenderingContext2D): void {
  const scale = network.getScale();
  shownPlaces = labelPlaces(ctx, scale);
  for (const [id, place] of shownPlaces) if (id !== hovered) drawLabel(ctx, scale, pointAt(id), place);
  if (hovered === null) return;
  if (model.nodesById.has(hovered)) drawHovered(ctx, scale, pointAt(hovered));
  const edge = model.edgesById.get(hovered);
  if (edge && derived().visible.edgeIds.has(hovered)) drawLineLabel(ctx, scale, edge);
}

function drawHovered(ctx: CanvasRenderingContext2D, scale: number, point: Point): void {
  if (point.box && (scale > 0.8 || derived().star)) return;
  const below = (point.box ? point.box.height / 2 : pointRadius(point)) * scale + 4;
  drawLabel(ctx, scale, point, shownPlaces.get(point.node.id) ?? { dx: 0, dy: below });
}

function drawLabel(ctx: CanvasRenderingContext2D, scale: number, point: Point, offset: Offset): void {
  const { id } = point.node;
  const { lines } = labelLines(ctx, point.node, scale);
  ctx.save();
  ctx.font = fontOf(point.node);
  ctx.globalAlpha = isFaded(id) && hovered !== id ? 0.22 : 1;
  const step = sizeOf(point.node) * LINE_HEIGHT;
  writeLines(ctx, scale, point, lines, offset, step, colours.ink);
  ctx.restore();
}

function drawLineLabel(ctx: CanvasRenderingContext2D, scale: number, edge: Edge): void {
  const middle = pointOn(edge.id, 0.5);
  if (!middle) return;
  const text = isRelation(model, edge) ? plainName(edge.record) : kindLabel(edge.kind);
  ctx.save();
  ctx.font = `600 ${LABEL_SIZE}px ${colours.font}`;
  writeLines(ctx, scale, middle, [text], { dx: 0, dy: -LABEL_SIZE / 2 }, LABEL_SIZE, colours.ink);
  ctx.restore();
}

function writeLines(
  ctx: CanvasRenderingContext2D,
  scale: number,
  { x, y }: Spot,
  lines: readonly string[],
  { dx, dy }: Offset,
  step: number,
  colour: string,
): void {
  ctx.translate(x, y);
  ctx.scale(1 / scale, 1 / scale);
  ctx.textAlign = "center";
  ctx.textBaseline = "top";
  ctx.lineJoin = "round";
  ctx.lineWidth = 4;
  ctx.strokeStyle = colours.halo;
  ctx.fillStyle = colour;
  lines.forEach((line, row) => ctx.strokeText(line, dx, dy + row * step));
  lines.forEach((line, row) => ctx.fillText(line, dx, dy + row * step));
}

/** Whether a name stands beside a point, as the drawing was last drawn. */
export const isNamed = (id: string): boolean => shownPlaces.has(id);

/** The point whose name lies under a place on the drawing. */
export function labelAt(spot: Spot): string | undefined {
  const scale = network.getScale();
  for (const [id, { dx, dy }] of shownPlaces) {
    const point = pointAt(id);
    const found = wrapped.get(keyOf(id, scale));
    const left = (spot.x - point.x) * scale - dx + (found?.width ?? 0) / 2;
    const top = (spot.y - point.y) * scale - dy;
    if (found && left >= 0 && left <= found.width && top >= 0 && top <= found.height) return id;
  }
  return undefined;
}
