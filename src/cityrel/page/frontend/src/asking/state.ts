// The state of the page, which its address after # holds, and the words in which it speaks.

import { tagOf } from "../services/languages.ts";
import { readHash, writeHash } from "../services/location.ts";
import { fillMessage, type Values } from "../services/messages.ts";
import type { Given } from "./given.ts";

export type View = "table" | "network";

/** What is asked, how its answer is shown, and for whom. */
export interface State {
  readonly language: string;
  readonly theme: "light" | "dark";
  /** The query of the editor. */
  readonly query: string;
  /** The question whose form is open; empty where the editor is. */
  readonly question: string;
  readonly values: Readonly<Record<string, string>>;
  readonly view: View;
  /** Whether a query with a term that is nowhere is refused. */
  readonly strict: boolean;
}

const OWN = new Set(["q", "ask", "view", "lang", "strict", "edit"]);

let given: Given;
let current: State;
const listeners: (() => void)[] = [];

export const state = (): State => current;
export const gift = (): Given => given;

/** Puts another state in the place of this one, and calls those who follow. */
export function update(change: Partial<State>): void {
  current = { ...current, ...change };
  document.documentElement.lang = tagOf(current.language);
  document.documentElement.dataset.theme = current.theme;
  for (const each of listeners) each();
}

/** Calls a function now, and whenever one of the values is another. */
export function watch(values: () => readonly unknown[], call: () => void): void {
  let before: readonly unknown[] | undefined;
  const look = (): void => {
    const now = values();
    if (before && now.every((value, place) => value === before?.[place])) return;
    before = now;
    call();
  };
  listeners.push(look);
  look();
}

/** The address that opens the page as it is. */
export function addressOf({ question, values, query, view, strict, language }: State): string {
  const parts = new URLSearchParams();
  if (question) parts.set("ask", question);
  else if (query.trim()) parts.set("q", query);
  for (const [name, value] of question ? Object.entries(values) : []) {
    parts.set(OWN.has(name) ? `_${name}` : name, value);
  }
  if (view !== "table") parts.set("view", view);
  if (!strict) parts.set("strict", "0");
  parts.set("lang", language);
  return parts.toString();
}

/** What an address asks for. */
export function fromAddress(address: string): Partial<State> {
  const parts = new URLSearchParams(address);
  const language = fitting([parts.get("lang") ?? ""]);
  const values = [...parts]
    .filter(([name]) => !OWN.has(name))
    .map(([name, value]) => [name.replace(/^_/, ""), value]);
  return {
    question: parts.get("ask") ?? "",
    values: Object.fromEntries(values) as Record<string, string>,
    query: parts.get("q") ?? "",
    view: parts.get("view") === "network" ? "network" : "table",
    strict: parts.get("strict") !== "0",
    ...(language ? { language } : {}),
  };
}

/** Keeps the state in the address; what was asked before stays behind the Back button. */
export const keepAddress = (asked: boolean): void => writeHash(addressOf(current), asked);

const firstPart = (tag: string): string => tag.toLowerCase().split("-")[0];

// The first language of the readers that is wanted, in any of its varieties.
function fitting(tags: readonly string[]): string | undefined {
  const known = given.languages.map(({ tag }) => tag);
  return tags.flatMap((wanted) => [
    ...known.filter((tag) => tag.toLowerCase() === wanted.toLowerCase()),
    ...known.filter((tag) => firstPart(tag) === firstPart(wanted)),
  ])[0];
}

// A link to the endpoint that a browser follows leads here, its query in the address as protocols have it.
function takeQuery(asked: URLSearchParams): void {
  const { search, pathname } = globalThis.location;
  const query = asked.get("query");
  const isLoose = ["0", "false", "no"].includes(asked.get("strict") ?? "");
  if (query && !current.query && !current.question) update({ query, ...(isLoose ? { strict: false } : {}) });
  if (search) globalThis.history.replaceState(null, "", `${pathname}#${addressOf(current)}`);
}

/** Makes the first state, of what is given and of the address. */
export function openState(from: Given): void {
  given = from;
  const asked = new URLSearchParams(globalThis.location.search);
  current = {
    language: fitting([asked.get("lang") ?? "", ...globalThis.navigator.languages]) ?? from.languages[0].tag,
    theme: globalThis.matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light",
    query: "",
    question: "",
    values: {},
    view: "table",
    strict: true,
  };
  update(fromAddress(readHash()));
  takeQuery(asked);
}

const wordTag = (): string =>
  tagOf(given.languages.find(({ tag }) => tag === current.language)?.words ?? current.language);

/** A message in the reader's language. */
export const message = (key: string, values: Values = {}): string =>
  fillMessage(given.messages[`asking-${key}`][current.language], values, wordTag());

/** A number as the reader writes it. */
export const numberText = (number: number): string => new Intl.NumberFormat(wordTag()).format(number);

/** Seconds as the reader writes them. */
export const secondsText = (seconds: number): string =>
  new Intl.NumberFormat(wordTag(), {
    minimumFractionDigits: seconds < 10 ? 2 : 1,
    maximumFractionDigits: seconds < 10 ? 2 : 1,
  }).format(seconds);

/** Whether the page is as narrow as a phone or a small tablet. */
export const isNarrow = (): boolean => globalThis.matchMedia("(max-width: 900px)").matches;
