"use strict";
// Dates, numbers and places in a text, in the form that the reader's language has for them.

const formatNumber = (number) => new Intl.NumberFormat(LANGUAGE_TAGS[language]).format(number);

// As precise as the source and never more: a year stays a year.
function formatDate(text) {
  const parts = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(text);
  if (!parts) return text;
  const [, year, month, day] = parts;
  const moment = new Date(Date.UTC(Number(year), Number(month ?? 1) - 1, Number(day ?? 1)));
  const form = { timeZone: "UTC", year: "numeric" };
  if (month) form.month = "long";
  if (day) form.day = "numeric";
  if (!month && language === "en") return String(Number(year));
  return new Intl.DateTimeFormat(LANGUAGE_TAGS[language], form).format(moment);
}

function formatDecimal(text) {
  const digits = (text.split(".")[1] ?? "").length;
  const form = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return Number.isFinite(Number(text))
    ? new Intl.NumberFormat(LANGUAGE_TAGS[language], form).format(Number(text))
    : text;
}

// Four digits stay together: most of them are years.
function formatInteger(text) {
  const format = new Intl.NumberFormat(LANGUAGE_TAGS[language], { useGrouping: "min2" });
  return /^[+-]?\d{5,}$/.test(text) ? format.format(BigInt(text)) : text;
}

function formatLiteral(value) {
  switch (value.datatype) {
    case "gYear":
    case "gYearMonth":
    case "date":
      return formatDate(value.value);
    case "decimal":
      return formatDecimal(value.value);
    case "integer":
      return formatInteger(value.value);
    case "boolean":
      return message(value.value === "true" || value.value === "1" ? "yes" : "no");
    default:
      return value.value;
  }
}

// "section 1, paragraph 1, sentence 3"; 0 stands for the headline and for a section's heading.
function formatLocator(evidence) {
  const { section, paragraph, sentence, locator } = evidence;
  if (section === null || section === undefined) return locator;
  const values = { section, paragraph, sentence };
  const parts = [];
  if (section === 0) parts.push("headline");
  else if (paragraph === 0) parts.push("heading");
  else {
    parts.push("section");
    if (paragraph) parts.push("paragraph");
    if (sentence) parts.push("sentence");
  }
  return parts.map((part) => message(`locator-${part}`, values)).join(message("locator-joint"));
}

// An address that may become a link, or nothing.
function safeAddress(text) {
  let address;
  try {
    address = new URL(text);
  } catch {
    return null;
  }
  return address.protocol === "https:" || address.protocol === "http:" ? address.href : null;
}

// The first value of a property of a thing, as its fact holds it.
function firstFact(iri, property) {
  const fact = has(things, iri) && things[iri].facts.find((one) => one.property === property);
  return fact ? fact.values[0] : undefined;
}
