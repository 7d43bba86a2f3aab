// What the page asks of its server. All addresses are relative: the server may stand under any path.

import type { Called, Entry, Examples, Fault, Form, Table, Thing, Word } from "./given.ts";
import { readText, TooLarge } from "./reading.ts";
import { message, numberText, state } from "./state.ts";
import { tableOf } from "./tables.ts";

// The last is for refusals, which come as plain JSON where that is asked for.
const RESULTS = "application/sparql-results+json, application/n-triples;q=0.9, application/json;q=0.1";
const MOST = 100_000_000; // letters of an answer that a page holds
const LONGEST_LINK = 6_000; // letters of an address that servers and mail programs still take

/** The server refused, or did not answer: what it says, with the place in the query where there is one. */
export class Refusal extends Error {
  readonly fault: Fault;
  readonly notes: readonly string[];

  constructor(fault: Fault, notes: readonly string[] = []) {
    super(fault.message);
    this.fault = fault;
    this.notes = notes;
  }
}

const plain = (text: string): Fault => ({ message: text, line: 0, column: 0, fixes: [] });

const tooLarge = (): Partial<Fault> => ({ message: message("too-large"), isLarge: true });

/** Sends a request; what goes wrong on the way becomes a sentence for the reader. */
async function sent(path: string, init: RequestInit = {}): Promise<Response> {
  try {
    return await fetch(path, { ...init, credentials: "same-origin" });
  } catch (error) {
    if (init.signal?.aborted) throw error;
    throw new Refusal(plain(message("server-gone")));
  }
}

async function textOf(response: Response, signal?: AbortSignal): Promise<string> {
  try {
    return await readText(response, MOST);
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new Refusal({ ...plain(message("broken-off")), ...(error instanceof TooLarge ? tooLarge() : {}) });
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal(plain(message("broken-off")));
  }
}

// Of a proxy in between, which speaks another language, nothing is taken.
function jsonIn(text: string | null): unknown {
  try {
    return JSON.parse(text ?? "null");
  } catch {
    return null;
  }
}

/** Notes of the server on a query, which stand in a header as a list in JSON. */
function notesOf(response: Response): readonly string[] {
  const notes = jsonIn(response.headers.get("Cityrel-Notes"));
  return Array.isArray(notes) ? notes.map(String) : [];
}

// A long answer has begun, with its notes, before anybody knows that it is cut.
function cutOf(response: Response, { rows }: Table): readonly string[] {
  const most = Number(response.headers.get("X-SPARQL-MaxRows") ?? Infinity);
  return rows.length >= most ? [message("rows-cut", { most: numberText(most) })] : [];
}

async function refusalOf(response: Response): Promise<Refusal> {
  const said = jsonIn(await textOf(response)) as { error?: string } | null;
  const known = said?.error ?? message("server-says", { status: response.status });
  return new Refusal(plain(known), notesOf(response));
}

/** A refusal of a query with the place in it, as far as the server can tell. */
async function placed(refusal: Refusal, query: string): Promise<Refusal> {
  try {
    const [fault] = await askFaults(query);
    return fault ? new Refusal(fault, refusal.notes) : refusal;
  } catch {
    return refusal;
  }
}

async function json<T>(path: string, init: RequestInit = {}): Promise<T> {
  const response = await sent(path, { ...init, headers: { ...init.headers, Accept: "application/json" } });
  if (!response.ok) throw await refusalOf(response);
  return parsed(await textOf(response, init.signal ?? undefined)) as T;
}

const at = (path: string, values: Readonly<Record<string, string>> = {}): string => {
  const parts = new URLSearchParams({ ...values, lang: state().language });
  return `page/${path}?${parts.toString()}`;
};

const posted = (body: unknown, signal?: AbortSignal): RequestInit => ({
  method: "POST",
  headers: { "Content-Type": "application/json" },
  body: JSON.stringify(body),
  signal,
});

export const askWords = (): Promise<{ words: Word[]; prefixes: Record<string, string> }> => json(at("words"));
export const askEntries = (): Promise<Entry[]> => json(at("questions"));
export const askForm = (name: string): Promise<Form> => json(at("form", { name }));
export const askExamples = (): Promise<Examples> => json(at("examples"));
export const askThings = (
  text: string,
  signal?: AbortSignal,
  among: readonly string[] = [],
): Promise<Thing[]> => json(at("things", { text, among: among.join(" ") }), { signal });
export const askNames = (iris: readonly string[]): Promise<Record<string, Called>> =>
  json(at("names"), posted(iris));
export const askFaults = (query: string): Promise<Fault[]> => json(at("check"), posted(query));
export const askQuery = (name: string, values: Values): Promise<{ query: string }> =>
  json(at("query"), posted({ name, values }));

type Values = Readonly<Record<string, string>>;

/** An answer: the query behind it, and what the server notes on that. */
export interface Answer extends Table {
  readonly query: string;
  readonly notes: readonly string[];
  /** Who says so, what was looked through, as of when. */
  readonly rests: readonly string[];
  /** The sources that are named in that. */
  readonly cited: Readonly<Record<string, string>>;
  readonly form: "rows" | "triples";
}

/** Asks a question; the signal stops it, here and at the server. */
export async function askQuestion(name: string, values: Values, signal: AbortSignal): Promise<Answer> {
  const found = await json<Pick<Answer, "query" | "rests" | "cited" | "titles">>(
    at("answer"),
    posted({ name, values }, signal),
  );
  return {
    ...tableOf(found),
    query: found.query,
    rests: found.rests,
    cited: found.cited,
    titles: found.titles,
    notes: [],
    form: "rows",
  };
}

/** Runs a query; the signal stops it, here and at the server. */
export async function run(query: string, strict: boolean, signal: AbortSignal): Promise<Answer> {
  const response = await sent(`sparql?strict=${strict ? 1 : 0}&lang=${state().language}`, {
    method: "POST",
    headers: { "Content-Type": "application/sparql-query", Accept: RESULTS },
    body: query,
    signal,
  });
  if (response.status === 400) throw await placed(await refusalOf(response), query);
  if (!response.ok) throw await refusalOf(response);
  const isTriples = (response.headers.get("Content-Type") ?? "").startsWith("application/n-triples");
  const text = await textOf(response, signal);
  const table = tableOf(isTriples ? text : parsed(text));
  const notes = [...new Set([...notesOf(response), ...cutOf(response, table)])];
  return { ...table, query, notes, rests: [], cited: {}, form: isTriples ? "triples" : "rows" };
}

/** The address of an answer in a format, for links; none where the query is too long to be one. */
export function linkTo(query: string, format: string): string | undefined {
  const link = `sparql?${new URLSearchParams({ query, format }).toString()}`;
  return link.length > LONGEST_LINK ? undefined : link;
}

/** The address of the network of what a query returns; none where the query is too long to be one. */
export function networkOf(query: string): string | undefined {
  const link = `view?${new URLSearchParams({ query, lang: state().language }).toString()}`;
  return link.length > LONGEST_LINK ? undefined : link;
}
