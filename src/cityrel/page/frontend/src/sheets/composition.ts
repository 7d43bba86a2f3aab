// What a reader takes along: the picture with its headline above and, below, its signs, the date of the data and
// the sources, as one picture of SVG.

import { canvas, recorded } from "../draw/vis.ts";
import { citedSources, dateOfData } from "../model/evidence.ts";
import { stepOf } from "../model/content.ts";
import { scaleSeen } from "../model/measured.ts";
import { scaleSaid } from "../model/measured-words.ts";
import { derived, model, state } from "../model/store.ts";
import { dateText, message, sourceTitle, tag, told } from "../model/words.ts";
import { byId, svgElement } from "../services/dom.ts";
import { breakable, partsOf } from "../services/wrap.ts";
import { colourOf, widthOf, words, type Letters } from "./marks.ts";
import { colourKeys } from "./coloured.ts";
import { FACES } from "./registry.ts";
import type { Run } from "./sheet.ts";
import { isSheet } from "./sheet.ts";
import { standalone } from "./standalone.ts";

const EDGE = 28;
const MOST_SOURCES = 8;
const HEAD = { size: 26, weight: 700 } as const;
const SECOND = { size: 14 } as const;
const SMALL = { size: 12, tone: "quiet" } as const;
const LEAD = 1.35;

/** The things that the picture of a lens shows. */
function shownThings(): string[] {
  if (!isSheet(FACES[state().lens])) {
    const { nodes, edges } = derived().visible;
    return [...nodes.map(({ id }) => id), ...edges.map(({ record }) => record)];
  }
  const named = [...byId("sheet").querySelectorAll("[data-iri], [data-things]")];
  return named.flatMap((one) =>
    [one.getAttribute("data-iri") ?? "", ...(one.getAttribute("data-things") ?? "").split(" ")].filter(
      Boolean,
    ),
  );
}

/** The sources of what is shown, in words. */
export function sourcesText(): string {
  const sources = citedSources(model, shownThings());
  const titles = sources.slice(0, MOST_SOURCES).map(sourceTitle).join(" · ");
  const more = sources.length - MOST_SOURCES;
  const text = more > 0 ? `${titles} ${message("and-more", { count: more })}` : titles;
  return text && message("paper-sources", { sources: text });
}

/** The date of the data, in words. */
export function datedText(): string {
  const date = dateOfData(model);
  return date ? message("data-as-of", { date: dateText(date) }) : "";
}

// Lines of words, each as runs of one colour.
function linesOf(runs: readonly Run[], width: number, letters: Letters): Run[][] {
  const measure = (text: string): number => widthOf(text, letters);
  const pieces = runs.flatMap((run) =>
    breakable(run.text, tag())
      .flatMap((piece) => partsOf(piece, width, measure))
      .map((text) => ({ ...run, text })),
  );
  const lines: Run[][] = [[]];
  let used = 0;
  for (const piece of pieces) {
    const own = widthOf(piece.text, letters);
    if (used && used + own > width) {
      lines.push([]);
      used = 0;
    }
    const line = lines[lines.length - 1];
    const before = line.at(-1);
    const goesOn = before && before.tone === piece.tone && before.lang === piece.lang;
    if (goesOn) line[line.length - 1] = { ...piece, text: before.text + piece.text };
    else line.push(piece);
    used += own;
  }
  return lines;
}

interface Block {
  readonly height: number;
  readonly elements: readonly SVGElement[];
}

function wordsBlock(runs: readonly Run[], width: number, top: number, letters: Letters): Block {
  const step = letters.size * LEAD;
  const elements = linesOf(runs, width, letters)
    .filter((line) => line.length)
    .map((line, row) => {
      const text = words("", EDGE, top + step * row + letters.size, letters);
      for (const { text: own, tone, lang } of line) {
        const span = svgElement("tspan", {
          fill: colourOf(tone ?? letters.tone ?? "ink"),
          ...(lang ? { lang } : {}),
        });
        span.textContent = own;
        text.append(span);
      }
      text.setAttribute("xml:space", "preserve");
      return text;
    });
  return { height: elements.length * step, elements };
}

function keysBlock(width: number, top: number): Block {
  const letters = { size: 13 } as const;
  let [x, y] = [EDGE, top];
  const elements: SVGElement[] = [];
  for (const { sign, text } of [...colourKeys(), ...(FACES[state().lens]?.keys() ?? [])]) {
    const wide = Number(sign.getAttribute("width") ?? 26);
    const own = wide + 8 + widthOf(text, letters) + 24;
    if (x > EDGE && x + own > width) [x, y] = [EDGE, y + 24];
    const holder = svgElement("svg", {
      x,
      y,
      width: wide,
      height: 18,
      viewBox: sign.getAttribute("viewBox") ?? "0 0 26 18",
    });
    holder.append(...sign.cloneNode(true).childNodes);
    elements.push(holder, words(text, x + wide + 8, y + 13.5, letters));
    x += own;
  }
  return { height: elements.length ? y - top + 24 : 0, elements };
}

interface Picture {
  readonly width: number;
  readonly height: number;
  readonly element: SVGElement;
}

function pictureOfSheet(): Picture | null {
  const drawn = byId("sheet").querySelector<SVGSVGElement>(":scope > svg");
  if (!drawn) return null;
  const { width, height } = drawn.getBoundingClientRect();
  return { width, height, element: drawn.cloneNode(true) as SVGElement };
}

// The drawing is as wide as its pixels say: on paper it is not laid out.
function pictureOfDrawing(): Picture {
  const [width, height] = [canvas().width, canvas().height].map((side) => side / globalThis.devicePixelRatio);
  const viewBox = `0 0 ${canvas().width} ${canvas().height}`;
  const element = svgElement("svg", { width, height, viewBox });
  element.append(...recorded());
  return { width, height, element };
}

// On a tour its words stand under the headline.
function stepRuns(): readonly Run[] {
  const step = stepOf(model, state().tour);
  return step ? [{ text: `${told(step.title).text}. ${told(step.text).text}` }] : [];
}

// What the colours of points are, of which network, and what was collected.
function colourRuns(): readonly Run[] {
  const scale = scaleSeen(model, state());
  if (!scale) return [];
  return [{ text: scaleSaid(scale).all }];
}

/**
 * The picture of the lens with all that belongs to it; null where the lens has none. `alone`: without the words of
 * the tour and of the sources, which stand elsewhere.
 */
export function composition({ alone = false } = {}): SVGSVGElement | null {
  if (state().lens === "table") return null;
  const face = FACES[state().lens];
  const picture = isSheet(face) ? pictureOfSheet() : pictureOfDrawing();
  if (!picture) return null;
  const width = picture.width + 2 * EDGE;
  const room = picture.width;
  const made = svgElement("svg", { xmlns: "http://www.w3.org/2000/svg", lang: tag() });
  let top = 20;
  const put = (block: Block, after = 0): void => {
    made.append(...block.elements);
    top += block.height ? block.height + after : 0;
  };
  if (!alone)
    put(wordsBlock([{ text: model.content.title[state().language], tone: "quiet" }], room, top, SECOND), 4);
  put(wordsBlock(face?.headline() ?? [], room, top, HEAD), 2);
  put(wordsBlock(face?.byline() ?? [], room, top, SECOND), 2);
  if (!alone) put(wordsBlock(stepRuns(), room, top, SECOND), 2);
  top += 10;
  for (const [name, value] of Object.entries({
    x: EDGE,
    y: top,
    width: picture.width,
    height: picture.height,
  })) {
    picture.element.setAttribute(name, String(value));
  }
  made.append(picture.element);
  top += picture.height + 12;
  put(keysBlock(width - EDGE, top), 4);
  put(wordsBlock(colourRuns(), room, top, SMALL), 6);
  const below = [datedText(), sourcesText()].filter(Boolean).join(" ");
  if (!alone) put(wordsBlock([{ text: below }], room, top, SMALL), 0);
  const height = Math.ceil(top + 16);
  for (const [name, value] of Object.entries({ width, height, viewBox: `0 0 ${width} ${height}` })) {
    made.setAttribute(name, String(value));
  }
  made.prepend(svgElement("rect", { width, height, fill: "var(--paper)" }));
  return finished(made);
}

// The look is read while it is on the page.
function finished(made: SVGSVGElement): SVGSVGElement {
  byId("paper").append(made);
  try {
    return standalone(made);
  } finally {
    made.remove();
  }
}
