"use strict";
// What a reader takes along: a reference, a query, the address of what is seen.

async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // without the right to the clipboard the old way serves
    const holder = element("textarea", { class: "unseen", "aria-hidden": "true" });
    holder.value = text;
    document.body.append(holder);
    holder.select();
    document.execCommand("copy");
    holder.remove();
  }
}

// A button that copies what a function gives, and says so.
function copyButton(key, textFor) {
  const button = element("button", { type: "button", class: "action" }, message(key));
  button.addEventListener("click", async () => {
    await copyText(textFor());
    button.textContent = message("copied");
    announce(message("copied"));
    button.focus({ preventScroll: true });
    setTimeout(() => (button.textContent = message(key)), 1600);
  });
  return button;
}

// The query that gives all that the card tells: what the thing says, and what points to it.
function sparqlOf(iri) {
  return [
    "SELECT DISTINCT ?from ?property ?to {",
    `  VALUES ?thing { <${iri}> }`,
    "  { ?thing ?property ?to BIND(?thing AS ?from) }",
    "  UNION { ?from ?property ?thing BIND(?thing AS ?to) }",
    "}",
  ].join("\n");
}

function actionsElement(iri) {
  return element(
    "div",
    { class: "actions" },
    things[iri].kind === `${CR}Source` ? copyButton("cite", () => cite(iri)) : null,
    HAS_ADDRESS ? copyButton("copy-link", () => window.location.href) : null,
    copyButton("copy-sparql", () => sparqlOf(iri)),
  );
}
