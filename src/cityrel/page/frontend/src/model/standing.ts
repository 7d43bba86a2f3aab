// What stands out in a picture that draws its own marks: what is selected and what a tour points at.

import { otherEnd, stepOf, type Model } from "./content.ts";
import type { State } from "./state.ts";

function ofSelected(model: Model, { iri, edge, other }: NonNullable<State["selected"]>): string[] {
  const lines = model.edges.filter(({ id, record }) => (edge ? id === edge : record === iri));
  const own = (model.linesAt.get(iri) ?? []).flatMap((line) => [line.record, otherEnd(line, iri)]);
  return [iri, ...(other ? [other] : own), ...lines.flatMap(({ from, to }) => [from, to])];
}

/** The things and records that stand out; null when nothing does. */
export function standingOf(model: Model, { selected, tour }: State): ReadonlySet<string> | null {
  if (selected) return new Set(ofSelected(model, selected));
  const highlights = stepOf(model, tour)?.highlights ?? [];
  return highlights.length ? new Set(highlights) : null;
}
