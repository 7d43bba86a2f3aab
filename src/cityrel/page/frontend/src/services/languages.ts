/** The language of a text that we have in no other. */
export const ENGLISH = "en";

/** The tag of a language as browsers know it: Chinese is written in simplified characters. */
export const tagOf = (language: string): string => (language === "zh" ? "zh-Hans" : language);

/** The usual form of a tag: stores write them in small letters; readers know zh-Hans. */
export function usualTag(tag: string): string {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? tag;
  } catch {
    return tag;
  }
}

/** The collator for names in a language. */
export const collatorOf = (language: string): Intl.Collator =>
  new Intl.Collator(tagOf(language), { numeric: true });

/** A tag in its parts; none where there is no tag. */
function localeOf(tag: string): Intl.Locale | undefined {
  try {
    return new Intl.Locale(tag);
  } catch {
    return undefined;
  }
}

/** Whether a text with a tag is in another language than a reader's, or in a variety not asked for. */
export function isForeign(tag: string, language: string): boolean {
  const [own, asked] = [localeOf(tag), localeOf(language)];
  if (!own || !asked) return false;
  const { language: spoken, script, region } = asked;
  const isVariety = [own.script, undefined].includes(script) && [own.region, undefined].includes(region);
  return own.language !== spoken || !isVariety;
}
