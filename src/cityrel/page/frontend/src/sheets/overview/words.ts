// Headline and second line of the overview: no word stronger than its evidence, and who says so.

import type { CommonBody, Overview, Tie } from "../../contract.ts";
import { isFound } from "../../model/spells.ts";
import { model } from "../../model/store.ts";
import { capital, dateText, isSpaced, listed, message, nameOf } from "../../model/words.ts";
import { grouped } from "../../services/memo.ts";
import { isolated } from "../../services/messages.ts";
import { tieText } from "./between.ts";
import { isSilent } from "./body.ts";
import type { Run } from "../sheet.ts";
import { bylineOfBody } from "../sources-line.ts";
import { toneOf } from "../tones.ts";
import { phraseOf, phraseOfKind } from "../wording.ts";

const MUCH_MORE = 1.5; // as many relations as the next: then most was collected around it

/** The one around which most was collected, where that is one: the only one whose ties were looked for, or by far. */
export function collectedAround({ actors, looked }: Overview): string | null {
  const sought = actors.filter((_, place) => looked[place]);
  if (sought.length === 1 && actors.length > 1) return sought[0];
  const counts = actors
    .map((actor) => ({ actor, count: model.linesAt.get(actor)?.length ?? 0 }))
    .sort((one, other) => other.count - one.count);
  const [first, second] = counts;
  return first && second && first.count >= MUCH_MORE * second.count ? first.actor : null;
}

/** Runs with the spaces that the language has between them. */
export const spaced = (runs: readonly (Run | null)[]): Run[] => {
  const all = runs.filter((run) => run !== null);
  return isSpaced() ? all.flatMap((run, place) => (place ? [{ text: " " }, run] : [run])) : all;
};

const direct = ({ ties }: Overview): Tie[] => ties.filter(({ parties }) => parties.length > 1);

const tieRun = (tie: Tie): Run => ({
  text: message("overview-sentence", { text: tieText(tie) }),
  tone: toneOf(tie.kind),
  iri: tie.record,
});

// As precise as it is known, but no day: the headline tells the month.
const monthOf = (date: string): string => dateText(date.slice(0, "2018-03".length));

/** What is known of a body in a sentence. */
export function bodyRun(body: CommonBody): Run {
  const { thing, last } = body;
  const kind = model.content.things[thing]?.kind ?? "";
  const told = capital(
    (phraseOfKind(kind) ?? "{name}").replaceAll("{name}", () => isolated(nameOf(thing).text)),
  );
  if (!last) return { text: message("overview-body-none", { body: told }), tone: "member", iri: thing };
  const values = { body: told, date: monthOf(last) };
  const text = isSilent(body)
    ? message("overview-body-silent", values)
    : message("overview-body-last", values);
  return { text, tone: "member", iri: thing };
}

const countOf = ({ rows }: Overview, actor: number): number =>
  rows.filter(({ halves }) => isFound(halves[actor])).length;

// ---- two

function headlineOfTwo(overview: Overview): Run[] {
  const [one, other] = overview.actors.map((actor) => nameOf(actor).text);
  const common = overview.rows.filter(({ halves }) => halves.every(isFound)).length;
  const runs = [...direct(overview).map(tieRun), ...overview.bodies.slice(0, 1).map(bodyRun)];
  const beside: Run = common
    ? { text: message("overview-common", { count: common }), tone: "member" }
    : { text: message("overview-nothing"), tone: "quiet" };
  return [{ text: message("overview-two", { one, other }) }, ...(runs.length ? runs : [beside])];
}

function bylineOfTwo(overview: Overview): Run[] {
  const { actors, looked, bodies } = overview;
  const around = collectedAround(overview);
  const unlooked = actors.filter((_, place) => !looked[place]);
  const silent = !direct(overview).length && !overview.direct && unlooked.length;
  return [
    ...bodies.slice(0, 1).flatMap(bylineOfBody),
    ...(silent
      ? [
          {
            text: message("overview-unlooked", {
              names: listed(unlooked.map((actor) => nameOf(actor).text)),
            }),
          },
        ]
      : []),
    ...(around ? [{ text: message("overview-around", { name: nameOf(around).text }) }] : []),
  ];
}

// ---- one

const hasLed = ({ halves }: Overview["rows"][number]): boolean => halves[0].offices.length > 0;

function headlineOfOne(overview: Overview): Run[] {
  const { actors, rows, ties, country } = overview;
  const name: Run = { text: message("overview-one", { name: nameOf(actors[0]).text }) };
  const [count, led] = [countOf(overview, 0), rows.filter(hasLed).length];
  const countries = new Set(ties.flatMap(({ partner }) => (partner && country[partner]) || [])).size;
  const found = message("overview-one-found", { count });
  const organizations = led
    ? message("overview-comma", { one: found, other: message("overview-one-led", { count: led }) })
    : found;
  const tied = message("overview-sentence", {
    text: message("overview-one-ties", { count: ties.length, countries }),
  });
  const key = ties.length ? "overview-semicolon" : "overview-sentence";
  const runs: Run[] = [
    ...(count ? [{ text: message(key, { text: organizations }), tone: "member" as const }] : []),
    ...(ties.length ? [{ text: tied, tone: "tie" as const }] : []),
  ];
  return [
    name,
    ...(runs.length ? runs : [{ text: message("overview-nothing-one"), tone: "quiet" as const }]),
  ];
}

function listsText(overview: Overview): string[] {
  const lists = overview.lists[0] ?? [];
  const partial = lists.filter(({ complete }) => !complete).length;
  if (!overview.ties.length || !lists.length) return [];
  if (!partial) return [message("overview-lists", { count: lists.length })];
  return partial === lists.length
    ? [message("overview-lists-partial", { count: lists.length })]
    : [message("overview-lists-mixed", { count: lists.length, partial })];
}

function bylineOfOne(overview: Overview): Run[] {
  const { rows, looked, ties } = overview;
  const told = rows.filter(({ status }) => status);
  const statuses = [...grouped(told, ({ status }) => status ?? "")].map(([status, all]) =>
    message("overview-status", { count: all.length, status: phraseOf(status).plain }),
  );
  const only = rows.filter(({ halves: [half] }) => half.answer === "not known" && half.offices.length).length;
  const texts = [
    ...statuses,
    ...(only ? [message("overview-only-office", { count: only })] : []),
    ...(looked[0]
      ? listsText(overview)
      : [message(ties.length ? "overview-unlooked-rest" : "overview-unlooked-one")]),
    ...(looked[0] && ties.some(({ since }) => since === undefined) ? [message("overview-without-year")] : []),
  ];
  return texts.map((text) => ({ text }));
}

// ---- many

const NAMED = 5; // so many are told by their names

function gridText({ actors, rows }: Overview): string {
  if (actors.length > NAMED)
    return message("overview-grid", { places: actors.length, organizations: rows.length });
  const names = listed(actors.map((actor) => nameOf(actor).text));
  return message("overview-grid-named", { names, organizations: rows.length });
}

function tiesAmong(overview: Overview): Run[] {
  const count = direct(overview).length;
  const text = message("overview-sentence", { text: message("overview-between", { count }) });
  return count ? [{ text, tone: "tie" }] : [];
}

function headlineOfMany(overview: Overview): Run[] {
  const { actors, rows, ties } = overview;
  if (!actors.length) return [{ text: message("overview-empty") }];
  if (!rows.length) {
    const found: Run = ties.length
      ? { text: message("overview-places-ties", { count: ties.length }), tone: "tie" }
      : { text: message("overview-places-alone"), tone: "quiet" };
    return [{ text: message("overview-places", { count: actors.length }) }, found];
  }
  const halves = rows.flatMap((row) => row.halves);
  const count = halves.filter(isFound).length;
  const unknown = halves.filter((half) => half.answer === "not known" && !isFound(half)).length;
  return [
    { text: gridText(overview) },
    { text: message("overview-grid-found", { count, unknown }), tone: "member" },
    ...tiesAmong(overview),
  ];
}

const chosenText = ({ actors, rows }: Overview): string =>
  rows.length > 1
    ? message("overview-chosen-both", { count: actors.length, organizations: rows.length })
    : message("overview-chosen", { count: actors.length });

function bylineOfMany(overview: Overview): Run[] {
  const { actors, form, more } = overview;
  if (!actors.length || form === "many") return [];
  const others = more.some(({ what, count }) => what === "places" && count);
  const around = collectedAround(overview);
  const decides = around
    ? message("overview-decides-around", { name: nameOf(around).text })
    : message("overview-decides");
  const texts = [others ? chosenText(overview) : message("overview-all"), ...(others ? [decides] : [])];
  return texts.map((text) => ({ text }));
}

/** The headline: what is known, in a sentence. */
export function headlineOf(overview: Overview): Run[] {
  if (overview.form === "two") return spaced(headlineOfTwo(overview));
  if (overview.form === "one") return spaced(headlineOfOne(overview));
  return spaced(headlineOfMany(overview));
}

/** The second line: who says so, and what decides what is seen. */
export function bylineOf(overview: Overview): Run[] {
  if (overview.form === "two") return spaced(bylineOfTwo(overview));
  if (overview.form === "one") return spaced(bylineOfOne(overview));
  return spaced(bylineOfMany(overview));
}
