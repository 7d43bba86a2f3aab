// The colours and letters that the drawing takes from the style sheet, light or dark.

import { legible } from "../services/contrast.ts";
import { byId } from "../services/dom.ts";
import { ownColours, type OwnTone, type Tone } from "../model/looks.ts";
import { model, state, watch } from "../model/store.ts";
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
  "shade-0",
  "shade-1",
  "shade-2",
  "shade-3",
  "shade-4",
  "shade-5",
] as const;

/** Colours by what they are for, and the letters. */
export type Colours = Readonly<Record<(typeof NAMES)[number] | "font", string>> &
  Readonly<Partial<Record<OwnTone, string>>>;

/** Those of the theme that shows. */
export let colours: Colours;

/** The colour of a tone; friendship ties have that of agreements. */
export const toneColour = (tone: Tone): string =>
  colours[tone === "friend" ? "agreement" : tone] ?? colours.quiet;

/** The colour of a step of the scale of measures. */
export const shadeColour = (shade: number): string =>
  colours[`shade-${shade}` as keyof Colours] ?? colours.quiet;

/** Puts the page into a theme. */
export function showTheme(theme: "light" | "dark"): void {
  document.documentElement.dataset.theme = theme;
  byId("theme").setAttribute("aria-pressed", String(theme === "dark"));
  const style = getComputedStyle(document.documentElement);
  const named = Object.fromEntries(
    NAMES.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]),
  ) as Record<(typeof NAMES)[number], string>;
  const own = ownColours(model).map(([tone, hex]) => [tone, legible(hex, named.paper, named.ink)]);
  for (const [tone, hex] of own) document.documentElement.style.setProperty(`--${tone}`, hex);
  const font = getComputedStyle(document.body).fontFamily;
  colours = { ...named, ...(Object.fromEntries(own) as Record<OwnTone, string>), font };
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
