// How ties lie on the map: drawn in the frame, leaving it, or listed because one end has no place.

import type { Model } from "../content.ts";
import { cameraOn, exitOf, isInside, onScreen, within, type Camera, type Exit, type Size } from "./frame.ts";
import { arc, middleOf, project, type Flat, type Spot } from "./projection.ts";
import { framed, spotsOf, type Scope, type Tie } from "./scope.ts";
import type { State } from "../state.ts";

/** A tie on the map: its line in parts, in units of the map; none where the centre has no place. */
export interface Drawn {
  readonly tie: Tie;
  readonly line: readonly (readonly Flat[])[];
  /** Its place among ties between the same two. */
  readonly step: number;
}

/** A tie whose partner lies outside the frame. */
export interface Leaving extends Drawn, Exit {}

/** All ties of a scope, each in one of the three. */
export interface Parts {
  readonly drawn: readonly Drawn[];
  readonly leaving: readonly Leaving[];
  readonly listed: readonly Tie[];
}

const OTHERWISE = 150; // degrees east, so that Asia and the Pacific are whole

const placesOf = (model: Model, iris: readonly string[]): Spot[] =>
  iris.flatMap((iri) => {
    const spot = spotsOf(model).get(iri);
    return spot ? [spot] : [];
  });

/** The meridian in the middle of the map. */
export const middleFor = (model: Model, state: State, scope: Scope): number =>
  middleOf(placesOf(model, framed(model, state, scope)), OTHERWISE);

/** What is seen at first. */
export function home(model: Model, state: State, scope: Scope, size: Size): Camera {
  const middle = middleFor(model, state, scope);
  const flat = (spots: readonly Spot[]): Flat[] => spots.map((spot) => project(spot, middle));
  const ends = scope.ties.map(({ partner }) => partner);
  const camera = cameraOn(
    flat(placesOf(model, framed(model, state, scope))),
    flat(placesOf(model, [...new Set(ends)])),
    size,
  );
  return within(camera, size);
}

const arcs = new Map<string, Flat[][]>();

/** The line of a great circle between two spots on the map, kept. */
export function lineBetween(one: Spot, other: Spot, middle: number): Flat[][] {
  const key = [...one, ...other, middle].join(" ");
  const known = arcs.get(key);
  if (known) return known;
  const made = arc(one, other, middle);
  arcs.set(key, made);
  return made;
}

type Line = Drawn["line"];

// Where a partner lies outside the frame, its line leaves it; most lie inside, and their lines need no look.
function exitTo(there: Spot, line: Line, camera: Camera, size: Size, middle: number): Exit | null {
  const far = onScreen(camera, size, project(there, middle));
  if (isInside(size, far)) return null;
  const seen = line.map((part) => part.map((flat) => onScreen(camera, size, flat)));
  return exitOf(size, seen.length ? seen : [[far]]);
}

/** How the ties of a scope lie in a frame. */
export function partsOf(model: Model, { ties }: Scope, camera: Camera, size: Size, middle: number): Parts {
  const spots = spotsOf(model);
  const steps = new Map<string, number>();
  const parts = { drawn: [] as Drawn[], leaving: [] as Leaving[], listed: [] as Tie[] };
  for (const tie of ties) {
    const [here, there] = [spots.get(tie.centre), spots.get(tie.partner)];
    if (!there) {
      parts.listed.push(tie);
      continue;
    }
    const pair = [tie.centre, tie.partner].sort().join(" ");
    const step = steps.get(pair) ?? 0;
    steps.set(pair, step + 1);
    const line = here ? lineBetween(here, there, middle) : [];
    const exit = exitTo(there, line, camera, size, middle);
    if (exit) parts.leaving.push({ tie, line, step, ...exit });
    else parts.drawn.push({ tie, line, step });
  }
  return parts;
}
