// What is seen, to keep: a picture, a table of its lines, and a page of paper.

import type { Edge } from "../contract.ts";
import { headRoom, openArea } from "../draw/frame.ts";
import { colours } from "../draw/colours.ts";
import { canvas } from "../draw/vis.ts";
import { shortIri, sourcesOf } from "../model/content.ts";
import { derived, model, state } from "../model/store.ts";
import { kindLabel, message, plainName, sourceTitle, stateText } from "../model/words.ts";
import { csvOf } from "../services/csv.ts";
import { byId, copyText, download, element, onPressOutside } from "../services/dom.ts";
import { HAS_ADDRESS } from "../services/location.ts";
import { announce } from "./announce.ts";

/** The part of the drawing that no panel covers, with the years above it, on the colour of the page. */
export function pictureOfView(): HTMLCanvasElement {
  const area = openArea();
  area.top -= headRoom();
  const ratio = canvas().width / byId("network").getBoundingClientRect().width;
  const [width, height] = [area.right - area.left, area.bottom - area.top].map((side) =>
    Math.round(side * ratio),
  );
  const picture = element("canvas", { width, height });
  const ctx = picture.getContext("2d") as CanvasRenderingContext2D;
  ctx.fillStyle = colours.paper;
  ctx.fillRect(0, 0, width, height);
  ctx.drawImage(canvas(), -area.left * ratio, -area.top * ratio);
  return picture;
}

const savePicture = (): void => pictureOfView().toBlob((blob) => blob && download(blob, "cityrel.png"));

const HEADS = [
  "from",
  "relation",
  "to",
  "since",
  "until",
  "state",
  "from-id",
  "to-id",
  "record-id",
  "sources",
];

const cellsOf = (edge: Edge): (string | number | undefined)[] => [
  plainName(edge.from),
  kindLabel(edge.kind),
  plainName(edge.to),
  edge.since,
  edge.until,
  stateText(edge),
  shortIri(model, edge.from),
  shortIri(model, edge.to),
  shortIri(model, edge.record),
  sourcesOf(model, edge.record).map(sourceTitle).join("; "),
];

function csvOfView(): string {
  return csvOf([HEADS.map((column) => message(`column-${column}`)), ...derived().visible.edges.map(cellsOf)]);
}

// The mark at the beginning tells Excel that it is UTF-8.
const saveTable = (): void =>
  download(new Blob(["\ufeff", csvOfView(), "\r\n"], { type: "text/csv" }), "cityrel.csv");

async function copyLink(): Promise<void> {
  await copyText(globalThis.location.href);
  announce(message("copied"));
}

const isOpen = (): boolean => !byId("take-menu").hidden;

function openTake(open: boolean): void {
  byId("take").setAttribute("aria-expanded", String(open));
  byId("take-menu").hidden = !open;
  byId("take-picture").hidden = state().lens === "table";
}

function closeTake(): void {
  openTake(false);
  byId("take").focus();
}

/** Listens to the menu of what can be kept. */
export function startExport(): void {
  const actions = {
    "take-picture": savePicture,
    "take-table": saveTable,
    "take-paper": () => globalThis.print(),
    "take-link": copyLink,
  };
  byId("take-link").hidden = !HAS_ADDRESS;
  byId("take").addEventListener("click", () => openTake(!isOpen()));
  for (const [id, action] of Object.entries(actions)) {
    byId(id).addEventListener("click", () => {
      closeTake();
      void action();
    });
  }
  onPressOutside(".take", () => openTake(false));
  byId("take").parentElement?.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !isOpen()) return;
    event.preventDefault();
    closeTake();
  });
}
