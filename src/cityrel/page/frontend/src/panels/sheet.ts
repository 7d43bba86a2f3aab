// The pictures of SVG: drawn anew when what they need or their room changes; what is pressed on them opens.

import { select } from "../model/actions.ts";
import { standingOf } from "../model/standing.ts";
import { model, state, watch } from "../model/store.ts";
import { FACES } from "../sheets/registry.ts";
import { isSheet, type Sheet } from "../sheets/sheet.ts";
import { byId } from "../services/dom.ts";
import { narrow } from "../services/media.ts";

const LEAST_WIDTH = 320;

const shown = (): Sheet | null => {
  const face = FACES[state().lens];
  return isSheet(face) ? face : null;
};

// Where the keyboard was, by what stands there: all is made anew.
function placeOfFocus(holder: HTMLElement): string | null {
  const { activeElement } = document;
  if (!activeElement || !holder.contains(activeElement)) return null;
  const name = activeElement.getAttribute("data-key") ?? activeElement.getAttribute("data-iri");
  return (
    name &&
    (activeElement.hasAttribute("data-key")
      ? `[data-key="${CSS.escape(name)}"]`
      : `[data-iri="${CSS.escape(name)}"]`)
  );
}

let size = { width: 0, height: 0 };

// The room that is left for the picture; its own height must not count.
function measure(): { width: number; height: number } {
  const frame = byId("sheet");
  const style = getComputedStyle(frame);
  const width = frame.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
  return { width: Math.max(Math.floor(width), LEAST_WIDTH), height: frame.clientHeight };
}

function draw(): void {
  const sheet = shown();
  const holder = byId("sheet");
  if (!sheet) return holder.replaceChildren();
  size = measure();
  const focused = placeOfFocus(holder);
  holder.replaceChildren(sheet.draw({ ...size, narrow: narrow.matches }, draw));
  showStanding();
  if (focused) holder.querySelector<SVGElement>(focused)?.focus({ preventScroll: true });
}

/** Dims what does not stand out, where something in the picture does. */
function showStanding(): void {
  const standing = standingOf(model, state());
  const marks = [...byId("sheet").querySelectorAll("[data-things]")];
  const isStanding = (one: Element): boolean =>
    (one.getAttribute("data-things") ?? "").split(" ").some((iri) => standing?.has(iri));
  const lit = new Set(marks.filter(isStanding));
  for (const one of marks) {
    one.classList.toggle("dim", lit.size > 0 && !lit.has(one));
    one.classList.toggle("lit", lit.has(one));
  }
}

function press(event: Event): void {
  const pressed = (event.target as Element).closest<SVGElement>("[data-iri]");
  const iri = pressed?.getAttribute("data-iri");
  if (!iri) return;
  const edge = pressed?.getAttribute("data-edge") ?? undefined;
  const other = pressed?.getAttribute("data-other") ?? undefined;
  select(iri, { ...(edge ? { edge } : {}), ...(other ? { other } : {}), enter: event.type === "keydown" });
}

function keydown(event: KeyboardEvent): void {
  if (event.key !== "Enter" && event.key !== " ") return;
  const target = event.target as Element;
  if (!target.closest("[data-iri], [data-press]")) return;
  event.preventDefault();
  if (target.closest("[data-iri]")) press(event);
  else (target as SVGElement).dispatchEvent(new MouseEvent("click", { bubbles: true }));
}

/** Draws the pictures of SVG and listens to them. */
export function startSheet(): void {
  const holder = byId("sheet");
  holder.addEventListener("click", press);
  holder.addEventListener("keydown", keydown);
  new ResizeObserver(() => {
    const { width, height } = measure();
    if (shown() && (width !== size.width || (!narrow.matches && height !== size.height))) draw();
  }).observe(holder);
  watch(() => {
    const { lens, language, theme, year } = state();
    return [lens, language, theme, year, ...(shown()?.needs() ?? [])];
  }, draw);
  watch(() => [state().selected, state().tour], showStanding);
}
