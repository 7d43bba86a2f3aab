/** A page inside a notebook has no address of its own. */
export const HAS_ADDRESS = globalThis.location !== undefined && globalThis.location.protocol !== "about:";

/** The part of the address after #. */
export const readHash = (): string => globalThis.location.hash.slice(1);

/**
 * Changes it; the page that is left with Back stays the page before, or with `keep` becomes what the address was.
 */
export function writeHash(address: string, keep = false): void {
  if (!HAS_ADDRESS || globalThis.location.hash === `#${address}`) return;
  if (keep) globalThis.history.pushState(null, "", `#${address}`);
  else globalThis.history.replaceState(null, "", `#${address}`);
}
