"use strict";
// One landscape page: the picture, what its signs mean, the date of the data and the sources; on a tour also the words of the step.

const MOST_SOURCES = 8;

// The latest day on which a source was read or published, among all that the page rests on.
function dateOfData() {
  const dates = Object.values(things).flatMap((thing) => thing.evidence.map((place) => place.asOf || place.issued || ""));
  return dates.filter((date) => /^\d{4}/.test(date)).sort().at(-1);
}

function citedSources() {
  const shown = [...drawing.nodes.filter(isNodeShown).map(({ id }) => id),
    ...drawing.edges.filter(isEdgeShown).map(({ record }) => record)];
  const counts = new Map();
  for (const source of [...new Set(shown)].flatMap(sourcesOf)) counts.set(source, (counts.get(source) ?? 0) + 1);
  return [...counts].sort(([, one], [, other]) => other - one).map(([source]) => source);
}

function printedKinds() {
  const shown = new Set([...drawing.nodes.filter(isNodeShown), ...drawing.edges.filter(isEdgeShown)].map(({ kind }) => kind));
  return legendGroups().flatMap(([, iris]) => iris.filter((iri) => shown.has(iri)));
}

function sourcesText() {
  const sources = citedSources();
  const titles = sources.slice(0, MOST_SOURCES).map((source) => sourceTitle(source)).join(" · ");
  const more = sources.length - MOST_SOURCES;
  return more > 0 ? `${titles} ${message("and-more", { count: formatNumber(more) })}` : titles;
}

// As many rows of the table as one page holds; the CSV has them all.
const MOST_ROWS = 26;
function tableOnPaper() {
  const table = byId("table").cloneNode(true);
  table.removeAttribute("id");
  table.querySelector("caption").remove();
  const rows = [...table.querySelectorAll("tbody tr")];
  for (const row of rows.slice(MOST_ROWS)) row.remove();
  for (const inner of table.querySelectorAll("[id]")) inner.removeAttribute("id");
  const more = rows.length - MOST_ROWS;
  return [table, more > 0 ? element("p", {}, message("and-more", { count: formatNumber(more) })) : ""];
}

function layOutPaper() {
  const before = document.documentElement.dataset.theme;
  setTheme("light");
  network.redraw();
  const date = dateOfData();
  byId("paper").replaceChildren(
    element("h1", {}, content.title[language]),
    tour ? element("p", {}, tourWords(currentStep().title, "strong"), " ", tourWords(currentStep().text, "span")) : "",
    ...(lens === "table" ? tableOnPaper() : [element("img", { src: pictureOfView().toDataURL(), alt: message("network") })]),
    element("ul", { class: "paper-legend" }, ...printedKinds().map((iri) => element("li", {}, kindIcon(iri), kindLabel(iri))),
      ...markRows().flatMap(([, rows]) => rows.map(([mark, label]) => element("li", {}, markIcon(mark), label)))),
    element("p", {}, date ? message("data-as-of", { date: formatDate(date) }) : "", " ", message("paper-sources", { sources: sourcesText() })),
  );
  setTheme(before);
  network.redraw();
}

function startPrint() {
  window.addEventListener("beforeprint", layOutPaper);
  window.addEventListener("afterprint", () => byId("paper").replaceChildren());
}
