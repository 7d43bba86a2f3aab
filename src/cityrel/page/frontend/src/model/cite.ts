// A source as a reference: APA 7 in English, the Korean form of social-science journals, GB/T 7714 in
// Chinese.

import { safeAddress } from "../services/format.ts";
import { ENGLISH } from "../services/languages.ts";
import type { Values } from "../services/messages.ts";
import { firstValue, isOfKind, thingOf, type Model } from "./content.ts";
import { nameIn } from "./names.ts";
import { CREATOR, IDENTIFIER, ISSUED, PERSON, PUBLISHER, TITLE, TYPE, URL_OF } from "./vocabulary.ts";

const HANGUL_OR_HAN = /[\uac00-\ud7a3\u4e00-\u9fff]/;

/** A message of the page by its key. */
export type Speak = (key: string, values?: Values) => string;

interface Parts {
  readonly author: string;
  readonly publisher: string;
  readonly title: string;
  readonly issued: string;
  readonly report: string;
  readonly address: string;
}

function textUnder(model: Model, iri: string, property: string, language: string): string {
  const value = firstValue(model, iri, property);
  if (value?.thing) return nameIn(model, value.thing, language).text;
  return value?.text?.[language] ?? value?.value ?? "";
}

const namesOf = (model: Model, iri: string): string[] =>
  Object.values(thingOf(model, iri)?.name ?? {}).map(({ text }) => text);

/** Family name and initials of a person; in East Asian order where the name is of Korea, China or Japan. */
function apaAuthor(model: Model, iri: string): string {
  const words = nameIn(model, iri, "en").text.split(" ");
  if (words.length < 2) return words[0];
  const eastAsian = namesOf(model, iri).some((name) => HANGUL_OR_HAN.test(name));
  const family = eastAsian ? words[0] : words[words.length - 1];
  const given = eastAsian ? words.slice(1) : words.slice(0, -1);
  const initials = given.map((word) =>
    word
      .split("-")
      .map((part) => `${part[0].toUpperCase()}.`)
      .join("-"),
  );
  return `${family}, ${initials.join(" ")}`;
}

function authorOf(model: Model, source: string, language: string): string {
  const author = firstValue(model, source, CREATOR)?.thing;
  if (!author) return textUnder(model, source, CREATOR, language);
  const abbreviated = language === "en" && isOfKind(model, author, PERSON);
  return abbreviated ? apaAuthor(model, author) : nameIn(model, author, language).text;
}

/** The title of a source: its name, or where it has none what it says of its title. */
export function sourceTitleIn(model: Model, source: string, language: string): string {
  const name = nameIn(model, source, language);
  return (!name.lang && textUnder(model, source, TITLE, language)) || name.text;
}

function partsOf(model: Model, source: string, language: string): Parts {
  return {
    author: authorOf(model, source, language),
    publisher: textUnder(model, source, PUBLISHER, language),
    title: sourceTitleIn(model, source, language),
    issued: textUnder(model, source, ISSUED, language),
    report: firstValue(model, source, TYPE) ? textUnder(model, source, IDENTIFIER, language) : "",
    address: safeAddress(firstValue(model, source, URL_OF)?.value ?? "") ?? "",
  };
}

/** Who stands behind a source: its publisher, else its author, else its title. */
export function sourceNameIn(model: Model, source: string, language: string): string {
  const { publisher, author, title } = partsOf(model, source, language);
  return publisher || author || title;
}

const ended = (text: string): string => (/[.?!]$/.test(text) ? text : `${text}.`);

function apaDate(issued: string, speak: Speak): string {
  const [year, month, day] = issued.split("-");
  if (!year) return speak("cite-undated");
  if (!month) return year;
  const date = new Date(`${year}-${month}-01`);
  const name = new Intl.DateTimeFormat("en", { month: "long", timeZone: "UTC" }).format(date);
  return `${year}, ${name}${day ? ` ${Number(day)}` : ""}`;
}

type Style = (parts: Parts, today: string, speak: Speak) => (string | false)[];

const STYLES: Readonly<Record<string, Style>> = {
  en: ({ author, publisher, title, issued, report, address }, _, speak) => {
    const named = report ? `${title} (${speak("cite-report", { number: report })})` : title;
    const who = author || publisher;
    const published = author && publisher && ended(publisher);
    return [who && ended(who), `(${apaDate(issued, speak)}).`, ended(named), published, address];
  },
  ko: ({ author, publisher, title, issued, report, address }, today, speak) => {
    const who = author || publisher;
    const named = report ? `『${title}』 (${report}).` : `“${title}.”`;
    const read = address && `${address} (${speak("cite-read", { date: today.replaceAll("-", ".") })}).`;
    const year = `${issued.slice(0, 4) || speak("cite-undated")}.`;
    return [who && ended(who), year, named, author && publisher && ended(publisher), read];
  },
  zh: ({ author, publisher, title, issued, report, address }, today) => {
    const who = author || publisher;
    const named = `${title}${report ? `: ${report}` : ""}[${report ? "R/OL" : "EB/OL"}].`;
    const out = report ? `${author ? `${publisher}, ` : ""}${issued.slice(0, 4)}` : issued && `(${issued})`;
    return [who && ended(who), named, `${out}[${today}].`, address && `${address}.`];
  },
};

/** The reference of a source, as readers of a language write it, read on a day (ISO). */
export const citeIn = (model: Model, source: string, language: string, today: string, speak: Speak): string =>
  (STYLES[language] ?? STYLES[ENGLISH])(partsOf(model, source, language), today, speak)
    .filter(Boolean)
    .join(" ");

/** The day of a moment, where the reader is, as ISO writes it. */
export const dayOf = (moment: Date): string =>
  [moment.getFullYear(), moment.getMonth() + 1, moment.getDate()]
    .map((part) => String(part).padStart(2, "0"))
    .join("-");
