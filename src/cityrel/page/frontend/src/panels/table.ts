// The table that the reader has chosen, under the comparison: the lines that are seen, or all things of a kind.

import { chooseTable, sortBy } from "../model/actions.ts";
import { derived, state, watch } from "../model/store.ts";
import { kindLabel, message, numberText } from "../model/words.ts";
import { tsvOf } from "../services/csv.ts";
import { byId, element, fill } from "../services/dom.ts";
import { markdownOf } from "../services/markdown.ts";
import type { ShownTable } from "./columns.ts";
import { kindIcon } from "./icons.ts";
import { kindTable, tables } from "./kind-table.ts";
import { copyButton } from "./parts.ts";
import { relationTable } from "./relation-table.ts";

const SLICE = 200; // rows that are made at once; others when they come near

const isShown = (): boolean => state().lens === "table";

const chosenTable = (): ShownTable => {
  const { table } = state();
  return table === null ? relationTable() : kindTable(table);
};

/** The chosen table as text, the heads first. */
export const tableAsText = (): string[][] => (isShown() ? chosenTable() : relationTable()).text();

let waiting: (() => HTMLElement)[] = [];

function addSlice(): void {
  const body = byId("table").querySelector("tbody");
  body?.append(...waiting.slice(0, SLICE).map((make) => make()));
  waiting = waiting.slice(SLICE);
}

function fillTable(): void {
  if (!isShown()) return;
  const table = chosenTable();
  waiting = table.rows();
  byId("table").setAttribute("aria-rowcount", String(waiting.length + 1));
  fill(byId("table"), element("caption", {}, table.caption), table.head(sortBy), element("tbody", {}));
  addSlice();
}

function kindButton(kind: string | null, label: string, count: number | null): HTMLElement {
  return element(
    "button",
    {
      type: "button",
      class: "pill",
      "aria-pressed": String(state().table === kind),
      onclick: () => chooseTable(kind),
    },
    kind && kindIcon(kind),
    label,
    count !== null && element("span", { class: "quiet" }, ` ${numberText(count)}`),
  );
}

// The keyboard stays on the kind that was pressed.
function fillKinds(): void {
  if (!isShown()) return;
  const holder = byId("table-kinds");
  const at = [...holder.children].indexOf(document.activeElement as Element);
  const kinds = [...tables()].map(([kind, rows]) => kindButton(kind, kindLabel(kind), rows.length));
  fill(holder, kindButton(null, message("tables-relations"), null), ...kinds);
  if (at >= 0) (holder.children[at] as HTMLElement).focus({ preventScroll: true });
  const chosen = holder.querySelector<HTMLElement>("[aria-pressed=true]");
  if (chosen) holder.scrollLeft = chosen.offsetLeft - (holder.clientWidth - chosen.offsetWidth) / 2;
  fill(
    byId("table-tools"),
    copyButton("comparison-markdown", () => markdownOf(chosenTable().text())),
    copyButton("comparison-spreadsheet", () => tsvOf(chosenTable().text())),
  );
}

// A table that an address names is what the reader came for.
function showChosen(): void {
  const within = byId("tables").contains(document.activeElement);
  if (isShown() && state().table !== null && !within) byId("tables").scrollIntoView({ block: "start" });
}

/** Fills the table while it shows. */
export function startTable(): void {
  watch(() => [isShown(), state().language, state().table], fillKinds);
  watch(() => {
    const { table, language, sorting, year, filters } = state();
    return [isShown() && (table ?? derived().visible), language, sorting, year, filters];
  }, fillTable);
  watch(() => [isShown(), state().table], showChosen);
  const near = { root: byId("table-frame"), rootMargin: "800px" };
  new IntersectionObserver((seen) => seen.some((one) => one.isIntersecting) && addSlice(), near).observe(
    byId("table-end"),
  );
}
