"use strict";
// Small parts of which the card, the search results and the legend are made. Text stays text.

function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

// A name with its language; a small tag marks one that is not in the reader's language.
function nameElement(iri, wanted = language, tag = "span", attributes = {}) {
  const name = nameOf(iri, wanted);
  const made = element(tag, { lang: name.lang || null, ...attributes }, name.text);
  if (name.fallback) made.append(" ", element("span", { class: "fallback", lang: "en" }, name.fallback));
  return made;
}

function thingButton(iri) {
  if (!has(things, iri)) return element("span", {}, shortIri(iri));
  return element(
    "button",
    { type: "button", class: "thing", onclick: () => select(iri, { move: true }) },
    kindIcon(things[iri].kind),
    nameElement(iri, language, "span", { class: "thing-name" }),
  );
}

// A link that opens outside, where the address is one of the web; otherwise the text alone.
function outsideLink(address, title, lang = null) {
  const safe = safeAddress(address);
  if (!safe) return element("span", { lang }, title);
  return element(
    "a",
    {
      href: safe, target: "_blank", rel: "noopener noreferrer", lang,
      "aria-label": message("opens-new-tab", { title }),
    },
    title,
  );
}

function section(title, ...children) {
  return element("section", { class: "part" }, element("h3", {}, title), ...children);
}

// A list that opens with its first rows and shows the others when asked.
function longList(rows, first = 8) {
  const list = element("ul", { class: "things" }, ...rows.slice(0, first).map((row) => element("li", {}, row)));
  const rest = rows.slice(first);
  if (!rest.length) return [list];
  const more = element("button", { type: "button", class: "more" }, message("show-more", { count: rest.length }));
  more.addEventListener("click", () => {
    list.append(...rest.map((row) => element("li", {}, row)));
    more.remove();
    rest[0].focus?.();
  });
  return [list, more];
}

function valueElement(value) {
  if (value.thing) return thingButton(value.thing);
  if (value.text) return element("span", { class: "prose" }, value.text[language]);
  if (value.datatype === "anyURI") return outsideLink(value.value, value.value);
  return element("span", {}, formatLiteral(value));
}
