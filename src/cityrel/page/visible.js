"use strict";
// Which points and lines are seen: those in the picture and in the lens, in force, let through by legend and filters.

const shownKinds = new Set(Object.keys(kinds).filter((iri) => !kinds[iri].hidden));

// A lens may show a kind that the legend hides at first, and only some kinds of lines.
const hiddenInLens = new Set();
const isKindShown = (iri) => shownKinds.has(iri) || Boolean(lenses[drawnLens].kinds?.includes(iri) && !hiddenInLens.has(iri));

// A lens that is whole has all points that it has places for; of others, those that have come into the picture.
// Of lines a map draws those between what has come in, and those of what is chosen or stands out.
const isInPicture = (node) => !node.outside && (present.has(node.id) || Boolean(lenses[drawnLens].whole));

function isLineInPicture({ id, kind, from, to, record }) {
  const { whole, boxed, lines } = lenses[drawnLens];
  if (lines && !lines.includes(kind)) return false;
  return !whole || boxed || (present.has(from) && present.has(to)) || [from, to, record].includes(selected?.iri) || Boolean(focus?.edges.has(id));
}

// What there is to see: with `anyKind` what the legend hides too, without the choice in one facet where it is named.
function visible({ anyKind = false, except = null, at = year } = {}) {
  const drawn = (one) => (anyKind || isKindShown(one.kind)) && inForce(one, at);
  const nodes = drawing.nodes.filter((node) => isInPicture(node) && drawn(node));
  const ids = new Set(nodes.map(({ id }) => id));
  const edges = drawing.edges.filter(
    (edge) => ids.has(edge.from) && ids.has(edge.to) && drawn(edge) && isLineInPicture(edge),
  );
  return narrowed(nodes, edges, FACETS.filter(({ name }) => name !== except && chosen[name].size));
}

// A filter keeps the lines that have what was chosen, with both their ends, and the points that have it.
function narrowed(nodes, edges, facets) {
  const fits = (one) => facets.every(({ name }) => valuesOf(name, one).some((value) => chosen[name].has(value)));
  const kept = facets.length ? edges.filter(fits) : edges;
  const ends = new Set(kept.flatMap(({ from, to }) => [from, to]));
  return {
    nodes: facets.length ? nodes.filter((node) => ends.has(node.id) || fits(node)) : nodes,
    edges: kept,
  };
}

let seen = { nodes: new Set(), edges: new Set() };

function see() {
  const { nodes, edges } = visible();
  seen = { nodes: new Set(nodes.map(({ id }) => id)), edges: new Set(edges.map(({ id }) => id)) };
}

const isNodeShown = ({ id }) => seen.nodes.has(id);
const isEdgeShown = ({ id }) => seen.edges.has(id);
