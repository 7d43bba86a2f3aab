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

/** Asks for an answer as a file by a form: a query that is too long for a link is sent as the body. */
function send(query: string, format: string): void {
  const values = { query, format };
  const fields = Object.entries(values).map(([name, value]) =>
    element("input", { type: "hidden", name, value }),
  );
  const form = element("form", { action: "sparql", method: "post", hidden: true }, ...fields);
  document.body.append(form);
  form.submit();
  form.remove();
}

/** Links to an answer as files; buttons where the query is too long to be a link. */
export const links = (query: string, formats: readonly string[]): HTMLElement[] =>
  formats.map((format) => {
    const wanted = format === "csv" ? "excel" : format; // CSV with the mark by which Excel knows UTF-8
    const href = linkTo(query, wanted);
    return href
      ? element("a", { class: "pill", href, download: `answer.${endingOf(format)}` }, NAMES[format])
      : element(
          "button",
          { type: "button", class: "pill", onclick: () => send(query, wanted) },
          NAMES[format],
        );
  });

const ENDINGS: Readonly<Record<string, string>> = { turtle: "ttl", ntriples: "nt", rdfxml: "rdf" };
const endingOf = (format: string): string => ENDINGS[format] ?? format;
