"use strict";
// The words of the page itself, in the reader's language.

function message(key, values = {}) {
  const text = messages[key][language];
  return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}

// Elements of the page say by an attribute which message they hold.
function applyMessages() {
  document.documentElement.lang = LANGUAGE_TAGS[language];
  document.title = content.title[language];
  byId("title").textContent = content.title[language];
  fillSummary();
  for (const element of document.querySelectorAll("[data-text]")) {
    element.textContent = message(element.dataset.text);
  }
  for (const element of document.querySelectorAll("[data-label]")) {
    element.setAttribute("aria-label", message(element.dataset.label));
    if (element.tagName === "BUTTON") element.title = message(element.dataset.label);
  }
  for (const element of document.querySelectorAll("[data-placeholder]")) {
    element.placeholder = message(element.dataset.placeholder);
  }
}

// How much is seen, of all that the page holds.
function fillSummary() {
  byId("summary").textContent = message(content.query ? "summary-query" : "summary", {
    nodes: formatNumber(seen.nodes.size), all: formatNumber(drawing.nodes.length), edges: formatNumber(seen.edges.size),
  });
}

function announce(text) {
  byId("announcement").textContent = text;
}
