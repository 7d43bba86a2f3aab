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
