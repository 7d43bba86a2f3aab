"use strict";
// What the page was given. Everything else in the page reads from here.

const ID = "https://w3id.org/cityrel/id/";
const CR = "https://w3id.org/cityrel/ns#";

const { content, messages } = given;
const drawing = { ...given.drawing, options: JSON.parse(given.options) };

const things = content.things;
const kinds = content.kinds;
const properties = content.properties;

// What holds for all of a kind is said once, with the kind.
const POINT_SIZE = 11;
const POLE_SIZE = 24;
for (const node of drawing.nodes) {
  const { shape, color } = kinds[node.kind];
  Object.assign(node, { shape, color, size: node.pole ? POLE_SIZE : POINT_SIZE, outside: node.x === undefined });
}
for (const edge of drawing.edges) {
  const { color, dashes, arrow } = kinds[edge.kind];
  const smooth = {
    enabled: edge.bend !== 0, type: edge.bend > 0 ? "curvedCW" : "curvedCCW", roundness: Math.abs(edge.bend),
  };
  edge.id ??= `${edge.from} ${edge.kind} ${edge.to}`;
  edge.record ??= edge.id;
  Object.assign(edge, { color, dashes, smooth, arrows: { to: { enabled: arrow } } });
}
// Where each lens puts the points; one without places of its own keeps those given.
const lenses = content.lenses;
lenses.network.places = drawing.nodes.map(({ x, y }) => (x === undefined ? null : [x, y]));
let lens = "network";
let drawnLens = "network"; // that of the points, also while the table shows

const nodesById = new Map(drawing.nodes.map((node) => [node.id, node]));
const edgesById = new Map(drawing.edges.map((edge) => [edge.id, edge]));

const SCHEMA_URL = "https://schema.org/url";

const byId = (id) => document.getElementById(id);

const has = (table, key) => Object.prototype.hasOwnProperty.call(table, key);
