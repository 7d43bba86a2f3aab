// The address bar: it follows each change, and a change of it is followed.

import { followAddress } from "../model/actions.ts";
import { addressOf } from "../model/address.ts";
import { model, state, watchAll } from "../model/store.ts";
import { readHash, writeHash } from "../services/location.ts";

let centre: string | null = null;

// What was in the middle of the network is a page to go back to.
function write(): void {
  const now = state();
  const keep = now.centre !== centre && now.lens === "network";
  ({ centre } = now);
  writeHash(addressOf(model, now), keep);
}

/** Keeps the address and the state together. */
export function startAddress(): void {
  ({ centre } = state());
  globalThis.addEventListener("hashchange", () => followAddress(readHash()));
  watchAll(write);
}
