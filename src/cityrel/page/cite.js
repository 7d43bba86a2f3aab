"use strict";
// A source as a reference: APA 7 in English, the Korean form of social-science journals, GB/T 7714 in Chinese.

const DC = "http://purl.org/dc/terms/";
const HANGUL_OR_HAN = /[\uac00-\ud7a3\u4e00-\u9fff]/;

const textOf = (iri, property, wanted = language) => {
  const value = firstFact(iri, property);
  if (!value) return "";
  if (value.thing) return nameOf(value.thing, wanted).text;
  return value.text ? value.text[wanted] : value.value;
};

// Family name and initials of a person; in East Asian order where the name is of Korea, China or Japan.
function apaAuthor(iri) {
  const words = nameOf(iri, "en").text.split(" ");
  const eastAsian = LANGUAGES.some((one) => HANGUL_OR_HAN.test(nameOf(iri, one).text));
  if (words.length < 2) return words[0];
  const family = eastAsian ? words[0] : words.at(-1);
  const given = eastAsian ? words.slice(1) : words.slice(0, -1);
  const initials = given.map((word) => word.split("-").map((part) => `${part[0].toUpperCase()}.`).join("-"));
  return `${family}, ${initials.join(" ")}`;
}

function authorOf(source, wanted) {
  const author = firstFact(source, `${DC}creator`);
  if (!author?.thing) return textOf(source, `${DC}creator`, wanted);
  return wanted === "en" && things[author.thing]?.kind === `${CR}Person` ? apaAuthor(author.thing) : nameOf(author.thing, wanted).text;
}

const sourceTitle = (source, wanted = language) =>
  (!nameOf(source, wanted).lang && textOf(source, `${DC}title`, wanted)) || nameOf(source, wanted).text;

function sourceParts(source, wanted) {
  const publisher = textOf(source, `${DC}publisher`, wanted);
  return {
    author: authorOf(source, wanted),
    publisher,
    title: sourceTitle(source, wanted),
    issued: textOf(source, `${DC}issued`),
    report: firstFact(source, `${DC}type`) ? textOf(source, `${DC}identifier`) : "",
    address: safeAddress(firstFact(source, SCHEMA_URL)?.value ?? "") ?? "",
  };
}

const ended = (text) => (/[.?!]$/.test(text) ? text : `${text}.`);

function apaDate(issued) {
  const [year, month, day] = issued.split("-");
  if (!year) return message("cite-undated");
  const name = month && new Intl.DateTimeFormat("en", { month: "long", timeZone: "UTC" }).format(new Date(`${year}-${month}-01`));
  return [year, name && ` ${name}`, day && ` ${Number(day)}`].filter(Boolean).join("").replace(/^(\d{4}) /, "$1, ");
}

const CITE = {
  en({ author, publisher, title, issued, report, address }) {
    const named = report ? `${title} (${message("cite-report", { number: report })})` : title;
    const who = author || publisher;
    return [who && ended(who), `(${apaDate(issued)}).`, ended(named), author && publisher && ended(publisher), address];
  },
  ko({ author, publisher, title, issued, report, address }, today) {
    const who = author || publisher;
    const named = report ? `『${title}』 (${report}).` : `“${title}.”`;
    const read = address && `${address} (${message("cite-read", { date: today.replaceAll("-", ".") })}).`;
    return [who && ended(who), `${issued.slice(0, 4) || message("cite-undated")}.`, named, author && publisher && ended(publisher), read];
  },
  zh({ author, publisher, title, issued, report, address }, today) {
    const who = author || publisher;
    const kind = report ? "R/OL" : "EB/OL";
    const named = `${title}${report ? `: ${report}` : ""}[${kind}].`;
    const out = report ? `${author ? `${publisher}, ` : ""}${issued.slice(0, 4)}` : issued && `(${issued})`;
    return [who && ended(who), named, `${out}[${today}].`, address && `${address}.`];
  },
};

const today = () => {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
};

const cite = (source, wanted = language, read = today()) =>
  CITE[wanted](sourceParts(source, wanted), read).filter(Boolean).join(" ");

// A button that shows the reference and copies it.
function citeElement(source) {
  const shown = element("p", { class: "reference", hidden: true });
  const button = copyButton("cite", () => {
    shown.textContent = cite(source);
    shown.hidden = false;
    return shown.textContent;
  });
  return element("div", { class: "cite" }, button, shown);
}
