"use strict";
// Names: which one is shown, in what order they stand, and how they are found however they are typed.

const LANGUAGES = ["en", "ko", "zh"];
const LANGUAGE_TAGS = { en: "en", ko: "ko", zh: "zh-Hans" };

let language = content.language;

// The name of a thing for the reader; `fallback` is the tag of the language that it is really in.
function nameOf(iri, wanted = language) {
  const name = has(things, iri) && things[iri].name[wanted];
  if (!name || !name.text) return { text: shortIri(iri), lang: "", fallback: "" };
  const fallback = name.lang && !name.lang.startsWith(wanted) ? usualTag(name.lang) : "";
  return { text: name.text, lang: name.lang, fallback };
}

// Stores write language tags in small letters; readers know zh-Hans.
function usualTag(tag) {
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    return tag;
  }
}

// One string for places that cannot hold marked-up text, as the drawing.
function plainName(iri) {
  const name = nameOf(iri);
  return name.fallback ? `${name.text} [${name.fallback}]` : name.text;
}

function shortIri(iri) {
  if (has(things, iri) && things[iri].curie) return things[iri].curie;
  return iri.split(/[/#]/).pop() || iri;
}

function kindLabel(iri) {
  return has(kinds, iri) ? kinds[iri].label[language] : shortIri(iri);
}

function propertyLabel(iri) {
  if (has(properties, iri)) return properties[iri].label[language];
  return kindLabel(iri);
}

// Names that a reader would call the same fold to the same text: width, case, spaces,
// punctuation and diacritics do not count, and Hangul may be composed or decomposed.
function foldName(text) {
  return text
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}]/gu, "");
}

// Decomposed, so that a syllable that is still being typed (서우) already finds the name (서울).
const searchKey = (text) => foldName(text).normalize("NFD");

function allNames(iri) {
  const thing = things[iri];
  const names = LANGUAGES.map((wanted) => thing.name[wanted]?.text ?? "");
  return [...new Set([...names, ...(thing.otherNames ?? []), thing.curie])].filter(Boolean);
}

// 0 for the name itself, 1 for its beginning, 2 for a part of it, a little more for a longer name; -1 for no match.
function matchRank(keys, wanted) {
  let best = -1;
  for (const key of keys) {
    const place = key.indexOf(wanted);
    if (place < 0) continue;
    const rank = (key === wanted ? 0 : place === 0 ? 1 : 2) + Math.min(key.length, 999) / 1000;
    if (best < 0 || rank < best) best = rank;
  }
  return best;
}

const byName = () => {
  const collator = new Intl.Collator(LANGUAGE_TAGS[language], { numeric: true });
  return (one, other) => collator.compare(nameOf(one).text, nameOf(other).text);
};
