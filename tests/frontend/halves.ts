// What is known of an actor in an organization, for tests that say only what matters to them.

import type { Half, Office } from "../../src/cityrel/page/frontend/src/contract.ts";

export const half = (more: Partial<Half> = {}): Half => ({
  answer: "yes",
  bounds: [null, null, null, null],
  state: "unknown",
  offices: [],
  records: [],
  ...more,
});
export const office = (more: Partial<Office> = {}): Office => ({
  post: "chair",
  records: [],
  terms: 1,
  ended: false,
  bounds: [null, null, null, null],
  ...more,
});
