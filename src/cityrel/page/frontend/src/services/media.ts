// What the reader's screen and system prefer.

/** Whether the page is as narrow as a phone. */
export const narrow = globalThis.matchMedia?.("(max-width: 760px)");

/** Whether the reader would have things keep still. */
export const calm = globalThis.matchMedia?.("(prefers-reduced-motion: reduce)");

/** Whether the system is dark. */
export const dark = globalThis.matchMedia?.("(prefers-color-scheme: dark)");
