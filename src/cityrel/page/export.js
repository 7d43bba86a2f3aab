"use strict";
// What is seen, to keep: a picture, a table of its lines, and a page of paper.

function download(blob, name) {
  const link = element("a", { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

// The part of the drawing that no panel covers, with the years above it, on the colour of the page.
function pictureOfView() {
  const canvas = byId("network").querySelector("canvas");
  const area = openArea();
  area.top -= headRoom();
  const ratio = canvas.width / byId("network").getBoundingClientRect().width;
  const picture = element("canvas", {
    width: Math.round((area.right - area.left) * ratio), height: Math.round((area.bottom - area.top) * ratio),
  });
  const ctx = picture.getContext("2d");
  ctx.fillStyle = theme.paper;
  ctx.fillRect(0, 0, picture.width, picture.height);
  ctx.drawImage(canvas, -area.left * ratio, -area.top * ratio);
  return picture;
}

const savePicture = () => pictureOfView().toBlob((blob) => download(blob, "cityrel.png"));

// A cell that a spreadsheet takes neither for a formula nor for two cells.
function csvCell(value) {
  const text = String(value ?? "");
  const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}

const sourcesOf = (iri) =>
  [...new Set((things[iri]?.evidence ?? []).map(({ source }) => source))].filter((source) => has(things, source));

function csvOfView() {
  const columns = ["from", "relation", "to", "since", "until", "state", "from-id", "to-id", "record-id", "sources"];
  const rows = drawing.edges.filter(isEdgeShown).map((edge) => [
    plainName(edge.from), kindLabel(edge.kind), plainName(edge.to), edge.since, edge.until,
    isRelation(edge) ? message(`state-${stateOf(edge)}`) : "",
    shortIri(edge.from), shortIri(edge.to), shortIri(edge.record),
    sourcesOf(edge.record).map((source) => sourceTitle(source)).join("; "),
  ]);
  const head = columns.map((column) => message(`column-${column}`));
  return [head, ...rows].map((row) => row.map(csvCell).join(",")).join("\r\n");
}

// The mark at the beginning tells Excel that it is UTF-8.
const saveTable = () => download(new Blob(["\ufeff", csvOfView(), "\r\n"], { type: "text/csv" }), "cityrel.csv");

function openTake(open) {
  byId("take").setAttribute("aria-expanded", String(open));
  byId("take-menu").hidden = !open;
  byId("take-picture").hidden = lens === "table";
}

function startExport() {
  const actions = {
    "take-picture": savePicture,
    "take-table": saveTable,
    "take-paper": () => window.print(),
    "take-link": () => copyText(window.location.href).then(() => announce(message("copied"))),
  };
  byId("take-link").hidden = !HAS_ADDRESS;
  byId("take").addEventListener("click", () => openTake(byId("take-menu").hidden));
  for (const [id, action] of Object.entries(actions)) {
    byId(id).addEventListener("click", () => {
      openTake(false);
      byId("take").focus();
      action();
    });
  }
  document.addEventListener("pointerdown", (event) => {
    if (!event.target.closest(".take")) openTake(false);
  });
  byId("take").parentElement.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || byId("take-menu").hidden) return;
    event.preventDefault();
    openTake(false);
    byId("take").focus();
  });
}
