// What things are called, in the reader's language or, marked as such, in another.

import { collatorOf, isForeign, usualTag } from "../services/languages.ts";
import { firstValue, kindOf, shortIri, thingOf, type Model } from "./content.ts";
import { CLAIM_KIND, STATEMENT } from "./vocabulary.ts";

/** A name; `fallback` is the tag of the language that it is really in, where that is not the reader's. */
export interface ShownName {
  readonly text: string;
  readonly lang: string;
  readonly fallback: string;
}

/** The name of a thing for readers of a language. */
export function nameIn(model: Model, iri: string, language: string): ShownName {
  const name = thingOf(model, iri)?.name[language];
  if (!name?.text) return { text: shortIri(model, iri), lang: "", fallback: "" };
  const fallback = isForeign(name.lang, language) ? usualTag(name.lang) : "";
  return { text: name.text, lang: name.lang, fallback };
}

/** One string for places that cannot hold marked-up text, as the drawing. */
export function plainNameIn(model: Model, iri: string, language: string): string {
  const { text, fallback } = nameIn(model, iri, language);
  return fallback ? `${text} [${fallback}]` : text;
}

// What joins a name to that of the thing to which it belongs: "Culture Team of the ...".
const JOINS = /[\s,]+(?:of|for|in|at|by)(?:\s+the)?$/i;

// What makes one name of two, as a hyphen does.
const TIED = /^[\p{Pd}·・/&]/u;

/** A name without that of another thing of which it is part, where what is left is a name. */
export function nameWithout(name: string, other: string): string {
  const at = name.indexOf(other);
  if (at < 0 || name === other) return name;
  const [before, after] = [name.slice(0, at).trim(), name.slice(at + other.length).trim()];
  if ((before && !JOINS.test(before)) || TIED.test(after)) return name;
  const left = before ? before.replace(JOINS, "") : after;
  return (before && after) || [...left].length < 2 ? name : left;
}

/** What a kind is called. */
export const kindLabelIn = (model: Model, iri: string, language: string): string =>
  kindOf(model, iri)?.label[language] ?? shortIri(model, iri);

/** What a property is called. */
export const propertyLabelIn = (model: Model, iri: string, language: string): string =>
  model.content.properties[iri]?.label[language] ?? kindLabelIn(model, iri, language);

/** All names of a thing, each once. */
export function allNames(model: Model, iri: string): string[] {
  const { name, otherNames, curie } = model.content.things[iri];
  const names = Object.values(name).map(({ text }) => text);
  return [...new Set([...names, ...otherNames, curie])].filter(Boolean);
}

/** Compares things by their names, as readers of a language order them. */
export function byNameIn(model: Model, language: string): (one: string, other: string) => number {
  const collator = collatorOf(language);
  return (one, other) =>
    collator.compare(nameIn(model, one, language).text, nameIn(model, other, language).text);
}

/** What a source asserts has no name; its statement stands in the name's place. */
export const statementIn = (model: Model, iri: string, language: string): string | undefined =>
  firstValue(model, iri, STATEMENT)?.text?.[language];

/** The kind of a thing; a claim says of which kind it is. */
export function kindTextIn(model: Model, iri: string, language: string): string {
  const label = kindLabelIn(model, model.content.things[iri].kind, language);
  const kind = firstValue(model, iri, CLAIM_KIND)?.thing;
  return kind ? `${label} · ${nameIn(model, kind, language).text}` : label;
}
