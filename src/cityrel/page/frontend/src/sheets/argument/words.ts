// The words around an argument: what is recommended for what, who argues, and whose voice is missing.

import { claimsOf, type Chain } from "../../model/chain.ts";
import { alsoStated, heardIn, mainGoal } from "../../model/chains.ts";
import { openIn } from "../../model/actions.ts";
import { firstValue, sourcesOf, thingOf, valuesOf } from "../../model/content.ts";
import { model, state } from "../../model/store.ts";
import { shortPlace } from "../../model/locator.ts";
import { signOfVerdict, meaningOfVerdict } from "../../model/verdict.ts";
import { CREATOR, ISSUED, LANGUAGE, PUBLISHER, TITLE } from "../../model/vocabulary.ts";
import { dateText, listed, message, nameOf, plainName } from "../../model/words.ts";
import { boxOf, colourOf, signOf, words } from "../marks.ts";
import type { Chip, Key, Run } from "../sheet.ts";
import { languageName } from "../wording.ts";
import { chains, given, intoSight, oneOf, shown, whoSays } from "./given.ts";

/** How many recommendations there are, of how many sources, and for what most of them are meant. */
export function headlineOf(): Run[] {
  const all = chains();
  const sources = new Set(all.map(({ source }) => source));
  const only = sources.size === 1 ? oneOf(all[0].source) : "";
  const key = only ? "argument-headline-one" : "argument-headline";
  const text = message(key, { who: only, sources: sources.size, count: all.length });
  const most = mainGoal(all);
  if (!most) return [{ text }];
  const goal = nameOf(most.goal).text;
  const meant = message("argument-for", { count: most.count, goal });
  return [
    { text: text + message("argument-headline-joint") },
    { text: meant, tone: "cause", iri: most.goal },
  ];
}

/** Whose voices are missing in a chain, in a sentence; nothing where all poles speak. */
function unheardText(chain: Chain): string {
  const sources = [...new Set(claimsOf(chain).flatMap((claim) => sourcesOf(model, claim)))];
  const { heard, unheard, certain } = heardIn(given(), sources);
  if (!unheard.length) return "";
  const poles = listed(unheard.map(plainName), "disjunction");
  if (!certain) return message("argument-unheard-known", { poles });
  return message(heard.length ? "argument-one-side" : "argument-unheard", { poles });
}

// Who stands behind a source, each by a name of which the language is known.
const namedUnder = (source: string, property: string): Run[] =>
  valuesOf(model, source, property).flatMap((value) => {
    if (!value.thing) {
      const text = value.value ?? value.text?.[state().language] ?? "";
      return text ? [{ text }] : [];
    }
    const { text, lang, fallback } = nameOf(value.thing);
    return [{ text, iri: value.thing, ...(fallback ? { lang } : {}) }];
  });

// The title as the source has it, and the graph's own name for it where that is another.
function titleRuns(source: string): Run[] {
  const { text, lang, fallback } = nameOf(source);
  const title = firstValue(model, source, TITLE);
  const original = title?.text?.[state().language] ?? title?.value ?? text;
  const first: Run = { text: original, iri: source, ...(fallback ? { lang } : {}) };
  return original === text ? [first] : [first, { text: ` (${text})` }];
}

/** Author, institute, date, language and title of the source, and whose voices are missing. */
export function bylineOf(): Run[] {
  const chain = shown();
  if (!chain || !thingOf(model, chain.source)) return [];
  const { source } = chain;
  const issued = firstValue(model, source, ISSUED)?.value;
  const language = firstValue(model, source, LANGUAGE)?.value;
  const spoken = language ? message("argument-in-language", { language: languageName(language) }) : "";
  const when = [issued ? dateText(issued) : "", spoken].filter(Boolean).map((text) => ({ text }));
  const who: Run[] = [...namedUnder(source, PUBLISHER), ...namedUnder(source, CREATOR), ...when];
  const joint = { text: message("argument-byline-joint") };
  const unheard = unheardText(chain);
  return [
    ...who.flatMap((run, place) => (place ? [joint, run] : [run])),
    ...(who.length ? [{ text: message("argument-byline-title") }] : []),
    ...titleRuns(source),
    { text: message("argument-byline-end") + unheard },
  ];
}

/** The signs in the chain that is shown. */
export function keysOf(): Key[] {
  const chain = shown();
  if (!chain) return [];
  const who = whoSays(chain.source);
  const tested = claimsOf(chain).flatMap((claim) => thingOf(model, claim)?.tested?.verdict ?? []);
  const frame = boxOf(2, 2, 22, 14, 4, { fill: "none", stroke: colourOf("cause"), "stroke-width": 1.8 });
  const verdicts = [...new Set(tested)].map((verdict) => ({
    sign: signOf(18, words(signOfVerdict(verdict), 9, 14.5, { size: 16, weight: 700, anchor: "middle" })),
    text: message(meaningOfVerdict(verdict)),
  }));
  const sample = shortPlace({ section: 2, paragraph: 1, sentence: 4 }, message);
  const place = {
    sign: signOf(74, words(sample, 0, 13.5, { size: 13, tone: "accent" })),
    text: message("argument-sign-place"),
  };
  return [
    ...(chain.situations.length
      ? [{ sign: signOf(26, frame), text: message("argument-sign-development", { who }) }]
      : []),
    ...verdicts,
    ...(sample.includes("§") ? [place] : []),
  ];
}

/** The name of the list of what stands in no chain. */
export const STATED = "stated";

/** What the sources also state. */
export const stated = (): string[] => alsoStated(given(), chains());

/** How many claims the page does not hold. */
export const left = (): number => given().sources.reduce((sum, one) => sum + one.left, 0);

/** What else there is. */
export function chipsOf(): Chip[] {
  const count = stated().length + left();
  if (!count) return [];
  const text = message("argument-also-stated", { count });
  const press = (): void => {
    openIn(STATED);
    intoSight(`[data-list="${STATED}"]`);
  };
  return [{ text, press, pressed: state().opened.has(STATED) }];
}
