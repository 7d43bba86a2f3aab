import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { csvCell, csvOf } from "../../src/cityrel/page/frontend/src/services/csv.ts";
import { foldName } from "../../src/cityrel/page/frontend/src/services/fold.ts";
import {
  formatDate,
  formatDecimal,
  formatInteger,
  safeAddress,
} from "../../src/cityrel/page/frontend/src/services/format.ts";
import { usualTag } from "../../src/cityrel/page/frontend/src/services/languages.ts";
import { grouped, keeping } from "../../src/cityrel/page/frontend/src/services/memo.ts";
import { fillMessage, isolated } from "../../src/cityrel/page/frontend/src/services/messages.ts";
import { placeLabels, type Item } from "../../src/cityrel/page/frontend/src/services/placement.ts";
import { sparqlOf, sparqlOfRecords } from "../../src/cityrel/page/frontend/src/services/sparql.ts";
import {
  atHyphens,
  breakable,
  brokenAt,
  shorten,
  wrapText,
} from "../../src/cityrel/page/frontend/src/services/wrap.ts";

test("names are folded alike: width, case, spaces, punctuation and diacritics do not count", () => {
  const table = readFileSync(new URL("../cases/names.json", import.meta.url), "utf8");
  for (const { name, key } of JSON.parse(table) as { name: string; key: string }[]) {
    assert.equal(foldName(name), key);
  }
});

const measure = (text: string): number => text.length * 7;
const wrap = (text: string): string[] => wrapText(text, 112, measure, "en");

test("a name breaks into few lines and loses no word", () => {
  assert.deepEqual(wrap("Seeking exchange and cooperation"), ["Seeking exchange", "and cooperation"]);
  // lines of even length would need a fourth line here, the whole width needs three
  assert.equal(wrap("Committee weak to outside variables").length, 3);
  assert.deepEqual(wrap("Institutionalisation"), ["Institutionalisation"]);
  assert.deepEqual(wrap("Seoul"), ["Seoul"]);
});

test("a word that is wider than its line is broken, between letters as they are read", () => {
  assert.deepEqual(brokenAt(breakable("Port of Rotterdam", "en"), 35, measure), [
    "Port",
    "of",
    "Rotte",
    "rdam",
  ]);
  assert.equal(brokenAt(["W".repeat(300)], 70, measure).length, 30);
  assert.deepEqual(brokenAt(["👩‍👩‍👧‍👦👩‍👩‍👧‍👦"], 80, measure), ["👩‍👩‍👧‍👦", "👩‍👩‍👧‍👦"]);
});

test("a name may break at a hyphen between its letters, and at no other", () => {
  assert.deepEqual(atHyphens(breakable("Tel Aviv-Yafo", "en")), ["Tel ", "Aviv-", "Yafo"]);
  assert.deepEqual(atHyphens(["2013-04-18", "X-1", "-a", "Nordrhein-Westfalen"]), [
    "2013-04-18",
    "X-1",
    "-a",
    "Nordrhein-",
    "Westfalen",
  ]);
});

test("words break also where they are written without spaces, marks stay with them", () => {
  assert.deepEqual(breakable("北京首尔混委会（第3次）", "zh-Hans").join(""), "北京首尔混委会（第3次）");
  assert.ok(breakable("北京首尔混委会（第3次）", "zh-Hans").length > 2);
  assert.ok(breakable("北京（首尔）", "zh-Hans").every((piece) => !/^[）]|[（]$/u.test(piece)));
  assert.equal(shorten("Seoul Beijing", 42, measure), "Seoul…");
});

const item = (id: string, x: number, more: Partial<Item> = {}): Item => ({
  id,
  x,
  y: 0,
  radius: 5,
  faded: false,
  width: 60,
  height: 15,
  must: false,
  ...more,
});

test("no name lies on another; the first has the first choice, and what has no room is left out", () => {
  const wide = { left: -1000, right: 1000 };
  const crowd = Array.from({ length: 12 }, (_, place) => item(String(place), place * 4));
  const placed = placeLabels(crowd, crowd, wide);
  assert.deepEqual(placed.get("0"), { dx: 0, dy: 8 });
  assert.ok(placed.size < crowd.length);
  const boxes = crowd.flatMap(({ id, x }) => {
    const offset = placed.get(id);
    return offset ? [{ left: x + offset.dx - 30, top: offset.dy }] : [];
  });
  for (const [place, one] of boxes.entries()) {
    for (const other of boxes.slice(place + 1)) {
      assert.ok(Math.abs(one.left - other.left) >= 60 || Math.abs(one.top - other.top) >= 15);
    }
  }
});

test("what must be named is, and points that are faded leave room to others", () => {
  const narrow = { left: -1, right: 1 };
  assert.equal(placeLabels([item("a", 0)], [], narrow).size, 0);
  assert.equal(placeLabels([item("a", 0, { must: true })], [], narrow).size, 1);
  const wide = { left: -1000, right: 1000 };
  const below = { ...item("faded", 0), y: 15, faded: true };
  assert.deepEqual(placeLabels([item("a", 0)], [item("a", 0), below], wide).get("a"), { dx: 0, dy: 8 });
  assert.notDeepEqual(
    placeLabels([item("a", 0)], [item("a", 0), { ...below, faded: false }], wide).get("a"),
    {
      dx: 0,
      dy: 8,
    },
  );
});

test("a cell of CSV is neither a formula nor two cells", () => {
  assert.equal(csvCell("=1+1"), "'=1+1");
  assert.equal(csvCell('say "so", then'), '"say ""so"", then"');
  assert.equal(csvCell(undefined), "");
  assert.equal(
    csvOf([
      ["a", 1],
      ["b", undefined],
    ]),
    "a,1\r\nb,",
  );
});

test("a message has its numbers as the language writes them, and the plural that fits", () => {
  const text = "{count, plural, one {# thing of {name}} other {# things}}".replace(" of {name}", "");
  assert.equal(fillMessage(text, { count: 1 }, "en"), "1 thing");
  assert.equal(fillMessage(text, { count: 0 }, "en"), "0 things");
  assert.equal(fillMessage(text, { count: 1234 }, "en"), "1,234 things");
  assert.equal(
    fillMessage("{count}개, {name}, {other}", { count: 1234, name: "서울" }, "ko"),
    "1,234개, 서울, {other}",
  );
  assert.equal(fillMessage("{n, plural, other {#}} and {n}", { n: 2 }, "ko"), "2 and 2");
});

test("a name written from the right turns nothing in the sentence around it", () => {
  assert.equal(fillMessage("{name}: {n} ties", { name: "שנחאי", n: 2 }, "en"), "\u2068שנחאי\u2069: 2 ties");
  assert.equal(isolated("\u202eevil"), "\u2068\u202eevil\u2069");
  assert.equal(isolated("Île-de-France, 서울, 北京"), "Île-de-France, 서울, 北京");
});

test("dates are as precise as their source, in the form of the language", () => {
  assert.equal(formatDate("1993", "en"), "1993");
  assert.equal(formatDate("1993-10", "en"), "October 1993");
  assert.equal(formatDate("1993-10-23", "ko"), "1993년 10월 23일");
  assert.equal(formatDate("0794", "en"), "794");
  assert.equal(formatDate("around 1993", "en"), "around 1993");
});

test("numbers keep their digits; four stay together", () => {
  assert.equal(formatInteger("1993", "en"), "1993");
  assert.equal(formatInteger("12345678901234567890", "en"), "12,345,678,901,234,567,890");
  assert.equal(formatDecimal("1.50", "en"), "1.50");
  assert.equal(formatDecimal("many", "en"), "many");
});

test("only addresses of the web become links", () => {
  assert.equal(safeAddress("https://example.org/a"), "https://example.org/a");
  assert.equal(safeAddress("javascript:alert(1)"), null);
  assert.equal(safeAddress("no address"), null);
});

test("queries to take along name the things in full", () => {
  assert.match(sparqlOf("https://example.org/a"), /VALUES \?thing \{ <https:\/\/example.org\/a> \}/);
  assert.match(
    sparqlOfRecords(["https://e.org/1", "https://e.org/2"]),
    /\{ <https:\/\/e.org\/1> <https:\/\/e.org\/2> \}/,
  );
});

test("tags, groups and kept values", () => {
  assert.equal(usualTag("zh-hans"), "zh-Hans");
  assert.equal(usualTag("not a tag"), "not a tag");
  assert.deepEqual(
    [...grouped([1, 2, 3], (one) => one % 2)],
    [
      [1, [1, 3]],
      [0, [2]],
    ],
  );
  const keep = keeping<object>();
  const first = keep([1], () => ({}));
  assert.equal(
    keep([1], () => ({})),
    first,
  );
  assert.notEqual(
    keep([2], () => ({})),
    first,
  );
});
