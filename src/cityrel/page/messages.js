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
  byId("summary").textContent = message("summary", {
    nodes: formatNumber(drawing.nodes.length),
    edges: formatNumber(drawing.edges.length),
  });
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

function announce(text) {
  byId("announcement").textContent = text;
}
