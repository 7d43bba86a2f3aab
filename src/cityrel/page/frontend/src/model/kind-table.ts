// Tables by kind: which there are, the things in their rows, and the columns that a kind has.

import type { Edge, Node } from "../contract.ts";
import { grouped } from "../services/memo.ts";
import { firstValue, thingOf, type Model } from "./content.ts";
import { inForce, span, spanOfYear, type Span } from "./dates.ts";
import { facetValues } from "./facets.ts";
import { legendGroups } from "./legend.ts";
import { FACET_NAMES, type State } from "./state.ts";
import { EVIDENCE, NAMES, SINCE, TITLE, UNTIL } from "./vocabulary.ts";

/** A thing in its row, with the point or the lines that it is in the drawing. */
export interface KindRow {
  readonly iri: string;
  readonly drawn: readonly (Node | Edge)[];
}

/** All rows of each kind. */
export type Tables = ReadonlyMap<string, readonly KindRow[]>;

/** The kinds of all things with a card, in the order of the legend, each with its rows. */
export function tablesOf(model: Model): Tables {
  const { things, kinds } = model.content;
  const lines = grouped(model.edges, ({ record }) => record);
  const iris = Object.keys(things).filter(
    (iri) => things[iri].kind !== EVIDENCE && things[iri].kind in kinds,
  );
  const byKind = grouped(iris, (iri) => things[iri].kind);
  const counts = new Map([...byKind].map(([kind, of]) => [kind, of.length]));
  const order = legendGroups(model, counts).flatMap(([, of]) => of);
  return new Map(
    order.map((kind): [string, KindRow[]] => [
      kind,
      (byKind.get(kind) ?? []).map((iri) => ({ iri, drawn: drawnAs(model, iri, lines.get(iri) ?? []) })),
    ]),
  );
}

function drawnAs({ nodesById }: Model, iri: string, lines: readonly Edge[]): (Node | Edge)[] {
  const node = nodesById.get(iri);
  return node ? [node] : [...lines];
}

// What is not drawn has no bounds; its dates are those of its card.
function holds(model: Model, { iri, drawn }: KindRow, at: Span): boolean {
  if (drawn.length) return drawn.some(({ bounds }) => inForce(bounds, at));
  const [since, until] = [SINCE, UNTIL].map((date) => span(firstValue(model, iri, date)?.value ?? ""));
  return !(since && since.first > at.last) && !(until && until.last < at.first);
}

function passes(model: Model, { iri, drawn }: KindRow, filters: State["filters"]): boolean {
  const all = drawn.length ? drawn : [{ id: iri } as Node];
  return FACET_NAMES.filter((name) => filters[name].size).every((name) =>
    all.some((one) => facetValues(model, name, one).some((value) => filters[name].has(value))),
  );
}

/** The rows that the year and the filters let through. */
export function rowsLet(
  model: Model,
  rows: readonly KindRow[],
  { year, filters }: Pick<State, "year" | "filters">,
): readonly KindRow[] {
  const at = year === null ? null : spanOfYear(year);
  const narrows = FACET_NAMES.some((name) => filters[name].size);
  if (!at && !narrows) return rows;
  return rows.filter((row) => (!at || holds(model, row, at)) && passes(model, row, filters));
}

const OWN: ReadonlySet<string> = new Set([...NAMES, TITLE]); // the name stands first anyway

/** The properties of which some row has a value: those of the kind in its order, then others as they are met. */
export function propertiesOf(model: Model, kind: string, rows: readonly KindRow[]): string[] {
  const used = new Set(
    rows.flatMap(({ iri }) => thingOf(model, iri)?.facts.map(({ property }) => property) ?? []),
  );
  const own = model.content.kinds[kind].columns.filter((property) => used.has(property));
  return [...new Set([...own, ...used])].filter((property) => !OWN.has(property));
}
