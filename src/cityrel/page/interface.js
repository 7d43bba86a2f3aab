"use strict";
// What tests and the console may ask of the page, everything by IRI: docs of each name stand with what it returns.

// The centre of what is drawn, in CSS pixels of the page.
function onPage(place) {
  const frame = byId("network").getBoundingClientRect();
  const { x, y } = network.canvasToDOM(place);
  return { x: frame.left + x, y: frame.top + y };
}

function visibleNodes() {
  const ctx = byId("network").querySelector("canvas").getContext("2d");
  const scale = network.getScale();
  const labels = lenses[drawnLens].boxed ? new Map() : labelPlaces(ctx, scale);
  return drawing.nodes.filter(isNodeShown).map((node) => ({
    id: node.id, kind: node.kind, label: labels.has(node.id) ? plainName(node.id) : null, ...onPage(node),
  }));
}

function visibleEdges() {
  return drawing.edges.filter(isEdgeShown).map((edge) => {
    const { width, dashes, color } = lineStyle(edge);
    const { id, record, kind, from, to } = edge;
    return { id, record, kind, from, to, state: stateOf(edge), width, dashes, color: color.color, opacity: color.opacity };
  });
}

function placeOfThing(iri) {
  const node = nodesById.get(iri);
  if (node) return isNodeShown(node) ? onPage(node) : null;
  const edge = drawing.edges.find((one) => one.record === iri && isEdgeShown(one));
  return edge ? onPage(network.body.edges[edge.id].edgeType.getPoint(0.5)) : null;
}

const publicState = () => ({
  lens, year, language, selected: selected?.iri ?? null, other: selected?.other ?? null, query: content.query || null,
  filters: Object.fromEntries(FACETS.map(({ name }) => [name, [...chosen[name]]])),
  hiddenKinds: [...drawnKinds].filter((iri) => !isKindShown(iri)),
  tour: tour && { id: tour.id, step: stepAt + 1 },
});

globalThis.cityrel = {
  state: publicState,
  select: (iri) => (iri === null ? closeCard() : select(iri, { move: true })),
  compare: (iri, other) => select(iri, { other, move: true }),
  setLens,
  setYear,
  setLanguage,
  visible: () => ({ nodes: visibleNodes(), edges: visibleEdges() }),
  highlighted: () => focus && { nodes: [...focus.nodes], edges: [...focus.edges] },
  content: () => structuredClone({ ...content, ...given.drawing }),
  placeOf: placeOfThing,
  fit: () => showAll(false),
};
