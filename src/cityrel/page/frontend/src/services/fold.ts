// Letters whose stroke is part of them, which readers without it type plain.
const PLAIN: Readonly<Record<string, string>> = {
  ł: "l",
  đ: "d",
  ø: "o",
  ħ: "h",
  ŧ: "t",
  ı: "i",
  æ: "ae",
  œ: "oe",
  þ: "th",
  ð: "d",
};

/**
 * Names that a reader would call the same fold to the same text: width, case, spaces, punctuation and
 * diacritics do not count, and Hangul may be composed or decomposed. Held to tests/cases/names.json, as
 * rdf/folding.py is.
 */
export function foldName(text: string): string {
  return text
    .normalize("NFKD")
    .toUpperCase()
    .toLowerCase()
    .replaceAll("ς", "σ")
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]|[^\p{L}\p{N}\p{M}]/gu, "")
    .replace(/[łđøħŧıæœþð]/g, (letter) => PLAIN[letter])
    .normalize("NFC");
}
