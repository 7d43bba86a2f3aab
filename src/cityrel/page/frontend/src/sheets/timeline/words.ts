// The words of the timeline: names of lanes, dates, counts.

import { kindOf } from "../../model/content.ts";
import type { Entry } from "../../model/timeline/entries.ts";
import { toneOfKind } from "../../model/looks.ts";
import type { Lane, Title } from "../../model/timeline/lane.ts";
import { model, state } from "../../model/store.ts";
import {
  capital,
  dateText,
  kindLabel,
  listed,
  message,
  nameOf,
  plainName,
  wordTag,
} from "../../model/words.ts";
import type { Tone } from "../sheet.ts";

/** The name of a lane, and what is said under it. */
export interface Head {
  readonly head: string;
  readonly second: string;
}

/** What several things of a kind are called. */
export const kindsLabel = (kind: string): string =>
  kindOf(model, kind)?.many[state().language] || kindLabel(kind);

const name = (iri: string): string => nameOf(iri).text;

function wayHead({ from, to, country }: Extract<Title, { is: "way" }>): string {
  const [start, end, land] = [from, to, country].map((iri) => (iri ? name(iri) : ""));
  if (from && to) return message("timeline-way", { from: start, to: end });
  if (from && country) return message("timeline-way-country", { from: start, country: land });
  return from ? message("timeline-way-elsewhere", { from: start }) : message("timeline-way-in", { to: end });
}

/** The words for a lane. */
export function headOf({ title, entries }: Lane, actors: readonly string[]): Head {
  switch (title.is) {
    case "context":
      return { head: message("timeline-around"), second: message("timeline-no-cause") };
    case "body":
      return { head: name(title.body), second: message("timeline-body") };
    case "post":
      return title.post
        ? {
            head: capital(message("timeline-post", { post: name(title.post), actor: name(title.actor) })),
            second: "",
          }
        : { head: name(title.actor), second: "" };
    case "way":
      return { head: wayHead(title), second: kindsLabel(title.kind) };
    case "shared": {
      const kinds = entries.length === 1 ? kindLabel(title.kind) : kindsLabel(title.kind);
      return {
        head: capital(title.others ? message("timeline-other", { kinds }) : kinds),
        second: actors.length === 2 ? message("timeline-both") : listed(actors.map(name)),
      };
    }
    case "own":
      return { head: capital(kindsLabel(title.kind)), second: name(title.actor) };
    case "kind":
      return { head: capital(kindsLabel(title.kind)), second: "" };
    case "actor":
      return { head: name(title.actor), second: title.kinds.map(kindsLabel).join(" · ") };
  }
}

/** A lane in one line. */
export function headInOne(lane: Lane, actors: readonly string[]): string {
  const { head, second } = headOf(lane, actors);
  const isShort = lane.title.is === "context" || lane.title.is === "body" || !second;
  return isShort ? head : message("timeline-lane", { head, second });
}

/** How many of a lane are known, and how many were only planned. */
export function countOf({ entries }: Lane): string {
  const held = entries.filter((entry) => entry.held).length;
  const planned = entries.length - held;
  return planned ? message("timeline-held", { held, planned }) : message("timeline-n", { n: held });
}

// A day, a month or a year, as precise as both ends leave it; null where they lie in more than one year.
function dateBetween(earliest: string, latest: string): string | null {
  if (earliest === latest) return earliest;
  if (earliest.slice(0, -3) === latest.slice(0, -3)) return earliest.slice(0, -3);
  return earliest.slice(0, -6) === latest.slice(0, -6) ? earliest.slice(0, -6) : null;
}

// The year or the month that a day begins, else the day.
function begunFrom(day: string): string {
  if (day.endsWith("-01-01")) return day.slice(0, -6);
  return day.endsWith("-01") ? day.slice(0, -3) : day;
}

// The year or the month that it ends.
function endedBy(day: string): string {
  if (day.endsWith("-12-31")) return day.slice(0, -6);
  const [year, month, date] = day.split("-").map(Number);
  return new Date(Date.UTC(year, month, 0)).getUTCDate() === date ? day.slice(0, -3) : day;
}

const yearOfDay = (day: string): number => Number(day.slice(0, -6));

/** A year as it is written along the scale, as its date has it. */
export const yearWords = (year: number): string => String(year).replace("-", "−");

const isUsual = (date: string): boolean => /^\d{4}/.test(date);

function dateWords(earliest: string | null, latest: string | null): string {
  const day = earliest ?? latest;
  if (!day) return "";
  const date = earliest && latest ? dateBetween(earliest, latest) : earliest ? begunFrom(day) : endedBy(day);
  if (date && isUsual(date)) return dateText(date);
  const [from, to] = [earliest ?? day, latest ?? day].map((one) => yearWords(yearOfDay(one)));
  return from === to ? from : `${from}–${to}`;
}

/** When something began, in words; nothing where that is not known. */
export function startWords({ bounds: [earliest, latest] }: Entry): string {
  const date = dateWords(earliest, latest);
  if (!date || (earliest && latest)) return date;
  return message(earliest ? "timeline-not-before" : "timeline-by", { date });
}

const isOfOneDate = ({ bounds: [earliest, latest] }: Entry): boolean =>
  earliest !== null && latest !== null && dateBetween(earliest, latest) !== null;

/** That something began: since a date, or some time within what its sources leave open. */
export const beganWords = (entry: Entry): string =>
  message(isOfOneDate(entry) ? "timeline-since" : "timeline-began", { date: startWords(entry) });

/** When something was, in words. */
export function whenWords(entry: Entry): string {
  const start = startWords(entry);
  const [, , earliest, latest] = entry.bounds;
  const end = latest === null ? "" : dateWords(earliest, latest);
  if (entry.along === "mark") return !end || end === start ? start : `${start} – ${end}`;
  if (!start) return end && `– ${end}`;
  if (start === end) return start;
  return isOfOneDate(entry) ? `${start} – ${end}` : [beganWords(entry), end].filter(Boolean).join(" – ");
}

/** What is said of an entry where it stands. */
export function entryWords(entry: Entry): string {
  const parts = [plainName(entry.iri), whenWords(entry), entry.held ? "" : message("timeline-unheld")];
  return parts.filter(Boolean).join(" · ");
}

const TONES: Readonly<Record<Entry["along"], Tone>> = {
  context: "cause",
  body: "member",
  state: "member",
  post: "event",
  bar: "tie",
  mark: "event",
};

/** The colour in which an entry stands. */
export const toneOf = ({ kind, along }: Pick<Entry, "kind" | "along">): Tone =>
  (along === "post" ? undefined : toneOfKind(model, kind)) ?? TONES[along];

const ORDINAL = ["one", "two", "few", "other"];

/** A session by its number: 1st, 2nd. */
export function ordinal(count: number): string {
  const form = new Intl.PluralRules(wordTag(), { type: "ordinal" }).select(count);
  return message(`timeline-ordinal-${ORDINAL.includes(form) ? form : "other"}`, { n: count });
}
