"use strict";
// What stands out when a thing or a line is selected: it, and what it touches.

// Points that a thing speaks of or that speak of it, for things that are not drawn themselves.
function mentioned(iri) {
  const thing = things[iri];
  if (!thing) return [];
  const told = thing.facts.flatMap((fact) => fact.values.map((value) => value.thing).filter(Boolean));
  const toldBy = thing.relations.flatMap((relation) => relation.things);
  return [...new Set([...told, ...toldBy])].filter(
    (other) => nodesById.has(other) && isNodeShown(nodesById.get(other)),
  );
}

// Points that a thing speaks of under one property.
function mentionedBy(iri, property) {
  const fact = things[iri].facts.find((one) => one.property === property);
  return (fact?.values ?? []).map((value) => value.thing)
    .filter((other) => nodesById.has(other) && isNodeShown(nodesById.get(other)));
}

// The lines that a claim asserts.
const asserts = (edge, iri) => edge.kind === INFLUENCE && firstFact(edge.record, `${CR}assertedIn`)?.thing === iri;

function focusOnLines(edges, selected = null) {
  const nodes = new Set(edges.flatMap((edge) => [edge.from, edge.to]));
  return { selected, nodes, edges: new Set(edges.map((edge) => edge.id)) };
}

function focusOf(iri, edgeId) {
  const shown = drawing.edges.filter(isEdgeShown);
  const edge = edgesById.get(edgeId);
  if (edge) {
    const same = isRelation(edge) ? shown.filter((other) => other.record === edge.record) : [edge];
    return focusOnLines(same);
  }
  const node = nodesById.get(iri);
  if (node && isNodeShown(node)) {
    const found = focusOnLines(shown.filter((one) => one.from === iri || one.to === iri || asserts(one, iri)), iri);
    for (const one of [iri, ...(isClaim(iri) ? mentionedBy(iri, ABOUT) : [])]) found.nodes.add(one);
    return found;
  }
  const own = shown.filter((one) => one.record === iri);
  if (own.length) return focusOnLines(own);
  const others = mentioned(iri);
  return others.length ? { selected: null, nodes: new Set(others), edges: new Set() } : null;
}

function setFocus(next) {
  focus = next;
  if (onMap()) showSeen();
  restyle();
}

const focusedNodes = () => (focus ? [...focus.nodes].map((id) => nodesById.get(id)) : []);
