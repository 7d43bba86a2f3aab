// The words of a star: names, what ties each to the one in the middle, and since when.

import { isRelation, valuesOf } from "../model/content.ts";
import { countriesOf } from "../model/facets.ts";
import { isHeld } from "../model/held.ts";
import { nameIn, nameWithout } from "../model/names.ts";
import {
  type Chosen,
  type Lettering,
  type Link,
  type Room,
  type Row,
  type Spoke,
  type StarLetters,
  type ThingWords,
  pairOf,
} from "../model/star.ts";
import { readingOf, scaleNamed } from "../model/measured.ts";
import { scaleText } from "../model/measured-words.ts";
import { model, state } from "../model/store.ts";
import { SINCE } from "../model/vocabulary.ts";
import { dateText, kindLabel, message, nameOf, tag } from "../model/words.ts";
import type { Size } from "../services/geometry.ts";
import { linesText, manyText, pairText } from "./star-lines.ts";
import { widthOf } from "./widths.ts";
import { grouped } from "../services/memo.ts";
import { breakable, brokenAt } from "../services/wrap.ts";

type Letters = { readonly size: number; readonly weight: number };

const NAME: Letters = { size: 14, weight: 600 };
const POLE: Letters = { size: 20, weight: 700 };
const CENTRE: Letters = { size: 18, weight: 700 };
/** Letters of what stands under a name, and of the words on lines. */
export const BELOW: Letters = { size: 12.5, weight: 400 };
export const WORD: Letters = { size: 12.5, weight: 600 };
/** The height of a line of letters, as a share of them. */
export const LEAD = 1.28;
/** Around the words in a box. */
export const PADDING = { across: 12, down: 7 } as const;
/** The height of the mark of an event, over its name, and of the tag in the middle. */
export const MARK = 22;
export const TAG = 26;
const CHIP = { height: 21, padding: 8 } as const;

/** Whether it is drawn as a mark with its name under it, not as a box. */
export const isMark = ({ sector }: Pick<Spoke, "sector">, narrow: boolean): boolean =>
  sector === "below" && !narrow;

const wrapped = (text: string, width: number, letters: Letters): string[] =>
  brokenAt(breakable(text, tag()), width, (part) => widthOf(part, letters));

// ---- rows

// The kind to which most in a row belong, which stands over it once for all.
function commonIn({ spokes }: Chosen, row: Row): string | null {
  const own = spokes.filter(({ sector }) => sector === row);
  const kinds = [...grouped(own, ({ kind }) => kind)];
  return kinds.find(([, each]) => each.length > 1 && each.length * 2 > own.length)?.[0] ?? null;
}

// ---- things

function tagOf(id: string): string | null {
  const last = model.content.overview?.bodies.find(({ thing }) => thing === id)?.last;
  return last ? message("overview-tag", { year: last.slice(0, 4) }) : null;
}

function starts(id: string): string {
  const since = valuesOf(model, id, SINCE)[0]?.value ?? "";
  return since && dateText(since);
}

// Its value, where points are coloured by a measure that it has.
function measureOf(id: string): string {
  const scale = scaleNamed(model, state().colour);
  return scale && readingOf(model, scale, id) ? scaleText(scale, id) : "";
}

// What ties a thing to the middle, under its name; a mere link says less than what it is.
const tieText = ({ kind, edges }: Spoke): string =>
  edges.some((edge) => isRelation(model, edge)) ? linesText(edges) : kindLabel(kind);

// Without the name of the one in the middle, whichever language the name is in.
const withoutCentre = (name: string, centre: string): string =>
  model.content.languages.reduce(
    (text, language) => nameWithout(text, nameIn(model, centre, language.tag).text),
    name,
  );

/** The words of what is chosen, in a room. */
class Words implements StarLetters {
  private readonly chosen: Chosen;
  private readonly narrow: boolean;
  private readonly under: ReadonlySet<string>;
  private readonly common: Readonly<Record<Row, string | null>>;
  private readonly spokes: ReadonlyMap<string, Spoke>;
  private readonly pairs: ReadonlyMap<string, Link>;
  private readonly kept = new Map<string, ThingWords>();

  constructor(chosen: Chosen, { narrow }: Room, under: ReadonlySet<string>) {
    this.chosen = chosen;
    this.under = under;
    this.narrow = narrow;
    const common = (row: Row): string | null => (narrow ? null : commonIn(chosen, row));
    this.common = { above: common("above"), below: common("below") };
    this.spokes = new Map(chosen.spokes.map((spoke) => [spoke.id, spoke]));
    this.pairs = new Map(chosen.links.map((link) => [pairOf(link.one, link.other), link]));
  }

  hasHeading(row: Row): boolean {
    return this.headingOf(row) !== null;
  }

  // What happened says by its date and name what it is.
  headingOf(row: Row): string | null {
    const kind = this.common[row];
    return kind && row === "above" ? manyText(kind) : null;
  }

  // In rows, and where all is narrow, what ties a thing to the middle stands under its name.
  private isUnderName({ id, sector }: Spoke): boolean {
    return this.narrow || this.under.has(id) || sector === "above" || sector === "below";
  }

  wordOf(one: string, other: string): string | null {
    const spoke = other === this.chosen.centre ? this.spokes.get(one) : undefined;
    if (spoke) return this.isUnderName(spoke) || !spoke.edges.length ? null : linesText(spoke.edges);
    const link = this.pairs.get(pairOf(one, other));
    return link ? pairText(link) : null;
  }

  word(one: string, other: string): Size | null {
    const text = this.wordOf(one, other);
    return text ? { width: Math.ceil(widthOf(text, WORD) + 2 * CHIP.padding), height: CHIP.height } : null;
  }

  // Whether it is told elsewhere what ties a thing to the middle: on its line, or over its row.
  private isSaid(spoke: Spoke): boolean {
    if (!spoke.edges.length || !this.isUnderName(spoke)) return true;
    return (
      this.common[spoke.sector as Row] === spoke.kind && !spoke.edges.some((edge) => isRelation(model, edge))
    );
  }

  // Of an event its date, of a pole its country, else what ties it to the middle.
  private underName(id: string, spoke: Spoke | undefined): string {
    const [country] = model.nodesById.get(id)?.pole ? countriesOf(model, id) : [];
    const isSaid = !spoke || this.isSaid(spoke);
    const isDated = spoke?.sector === "below" || (spoke?.sector === "above" && isSaid);
    const parts = [
      isSaid ? "" : tieText(spoke),
      isDated ? starts(id) : "",
      spoke && !isHeld(model, id) ? message("network-no-record") : "",
      country && country !== id ? nameOf(country).text : "",
      measureOf(id),
    ];
    return parts.filter(Boolean).join(message("network-comma"));
  }

  private written(id: string, most: number): ThingWords {
    const spoke = this.spokes.get(id);
    const name = nameOf(id);
    const letters = !spoke ? CENTRE : model.nodesById.get(id)?.pole ? POLE : NAME;
    const mark = spoke !== undefined && isMark(spoke, this.narrow);
    const across = mark ? 2 : 2 * PADDING.across;
    const text = spoke ? withoutCentre(name.text, this.chosen.centre) : name.text;
    const lines = wrapped(text, most - across, letters);
    const under = this.underName(id, spoke);
    const below = under ? wrapped(under, most - across, BELOW) : [];
    const tagText = spoke ? null : tagOf(id);
    const widths = [
      ...lines.map((line) => widthOf(line, letters)),
      ...below.map((line) => widthOf(line, BELOW)),
      tagText ? widthOf(tagText, WORD) + 20 : 0,
    ];
    const high = (lines.length * letters.size + below.length * BELOW.size) * LEAD;
    return {
      lines,
      below,
      foreign: name.fallback !== "",
      letters,
      tag: tagText,
      width: Math.ceil(Math.max(...widths) + across),
      height: Math.ceil(high + (mark ? MARK : 2 * PADDING.down) + (tagText ? TAG : 0)),
    };
  }

  thing(id: string, most: number): ThingWords {
    const made = this.written(id, most);
    this.kept.set(id, made);
    return made;
  }

  wordsOf(id: string): ThingWords {
    return this.kept.get(id) ?? this.thing(id, Infinity);
  }
}

/** Makes the words of what is chosen. */
export const starLetters: Lettering = (chosen, room, under) => new Words(chosen, room, under);
