import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import type { Bounds, State } from "../../src/cityrel/page/frontend/src/contract.ts";
import {
  inForce,
  isBefore,
  span,
  stateAt,
  type Span,
} from "../../src/cityrel/page/frontend/src/model/dates.ts";

interface Cases {
  spans: { date: string; first: string; last: string }[];
  before: { one: string; other: string; before: boolean | null }[];
  inForce: { bounds: Bounds; at: string | null; is: boolean }[];
  stateAt: { bounds: Bounds; state: State; now: string | null; at: string | null; is: State }[];
}

const table = new URL("../cases/spans.json", import.meta.url);
const cases = JSON.parse(readFileSync(table, "utf8")) as Cases;

function spanOf(date: string): Span {
  const found = span(date);
  assert.ok(found, date);
  return found;
}

const at = (date: string | null): Span | null => (date === null ? null : spanOf(date));

describe("dates are spans of days, as the table that both sides share has them", () => {
  for (const { date, first, last } of cases.spans) {
    test(`${date} is ${first} to ${last}`, () => {
      assert.equal(spanOf(date).first, spanOf(first).first);
      assert.equal(spanOf(date).last, spanOf(last).last);
    });
  }
  for (const { one, other, before } of cases.before) {
    test(`${one} before ${other}: ${before}`, () =>
      assert.equal(isBefore(spanOf(one), spanOf(other)), before));
  }
  for (const one of cases.inForce) {
    test(`in force ${JSON.stringify(one)}`, () => assert.equal(inForce(one.bounds, at(one.at)), one.is));
  }
  for (const one of cases.stateAt) {
    test(`state ${JSON.stringify(one)}`, () =>
      assert.equal(stateAt(one.bounds, one.state, one.now, at(one.at)), one.is));
  }
});

test("what is no date has no span", () => {
  for (const text of ["", "1993-13", "1993-00", "1993-02-29", "1993-04-31", "93", "1993-5", "about 1993"]) {
    assert.equal(span(text), null, text);
  }
});
