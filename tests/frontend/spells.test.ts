// How membership, offices and the age of evidence are told.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { ageOf, decadeOf, isOver as isYearOver } from "../../src/cityrel/page/frontend/src/model/age.ts";
import {
  ageOfHalf,
  answerText,
  beganText,
  holdsOffice,
  isOver,
  membershipTexts,
  officeSpells,
  shortSpells,
  type Wording,
} from "../../src/cityrel/page/frontend/src/model/spells.ts";
import type { Half, Office } from "../../src/cityrel/page/frontend/src/contract.ts";
import { half, office } from "./halves.ts";
import { fillMessage } from "../../src/cityrel/page/frontend/src/services/messages.ts";

const NOW = "2026-11-22";
const messages = JSON.parse(
  readFileSync(new URL("../../src/cityrel/messages.json", import.meta.url), "utf8"),
) as Record<string, Record<string, string>>;

const wording = (language: string): Wording => ({
  message: (key, values = {}) => fillMessage(messages[key][language], values, language),
  post: (iri) => ({ plain: iri, ...(iri === "hosted" ? { since: "hosted from {since} on" } : {}) }),
  section: (iri) => iri,
  now: NOW,
});
const EN = wording("en");

const UNKNOWN = half({ answer: "not known" });

test("evidence is recent, of the decade before, or old; without a year it is old", () => {
  assert.equal(decadeOf(NOW), 2020);
  assert.deepEqual(
    [2026, 2020, 2019, 2010, 2009, undefined].map((year) => ageOf(year, NOW)),
    ["recent", "recent", "middle", "middle", "old", "old"],
  );
  assert.deepEqual(
    [2025, 2026, 2027].map((year) => isYearOver(year, NOW)),
    [true, false, false],
  );
});

test("a line is as pale as the evidence of the membership, whatever is known of an office", () => {
  assert.equal(ageOfHalf(half({ known: 2018, offices: [office({ known: 2021 })] }), NOW), "middle");
  assert.equal(ageOfHalf(half({ offices: [office({ known: 2021 })] }), NOW), "old");
  assert.equal(ageOfHalf(half({ answer: "not known", offices: [office({ until: 2014 })] }), NOW), "middle");
  assert.equal(ageOfHalf(half({ answer: "no", list: 2010 }), NOW), "middle");
  assert.equal(ageOfHalf(half({ answer: "no", list: 1995 }), NOW), "old");
});

test("a membership is told with the year of its evidence, in the fullest words first", () => {
  assert.deepEqual(membershipTexts(half({ since: 1987, known: 2023 }), EN), [
    "since 1987 · known in 2023",
    "known in 2023",
  ]);
  assert.deepEqual(membershipTexts(half(), EN), ["source undated"]);
  assert.deepEqual(membershipTexts(half({ answer: "was", until: 2005 }), EN), ["until 2005"]);
  assert.deepEqual(membershipTexts(half({ answer: "was", since: 2001, until: 2005 }), EN), [
    "2001–2005, ended",
  ]);
  assert.deepEqual(membershipTexts(UNKNOWN, EN), ["not known"]);
  assert.deepEqual(membershipTexts(half({ answer: "not known", offices: [office()] }), EN), [
    "membership not known",
  ]);
  assert.equal(membershipTexts(half({ answer: "no", list: 2010 }), EN)[0], "no: not on the list of 2010");
  assert.equal(membershipTexts(half({ answer: "not looked for" }), EN)[0], "not looked for yet");
});

const told = (...offices: Office[]): string[] => officeSpells(half({ offices }), EN).map(({ text }) => text);

test("an office is told with its years; those that are held come first", () => {
  assert.deepEqual(told(office({ since: 2015, until: 2018, ended: true })), ["chair 2015–18"]);
  assert.deepEqual(told(office({ since: 1998, until: 2001, ended: true })), ["chair 1998–2001"]);
  assert.deepEqual(told(office({ since: 2014, until: 2026, terms: 3 })), ["chair 2014–26, 3 terms"]);
  assert.deepEqual(told(office({ since: 2012, known: 2017 })), ["chair since 2012, known to 2017"]);
  assert.deepEqual(told(office({ since: 2012, known: 2012 })), ["chair since 2012"]);
  assert.deepEqual(told(office({ known: 2021 })), ["chair, known in 2021"]);
  assert.deepEqual(told(office()), ["chair, source undated"]);
  assert.deepEqual(told(office({ post: "hosted", since: 2012 })), ["hosted from 2012 on"]);
  const ended = office({ since: 2014, until: 2020, ended: true });
  assert.deepEqual(told(ended, office({ post: "secretariat" })), [
    "secretariat, source undated",
    "chair 2014–20",
  ]);
});

test("offices of the same years are told at once, those of a section with its name", () => {
  const years = { since: 2012, known: 2017 };
  assert.deepEqual(told(office(years), office({ post: "secretariat", ...years })), [
    "chair and secretariat since 2012, known to 2017",
  ]);
  const section = { post: "secretariat", since: 2012 };
  assert.deepEqual(told(office({ ...section, section: "East Asia Secretariat" })), [
    "East Asia secretariat since 2012",
  ]);
  assert.deepEqual(told(office({ ...section, section: "Asia-Pacific" })), [
    "Asia-Pacific: secretariat since 2012",
  ]);
  assert.deepEqual(
    shortSpells(half({ offices: [office(years)] }), EN).map(({ text }) => text),
    ["chair, 2017"],
  );
});

test("an office that ended fills no ring, and with no membership known its line is over", () => {
  const ended = half({ answer: "not known", offices: [office({ ended: true })] });
  assert.deepEqual([holdsOffice(ended), isOver(ended)], [false, true]);
  const held = half({ offices: [office({ ended: true }), office()] });
  assert.deepEqual([holdsOffice(held), isOver(held)], [true, false]);
});

const cells = (one: Half): string[] => [answerText(one, EN), beganText(one, EN)];

test("in the table the year stands in the answer", () => {
  assert.deepEqual(cells(half({ since: 1987, known: 2023 })), ["yes, 2023", "since 1987"]);
  assert.deepEqual(cells(half()), ["yes, undated", ""]);
  assert.deepEqual(cells(half({ answer: "was", until: 2005 })), ["ended in 2005", ""]);
  assert.deepEqual(cells(half({ answer: "was", since: 2001, until: 2005 })), ["2001–2005, ended", ""]);
  assert.deepEqual(cells(half({ answer: "no", list: 2010 })), ["no, list of 2010", ""]);
  assert.deepEqual(cells(half({ answer: "not known", offices: [office()] })), ["not known", ""]);
});

test("words are those of the reader's language, none is left open", () => {
  const all = [
    half({ since: 2001, known: 2012 }),
    half({ answer: "was", since: 2001, until: 2005 }),
    half({ answer: "no", list: 2010 }),
    UNKNOWN,
    half({ offices: [office({ since: 2012, known: 2017, terms: 2 }), office({ ended: true })] }),
  ];
  for (const language of ["ko", "zh"]) {
    const own = wording(language);
    for (const one of all)
      for (const text of [...membershipTexts(one, own), ...officeSpells(one, own).map((spell) => spell.text)])
        assert.ok(/[\uac00-\ud7a3\u4e00-\u9fff]/.test(text) && !/[{}]/.test(text), text);
  }
});
