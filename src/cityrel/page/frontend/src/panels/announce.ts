// What is said aloud to those who hear the page.

import { watchAll } from "../model/store.ts";
import { byId } from "../services/dom.ts";

/** Says a text. */
export function announce(text: string): void {
  byId("announcement").textContent = text;
}

/** Says what a change would have said. */
export const startAnnouncing = (): void => watchAll(({ say }) => say !== undefined && announce(say));
