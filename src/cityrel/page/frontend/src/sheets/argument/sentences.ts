// What a claim says, where it stands in its source, and what our records say to it.

import type { Evidence, Tested } from "../../contract.ts";
import { thingOf, thingsUnder } from "../../model/content.ts";
import { shortPlace } from "../../model/locator.ts";
import { model, state } from "../../model/store.ts";
import { sentencesOf, signOfVerdict } from "../../model/verdict.ts";
import { TRANSLATION_OF } from "../../model/vocabulary.ts";
import { message, nameOf, statementOf } from "../../model/words.ts";
import { opening, words, groupOf } from "../marks.ts";
import { saidName } from "../wording.ts";
import { boxed, inner, opener, paragraph, pressable, stacked, type Brick } from "./bricks.ts";

const SENTENCE = { size: 14 } as const;
const PLACE = { size: 12.5, tone: "accent" } as const;
const FIRST = { size: 13, weight: 650 } as const;
const REST = { size: 13 } as const;
const SIGN_ROOM = 20;
const PAD = 10;

// Evidence of the claim itself, before that of one thing which it is said to answer.
// What only a translation says stands where that has it.
function ofSource(claim: string, source: string): Evidence | undefined {
  const all = thingOf(model, claim)?.evidence ?? [];
  const translates = (page = ""): boolean => thingsUnder(model, page, TRANSLATION_OF).includes(source);
  return all.find((one) => one.source === source) ?? all.find((one) => translates(one.source));
}

/** Where a claim stands in a source. */
export function placeOf(claim: string, source: string): string {
  const evidence = ofSource(claim, source);
  return evidence ? shortPlace(evidence, message) : "";
}

/** What a claim says; where it has no statement, its name. */
export const saidBy = (claim: string): string => statementOf(claim) ?? nameOf(claim).text;

/** A claim: its sentence, its place, and what our records say to it. */
export function claimBrick(claim: string, source: string, width: number): Brick {
  const place = placeOf(claim, source);
  const text = saidBy(claim);
  const said = [paragraph(text, width, SENTENCE), ...(place ? [paragraph(place, width, PLACE)] : [])];
  const tested = thingOf(model, claim)?.tested;
  const sentence = opener(stacked(said, 1), width, claim, [text, place].filter(Boolean).join(" "));
  return tested ? stacked([sentence, verdictBrick(tested, width)], 9) : sentence;
}

/** What our records say to a claim, in a box that judges by no colour; other readings are left to its card. */
function verdictBrick(tested: Tested, width: number): Brick {
  const { verdict, question } = tested;
  const room = inner(width, { pad: PAD }) - SIGN_ROOM;
  const said = (role: Tested["roles"][number]): string[] => sentencesOf(tested, role, state().language);
  const [first = ""] = said("verdict");
  const others = said("otherwise").length;
  const more = others ? [message("verdict-otherwise", { count: others })] : [];
  const rest = [said("counted"), said("turning"), more].filter((each) => each.length);
  const told = stacked(
    [
      paragraph(first, room, FIRST),
      ...rest.map((each) => paragraph(each.join(message("verdict-joint")), room, REST)),
    ],
    3,
  );
  const marked: Brick = {
    height: told.height,
    draw: (x, y) =>
      groupOf(
        {},
        words(signOfVerdict(verdict), x, y + 13.5, { size: 15, weight: 700 }),
        told.draw(x + SIGN_ROOM, y),
      ),
  };
  const box = boxed(marked, width, {
    stroke: "var(--edge)",
    fill: "var(--wash)",
    strokeWidth: 1,
    radius: 6,
    pad: PAD,
  });
  return thingOf(model, question)
    ? pressable(box, width, { ...opening(question, `${first} ${saidName(question)}`), class: "verdict" }, 0)
    : box;
}
