// A picture that stands alone: what the style sheet says of it is written into it.

const LOOKS = [
  "fill",
  "stroke",
  "stroke-width",
  "stroke-dasharray",
  "stroke-linecap",
  "stroke-linejoin",
  "opacity",
  "fill-opacity",
  "stroke-opacity",
  "stop-color",
  "stop-opacity",
  "font-size",
  "font-weight",
  "font-family",
  "font-style",
  "text-anchor",
  "dominant-baseline",
  "letter-spacing",
  "text-decoration-line",
  "text-decoration-style",
  "paint-order",
  "visibility",
  "display",
] as const;

const PASSED_ON = new Set(["tabindex", "role", "class", "aria-label", "aria-hidden"]);

function copyLook(from: Element, to: Element, above: CSSStyleDeclaration | null): void {
  const style = getComputedStyle(from);
  for (const name of LOOKS) {
    const value = style.getPropertyValue(name);
    const isSaid = name === "display" ? value === "none" : value !== above?.getPropertyValue(name);
    if (value && isSaid) to.setAttribute(name, value);
    else to.removeAttribute(name);
  }
  for (const name of to.getAttributeNames()) {
    if (PASSED_ON.has(name) || name.startsWith("data-")) to.removeAttribute(name);
  }
  Array.from(from.children, (child, place) => copyLook(child, to.children[place], style));
}

const isDrawn = (one: Element): boolean => one.getAttribute("display") !== "none";

/** A copy of a picture on the page with all of its look in it. */
export function standalone<T extends SVGElement>(picture: T): T {
  const copy = picture.cloneNode(true) as T;
  copyLook(picture, copy, null);
  for (const one of copy.querySelectorAll("*")) if (!isDrawn(one)) one.remove();
  return copy;
}

/** A picture as the text of a file. */
export const textOf = (picture: SVGElement): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(picture)}\n`;
