/** A page inside a notebook has no address of its own. */
export const HAS_ADDRESS = globalThis.location !== undefined && globalThis.location.protocol !== "about:";

/** The part of the address after #. */
export const readHash = (): string => globalThis.location.hash.slice(1);

/** Changes it; the page that is left with Back stays the page before. */
export function writeHash(address: string): void {
  if (HAS_ADDRESS && globalThis.location.hash !== `#${address}`)
    globalThis.history.replaceState(null, "", `#${address}`);
}
