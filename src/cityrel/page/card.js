"use strict";
// The card of a thing: its names, what is known of it, what touches it, and who says so.

const ABOUT = `${CR}about`;
const CLAIM = `${CR}Claim`;

function fillCard(iri, edge) {
  const thing = things[iri];
  const body = byId("card-body");
  body.replaceChildren(
    ...[
      cardHead(iri, thing),
      leadsOn(iri),
      edge && !isRelation(edge) ? lineElement(edge) : null,
      testedSection(thing),
      factsSection(iri, thing),
      conflictsSection(thing),
      evidenceSection(thing),
      claimsSection(thing),
      relationsSection(thing),
      actionsElement(iri),
      element("p", { class: "identifier quiet" }, message("identifier"), " ", element("code", {}, thing.curie)),
    ].filter(Boolean),
  );
  body.scrollTop = 0;
  byId("card-kind").replaceChildren(kindIcon(thing.kind), kindText(iri, thing));
}

// A claim says of which kind it is.
function kindText(iri, thing) {
  const kind = firstFact(iri, `${CR}claimKind`)?.thing;
  return kind ? `${kindLabel(thing.kind)} · ${nameOf(kind).text}` : kindLabel(thing.kind);
}

// What a source asserts has no name; its statement stands in the name's place.
function statementOf(iri) {
  return firstFact(iri, STATEMENT)?.text?.[language];
}

function cardHead(iri, thing) {
  const statement = statementOf(iri);
  const title = statement
    ? element("h2", { id: "card-name", class: "statement", tabindex: "-1" }, statement)
    : nameElement(iri, language, "h2", { id: "card-name", tabindex: "-1" });
  const others = LANGUAGES.filter((one) => one !== language)
    .map((one) => ({ one, name: nameOf(iri, one) }))
    .filter(({ name }) => name.lang && !name.fallback && name.text !== nameOf(iri).text);
  const names = statement || !others.length
    ? null
    : element("p", { class: "names" }, ...others.map(({ name }) => element("span", { lang: name.lang }, name.text)));
  const spellings = thing.otherNames?.length
    ? element("p", { class: "quiet" }, `${message("also")}: ${thing.otherNames.join(" · ")}`)
    : null;
  const definition = has(kinds, thing.kind) ? kinds[thing.kind].definition[language] : "";
  const hint = definition ? element("p", { class: "definition" }, definition) : null;
  return element("header", { class: "card-head" }, ...[title, names, spellings, hint].filter(Boolean));
}

// A line that is only a link says what it links.
function lineElement(edge) {
  return element(
    "p",
    { class: "line" },
    thingButton(edge.from),
    element("span", { class: "line-kind" }, lineIcon(kinds[edge.kind].color, "", true, 2), kindLabel(edge.kind)),
    thingButton(edge.to),
  );
}

function factsSection(iri, thing) {
  const shown = thing.facts.filter(
    ({ property, values }) => values.length && ![`${CR}evidence`, STATEMENT, `${CR}testedBy`].includes(property),
  );
  if (!shown.length) return null;
  const rows = shown.map((fact) =>
    element(
      "div",
      { class: "fact" },
      element("dt", {}, propertyLabel(fact.property)),
      element("dd", {}, ...factValues(fact.values)),
    ),
  );
  return section(message("facts"), element("dl", { class: "facts" }, ...rows));
}

function factValues(values) {
  const rows = values.map(valueElement);
  return rows.length > 1 ? longList(rows) : rows;
}

const isClaim = (iri) => has(things, iri) && things[iri].kind === CLAIM;

function claimsSection(thing) {
  const claims = thing.relations
    .filter((relation) => relation.property === ABOUT)
    .flatMap((relation) => relation.things.filter(isClaim));
  if (!claims.length) return null;
  const rows = claims.map((iri) =>
    element(
      "button",
      { type: "button", class: "claim", onclick: () => select(iri, { move: true }) },
      statementOf(iri) ?? plainName(iri),
    ),
  );
  return section(message("claims"), ...longList(rows, 5));
}

// What points to a thing is named from where the reader stands, where the page has words for it.
const FROM_HERE = { [`${CR}restsOn`]: "basis-of", [`${CR}addresses`]: "addressed-by", [`${CR}assertedIn`]: "asserts" };
const relationTitle = (property) =>
  has(FROM_HERE, property) ? message(FROM_HERE[property]) : message("relation-of", { property: propertyLabel(property) });

function relationsSection(thing) {
  const groups = thing.relations
    .map(({ property, things: all, more = 0 }) => ({
      property,
      more,
      others: property === ABOUT ? all.filter((iri) => !isClaim(iri)) : all,
    }))
    .filter(({ others, more }) => others.length || more);
  if (!groups.length) return null;
  const blocks = groups.map(({ property, others, more }) =>
    element(
      "div",
      { class: "relation" },
      element("h4", {}, relationTitle(property)),
      ...(others.length ? longList(others.map(thingButton)) : []),
      more ? element("p", { class: "quiet" }, message("outside", { count: formatNumber(more) })) : null,
    ),
  );
  return section(message("relations"), ...blocks);
}
