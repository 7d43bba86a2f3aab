"use strict";
// Round marks: whether an influence raises or lowers, and how a claim stood the test of the data.

const INFLUENCE = `${CR}Influence`;

const SIGNS = {
  raises: { color: "#d55e00", path: "M-.55 0H.55M0-.55V.55" },
  lowers: { color: "#1f77c4", path: "M-.55 0H.55" },
};
const VERDICTS = {
  supported: { color: "#00815e", path: "M-.5.05-.15.4.5-.4" },
  partly: { color: "#946f00", path: "M-.55.12Q-.27-.36 0 0T.55-.12" },
  contradicted: { color: "#c4314b", path: "M-.42-.42.42.42M.42-.42-.42.42" },
  "not decidable": { color: "#66717f", path: "M-.3-.3A.31.31 0 1 1 .1.02Q0 .08 0 .26M0 .6V.62" },
};

const verdictOf = (iri) => VERDICTS[has(things, iri) ? things[iri].tested?.verdict : undefined];

const signs = new Map(
  drawing.edges
    .filter(({ kind }) => kind === INFLUENCE)
    .map((edge) => [edge, firstFact(edge.record, `${CR}direction`)?.thing?.replace(`${CR}direction-`, "")])
    .filter(([, sign]) => has(SIGNS, sign)),
);
for (const [edge, sign] of signs) edge.color = SIGNS[sign].color;

function drawMark(ctx, x, y, radius, { color, path }) {
  ctx.save();
  ctx.translate(x, y);
  ctx.scale(radius, radius);
  ctx.beginPath();
  ctx.arc(0, 0, 1, 0, 2 * Math.PI);
  ctx.lineWidth = 0.4;
  ctx.strokeStyle = theme.paper;
  ctx.stroke();
  ctx.fillStyle = color;
  ctx.fill();
  ctx.lineWidth = 0.28;
  ctx.lineCap = "round";
  ctx.lineJoin = "round";
  ctx.strokeStyle = "#ffffff";
  ctx.stroke(new Path2D(path));
  ctx.restore();
}

function markIcon({ color, path }) {
  const icon = svgElement("svg", { class: "icon", viewBox: "-1.3 -1.3 2.6 2.6", "aria-hidden": "true" });
  const glyph = { d: path, fill: "none", stroke: "#ffffff", "stroke-width": 0.28 };
  icon.append(svgElement("circle", { r: 1, fill: color, stroke: "none" }), svgElement("path", glyph));
  return icon;
}

// Where the sign of a line stands: in front of the box that it leads to, otherwise in its middle.
function signPlace(edge, curve) {
  const end = nodesById.get(edge.to);
  if (!end.box) return curve.getPoint(0.5);
  const wanted = end.x - end.box.width / 2 - SIGN_BEFORE;
  let [low, high] = [0, 1];
  for (let step = 0; step < 12; step += 1) {
    const middle = (low + high) / 2;
    if (curve.getPoint(middle).x < wanted) low = middle;
    else high = middle;
  }
  return curve.getPoint(low);
}

const SIGN_BEFORE = 13;
const SIGN_SIZE = 5.2;

function drawSigns(ctx) {
  const radius = lenses[drawnLens].boxed ? SIGN_SIZE : SIGN_SIZE / network.getScale();
  for (const [edge, sign] of signs) {
    const line = isEdgeShown(edge) && network.body.edges[edge.id];
    if (!line || drawnLens === "timeline") continue;
    const { x, y } = signPlace(edge, line.edgeType);
    ctx.save();
    ctx.globalAlpha = focus !== null && !focus.edges.has(edge.id) ? 0.1 : 1;
    drawMark(ctx, x, y, radius, SIGNS[sign]);
    ctx.restore();
  }
}

// What the marks mean, for the legend and the printed page; a map has none.
function markRows() {
  if (onMap()) return [];
  const directions = Object.keys(SIGNS).filter((sign) => [...signs.values()].includes(sign));
  const found = new Set(Object.values(things).map(({ tested }) => tested?.verdict));
  return [
    ["direction", directions.map((sign) => [SIGNS[sign], message(`direction-${sign}`)])],
    ["tested", Object.keys(VERDICTS).filter((one) => found.has(one)).map((one) => [VERDICTS[one], verdictLabel(one)])],
  ].filter(([, rows]) => rows.length);
}

const verdictLabel = (verdict) => message(`verdict-${verdict.replace(" ", "-")}`);

const marksElements = () =>
  markRows().map(([key, rows]) =>
    element(
      "div",
      { class: "group states" },
      element("h3", {}, message(key)),
      ...rows.map(([mark, label]) => element("p", { class: "kind state" }, markIcon(mark), label)),
    ),
  );
