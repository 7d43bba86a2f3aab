// The signs of verdicts; none judges by its colour.

import type { Tested } from "../contract.ts";

type Verdict = Tested["verdict"];
type Role = Tested["roles"][number];

const SIGNS: Readonly<Record<Verdict, string>> = {
  agrees: "≈",
  "agrees in part": "≈",
  "speaks against": "≠",
  "does not decide": "?",
};

/** The sentences of a verdict that have a role, in a language. */
export const sentencesOf = ({ roles, sentences }: Tested, role: Role, language: string): string[] =>
  sentences.filter((_, index) => roles[index] === role).map((sentence) => sentence[language]);

/** The sign of a verdict. */
export const signOfVerdict = (verdict: Verdict): string => SIGNS[verdict];

/** The message that says what its sign means. */
export const meaningOfVerdict = (verdict: Verdict): string => `argument-sign-${verdict.replaceAll(" ", "-")}`;
