// Words for how long an actor has been in an organization, as of when that is known, and its offices there.

import type { Half, Office } from "../contract.ts";
import type { Values } from "../services/messages.ts";
import { grouped } from "../services/memo.ts";
import { ageOf, type Age } from "./age.ts";

/** The language in which it is told. */
export interface Wording {
  message(key: string, values?: Values): string;
  /** How a post is told: alone, and with {since} for the year in which it began. */
  post(iri: string): { readonly plain: string; readonly since?: string };
  /** What a section is called beside the organization of which it is one. */
  section(iri: string): string;
  readonly now: string | null;
}

/** Words, and whether what they tell of is over. */
export interface Spell {
  readonly text: string;
  readonly over: boolean;
}

const year = String;

/** Whether something was found: that it is a member, was one, or holds or held an office. */
export const isFound = ({ answer, offices }: Half): boolean =>
  answer === "yes" || answer === "was" || answer === "sources disagree" || offices.length > 0;

/** Whether an office is held, not known to have ended. */
export const holdsOffice = ({ offices }: Half): boolean => offices.some(({ ended }) => !ended);

/** Whether it is over: a membership that ended, or offices that did where the membership is not known. */
export const isOver = (half: Half): boolean =>
  half.answer === "was" || (half.answer === "not known" && half.offices.length > 0 && !holdsOffice(half));

/** The year of the latest evidence for what is told of a half. */
export function evidenceYear({ answer, known, list, until, offices }: Half): number | undefined {
  if (answer === "no") return list;
  if (answer === "was") return known ?? until;
  if (answer !== "not known") return known;
  const years = offices.flatMap((office) => office.known ?? office.until ?? office.since ?? []);
  return years.length ? Math.max(...years) : undefined;
}

/** How old that evidence is. */
export const ageOfHalf = (half: Half, now: string | null): Age => ageOf(evidenceYear(half), now);

// ---- membership

function wasText({ since, until }: Half, { message }: Wording): string {
  if (since !== undefined && until !== undefined)
    return message("spell-was", { since: year(since), until: year(until) });
  return until === undefined ? message("spell-ended") : message("spell-until", { until: year(until) });
}

// A source from before the start can only tell what was to come.
const isAhead = ({ answer, known, since }: Half): boolean =>
  answer === "yes" && known !== undefined && since !== undefined && known < since;

const aheadText = ({ known, since }: Half, { message }: Wording): string =>
  message("spell-ahead", { known: year(known), since: year(since) });

const knownText = (known: number | undefined, { message }: Wording): string =>
  known === undefined ? message("spell-undated") : message("spell-known", { known: year(known) });

const sinceText = (since: number, { message }: Wording): string =>
  message("spell-since", { since: year(since) });

/** Words of a membership, the fullest first and the shortest that still tells its age last. */
export function membershipTexts(half: Half, wording: Wording): string[] {
  const { message } = wording;
  const { answer, since, known, list, offices } = half;
  if (answer === "was") return [wasText(half, wording)];
  if (answer === "sources disagree") return [message("spell-disagree")];
  if (answer === "not looked for") return [message("spell-not-looked")];
  if (answer === "not known")
    return [message(offices.length ? "spell-membership-not-known" : "spell-not-known")];
  if (answer === "no") {
    if (list === undefined) return [message("spell-no-undated")];
    return ["spell-no", "spell-no-short"].map((key) => message(key, { list: year(list) }));
  }
  if (isAhead(half)) return [aheadText(half, wording)];
  const asOf = knownText(known, wording);
  return since === undefined ? [asOf] : [`${sinceText(since, wording)} · ${asOf}`, asOf];
}

// ---- offices

const century = (one: number): number => Math.floor(one / 100);
const closing = (since: number, until: number): string =>
  century(since) === century(until) ? year(until).slice(-2) : year(until);

function spanText(office: string, since: number, until: number, { message }: Wording): string {
  if (since === until) return message("spell-office-year", { office, year: year(since) });
  return message("spell-office-span", { office, since: year(since), until: closing(since, until) });
}

// The years of an office, around the name of the post.
function datedText({ post, since, until, known, ended }: Office, office: string, wording: Wording): string {
  const { message } = wording;
  if (since === undefined) {
    if (until !== undefined) return message("spell-office-until", { office, until: year(until) });
    if (ended) return message("spell-office-ended", { office });
    if (known === undefined) return message("spell-office-undated", { office });
    return message("spell-office-known", { office, known: year(known) });
  }
  if (until !== undefined) return spanText(office, since, until, wording);
  const { plain, since: phrase } = wording.post(post);
  const own = phrase && office === plain ? phrase : message("spell-office-since");
  const begun = own.replaceAll("{office}", office).replaceAll("{since}", year(since));
  if (ended) return message("spell-office-ended", { office: begun });
  return known !== undefined && known > since
    ? message("spell-known-to", { office: begun, known: year(known) })
    : begun;
}

// "East Asia Secretariat" hosts its secretariat: the word is said once.
function placedText(
  office: string,
  section: string | undefined,
  { message, section: named }: Wording,
): string {
  if (section === undefined) return office;
  const name = named(section);
  const doubled = name.toLowerCase().endsWith(` ${office.toLowerCase()}`);
  return doubled
    ? name.slice(0, -office.length) + office
    : message("spell-in-section", { section: name, office });
}

function joined(offices: readonly Office[], wording: Wording): string {
  const names = offices.map(({ post }) => wording.post(post).plain);
  const office = names.reduce((one, other) => wording.message("spell-and", { one, other }));
  const [first] = offices;
  const text = datedText(first, placedText(office, first.section, wording), wording);
  return first.terms > 1 ? wording.message("spell-terms", { office: text, terms: first.terms }) : text;
}

const yearsKey = ({ section, since, until, known, terms, ended }: Office): string =>
  [section, since, until, ended || until ? "" : known, terms, ended].join("|");

const latest = ({ until, known, since }: Office): number => until ?? known ?? since ?? 0;

// Those that are held first.
const inOrder = (offices: readonly Office[]): Office[] =>
  [...offices].sort((one, other) => Number(one.ended) - Number(other.ended) || latest(other) - latest(one));

/** Words of the offices; what has the same years is told at once. */
export const officeSpells = ({ offices }: Half, wording: Wording): Spell[] =>
  [...grouped(inOrder(offices), yearsKey).values()].map((same) => ({
    text: joined(same, wording),
    over: same[0].ended,
  }));

// The years of an office where there is little room: of its span, else the latest that is known.
function shortText({ post, since, until, known, section }: Office, wording: Wording): string {
  const { message } = wording;
  const office = placedText(wording.post(post).plain, section, wording);
  const asOf = known ?? since;
  if (until !== undefined)
    return since === undefined
      ? message("spell-office-until", { office, until: year(until) })
      : spanText(office, since, until, wording);
  return asOf === undefined
    ? message("spell-office-undated-short", { office })
    : message("spell-office-in", { office, year: year(asOf) });
}

/** Words of the offices in short, for a cell of a grid. */
export const shortSpells = ({ offices }: Half, wording: Wording): Spell[] =>
  inOrder(offices).map((office) => ({ text: shortText(office, wording), over: office.ended }));

// ---- the table

/** The answer in a cell of the table, with its year in the word. */
export function answerText(half: Half, wording: Wording): string {
  const { message } = wording;
  const { answer, known, since, until } = half;
  if (answer === "yes" && !isAhead(half))
    return known === undefined ? message("spell-yes-undated") : message("spell-yes", { known: year(known) });
  if (answer === "was" && since === undefined && until !== undefined)
    return message("spell-ended-in", { until: year(until) });
  if (answer === "not known") return message("spell-not-known");
  return membershipTexts(half, wording).at(-1) ?? "";
}

/** Since when, where the answer does not tell it. */
export const beganText = (half: Half, wording: Wording): string =>
  half.answer === "yes" && half.since !== undefined && !isAhead(half) ? sinceText(half.since, wording) : "";
