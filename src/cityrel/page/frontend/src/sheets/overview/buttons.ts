// What can be pressed in a picture and opens no card: chips, numbers, and the lists that they open.

import { openIn } from "../../model/actions.ts";
import { state } from "../../model/store.ts";
import { boxOf, groupOf, widthOf, words, type Letters } from "../marks.ts";

const CHIP: Letters = { size: 13, tone: "ink", anchor: "middle" };
const HEIGHT = 25;
const PAD = 13;

/** The width of a chip. */
export const chipWidth = (text: string): number => widthOf(text, CHIP) + 2 * PAD;

/** A group that does something when it is pressed. */
export function pressed(
  key: string,
  label: string,
  press: () => void,
  ...children: readonly SVGElement[]
): SVGGElement {
  const made = groupOf(
    { "data-press": "", "data-key": key, tabindex: 0, role: "button", "aria-label": label, class: "press" },
    ...children,
  );
  made.addEventListener("click", (event) => {
    event.stopPropagation();
    press();
  });
  return made;
}

/** A chip in the picture that opens a list or a lane, and closes it. */
export function chipOf(text: string, name: string, x: number, y: number, label = text): SVGGElement {
  const width = chipWidth(text);
  const open = state().opened.has(name);
  const made = pressed(
    `open-${name}`,
    label,
    () => openIn(name),
    boxOf(x - width / 2, y - HEIGHT / 2, width, HEIGHT, HEIGHT / 2, {
      class: open ? "chip open" : "chip",
      "stroke-width": 1,
    }),
    words(text, x, y + 4.5, { ...CHIP, tone: "accent" }),
  );
  made.setAttribute("aria-expanded", String(open));
  return made;
}
