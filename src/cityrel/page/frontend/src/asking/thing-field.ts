// A field in which any name of a thing is typed, and the thing chosen from those that go by it.

import { element, fill } from "../services/dom.ts";
import type { Thing } from "./given.ts";
import { askThings } from "./server.ts";
import { message } from "./state.ts";

const WAIT = 150; // ms after the last key

/** A field, and what is done with the thing that is chosen; what is typed and not chosen is passed on as text. */
export interface ThingField {
  readonly id: string;
  readonly label: string;
  readonly shown: string;
  /** Classes of which the things are; of any, if not said. */
  readonly among?: readonly string[];
  readonly choose: (thing: Thing) => void;
  readonly typed?: (text: string) => void;
  /** Whether the field is empty again once a thing is chosen. */
  readonly empties?: boolean;
}

class Box {
  readonly input: HTMLInputElement;
  readonly list: HTMLElement;
  readonly said: HTMLElement;
  private readonly field: ThingField;
  private things: readonly Thing[] = [];
  private active = -1;
  private stop = new AbortController();
  private timer = 0;

  constructor(field: ThingField) {
    this.field = field;
    const list = `${field.id}-list`;
    this.input = element("input", {
      id: field.id,
      type: "text",
      role: "combobox",
      autocomplete: "off",
      autocapitalize: "none",
      spellcheck: "false",
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": list,
      "aria-label": field.label,
      oninput: () => this.wait(),
      onkeydown: (event) => this.key(event as KeyboardEvent),
      onblur: () => this.close(),
    });
    this.input.value = field.shown;
    this.list = element("ul", {
      id: list,
      role: "listbox",
      class: "offers panel",
      "aria-label": field.label,
      hidden: true,
    });
    this.said = element("span", { class: "unseen", role: "status" });
    // to press an offer must not take the keyboard away from the field before it counts
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
  }

  private wait(): void {
    this.field.typed?.(this.input.value);
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.look(), WAIT);
  }

  private async look(): Promise<void> {
    this.stop.abort();
    this.stop = new AbortController();
    const text = this.input.value.trim();
    if (!text) return this.close();
    try {
      this.show(await askThings(text, this.stop.signal, this.field.among));
    } catch {
      this.close();
    }
  }

  private show(things: readonly Thing[]): void {
    this.things = things;
    fill(this.list, ...things.map((thing, row) => this.offer(thing, row)));
    if (!things.length)
      fill(
        this.list,
        element(
          "li",
          { class: "quiet nothing", role: "option", "aria-disabled": "true", "aria-selected": "false" },
          message("no-such-name"),
        ),
      );
    this.said.textContent = message("names-found", { count: things.length });
    this.list.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
    this.mark(things.length ? 0 : -1);
  }

  private offer(thing: Thing, row: number): HTMLElement {
    const other = thing.found ? element("span", { class: "quiet" }, ` ${thing.found}`) : null;
    return element(
      "li",
      {
        id: `${this.field.id}-${row}`,
        role: "option",
        "aria-selected": "false",
        onclick: () => this.take(row),
      },
      element("span", { class: "offer-name", dir: "auto" }, thing.name, other),
      element("span", { class: "offer-kind" }, thing.kind),
    );
  }

  private mark(row: number): void {
    this.active = row;
    [...this.list.children].forEach((each, place) =>
      each.setAttribute("aria-selected", String(place === row)),
    );
    const chosen = this.list.children[row];
    chosen?.scrollIntoView({ block: "nearest" });
    if (chosen) this.input.setAttribute("aria-activedescendant", chosen.id);
    else this.input.removeAttribute("aria-activedescendant");
  }

  private take(row: number): void {
    const thing = this.things[row];
    if (!thing) return;
    this.input.value = this.field.empties ? "" : thing.name;
    this.close();
    this.field.choose(thing);
  }

  private key(event: KeyboardEvent): void {
    if (event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && this.list.hidden) void this.look();
    else if (step) this.mark(Math.min(Math.max(this.active + step, 0), this.things.length - 1));
    else if (
      event.key === "Enter" &&
      !event.ctrlKey &&
      !event.metaKey &&
      !this.list.hidden &&
      this.active >= 0
    )
      this.take(this.active);
    else if (event.key === "Escape" && !this.list.hidden) this.close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  private close(): void {
    clearTimeout(this.timer);
    this.stop.abort();
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }
}

/** The parts of a field: the input and its offers. */
export function thingField(field: ThingField): HTMLElement {
  const box = new Box(field);
  return element("div", { class: "thing-field" }, box.input, box.list, box.said);
}
