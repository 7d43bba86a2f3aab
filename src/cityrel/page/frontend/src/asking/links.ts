// Links to an answer as files.

import { element } from "../services/dom.ts";
import { linkTo } from "./server.ts";

/** Formats of rows. */
export const ROWS = ["csv", "tsv", "json", "xml"] as const;
/** Formats of triples. */
export const TRIPLES = ["turtle", "ntriples", "jsonld", "rdfxml"] as const;
const NAMES: Readonly<Record<string, string>> = {
  csv: "CSV",
  tsv: "TSV",
  json: "JSON",
  xml: "XML",
  turtle: "Turtle",
  ntriples: "N-Triples",
  jsonld: "JSON-LD",
  rdfxml: "RDF/XML",
};

/** Links to an answer as files; none where the query is too long to be a link. */
export const links = (query: string, formats: readonly string[]): HTMLElement[] =>
  formats.flatMap((format) => {
    const href = linkTo(query, format === "csv" ? "excel" : format); // CSV with the mark by which Excel knows UTF-8
    return href
      ? [element("a", { class: "pill", href, download: `answer.${endingOf(format)}` }, NAMES[format])]
      : [];
  });

const ENDINGS: Readonly<Record<string, string>> = { turtle: "ttl", ntriples: "nt", rdfxml: "rdf" };
const endingOf = (format: string): string => ENDINGS[format] ?? format;
