// What a note on a query would have written instead, told from the names in it: one of the query, one that is meant.

const NAME = /(?:^|[^\p{L}\p{N}_:<])(\p{L}[\p{L}\p{N}_-]*:[\p{L}\p{N}_][\p{L}\p{M}\p{N}_.-]*)/gu;

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** All places where a name stands in a query as a whole, each with the character before it. */
const whole = (name: string): RegExp =>
  new RegExp(`(^|[^\\p{L}\\p{N}_:.-])${escaped(name)}(?![\\p{L}\\p{M}\\p{N}_-])`, "gu");

/** A name of a query, and what is meant. */
export interface Meant {
  readonly written: string;
  readonly meant: string;
}

/** What a note says is meant, where it names one thing of the query and one other. */
export function meantIn(note: string, query: string): Meant | undefined {
  const names = new Set([...note.matchAll(NAME)].map(([, name]) => name.replace(/[.-]+$/, "")));
  const written = [...names].filter((name) => whole(name).test(query));
  const others = [...names].filter((name) => !whole(name).test(query));
  return written.length === 1 && others.length === 1 ? { written: written[0], meant: others[0] } : undefined;
}

/** A query in which the one is written in the place of the other. */
export const withMeant = (query: string, { written, meant }: Meant): string =>
  query.replace(whole(written), (_, before: string) => before + meant);

/** A text in its parts: the names that stand in it, the longest that fits, and what is between them. */
export function splitAt(text: string, names: readonly string[]): readonly string[] {
  const longest = names.filter(Boolean).sort((one, other) => other.length - one.length);
  if (!longest.length) return [text];
  return text.split(new RegExp(`(${longest.map(escaped).join("|")})`, "u")).filter(Boolean);
}
