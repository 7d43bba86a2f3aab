/** What stands in the places of a message; numbers are written as the language writes them. */
export type Values = Readonly<Record<string, string | number>>;

const PLURAL = /\{(\w+), plural,((?:\s*=?\w+ \{[^{}]*\})+)\}/g;
const VARIANT = /(=?\w+) \{([^{}]*)\}/g;

const numbers = new Map<string, Intl.NumberFormat>();
const plurals = new Map<string, Intl.PluralRules>();

// Making one takes as long as writing hundreds of numbers with it.
function kept<T>(known: Map<string, T>, tag: string, make: () => T): T {
  const found = known.get(tag) ?? make();
  known.set(tag, found);
  return found;
}

// Letters written from the right, and the signs that turn a direction.
const TURNING = /[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc]/;

/** A text that changes the direction of nothing around it. */
export const isolated = (text: string): string => (TURNING.test(text) ? `\u2068${text}\u2069` : text);

const written = (value: string | number, tag: string): string =>
  typeof value === "number"
    ? kept(numbers, tag, () => new Intl.NumberFormat(tag)).format(value)
    : isolated(value);

function variantOf(variants: string, value: string | number, tag: string): string {
  const forms = new Map([...variants.matchAll(VARIANT)].map(([, name, text]) => [name, text] as const));
  const category = kept(plurals, tag, () => new Intl.PluralRules(tag)).select(Number(value));
  const form = forms.get(`=${value}`) ?? forms.get(category) ?? forms.get("other") ?? "";
  return form.replaceAll("#", written(value, tag));
}

/**
 * A message with its places filled: {name}, and {name, plural, =0 {none} one {# thing} other {# things}} as
 * ICU writes it.
 */
export function fillMessage(text: string, values: Values, tag: string): string {
  return text
    .replace(PLURAL, (whole, name: string, variants: string) =>
      name in values ? variantOf(variants, values[name], tag) : whole,
    )
    .replace(/\{(\w+)\}/g, (whole, name: string) => (name in values ? written(values[name], tag) : whole));
}
