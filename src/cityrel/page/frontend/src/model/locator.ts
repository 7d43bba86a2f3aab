import type { Evidence } from "../contract.ts";
import type { Values } from "../services/messages.ts";

type Speak = (key: string, values?: Values) => string;
type Place = Pick<Evidence, "section" | "paragraph" | "sentence" | "locator">;

const SIGNS = /^(?:§\s*(\d+))?[\s,]*(?:¶\s*(\d+))?[\s,]*(?:\((\d+)\))?$/u;

/**
 * Where in its source evidence stands: "section 1, paragraph 1, sentence 3", or as the source calls the
 * place.
 *
 * 0 stands for the headline and for what stands before the first paragraph of a section.
 */
export const locatorText = (place: Place, speak: Speak): string =>
  place.section === undefined ? (place.locator ?? "") : placeText(place, speak, "locator");

function placeText({ section, paragraph, sentence }: Place, speak: Speak, key: string): string {
  if (section === 0) return speak(`${key}-headline`);
  const parts: string[] = [];
  if (section !== undefined) parts.push(paragraph === 0 ? "opening" : "section");
  if (paragraph) parts.push("paragraph");
  if (sentence) parts.push("sentence");
  const values = { section: section ?? "", paragraph: paragraph ?? "", sentence: sentence ?? "" };
  return parts.map((part) => speak(`${key}-${part}`, values)).join(speak(`${key}-joint`));
}

/** The same as short as readers of a language write it: "§ 1 ¶ 1 (3)"; a place that says no more than this too. */
export function shortPlace(place: Place, speak: Speak): string {
  if (place.section !== undefined) return placeText(place, speak, "place");
  const { locator = "" } = place;
  const found = SIGNS.exec(locator.trim());
  if (!found || !locator.trim()) return locator;
  const [section, paragraph, sentence] = found.slice(1).map((text) => (text ? Number(text) : undefined));
  return placeText(
    {
      ...(section === undefined ? {} : { section }),
      ...(paragraph === undefined ? {} : { paragraph }),
      ...(sentence === undefined ? {} : { sentence }),
    },
    speak,
    "place",
  );
}
