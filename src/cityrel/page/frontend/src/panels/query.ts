// The query that made this page, where one did: to read, and to take along.

import { model, state, watch } from "../model/store.ts";
import { byId, fill, onPressOutside } from "../services/dom.ts";
import { copyButton } from "./parts.ts";

const panel = (): HTMLDetailsElement => byId<HTMLDetailsElement>("query");

function fillQuery(): void {
  const { query } = model.content;
  panel().hidden = !query;
  byId("query-text").textContent = query;
  fill(
    byId("query-actions"),
    copyButton("copy-sparql", () => query),
  );
}

/** Shows the query, where one made the page. */
export function startQuery(): void {
  onPressOutside("#query", () => (panel().open = false));
  panel().addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !panel().open) return;
    event.preventDefault();
    event.stopPropagation();
    panel().open = false;
    byId("query-open").focus();
  });
  watch(() => [state().language], fillQuery);
}
