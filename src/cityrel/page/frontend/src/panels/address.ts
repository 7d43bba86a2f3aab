// The address bar: it follows each change, and a change of it is followed.

import { followAddress } from "../model/actions.ts";
import { addressOf } from "../model/address.ts";
import { model, state, watchAll } from "../model/store.ts";
import { readHash, writeHash } from "../services/location.ts";

/** Keeps the address and the state together. */
export function startAddress(): void {
  globalThis.addEventListener("hashchange", () => followAddress(readHash()));
  watchAll(() => writeHash(addressOf(model, state())));
}
