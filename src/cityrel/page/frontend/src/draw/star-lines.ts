// What the lines of a star say, with the years of what they tell.

import type { Edge } from "../contract.ts";
import { firstValue, isRelation } from "../model/content.ts";
import { manyOf } from "../model/looks.ts";
import type { Link } from "../model/star.ts";
import { model, state } from "../model/store.ts";
import { DIRECTION, POST } from "../model/vocabulary.ts";
import { kindLabel, message, nameOf } from "../model/words.ts";
import { grouped } from "../services/memo.ts";

/** What several things of a kind are called. */
export const manyText = (kind: string): string => manyOf(model, kind, state().language) ?? kindLabel(kind);

const dated = (text: string, date: string): string =>
  date ? message("network-dated", { text, date }) : text;

function timeText({ since, until }: Pick<Edge, "since" | "until">): string {
  if (since === undefined)
    return until === undefined ? "" : message("network-until", { year: String(until) });
  if (until === undefined) return message("network-since", { year: String(since) });
  return since === until ? String(since) : `${since}–${until}`;
}

const phraseOf = (term: string): string | undefined => model.content.phrases[term]?.plain[state().language];

function sinceText(edge: Edge): string | undefined {
  const text = model.content.phrases[edge.kind]?.since?.[state().language];
  const lasts = edge.since !== undefined && edge.until === undefined && edge.state !== "ended";
  return lasts ? text?.replace("{since}", String(edge.since)) : undefined;
}

/** What a line says, with its years; a claim with that in which it was made. */
function lineText(edge: Edge): string {
  if (!isRelation(model, edge)) return phraseOf(edge.kind) ?? kindLabel(edge.kind);
  const said = firstValue(model, edge.record, DIRECTION)?.thing;
  if (said)
    return dated(phraseOf(said) ?? nameOf(said).text, edge.known === undefined ? "" : String(edge.known));
  const post = firstValue(model, edge.record, POST)?.thing;
  if (post) return dated(phraseOf(post) ?? nameOf(post).text, timeText(edge));
  return sinceText(edge) ?? dated(phraseOf(edge.kind) ?? kindLabel(edge.kind), timeText(edge));
}

const FIRST = 1e4;

// A membership speaks before an office, of several the last.
function rankOf(edge: Edge): number {
  if (!isRelation(model, edge)) return 2 * FIRST;
  return (firstValue(model, edge.record, POST) ? FIRST : 0) - (edge.since ?? 0);
}

/** The records of lines, the one that speaks for all first. */
export const recordsOf = (edges: readonly Edge[]): Edge[] =>
  [...new Map(edges.map((edge) => [edge.record, edge])).values()].sort(
    (one, other) => rankOf(one) - rankOf(other),
  );

/** What several lines of two things say, as one. */
export function linesText(edges: readonly Edge[]): string {
  const [first, ...more] = recordsOf(edges);
  const text = lineText(first);
  return more.length ? message("network-and-more", { text, count: more.length }) : text;
}

/** What ties two things around the middle; two poles with all that they share, counted. */
export function pairText({ one, other, edges, shared }: Link): string {
  if (!shared.length) return linesText(edges);
  const kinds = grouped(shared, (id) => model.nodesById.get(id)?.kind ?? "");
  const words = [
    ...new Set(edges.map(({ kind }) => phraseOf(kind) ?? kindLabel(kind))),
    ...[...kinds.keys()].map(manyText),
  ];
  const { actors = [] } = model.content.timeline ?? {};
  const [first, second] = [one, other].sort((id, next) => actors.indexOf(id) - actors.indexOf(next));
  return message("network-pair", {
    one: nameOf(first).text,
    other: nameOf(second).text,
    count: recordsOf(edges).length + shared.length,
    kinds: words.join(message("network-comma")),
  });
}
