// Who says what is known of a body: the second line under a headline.

import type { CommonBody, StateSaid } from "../contract.ts";
import { sourceNameIn } from "../model/cite.ts";
import { model, state } from "../model/store.ts";
import { message, statementOf } from "../model/words.ts";
import type { Run } from "./sheet.ts";
import { phraseOf } from "./wording.ts";

const sourceName = (source: string): string => sourceNameIn(model, source, state().language);

function saidRun({ source, issued, asOf, claim }: StateSaid, statement: string): Run {
  const date = issued ?? asOf;
  const values = { source: sourceName(source), statement };
  const text = date
    ? message("overview-said", { ...values, date })
    : message("overview-said-undated", values);
  return { text, iri: claim ?? source };
}

/**
 * What is reported of a body, in the words of the claim that says it; where no claim does, the graph's own word
 * for its state and the source that it is taken from.
 */
export function bylineOfBody({ said, status }: CommonBody): Run[] {
  const told = said.find(({ claim }) => claim && statementOf(claim));
  if (told?.claim) return [saidRun(told, statementOf(told.claim) ?? "")];
  const [first] = said;
  if (!first || !status) return [];
  const date = first.issued ?? first.asOf ?? "";
  const values = { status: phraseOf(status).plain, source: sourceName(first.source), date };
  return [{ text: message("overview-said-status", values), iri: first.source }];
}
