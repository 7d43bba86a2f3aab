// Small means to make parts of a page. Text stays text.

/** The element of the page that has an id, of the kind that it is known to be. */
export const byId = <T extends HTMLElement = HTMLElement>(id: string): T => document.getElementById(id) as T;

type Attribute = string | number | boolean | null | undefined | ((event: Event) => unknown);
type Child = string | Node | null | undefined | false;

/** An element with attributes and children; those that are null or false are left out, on… listens. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, Attribute>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (typeof value === "function") made.addEventListener(key.slice(2), value);
    else made.setAttribute(key, value === true ? "" : String(value));
  }
  made.append(...present(children));
  return made;
}

const present = (children: readonly Child[]): (string | Node)[] =>
  children.filter((child) => child !== null && child !== undefined && child !== false);

/** Puts these children, as far as they are there, in the place of those of an element. */
export function fill(holder: Element, ...children: readonly Child[]): void {
  holder.replaceChildren(...present(children));
}

/** An element of SVG. */
export function svgElement<K extends keyof SVGElementTagNameMap>(
  name: K,
  attributes: Readonly<Record<string, string | number>>,
): SVGElementTagNameMap[K] {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  return made;
}

/** Puts the keyboard on the element of an id, where there is one, without moving the page. */
export const focusOn = (id: string): void => document.getElementById(id)?.focus({ preventScroll: true });

/** Puts text on the clipboard. */
export async function copyText(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // without the right to the clipboard the old way serves
    const holder = element("textarea", { class: "unseen", "aria-hidden": "true" });
    holder.value = text;
    document.body.append(holder);
    holder.select();
    document.execCommand("copy");
    holder.remove();
  }
}

/** Hands a file to the reader. */
export function download(blob: Blob, name: string): void {
  const link = element("a", { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** Closes what a pointer opened when it is pressed elsewhere. */
export function onPressOutside(selector: string, close: () => void): void {
  document.addEventListener("pointerdown", (event) => {
    if (!(event.target as Element).closest(selector)) close();
  });
}
