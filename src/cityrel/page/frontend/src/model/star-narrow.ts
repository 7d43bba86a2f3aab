// The same on a narrow screen: the thing above, under it the others by their sectors, each a row on one spine.

import type { Box, Size, Spot } from "../services/geometry.ts";
import type { Chosen, Course, Sizes, Spoke, StarLayout } from "./star.ts";

const SPINE = 14;
const LEFT = 30;
const GAP = 9;
const HEAD = 24;
const CHIP = 34;
const ORDER: readonly Spoke["sector"][] = ["side", "people", "above", "before", "after", "below"];

/** The things in the order of their rows: people follow their member. */
function inRows({ spokes }: Chosen): Spoke[] {
  const rows = [...spokes].sort((one, other) => ORDER.indexOf(one.sector) - ORDER.indexOf(other.sector));
  const loose = rows.filter(({ beside }) => !beside);
  return loose.flatMap((spoke) => [spoke, ...rows.filter(({ beside }) => beside === spoke.id)]);
}

// What poles share stands as words at the foot.
function pairsOf({ links }: Chosen, boxes: ReadonlyMap<string, Box>, { x, y }: Spot, sizes: Sizes): Course[] {
  const own = links.filter(({ one, other, shared }) => shared.length && boxes.has(one) && boxes.has(other));
  return own.map(({ one, other }, place) => {
    const size = sizes.word(one, other);
    return { from: one, to: other, points: [], chip: size && { ...size, x, y: y + (place + 0.5) * CHIP } };
  });
}

/** The layout on a screen that is narrow; it is as high as it needs. */
export function narrowStar(chosen: Chosen, { width }: Size, sizes: Sizes): StarLayout {
  const own = sizes.thing(chosen.centre, width - 2 * SPINE);
  const centre: Box = { ...own, x: width / 2, y: 6 + own.height / 2 };
  const boxes = new Map([[chosen.centre, centre]]);
  const foot = centre.y + centre.height / 2;
  const root = { x: Math.max(SPINE, centre.x - centre.width / 2 + 8), y: foot };
  let top = foot + HEAD;
  const spokes: Course[] = [];
  for (const { id } of inRows(chosen)) {
    const size = sizes.thing(id, width - LEFT - 12);
    const box = { ...size, x: LEFT + size.width / 2, y: top + size.height / 2 };
    boxes.set(id, box);
    const bend = foot + HEAD / 2;
    const points = [
      root,
      { x: root.x, y: bend },
      { x: SPINE, y: bend },
      { x: SPINE, y: box.y },
      { x: LEFT, y: box.y },
    ];
    spokes.push({ from: id, to: chosen.centre, points, chip: null });
    top += size.height + GAP;
  }
  const links = pairsOf(chosen, boxes, { x: width / 2, y: top }, sizes);
  const height = top + links.length * CHIP + 4;
  return { boxes, spokes, links, headings: new Map(), size: { width, height } };
}
