// The signs of verdicts; none judges by its colour.

import type { Tested } from "../contract.ts";

type Verdict = Tested["verdict"];

const SIGNS: Readonly<Record<Verdict, string>> = {
  agrees: "≈",
  "agrees in part": "≈",
  "speaks against": "≠",
  "does not decide": "?",
};

/** The sign of a verdict. */
export const signOfVerdict = (verdict: Verdict): string => SIGNS[verdict];

/** The message that says what its sign means. */
export const meaningOfVerdict = (verdict: Verdict): string => `argument-sign-${verdict.replaceAll(" ", "-")}`;
