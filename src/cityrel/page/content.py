"""What the page is given: nodes with places, lines, cards and words, in the languages of its readers."""

from collections import Counter
from typing import TYPE_CHECKING, Any, cast

from ..answers.cards import Card, Evidence, cards, in_languages
from ..answers.context import Context
from ..answers.labels import Name
from ..answers.query_network import look_for, query_of, title_of
from ..answers.schema import Look
from ..answers.times import BOUNDS
from ..answers.tours import tours
from ..messages import all_messages
from ..rdf.dates import span
from ..rdf.languages import Languages
from ..rdf.prefixes import PREFIXES
from ..rdf.terms import DATE_TYPES, IRI, RDF_TYPE, Date, Text, Value
from .cards import Gathered, gather
from .lenses import lenses
from .lenses.network import positions
from .lenses.statements import verdicts_of
from .opening import Focus, bands_of

if TYPE_CHECKING:
    import networkx as nx

    from .contract import Payload

DEFINITION = PREFIXES["skos"] + "definition"
SCHEME = PREFIXES["skos"] + "Concept"

Words = dict[str, str]


def _words(values: list[Value], languages: Languages) -> Words:
    return {language: str(text) for language, text in languages.each(values).items()}


def _label(name: Name) -> Words:
    return {language: str(text) for language, text in name.texts.items()}


def _languages(languages: Languages) -> list[Words]:
    """Return the languages that a reader chooses from, each with what it calls itself where we know it."""
    own = all_messages()["language-name"]
    return [{"tag": language, "label": own.get(language, language)} for language in languages]


def _name(name: Name) -> dict[str, dict[str, str]]:
    return {language: {"text": str(text), "lang": text.language} for language, text in name.texts.items()}


def _datatype(value: Value) -> str:
    if isinstance(value, Date):
        return value.precision if value.precision in DATE_TYPES else "string"
    if isinstance(value, bool):
        return "boolean"
    return "integer" if isinstance(value, int) else "string" if isinstance(value, str) else "decimal"


def _value(value: Value, languages: Languages) -> dict[str, Any]:
    if isinstance(value, IRI):
        return {"thing": str(value)}
    if isinstance(value, Text):
        return {"text": dict.fromkeys(languages, str(value))}
    return {
        "value": str(value).lower() if isinstance(value, bool) else str(value),
        "datatype": _datatype(value),
    }


def _values(values: list[Value], known: set[IRI], languages: Languages) -> list[dict[str, Any]]:
    if in_languages(values):
        return [{"text": _words(values, languages)}]
    return [
        {"value": str(value), "datatype": "anyURI"}
        if isinstance(value, IRI) and value not in known
        else _value(value, languages)
        for value in values
    ]


def _evidence(e: Evidence) -> dict[str, Any]:
    """Return who says it, and where; what is not known is left out."""
    all_of_it = {
        "source": str(e.source or ""),
        "locator": e.locator,
        "section": e.section,
        "paragraph": e.paragraph,
        "sentence": e.sentence,
        "asOf": e.as_of,
        "issued": e.issued,
        "basis": str(e.basis or ""),
        "property": str(e.stated_property or ""),
        "value": e.stated_value,
    }
    return {name: value for name, value in all_of_it.items() if value is not None and value != ""}


def _references(card: Card, left_out: Counter[tuple[IRI, IRI]]) -> list[dict[str, Any]]:
    """Return who points to a thing, by property, and how many more the whole graph has."""
    found = {p: [str(other) for other in others] for p, others in card.references}
    properties = sorted({*found, *(p for thing, p in left_out if thing == card.iri)})
    rows = [
        {"property": str(p), "things": found.get(p, []), "more": left_out[card.iri, p]} for p in properties
    ]
    return [{k: v for k, v in row.items() if v or k != "more"} for row in rows]


def _thing(
    card: Card, known: set[IRI], prominence: int, gathered: Gathered, languages: Languages
) -> dict[str, Any]:
    return {
        "curie": card.iri.curie,
        "kind": str(card.kind or SCHEME),
        "name": _name(card.name),
        "otherNames": list(card.name.others),
        "prominence": prominence,
        "facts": [
            {"property": str(p), "values": _values(values, known, languages)} for p, values in card.facts
        ],
        "relations": _references(card, gathered.left_out),
        "evidence": [_evidence(each) for each in card.evidence],
    }


def _kind(
    name: Name, definition: list[Value], look: Look, count: int, languages: Languages
) -> dict[str, Any]:
    return {
        "label": _label(name),
        "definition": _words(definition, languages),
        "drawn": look.drawn_as,
        "shape": look.shape,
        "color": look.color,
        "dashes": look.dashes,
        "arrow": look.arrow,
        "hidden": look.starts_hidden,
        "group": look.group,
        "count": count,
    }


def _time(data: dict[str, Any]) -> dict[str, Any]:
    """Return bounds, state and years of a point or line; the year of the latest end where no end is given."""
    state = {"state": data["state"]} if "state" in data else {}
    bounds = [data.get(name) for name in BOUNDS]
    until = data.get("until", bounds[-1] and span(bounds[-1]).last[0])
    years = {"since": data.get("since"), "until": until}
    return {"bounds": bounds, **state, **{name: year for name, year in years.items() if year is not None}}


def _place(place: tuple[float, float] | None) -> dict[str, float]:
    return {"x": place[0], "y": place[1]} if place else {}


def _edges(network: "nx.MultiDiGraph[IRI]") -> list[dict[str, Any]]:
    seen: Counter[str] = Counter()
    edges = []
    for start, end, key, data in network.edges(keys=True, data=True):
        seen[key] += 1
        unique = key if seen[key] == 1 else f"{key} {seen[key]}"
        ends = {"id": unique, "from": str(start), "to": str(end)}
        drawn = {"kind": data["kind"], "record": data["record"]}
        edges.append(ends | drawn | _time(data))
    return sorted(edges, key=lambda edge: str(edge["id"]))


def payload(context: Context, opening: Focus, language: str) -> "Payload":
    """Return all that the page needs for a network, ready for JSON."""
    looks, network = context.schema, opening.network
    look = look_for(context, network)
    kinds = {node: IRI(kind) for node, kind in network.nodes(data="kind")}
    bands, poles, languages = bands_of(context), context.config.poles, context.languages
    groups = {node: bands.index(look(kind).group) for node, kind in kinds.items()}
    seen = sum(not look(kinds[node]).starts_hidden for node in opening.near)
    places = positions(network.subgraph(opening.near), groups, poles, seen)
    edges = _edges(network)
    shown = {*network.nodes, *(IRI(edge["record"]) for edge in edges)}
    told = [tour for tour in tours(context) if tour.can_show(shown)]
    gathered = gather(context, shown.union(*(tour.cited for tour in told)))
    found = gathered.cards
    counts = Counter([*kinds.values(), *(IRI(edge["kind"]) for edge in edges)])
    mentioned = {m for card in found.values() for m in card.mentions()} | set(counts)
    terms = {m for m in mentioned if m not in found and not m.curie.startswith("<")}
    described = context.descriptions.of(terms)
    named = context.names.of([*terms, IRI(SCHEME)])
    known = {*found, *described}
    # a concept, such as a role, is a thing too: cards name it, and its own card gives its definition
    found |= cards(context, [t for t in described if SCHEME in described[t].get(RDF_TYPE, [])])
    drawn = {*counts, *(card.kind for card in found.values() if card.kind), IRI(SCHEME)}
    named |= context.names.of(drawn)
    described |= context.descriptions.of(drawn - set(described))
    nodes = [
        {"id": str(n), "kind": str(kinds[n]), "pole": n in poles, "near": n in places}
        | _place(places.get(n))
        | _time(network.nodes[n])
        for n in sorted(network)
    ]
    content: dict[str, Any] = {
        "title": title_of(context, network),
        "query": query_of(context, network),
        "language": language,
        "now": context.times.now,
        "languages": _languages(languages),
        "legend": bands,
        "kinds": {
            str(k): _kind(
                named[k], described.get(k, {}).get(DEFINITION, []), look(k), counts[k], context.languages
            )
            for k in sorted(drawn)
        },
        "properties": {str(t): {"label": _label(named[t])} for t in sorted(terms)},
        "things": {
            str(iri): _thing(card, known, looks.prominence(iri, card.kind), gathered, languages)
            for iri, card in sorted(found.items())
        },
        "nodes": nodes,
        "edges": edges,
        "lenses": lenses(context, nodes, edges, look),
        "tours": [tour.content(languages, shown, found) for tour in told],
    }
    for claim, tested in verdicts_of(context).items():
        if claim in content["things"]:
            content["things"][claim]["tested"] = tested
    return cast("Payload", content)
