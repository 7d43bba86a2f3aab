// What a part of an organization is called beside its whole: "UCLG Asia-Pacific" beside UCLG is "Asia-Pacific".

import { thingOf, type Model } from "./content.ts";
import { nameIn } from "./names.ts";

const GAP = /^[\s\-–—·:,]+/u;
const LEAST = 2; // letters that a name without that of the whole must have

/** The name of a section without the name of the whole, where it begins with one of its names. */
export function sectionName(model: Model, section: string, whole: string, language: string): string {
  const { text } = nameIn(model, section, language);
  const names = Object.values(thingOf(model, whole)?.name ?? {}).map((said) => said.text);
  const all = [...names, ...(thingOf(model, whole)?.otherNames ?? [])].sort((a, b) => b.length - a.length);
  const begun = all.find((name) => name && text.startsWith(name) && text.length - name.length >= LEAST);
  const rest = begun ? text.slice(begun.length).replace(GAP, "") : "";
  return rest.length >= LEAST ? rest : text;
}
