"use strict";
// Boxes with words in them, in a lens that gives its points width and height.

const BOX_SIZES = [11.5, 10.8, 10.1, 9.4]; // the first at which all words have room
const BOX_STEP = 1.14;
const BOX_PADDING = 6;
const LEAST_READ = 0.45; // from farther away the words are left out
const boxWords = new Map();

const isRecommendation = (iri) => firstFact(iri, `${CR}claimKind`)?.thing === `${CR}claim-recommendation`;
const boxFont = (node, size) => `${isRecommendation(node.id) ? 680 : 500} ${size}px ${theme.font}`;

// The words of a box in lines, at a size; null where they have no room.
function boxLines(ctx, node, size) {
  ctx.font = boxFont(node, size);
  const measure = (text) => ctx.measureText(text).width;
  const width = node.box.width - 2 * BOX_PADDING;
  const lines = brokenAt(breakable(plainName(node.id), LANGUAGE_TAGS[language]), width, measure);
  const most = Math.max(1, Math.floor(node.box.height / (size * BOX_STEP)));
  if (lines.length <= most && lines.every((line) => measure(line) <= width)) return { size, lines };
  if (size !== BOX_SIZES.at(-1)) return null;
  const kept = [...lines.slice(0, most - 1), lines.slice(most - 1).join(" ")];
  return { size, lines: kept.map((line) => shorten(line, width, measure)) };
}

function wordsOfBox(ctx, node) {
  const key = `${language} ${node.id}`;
  if (!boxWords.has(key)) {
    for (const size of BOX_SIZES) {
      const found = boxLines(ctx, node, size);
      if (!found) continue;
      boxWords.set(key, found);
      break;
    }
  }
  return boxWords.get(key);
}

function drawBoxFrame(ctx, node) {
  const { width, height } = node.box;
  const chosen = focus?.selected === node.id;
  ctx.beginPath();
  ctx.roundRect(-width / 2, -height / 2, width, height, 6);
  ctx.fillStyle = theme.surface;
  ctx.fill();
  ctx.lineWidth = chosen ? 2.6 : hovered === node.id ? 2 : isRecommendation(node.id) ? 1.6 : 1;
  ctx.strokeStyle = chosen || hovered === node.id ? theme.accent : isRecommendation(node.id) ? theme.ink : theme.edge;
  ctx.stroke();
}

function drawBoxWords(ctx, node) {
  if (network.getScale() < LEAST_READ) return;
  const { size, lines } = wordsOfBox(ctx, node);
  ctx.font = boxFont(node, size);
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillStyle = theme.ink;
  lines.forEach((line, row) => ctx.fillText(line, 0, (row - (lines.length - 1) / 2) * size * BOX_STEP + 0.5));
}

// The sign of its kind stands on one corner of a box, the verdict on a claim on another.
function drawBox(ctx, node, x, y) {
  const { width, height } = node.box;
  ctx.translate(x, y);
  ctx.globalAlpha = isFaded(node.id) ? 0.25 : 1;
  drawBoxFrame(ctx, node);
  drawBoxWords(ctx, node);
  if (verdictOf(node.id)) drawMark(ctx, width / 2 - 2, -height / 2 + 1, 6.5, verdictOf(node.id));
  ctx.translate(2 - width / 2, 1 - height / 2);
  ctx.scale(4.6, 4.6);
  ctx.fillStyle = node.color;
  ctx.fill(shapePath(node.shape));
}
