import table from "../../../../rdf/letters.json" with { type: "json" };

const plain: Readonly<Record<string, string>> = { ...table.letters, ς: "σ" };
const folded = new RegExp(`[${Object.keys(plain).join("")}]`, "gu");
const passedOver = new RegExp(`[${table.passedOver}]`, "gu");

const bare = (text: string): string => text.normalize("NFKD").replace(passedOver, "");

/** The words of a text, without the marks that are passed over between letters. */
export const wordsIn = (text: string): string[] =>
  text
    .normalize("NFC")
    .replace(passedOver, "")
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .filter(Boolean);

/**
 * Names that a reader would call the same fold to the same text: width, case, spaces, punctuation, diacritics
 * and strokes do not count, and Hangul may be composed or decomposed. Held to tests/cases/names.json, as
 * rdf/folding.py is; rdf/letters.json is the table of both.
 */
export function foldName(text: string): string {
  return bare(bare(text).toUpperCase().toLowerCase())
    .replace(folded, (letter) => plain[letter])
    .replace(/[^\p{L}\p{N}\p{M}]/gu, "")
    .normalize("NFC");
}
