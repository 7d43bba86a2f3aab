// Names, numbers, dates and messages in the language that the reader has chosen.

import type { Edge, Evidence, Name, State as RecordState, Value } from "../contract.ts";
import { formatDate, formatDecimal, formatInteger, formatNumber } from "../services/format.ts";
import { tagOf } from "../services/languages.ts";
import { fillMessage, isolated, type Values } from "../services/messages.ts";
import { citeIn, sourceTitleIn, type CitedAs } from "./cite.ts";
import { firstValue, isRelation, thingOf } from "./content.ts";
import { spanOfYear, stateAt } from "./dates.ts";
import { locatorText } from "./locator.ts";
import { kindLabelIn, nameIn, plainNameIn, propertyLabelIn, statementIn, type ShownName } from "./names.ts";
import { messages, model, state } from "./store.ts";
import { PUBLISHER } from "./vocabulary.ts";

/** The tag of the reader's language. */
export const tag = (): string => tagOf(state().language);

/** The tag of the page's own words: numbers, dates and lists among them are in that language too. */
export const wordTag = (): string => {
  const { language } = state();
  return tagOf(model.content.languages.find((each) => each.tag === language)?.words ?? language);
};

/** Whether blanks stand between sentences: in Chinese none do. */
export const isSpaced = (): boolean => !wordTag().startsWith("zh");

/** A message of the page. */
export const message = (key: string, values: Values = {}): string =>
  fillMessage(messages[key][state().language], values, wordTag());

/** Texts one after the other, as the words of the page list them. */
export const listed = (texts: readonly string[], type: Intl.ListFormatType = "conjunction"): string =>
  new Intl.ListFormat(wordTag(), { type }).format(texts.map(isolated));

/** A word of the page as it begins a line. */
export const capital = (text: string): string => text.charAt(0).toLocaleUpperCase(wordTag()) + text.slice(1);

/** The name of a thing, in the reader's language or marked as in another. */
export const nameOf = (iri: string): ShownName => nameIn(model, iri, state().language);
/** The same as one string. */
export const plainName = (iri: string): string => plainNameIn(model, iri, state().language);
/** What a claim says, where it is one. */
export const statementOf = (iri: string): string | undefined => statementIn(model, iri, state().language);
/** What a kind is called. */
export const kindLabel = (iri: string): string => kindLabelIn(model, iri, state().language);
/** What a property is called. */
export const propertyLabel = (iri: string): string => propertyLabelIn(model, iri, state().language);
/** The title of a source. */
export const sourceTitle = (iri: string): string => sourceTitleIn(model, iri, state().language);

/** Who publishes a source, where it is known. */
export function publisherOf(source: string): string | undefined {
  const publisher = firstValue(model, source, PUBLISHER);
  if (publisher?.thing) return plainName(publisher.thing);
  return publisher?.value ?? publisher?.text?.[state().language];
}

/** A source as readers know it: by its publisher, else by its title. */
export const sayerOf = (source: string): string => publisherOf(source) ?? sourceTitle(source);

/** A number as the reader writes it. */
export const numberText = (number: number): string => formatNumber(number, wordTag());
/** A date as the reader writes it, as precise as it is. */
export const dateText = (text: string): string => formatDate(text, wordTag());
/** A year as the reader writes it; nothing where it is not known. */
export const yearText = (year: number | undefined): string =>
  year === undefined ? "" : dateText(String(year));

/** The words of a tour. */
export const told = (words: Name): { readonly text: string; readonly lang: string } =>
  words[state().language];

/** Where in its source evidence stands. */
export const locatorOf = (evidence: Evidence): string => locatorText(evidence, message);

/** The reference of a source, read today. */
export const cite = (source: string, form: CitedAs = "style"): string =>
  citeIn(model, source, state().language, form, new Date());

/** A literal as the reader writes it. */
export function literalText({ value = "", datatype }: Value): string {
  if (datatype === "gYear" || datatype === "gYearMonth" || datatype === "date") return dateText(value);
  if (datatype === "decimal") return formatDecimal(value, wordTag());
  if (datatype === "integer") return formatInteger(value, wordTag());
  if (datatype === "boolean") return message(value === "true" || value === "1" ? "yes" : "no");
  return value;
}

/** A value that evidence attests: a thing, a date or a text. */
export function attestedText(value: string): string {
  if (thingOf(model, value)) return plainName(value);
  return /^\d{4}(-\d\d){0,2}$/.test(value) ? dateText(value) : value;
}

/** The state of a line in the year that is shown. */
export function stateOf({ bounds, state: own }: Edge): RecordState {
  const { year } = state();
  return stateAt(bounds, own, model.content.now, year === null ? null : spanOfYear(year));
}

/** The same in words; a line that is only a link has none. */
export const stateText = (edge: Edge): string =>
  isRelation(model, edge) ? message(`state-${stateOf(edge)}`) : "";

/** Whether it is not known that a record held in the year that is shown; where all are shown, none is asked. */
export const isUncertain = (edge: Edge): boolean =>
  state().year !== null && isRelation(model, edge) && stateOf(edge) === "unknown";
