// Numbers, dates and addresses in the form that a language has for them.

/** A number as a language, given by its tag, writes it. */
export const formatNumber = (number: number, tag: string): string =>
  new Intl.NumberFormat(tag).format(number);

/** A measure, which is as precise as it was given. */
export const formatMeasure = (number: number, tag: string): string =>
  new Intl.NumberFormat(tag, { maximumSignificantDigits: 15 }).format(number);

const formats = new Map<string, Intl.DateTimeFormat>();

// Making a format takes a hundred times as long as using it.
function dateFormat(tag: string, month: boolean, day: boolean): Intl.DateTimeFormat {
  const key = `${tag} ${month} ${day}`;
  const form: Intl.DateTimeFormatOptions = { timeZone: "UTC", year: "numeric" };
  if (month) form.month = "long";
  if (day) form.day = "numeric";
  const found = formats.get(key) ?? new Intl.DateTimeFormat(tag, form);
  formats.set(key, found);
  return found;
}

/** A date as precise as the source and never more: a year stays a year. */
export function formatDate(text: string, tag: string): string {
  const parts = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(text);
  if (!parts) return text;
  const [, year, month, day] = parts;
  if (!month && tag === "en") return String(Number(year));
  const moment = new Date(Date.UTC(Number(year), Number(month ?? 1) - 1, Number(day ?? 1)));
  return dateFormat(tag, Boolean(month), Boolean(day)).format(moment);
}

/** A decimal with as many digits as it was given with. */
export function formatDecimal(text: string, tag: string): string {
  const digits = (text.split(".")[1] ?? "").length;
  const form = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return Number.isFinite(Number(text)) ? new Intl.NumberFormat(tag, form).format(Number(text)) : text;
}

/** A whole number; four digits stay together: most of them are years. */
export function formatInteger(text: string, tag: string): string {
  const format = new Intl.NumberFormat(tag, { useGrouping: "min2" });
  return /^[+-]?\d{5,}$/.test(text) ? format.format(BigInt(text)) : text;
}

/** An address that may become a link, or nothing. */
export function safeAddress(text: string): string | null {
  let address: URL;
  try {
    address = new URL(text);
  } catch {
    return null;
  }
  return address.protocol === "https:" || address.protocol === "http:" ? address.href : null;
}
