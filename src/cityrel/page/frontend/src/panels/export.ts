// What is seen, to keep: a picture, a table of its lines, and a page of paper.

import { model, state } from "../model/store.ts";
import { message } from "../model/words.ts";
import { composition } from "../sheets/composition.ts";
import { textOf } from "../sheets/standalone.ts";
import { csvOf } from "../services/csv.ts";
import { byId, copyText, download, element, onPressOutside } from "../services/dom.ts";
import { HAS_ADDRESS } from "../services/location.ts";
import { announce } from "./announce.ts";
import { printTour } from "./handout.ts";
import { tableAsText } from "./table.ts";

const SHARPNESS = 2; // pixels of the picture for one of the page

/** The picture in pixels, drawn from its lines and letters. */
async function rasterOf(picture: SVGSVGElement): Promise<Blob | null> {
  const [width, height] = ["width", "height"].map((name) => Number(picture.getAttribute(name)) * SHARPNESS);
  const image = new Image(width, height);
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(textOf(picture))}`;
  await image.decode();
  const canvas = element("canvas", { width, height });
  canvas.getContext("2d")?.drawImage(image, 0, 0, width, height);
  return new Promise((done) => canvas.toBlob(done));
}

async function savePicture(): Promise<void> {
  const picture = composition();
  const blob = picture && (await rasterOf(picture));
  if (blob) download(blob, "cityrel.png");
}

function saveDrawing(): void {
  const picture = composition();
  if (picture) download(new Blob([textOf(picture)], { type: "image/svg+xml" }), "cityrel.svg");
}

// The mark at the beginning tells Excel that it is UTF-8.
const saveTable = (): void =>
  download(new Blob(["\ufeff", csvOf(tableAsText()), "\r\n"], { type: "text/csv" }), "cityrel.csv");

async function copyLink(): Promise<void> {
  await copyText(globalThis.location.href);
  announce(message("copied"));
}

// A frame for another page: this lens, in this language, without what stands around it.
async function copyEmbedding(): Promise<void> {
  const address = new URL(globalThis.location.href);
  const asked = new URLSearchParams(address.hash.slice(1));
  asked.set("embed", "1");
  asked.set("lens", state().lens);
  address.hash = asked.toString();
  const frame = element("iframe", {
    src: address.href,
    title: document.title,
    width: 960,
    height: 640,
    loading: "lazy",
  });
  await copyText(frame.outerHTML);
  announce(message("copied"));
}

// The tour that is open, or the only one.
function handedOut(): string | null {
  const { tours } = model.content;
  return state().tour?.id ?? (tours.length === 1 ? tours[0].id : null);
}

const isOpen = (): boolean => !byId("take-menu").hidden;

function openTake(open: boolean): void {
  byId("take").setAttribute("aria-expanded", String(open));
  byId("take-menu").hidden = !open;
  byId("take-handout").hidden = handedOut() === null;
  for (const id of ["take-picture", "take-drawing"]) byId(id).hidden = state().lens === "table";
}

function closeTake(): void {
  openTake(false);
  byId("take").focus();
}

/** Listens to the menu of what can be kept. */
export function startExport(): void {
  const actions = {
    "take-picture": savePicture,
    "take-drawing": saveDrawing,
    "take-table": saveTable,
    "take-paper": () => globalThis.print(),
    "take-handout": () => printTour(handedOut() ?? ""),
    "take-link": copyLink,
    "take-embed": copyEmbedding,
  };
  for (const id of ["take-link", "take-embed"]) byId(id).hidden = !HAS_ADDRESS;
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
