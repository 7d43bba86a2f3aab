import type { Evidence } from "../contract.ts";
import type { Values } from "../services/messages.ts";

/**
 * Where in its source evidence stands: "section 1, paragraph 1, sentence 3", or as the source calls the
 * place.
 *
 * 0 stands for the headline and for the heading of a section.
 */
export function locatorText(
  { section, paragraph, sentence, locator = "" }: Evidence,
  speak: (key: string, values?: Values) => string,
): string {
  if (section === undefined) return locator;
  const parts = ["section"];
  if (section === 0) parts[0] = "headline";
  else if (paragraph === 0) parts[0] = "heading";
  else {
    if (paragraph) parts.push("paragraph");
    if (sentence) parts.push("sentence");
  }
  const values = { section, paragraph: paragraph ?? "", sentence: sentence ?? "" };
  return parts.map((part) => speak(`locator-${part}`, values)).join(speak("locator-joint"));
}
