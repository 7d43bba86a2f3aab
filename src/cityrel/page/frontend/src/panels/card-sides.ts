// What each party of a relation says of it, one beside the other: its word for the kind, its dates, its sources.

import type { Account, Side, Thing } from "../contract.ts";
import { select } from "../model/actions.ts";
import { dateText, message, plainName, sayerOf } from "../model/words.ts";
import { element } from "../services/dom.ts";
import { section, thingButton } from "./parts.ts";

const joined = (dates: readonly string[]): string => dates.map(dateText).join(" / ");

function datesText({ since, until, announced }: Account): string {
  const parts = [
    since.length && message("card-since", { date: joined(since) }),
    until.length && message("account-until", { date: joined(until) }),
    announced && message("account-announced"),
  ];
  return parts.filter(Boolean).join(" · ");
}

const FEW = 3;

// Who says so, by name; with more of them the others are counted, since the card lists every source below.
function sayersElement(sources: readonly string[]): HTMLElement {
  const named = sources.slice(0, FEW).map((source) => {
    const opens = (): void => select(source, { move: true });
    return element("button", { type: "button", class: "more", onclick: opens }, sayerOf(source));
  });
  const left = sources.length - named.length;
  return element(
    "p",
    { class: "account-sources quiet" },
    ...named,
    left > 0 ? element("span", {}, message("and-more", { count: left })) : null,
  );
}

function accountElement(account: Account): HTMLElement {
  const { kind, sources } = account;
  const dates = datesText(account);
  return element(
    "dd",
    { class: "account" },
    kind ? element("p", { class: "account-kind" }, thingButton(kind)) : null,
    dates ? element("p", {}, dates) : null,
    kind || dates ? null : element("p", {}, message("account-plain")),
    sayersElement(sources),
  );
}

const sideElement = ({ party, accounts }: Side): HTMLElement =>
  element(
    "div",
    { class: "side" },
    element("dt", {}, thingButton(party)),
    ...(accounts.length
      ? accounts.map(accountElement)
      : [element("dd", { class: "account quiet" }, message("account-none"))]),
  );

/** The parties side by side, under how their accounts stand to one another. */
export function sidesSection({ sides }: Thing): HTMLElement | null {
  if (!sides) return null;
  const results = element("p", { class: "sides-result" }, sides.results.map(plainName).join(" · "));
  return section(
    message("both-sides"),
    results,
    element("dl", { class: "sides" }, ...sides.parties.map(sideElement)),
  );
}
