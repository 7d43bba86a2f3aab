// The colours and letters that the drawing takes from the style sheet, light or dark.

import { byId } from "../services/dom.ts";
import { state, watch } from "../model/store.ts";
import { tag } from "../model/words.ts";
import { network } from "./vis.ts";

const NAMES = [
  "ink",
  "quiet",
  "paper",
  "surface",
  "wash",
  "edge",
  "line",
  "halo",
  "accent",
  "tie",
  "member",
  "event",
  "agreement",
  "cause",
  "unknown",
  "pole",
  "pole-ink",
  "tag",
  "tag-ink",
] as const;

/** Colours by what they are for, and the letters. */
export type Colours = Readonly<Record<(typeof NAMES)[number] | "font", string>>;

/** Those of the theme that shows. */
export let colours: Colours;

/** The colour of a tone; friendship ties have that of agreements. */
export function toneColour(tone: string): string {
  const name = tone === "friend" ? "agreement" : tone;
  return (colours as Readonly<Record<string, string>>)[name] ?? colours.quiet;
}

/** Puts the page into a theme. */
export function showTheme(theme: "light" | "dark"): void {
  document.documentElement.dataset.theme = theme;
  byId("theme").setAttribute("aria-pressed", String(theme === "dark"));
  const style = getComputedStyle(document.documentElement);
  const own = NAMES.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]);
  colours = { ...Object.fromEntries(own), font: getComputedStyle(document.body).fontFamily } as Colours;
}

/** Follows the theme that is chosen; with the language the letters may come from another font. */
export function startColours(): void {
  watch(
    () => [state().theme, state().language],
    () => {
      document.documentElement.lang = tag();
      showTheme(state().theme);
      network?.redraw();
    },
  );
}
