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
    .normalize("NFC");
}

/** Decomposed, so that a syllable that is still being typed (서우) already finds the name (서울). */
export const searchKey = (text: string): string => foldName(text).normalize("NFD");

/**
 * 0 for the name itself, 1 for its beginning, 2 for a part of it, a little more for a longer name; -1: no
 * match.
 */
export function matchRank(keys: readonly string[], wanted: string): number {
  let best = -1;
  for (const key of keys) {
    const place = key.indexOf(wanted);
    if (place < 0) continue;
    const rank = (key === wanted ? 0 : place === 0 ? 1 : 2) + Math.min(key.length, 999) / 1000;
    if (best < 0 || rank < best) best = rank;
  }
  return best;
}
