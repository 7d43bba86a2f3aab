"use strict";
// The query that made this page, where one did: to read, and to take along.

function fillQuery() {
  byId("query").hidden = !content.query;
  byId("query-text").textContent = content.query;
  byId("query-actions").replaceChildren(copyButton("copy-sparql", () => content.query));
}

function startQuery() {
  document.addEventListener("pointerdown", (event) => {
    if (!event.target.closest("#query")) byId("query").open = false;
  });
  byId("query").addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !byId("query").open) return;
    event.preventDefault();
    event.stopPropagation();
    byId("query").open = false;
    byId("query-open").focus();
  });
}
