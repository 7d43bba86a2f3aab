// What a source is called, and its references, which Python writes: only the day of reading is put in here.

import type { Cited } from "../contract.ts";
import { firstValue, thingOf, type Model } from "./content.ts";
import { nameIn } from "./names.ts";
import { CREATOR, PUBLISHER, TITLE } from "./vocabulary.ts";

/** The forms of a reference: as readers of a language cite, BibTeX, CSL-JSON. */
export type CitedAs = Exclude<keyof Cited, "parts">;

const FIRST_PLACE = 0xe000;
const PLACES = /[\ue000-\ue0ff]/g;

function textUnder(model: Model, iri: string, property: string, language: string): string {
  const value = firstValue(model, iri, property);
  if (value?.thing) return nameIn(model, value.thing, language).text;
  return value?.text?.[language] ?? value?.value ?? "";
}

/** The title of a source: its name, or where it has none what it says of its title. */
export function sourceTitleIn(model: Model, source: string, language: string): string {
  const name = nameIn(model, source, language);
  return (!name.lang && textUnder(model, source, TITLE, language)) || name.text;
}

/** Who stands behind a source: its publisher, else its author, else its title. */
export const sourceNameIn = (model: Model, source: string, language: string): string =>
  textUnder(model, source, PUBLISHER, language) ||
  textUnder(model, source, CREATOR, language) ||
  sourceTitleIn(model, source, language);

/** The reference of a source in a form, for readers of a language, read on the day of a moment. */
export function citeIn(model: Model, source: string, language: string, form: CitedAs, moment: Date): string {
  const cited = thingOf(model, source)?.cited;
  if (!cited) return "";
  const own = <T>(told: Readonly<Record<string, T>>): T => told[language] ?? Object.values(told)[0];
  const day = [moment.getFullYear(), moment.getMonth() + 1, moment.getDate()];
  const digits = form === "csl" ? 1 : 2;
  const put = [...day.map((part) => String(part).padStart(digits, "0")), ...own(cited.parts)];
  return own(cited[form]).replace(PLACES, (place) => put[place.charCodeAt(0) - FIRST_PLACE]);
}
