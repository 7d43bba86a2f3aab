// What the editor offers while somebody types: terms by any name, things by any name, variables, keywords.

import type {
  Completion,
  CompletionContext,
  CompletionResult,
  CompletionSource,
} from "@codemirror/autocomplete";

import { element } from "../services/dom.ts";
import type { Thing, Word } from "./given.ts";
import { FUNCTIONS, KEYWORDS, PHRASES } from "./keywords.ts";
import { askThings } from "./server.ts";
import { standingAfter } from "./standing.ts";
import { gift, message } from "./state.ts";
import { fitting, wordIndex, type WordIndex } from "./words.ts";

const TYPED = /[?$]?[\p{L}\p{M}\p{N}_:·-]*(?:\.(?=[\p{L}\p{N}])[\p{L}\p{M}\p{N}_:-]*)*/u;
const SPELT = /[A-Za-z'’]$/; // letters for which a method of input still offers its own choice
const LEAST = 2; // letters of a name that is looked for among all things

let index: Promise<WordIndex> = Promise.resolve([]);

/** Gives the editor the terms that it offers, as soon as they are there. */
export function offerWords(words: Promise<readonly Word[]>): void {
  index = words.then(wordIndex, () => []); // an editor without terms is an editor still
}

function typedAt(context: CompletionContext): { from: number; text: string } | undefined {
  const typed = context.matchBefore(TYPED);
  if (!typed || (typed.from === typed.to && !context.explicit)) return undefined;
  if (context.view?.composing && SPELT.test(typed.text)) return undefined;
  return typed;
}

const kindOf = (word: Word): string => message(`kind-${word.kind}`);

function wordInfo(word: Word): Node {
  return element(
    "div",
    { class: "word-info" },
    element("p", { class: "word-name" }, word.label || word.id),
    element("p", { class: "quiet" }, `${kindOf(word)} · ${word.id}`),
    word.definition && element("p", {}, word.definition),
  );
}

const asCompletion = (word: Word): Completion => ({
  label: word.id,
  detail: word.label,
  type: word.kind,
  info: () => wordInfo(word),
  section: { name: message("offer-words"), rank: 1 },
});

async function offerTerms(context: CompletionContext): Promise<CompletionResult | null> {
  const typed = typedAt(context);
  if (!typed || /^[?$]/.test(typed.text)) return null;
  const standing = standingAfter(context.state.sliceDoc(0, typed.from));
  if (standing === "nowhere") return null;
  const options = fitting(await index, typed.text, standing).map(asCompletion);
  return options.length ? { from: typed.from, options, filter: false } : null;
}

const thingCompletion = (thing: Thing): Completion => ({
  label: thing.id,
  detail: thing.found ? `${thing.name} · ${thing.found}` : thing.name,
  type: "thing",
  info: thing.kind
    ? () =>
        element(
          "div",
          { class: "word-info" },
          element("p", { class: "word-name" }, thing.name),
          element("p", { class: "quiet" }, `${thing.kind} · ${thing.id}`),
        )
    : undefined,
  section: { name: message("offer-things"), rank: 2 },
});

/** Whether what is typed may be the beginning of a name: a prefix of words is none. */
function nameIn(text: string): string | undefined {
  const colon = text.indexOf(":");
  const prefix = text.slice(0, Math.max(colon, 0));
  const known = gift().prefixes[prefix];
  if (colon >= 0 && known && !Object.keys(gift().places).includes(known)) return undefined;
  const name = text.slice(colon + 1).replaceAll("-", " ");
  return name.length >= (/^[\x20-\x7e]*$/.test(name) ? LEAST : 1) ? name : undefined;
}

async function offerThings(context: CompletionContext): Promise<CompletionResult | null> {
  const typed = typedAt(context);
  const name = typed && nameIn(typed.text);
  if (!typed || !name || /^[?$]/.test(typed.text)) return null;
  const standing = standingAfter(context.state.sliceDoc(0, typed.from));
  if (standing !== "any") return null;
  const stop = new AbortController();
  context.addEventListener("abort", () => stop.abort(), { onDocChange: true });
  try {
    const things = await askThings(name, stop.signal);
    return things.length ? { from: typed.from, options: things.map(thingCompletion), filter: false } : null;
  } catch {
    return null; // an editor without names is an editor still
  }
}

function offerVariables(context: CompletionContext): CompletionResult | null {
  const typed = context.matchBefore(/[?$][\p{L}\p{M}\p{N}_]*/u);
  if (!typed) return null;
  const text = context.state.doc.toString();
  const others = text.slice(0, typed.from) + text.slice(context.pos);
  const names = new Set(
    [...others.matchAll(/[?$]([\p{L}\p{N}_][\p{L}\p{M}\p{N}_]*)/gu)].map(([, name]) => `?${name}`),
  );
  const options = [...names].map((label): Completion => ({ label, type: "variable" }));
  return options.length ? { from: typed.from, options, validFor: /^[?$][\p{L}\p{M}\p{N}_]*$/u } : null;
}

const keyword = (label: string): Completion => ({ label, type: "keyword", section: section() });
const call = (label: string): Completion => ({
  label,
  type: "function",
  apply: `${label}(`,
  section: section(),
});
const section = (): { name: string; rank: number } => ({ name: message("offer-keywords"), rank: 3 });

function offerKeywords(context: CompletionContext): CompletionResult | null {
  const typed = context.matchBefore(/[A-Za-z_]+/);
  if (!typed || typed.text.length < LEAST) return null;
  if (standingAfter(context.state.sliceDoc(0, typed.from)) === "nowhere") return null;
  const begins = (word: string): boolean =>
    word.split(" ").some((part) => part.startsWith(typed.text.toUpperCase()));
  const options = [
    ...[...KEYWORDS, ...PHRASES].filter(begins).map(keyword),
    ...FUNCTIONS.filter(begins).map(call),
  ];
  return options.length ? { from: typed.from, options, filter: false } : null;
}

export const SOURCES: readonly CompletionSource[] = [offerTerms, offerThings, offerVariables, offerKeywords];
