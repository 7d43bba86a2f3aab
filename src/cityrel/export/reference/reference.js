"use strict";
(() => {
  const root = document.documentElement;
  const one = (selector) => document.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const kept = (key, value) => {
    try {
      if (value === undefined) return localStorage.getItem(key);
      localStorage.setItem(key, value);
    } catch {}
    return null;
  };

  // One language at a time
  const buttons = all(".switch button");
  const tags = buttons.map((each) => each.value);
  const others = (language) => tags.filter((each) => each !== language).map((each) => `.${each}:not(.${language})`).join(",");
  const textIn = (element, language) => {
    const copy = element.cloneNode(true);
    if (tags.length > 1) for (const each of all(others(language), copy)) each.remove();
    return copy.textContent.replace(/\s+/g, " ").trim();
  };
  const speak = (language) => {
    root.dataset.lang = root.lang = language;
    for (const each of buttons) each.setAttribute("aria-pressed", String(each.value === language));
    document.title = `${textIn(one("h1"), language)}: ${textIn(one(".name .quiet"), language)}`;
    one("#page-search").placeholder = textIn(one("#page-search-name"), language);
    for (const table of all("table")) {
      const heads = all("thead th", table).map((each) => textIn(each, language));
      for (const row of all("tbody tr", table)) all("td", row).forEach((cell, i) => (cell.dataset.of = heads[i + 1] ?? ""));
    }
  };
  for (const each of buttons)
    each.addEventListener("click", () => {
      const top = all("article").find((it) => it.getBoundingClientRect().bottom > 80);
      const before = top?.getBoundingClientRect().top;
      speak(each.value);
      kept("cityrel-reference-language", each.value);
      const hold = () => scrollBy({ top: top.getBoundingClientRect().top - before, behavior: "instant" });
      if (!top || scrollY <= 100) return;
      hold();
      requestAnimationFrame(hold); // the browser may hold something else in place, too
    });
  const last = kept("cityrel-reference-language");
  speak(tags.includes(last) ? last : root.dataset.lang);

  // Light and dark
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const themed = kept("cityrel-reference-theme");
  if (themed) root.dataset.theme = themed;
  one("#page-theme").addEventListener("click", () => {
    const isDark = root.dataset.theme ? root.dataset.theme === "dark" : dark.matches;
    root.dataset.theme = isDark ? "light" : "dark";
    kept("cityrel-reference-theme", root.dataset.theme);
  });

  // Search by id and by name in every language
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^\p{L}\p{N}]/gu, "").normalize("NFC");
  const entries = [
    ...all("article").map((each) => ({ id: each.id, title: one(`#${CSS.escape(each.id)} h3`), kind: one(`#${CSS.escape(each.id)} .kind`) })),
    ...all("tr[id]").map((each) => ({ id: each.id, title: each.cells[1], kind: each.cells[0] })),
  ].map((each) => ({ ...each, keys: [each.id, ...tags.map((tag) => textIn(each.title, tag))].map(fold) }));
  const rank = (entry, key) => Math.min(...entry.keys.map((each) => (each === key ? 0 : each.startsWith(key) ? 1 : each.includes(key) ? 2 : 9)));
  const input = one("#page-search");
  const list = one("#page-found");
  const nothing = one("#page-nothing");
  let at = -1;
  const options = () => all("[role=option]", list);
  const select = (index) => {
    const found = options();
    at = found.length ? (index + found.length) % found.length : -1;
    found.forEach((each, i) => each.setAttribute("aria-selected", String(i === at)));
    if (at < 0) input.removeAttribute("aria-activedescendant");
    else {
      input.setAttribute("aria-activedescendant", found[at].id);
      found[at].scrollIntoView({ block: "nearest" });
    }
  };
  const close = () => {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const search = () => {
    const key = fold(input.value);
    const found = key ? entries.map((entry) => [rank(entry, key), entry]).filter(([fit]) => fit < 9) : [];
    found.sort(([one], [other]) => one - other);
    list.replaceChildren(
      ...found.slice(0, 12).map(([, entry], i) => {
        const item = document.createElement("li");
        const small = document.createElement("small");
        small.textContent = textIn(entry.kind, root.dataset.lang);
        item.id = `page-found-${i}`;
        item.setAttribute("role", "option");
        item.dataset.to = entry.id;
        item.append(textIn(entry.title, root.dataset.lang), small);
        return item;
      }),
    );
    nothing.hidden = !key || found.length > 0;
    list.hidden = found.length === 0;
    input.setAttribute("aria-expanded", String(!list.hidden));
    select(0);
  };
  input.addEventListener("input", search);
  input.addEventListener("focus", search);
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") select(at + 1);
    else if (event.key === "ArrowUp") select(at - 1);
    else if (event.key === "Escape") close();
    else if (event.key === "Enter" && at >= 0) options()[at].click();
    else return;
    event.preventDefault();
  });
  list.addEventListener("click", (event) => {
    location.hash = encodeURIComponent(event.target.closest("li").dataset.to);
    close();
  });
  document.addEventListener("click", (event) => {
    if (!event.target.closest(".search")) close();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && !/^(INPUT|TEXTAREA)$/.test(document.activeElement.tagName)) {
      event.preventDefault();
      input.focus();
    }
  });

  // Whoever comes by an address finds it open, and gets there by keyboard too
  const arrive = () => {
    let target = null;
    try {
      target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    } catch {}
    for (let each = target?.parentElement; each; each = each.parentElement) if (each.tagName === "DETAILS") each.open = true;
    if (target) {
      if (!target.hasAttribute("tabindex")) target.tabIndex = -1;
      target.focus({ preventScroll: true });
      target.scrollIntoView();
    }
  };
  addEventListener("hashchange", arrive);
  arrive();

  // On paper nothing is folded
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = all("main details:not([open])");
    for (const each of closed) each.open = true;
  });
  addEventListener("afterprint", () => {
    for (const each of closed) each.open = false;
  });
})();
