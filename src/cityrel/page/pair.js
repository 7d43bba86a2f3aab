"use strict";
// Two things side by side: what ties them, what they share, and the shortest ways from one to the other.

const MOST_WAYS = 3;
let choosing = null; // the thing for which the other one is being chosen

// Ways lead by what the legend shows at first: ties, memberships, events; not by what a text is about.
const leads = ({ kind }) => !kinds[kind].hidden;
const steps = (iri) => (linesAt.get(iri) ?? []).filter((edge) => leads(edge) && leads(nodesById.get(otherEnd(edge, iri))));

const linesBetween = (one, other) => steps(one).filter((edge) => otherEnd(edge, one) === other);

function sharedBy(one, other) {
  const reached = new Set(steps(other).map((edge) => otherEnd(edge, other)));
  const both = new Set(steps(one).map((edge) => otherEnd(edge, one)).filter((id) => reached.has(id) && id !== one && id !== other));
  return [...both].sort(byName());
}

// The shortest ways, as lists of points; of equals, those past points with few lines say more.
function shortestWays(one, other) {
  const before = new Map([[one, []]]);
  let front = [one];
  while (front.length && !before.has(other)) {
    const next = new Map();
    for (const id of front) {
      for (const edge of steps(id)) {
        const end = otherEnd(edge, id);
        if (!before.has(end)) next.set(end, new Set([...(next.get(end) ?? []), id]));
      }
    }
    for (const [id, from] of next) before.set(id, [...from]);
    front = [...next.keys()];
  }
  if (!before.has(other)) return [];
  let ways = [[other]];
  while (ways[0][0] !== one) ways = ways.flatMap((way) => before.get(way[0]).map((id) => [id, ...way]));
  const lines = (way) => way.slice(1, -1).reduce((sum, id) => sum + linesAt.get(id).length, 0);
  return ways.sort((first, second) => lines(first) - lines(second)).slice(0, MOST_WAYS);
}

function recordButtons(edges) {
  const records = [...new Map(edges.map((edge) => [edge.record, edge])).values()];
  return records.map((edge) => element(
    "button",
    { type: "button", class: "thing", onclick: () => select(edge.record, { edge: edge.id }) },
    kindIcon(edge.kind),
    element("span", { class: "thing-name" }, isRelation(edge) ? plainName(edge.record) : kindLabel(edge.kind)),
  ));
}

function wayElement(way) {
  const parts = way.flatMap((id, place) => {
    const before = place ? recordButtons(linesBetween(way[place - 1], id).slice(0, 2)).map((button) => element("li", { class: "way-line" }, button)) : [];
    return [...before, element("li", {}, thingButton(id))];
  });
  return element("ol", { class: "way" }, ...parts);
}

function sharedSections(one, other, shared) {
  return [...grouped(shared)].map(([kind, ids]) =>
    element("div", { class: "relation" }, element("h4", {}, `${kindLabel(kind)} (${formatNumber(ids.length)})`), ...longList(ids.map((id) => sharedElement(one, other, id)))));
}

// A shared thing, with what ties it to the one and to the other.
function sharedElement(one, other, id) {
  const kindsTo = (end) => [...new Set(linesBetween(end, id).map(({ kind }) => kindLabel(kind)))].join(", ");
  return element("span", { class: "shared" }, thingButton(id), element("span", { class: "quiet" }, `${kindsTo(one)} – ${kindsTo(other)}`));
}

function grouped(ids) {
  const groups = new Map();
  for (const id of ids) groups.set(things[id].kind, [...(groups.get(things[id].kind) ?? []), id]);
  return groups;
}

function pairSections(one, other) {
  const [direct, shared] = [linesBetween(one, other), sharedBy(one, other)];
  const ways = direct.length || shared.length ? [] : shortestWays(one, other);
  return [
    direct.length ? section(message("pair-direct"), ...longList(recordButtons(direct))) : null,
    shared.length ? section(message("pair-shared", { count: formatNumber(shared.length) }), ...sharedSections(one, other, shared)) : null,
    ways.length ? section(message("pair-ways"), ...ways.map(wayElement)) : null,
    direct.length || shared.length || ways.length ? null : element("p", { class: "part" }, message("pair-none")),
  ];
}

// What a pair puts into the picture: both, what they share or the ways between, as much as can be taken in at once.
function pointsOfPair(one, other) {
  const shared = sharedBy(one, other);
  const between = shared.length || linesBetween(one, other).length ? shared : shortestWays(one, other).flat();
  const inside = between.filter((id) => present.has(id));
  return [one, other, ...inside, ...between.filter((id) => !present.has(id)).slice(0, GROWTH)];
}

function focusOfPair(one, other) {
  const points = new Set(pointsOfPair(one, other).filter((id) => seen.nodes.has(id)));
  const own = drawing.edges.filter((edge) => isEdgeShown(edge) && leads(edge) && points.has(edge.from) && points.has(edge.to));
  const ways = own.filter((edge) => touchesPair(one, other, edge));
  return { selected: null, nodes: points, edges: new Set(ways.map(({ id }) => id)) };
}

// With things between them shared, lines among these say nothing of the pair.
function touchesPair(one, other, { from, to }) {
  return [one, other].some((end) => end === from || end === to) || !sharedBy(one, other).length;
}

function fillPair(one, other) {
  byId("card-kind").replaceChildren(message("pair"));
  byId("card-body").replaceChildren(...[
    element("header", { class: "card-head" }, element("h2", { id: "card-name", tabindex: "-1" }, plainName(one), " – ", plainName(other)),
      element("p", { class: "pair-ends" }, thingButton(one), thingButton(other))),
    ...pairSections(one, other),
    element("div", { class: "actions" }, copyButton("copy-link", () => window.location.href), copyButton("copy-sparql", () => sparqlOfPair(one, other))),
  ].filter(Boolean));
  byId("card-body").scrollTop = 0;
}

// The query that gives the records by which the pair is tied.
function sparqlOfPair(one, other) {
  const points = new Set([...sharedBy(one, other), ...shortestWays(one, other).flat(), one, other]);
  const own = drawing.edges.filter((edge) => leads(edge) && points.has(edge.from) && points.has(edge.to) && touchesPair(one, other, edge));
  const records = [...new Set(own.map(({ record }) => record))].sort();
  return [
    "SELECT DISTINCT ?record ?property ?value {",
    `  VALUES ?record { ${records.map((iri) => `<${iri}>`).join(" ")} }`,
    "  ?record ?property ?value",
    "}",
  ].join("\n");
}

function choosePair(iri) {
  choosing = iri;
  byId("hint").hidden = false;
  byId("hint").textContent = message("pair-choose", { name: plainName(iri) });
  announce(byId("hint").textContent);
  byId("search").focus();
}

function stopChoosing() {
  if (!choosing) return false;
  choosing = null;
  byId("hint").hidden = true;
  return true;
}

// Buttons of a card that lead on from a point: its neighbours, and the way to another.
function leadsOn(iri) {
  if (!nodesById.has(iri)) return null;
  const absent = absentNeighbours(iri).length;
  const more = absent > GROWTH ? message("grow-some", { count: GROWTH, all: formatNumber(absent) }) : message("grow", { count: absent });
  return element(
    "div",
    { class: "actions lead-on" },
    absent ? element("button", { type: "button", class: "action", id: "grow", onclick: () => grow(iri) }, more) : null,
    element("button", { type: "button", class: "action", id: "pair", onclick: () => choosePair(iri) }, message("pair-with")),
  );
}
