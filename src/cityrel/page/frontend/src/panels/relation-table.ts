// The lines that are seen, as a table.

import type { Edge } from "../contract.ts";
import { shortIri, sourcesOf } from "../model/content.ts";
import { derived, model } from "../model/store.ts";
import {
  kindLabel,
  message,
  nameOf,
  numberText,
  plainName,
  sourceTitle,
  stateText,
  yearText,
} from "../model/words.ts";
import { tableOf, type Column, type ShownTable } from "./columns.ts";
import { lineButton, thingButton } from "./parts.ts";

const label = (key: string): string => message(`column-${key}`);

const end = (key: "from" | "to"): Column<Edge> => ({
  key,
  label: label(key),
  text: (edge) => plainName(edge[key]),
  sort: (edge) => nameOf(edge[key]).text,
  show: (edge) => [thingButton(edge[key])],
});

const year = (key: "since" | "until"): Column<Edge> => ({
  key,
  label: label(key),
  text: (edge) => String(edge[key] ?? ""),
  sort: (edge) => edge[key],
  show: (edge) => [yearText(edge[key])],
  number: true,
});

const identifier = (key: string, of: (edge: Edge) => string): Column<Edge> => ({
  key,
  label: label(key),
  text: (edge) => shortIri(model, of(edge)),
  sort: of,
  taken: true,
});

const sources: Column<Edge>["sort"] = ({ record }) => sourcesOf(model, record).length;

/** The table of the lines that are seen. */
export function relationTable(): ShownTable {
  const rows = derived().visible.edges;
  return tableOf({
    caption: message("table-caption", { count: rows.length }),
    rows,
    columns: [
      end("from"),
      {
        key: "relation",
        label: label("relation"),
        text: ({ kind }) => kindLabel(kind),
        sort: ({ kind }) => kindLabel(kind),
        show: (edge) => [lineButton(edge, kindLabel(edge.kind))],
      },
      end("to"),
      year("since"),
      year("until"),
      { key: "state", label: label("state"), text: stateText, sort: stateText },
      identifier("from-id", ({ from }) => from),
      identifier("to-id", ({ to }) => to),
      identifier("record-id", ({ record }) => record),
      {
        key: "sources",
        label: label("sources"),
        text: ({ record }) => sourcesOf(model, record).map(sourceTitle).join("; "),
        sort: sources,
        show: (edge) => [numberText(Number(sources(edge)))],
        number: true,
      },
    ],
  });
}
