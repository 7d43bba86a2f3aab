"use strict";
// Where labels go: text is broken into even lines, and no label lies on another or on a point.

const segmenters = new Map();

// The pieces between which a line may break: words, also where they are written without spaces.
function breakable(text, tag) {
  if (/[\u3040-\u30ff\u3400-\u9fff]/.test(text) && typeof Intl.Segmenter === "function") {
    if (!segmenters.has(tag)) segmenters.set(tag, new Intl.Segmenter(tag, { granularity: "word" }));
    const pieces = [];
    for (const { segment, isWordLike } of segmenters.get(tag).segment(text)) {
      // Closing marks stay with the word before them, opening ones go with the word after.
      const opens = /^[\s(（“‘「『《[]+$/u.test(segment);
      const before = pieces[pieces.length - 1];
      if (before !== undefined && ((!isWordLike && !opens) || /[(（“‘「『《[]$/u.test(before))) {
        pieces[pieces.length - 1] += segment;
      } else pieces.push(segment);
    }
    return pieces;
  }
  return text.match(/\S+\s*/gu) ?? [text];
}

// Lines of about the same length, none wider than `width` where words allow it.
function wrapText(text, width, measure, tag, most = 5) {
  const whole = measure(text);
  if (whole <= width) return [text];
  const count = Math.min(most - 1, Math.ceil(whole / width));
  const pieces = breakable(text, tag);
  const even = brokenAt(pieces, Math.min(width, (whole / count) * 1.12), measure);
  const full = brokenAt(pieces, width * 1.06, measure);
  const kept = even.length > full.length ? full : even;
  if (kept.length > most) {
    const last = kept.slice(most - 1).join(" ");
    kept.length = most - 1;
    kept.push(last);
  }
  return kept.map((line) => shorten(line, width * 1.4, measure));
}

function brokenAt(pieces, width, measure) {
  const lines = [""];
  for (const piece of pieces) {
    const line = lines[lines.length - 1];
    if (line && measure((line + piece).trimEnd()) > width) lines.push(piece);
    else lines[lines.length - 1] = line + piece;
  }
  return lines.map((line) => line.trim()).filter(Boolean);
}

function shorten(line, width, measure) {
  if (measure(line) <= width) return line;
  const letters = [...line];
  while (letters.length > 1 && measure(`${letters.join("")}…`) > width) letters.pop();
  return `${letters.join("").trimEnd()}…`;
}

// Boxes sorted into the cells of a grid, so that each is compared with its surroundings only.
class Occupied {
  constructor(cell = 96) {
    this.cell = cell;
    this.cells = new Map();
  }

  *keys(box) {
    const floor = (value) => Math.floor(value / this.cell);
    for (let column = floor(box.left); column <= floor(box.right); column += 1) {
      for (let row = floor(box.top); row <= floor(box.bottom); row += 1) yield `${column},${row}`;
    }
  }

  add(box) {
    for (const key of this.keys(box)) {
      if (this.cells.has(key)) this.cells.get(key).push(box);
      else this.cells.set(key, [box]);
    }
  }

  meets(box, owner, labels = false) {
    for (const key of this.keys(box)) {
      for (const other of this.cells.get(key) ?? []) {
        if (other.owner !== owner && (!labels || other.label) && box.left < other.right && other.left < box.right &&
            box.top < other.bottom && other.top < box.bottom) return true;
      }
    }
    return false;
  }
}

const SIDES = [
  { name: "below", box: (x, y, r, w) => [x - w / 2, y + r + 3] },
  { name: "above", box: (x, y, r, w, h) => [x - w / 2, y - r - 3 - h] },
  { name: "right", box: (x, y, r, w, h) => [x + r + 5, y - h / 2] },
  { name: "left", box: (x, y, r, w, h) => [x - r - 5 - w, y - h / 2] },
];

const within = (box, limits) => box.left >= limits.left && box.right <= limits.right;

// `items` come in order of importance; what finds no room is left out, unless it `must` be there.
// `limits` are the ends left and right of what can be seen when all is shown.
// What may lie `over` points keeps clear of labels only, where there is no better place.
// Points that are faded leave room to the labels of those that are not.
function placeLabels(items, points, limits) {
  const occupied = new Occupied();
  const keepClear = ({ id, x, y, radius }) =>
    occupied.add({ owner: id, left: x - radius, right: x + radius, top: y - radius, bottom: y + radius });
  points.filter(({ faded }) => !faded).forEach(keepClear);
  let behind = points.filter(({ faded }) => faded);
  const placed = new Map();
  for (const { id, x, y, radius, width, height, must, over, faded } of items) {
    if (faded) {
      behind.forEach(keepClear);
      behind = [];
    }
    const boxes = SIDES.map((side) => {
      const [left, top] = side.box(x, y, radius, width, height);
      return { owner: id, label: true, left, top, right: left + width, bottom: top + height };
    });
    const free = (one) => within(one, limits) && !occupied.meets(one, id);
    const clear = (one) => over && !occupied.meets(one, id, true);
    const box = boxes.find(free) ?? boxes.find(clear) ?? (must ? boxes[0] : undefined);
    if (!box) continue;
    occupied.add(box);
    placed.set(id, { dx: box.left + width / 2 - x, dy: box.top - y });
  }
  return placed;
}
