/** The query that gives all that the card of a thing tells: what it says, and what points to it. */
export function sparqlOf(iri: string): string {
  return [
    "SELECT DISTINCT ?from ?property ?to {",
    `  VALUES ?thing { <${iri}> }`,
    "  { ?thing ?property ?to BIND(?thing AS ?from) }",
    "  UNION { ?from ?property ?thing BIND(?thing AS ?to) }",
    "}",
  ].join("\n");
}

/** The query that gives all that records say. */
export function sparqlOfRecords(records: readonly string[]): string {
  return [
    "SELECT DISTINCT ?record ?property ?value {",
    `  VALUES ?record { ${records.map((iri) => `<${iri}>`).join(" ")} }`,
    "  ?record ?property ?value",
    "}",
  ].join("\n");
}
