"use strict";
// What the page was given. Everything else in the page reads from here.

const readData = (id) => JSON.parse(document.getElementById(id).textContent);

const content = readData("content");
const messages = readData("messages");
const drawing = readData("drawing");

const things = content.things;
const kinds = content.kinds;
const properties = content.properties;
const nodesById = new Map(drawing.nodes.map((node) => [node.id, node]));
const edgesById = new Map(drawing.edges.map((edge) => [edge.id, edge]));

const CR = "https://w3id.org/cityrel/ns#";
const SCHEMA_URL = "https://schema.org/url";

const byId = (id) => document.getElementById(id);

const has = (table, key) => Object.prototype.hasOwnProperty.call(table, key);
