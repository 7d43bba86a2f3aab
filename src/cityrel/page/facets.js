"use strict";
// Facets by which the picture is narrowed: the country, the field of cooperation and the source of things and lines.

const PLACES = ["locatedIn", "place", "destination"].map((name) => CR + name);
const COUNTRY = `${CR}Country`;

const thingsOf = (iri, property) =>
  (has(things, iri) ? things[iri].facts : []).filter((fact) => fact.property === property)
    .flatMap((fact) => fact.values.map(({ thing }) => thing).filter(Boolean));

// The countries in which a thing lies, through the places that it lies in.
function countriesOf(iri, depth = 4) {
  if (!has(things, iri)) return [];
  if (things[iri].kind === COUNTRY) return [iri];
  return depth ? PLACES.flatMap((property) => thingsOf(iri, property)).flatMap((place) => countriesOf(place, depth - 1)) : [];
}

// `ends`: a line has also what its ends have.
const FACETS = [
  { name: "country", of: countriesOf, ends: true },
  { name: "field", of: (iri) => thingsOf(iri, `${CR}field`), ends: true },
  { name: "source", of: (iri) => (has(things, iri) ? things[iri].evidence : []).map(({ source }) => source).filter((source) => has(things, source)), ends: false },
];
const chosen = Object.fromEntries(FACETS.map(({ name }) => [name, new Set()]));
const facetValues = new Map();

// What a point or a line has of a facet.
function valuesOf(name, { id, record, from, to }) {
  const key = `${name} ${id}`;
  if (!facetValues.has(key)) {
    const { of, ends } = FACETS.find((facet) => facet.name === name);
    const about = record ? [record, ...(ends ? [from, to] : [])] : [id];
    facetValues.set(key, [...new Set(about.flatMap((iri) => of(iri)))]);
  }
  return facetValues.get(key);
}

// How many lines, and points without one, have each value; what the other facets leave out does not count.
function facetCounts(name) {
  const { nodes, edges } = visible({ except: name });
  const ends = new Set(edges.flatMap(({ from, to }) => [from, to]));
  const records = new Map(edges.map((edge) => [edge.record + edge.kind, edge]));
  const counts = new Map([...chosen[name]].map((value) => [value, 0]));
  for (const one of [...records.values(), ...nodes.filter(({ id }) => !ends.has(id))]) {
    for (const value of valuesOf(name, one)) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts].sort(([one, more], [other, fewer]) => fewer - more || plainName(one).localeCompare(plainName(other)));
}
