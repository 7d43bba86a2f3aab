"""What the page is given: nodes with places, lines, cards and words, in the languages of its readers."""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from ..answers.cards import NOT_FACTS, Card, cards
from ..answers.claims import verdicts
from ..answers.context import Context
from ..answers.groups import other_ends, reverse_labels
from ..answers.phrases import phrases
from ..answers.query_network import look_for, query_of, title_of
from ..answers.schema import Look
from ..answers.state_told import states_told
from ..answers.times import BOUNDS, UNKNOWN
from ..answers.tours import Tour, tours
from ..export.citations import is_source
from ..messages import all_messages, worded
from ..rdf.dates import span
from ..rdf.languages import Languages
from ..rdf.prefixes import CR, PREFIXES
from ..rdf.terms import IRI, RDF_TYPE
from .cards import gather
from .citing import cited
from .contract import (
    Bounds,
    Content,
    Kind,
    Language,
    Payload,
    Phrase,
    PlacedEdge,
    PlacedNode,
    Property,
    Thing,
    Words,
)
from .lenses.argument import argued_things, argument_of, plain_argument
from .lenses.map import map_of
from .lenses.network import positions
from .lenses.overview import named, overview_of, plain_overview
from .lenses.timeline import timeline
from .measured import measured_of
from .opening import Focus, bands_of
from .plain import CONCEPT, Plain, kind, label

if TYPE_CHECKING:
    import networkx as nx

    from ..answers.descriptions import Description
    from ..answers.labels import Name

DEFINITION = PREFIXES["skos"] + "definition"
PLURAL = CR + "pluralLabel"
Looks = Callable[[IRI], Look]


def languages_of(languages: Languages) -> list[Language]:
    """Return the languages that a reader chooses from, each with what it calls itself where we know it."""
    own = all_messages()["language-name"]
    return [
        {
            "tag": language,
            "label": own.get(language, language),
            "words": _form(language, worded(language, own)),
        }
        for language in languages
    ]


def _form(language: str, words: str) -> str:
    """Return the tag by which numbers and dates among words are written: a variety keeps its own form."""
    return language if language.partition("-")[0] == words else words


def _bounds(data: dict[str, Any]) -> Bounds:
    start, by, end, over = (data.get(name) for name in BOUNDS)
    return start, by, end, over


def _years(data: dict[str, Any]) -> dict[str, int]:
    """Return the years of a point or line; the year of the latest end where no end is given."""
    latest = data.get(BOUNDS[-1])
    until = data.get("until", latest and span(latest).last[0])
    years = {"since": data.get("since"), "until": until, "known": data.get("known")}
    return {name: year for name, year in years.items() if year is not None}


def _edges(network: "nx.MultiDiGraph[IRI]") -> list[PlacedEdge]:
    edges: list[PlacedEdge] = []
    for start, end, key, data in network.edges(keys=True, data=True):
        edge: PlacedEdge = {
            "id": str(key),
            "from": str(start),
            "to": str(end),
            "kind": data["kind"],
            "record": data["record"],
            "bounds": _bounds(data),
            "state": data.get("state", UNKNOWN),
        }
        edge.update(_years(data))  # type: ignore[typeddict-item]
        edges.append(edge)
    return sorted(edges, key=lambda edge: edge["id"])


def _nodes(context: Context, opening: Focus, look: Looks) -> list[PlacedNode]:
    """Return the points in order of their IRIs; what is drawn at first has a place."""
    network, poles, bands = opening.network, context.config.poles, bands_of(context)
    kinds = {node: IRI(of) for node, of in network.nodes(data="kind")}
    groups = {node: bands.index(look(of).group) for node, of in kinds.items()}
    seen = sum(not look(kinds[node]).starts_hidden for node in opening.near)
    places = positions(network.subgraph(opening.near), groups, poles, seen)
    nodes: list[PlacedNode] = []
    for thing in sorted(network):
        data = network.nodes[thing]
        node: PlacedNode = {
            "id": str(thing),
            "kind": str(kinds[thing]),
            "pole": thing in poles,
            "near": thing in places,
            "bounds": _bounds(data),
        }
        if "state" in data:
            node["state"] = data["state"]
        if thing in places:
            node["x"], node["y"] = places[thing]
        node.update(_years(data))  # type: ignore[typeddict-item]
        nodes.append(node)
    return nodes


def columns_of(context: Context, kinds: Iterable[IRI]) -> dict[IRI, list[IRI]]:
    """Return the columns of a table of each class: the fields of its shapes in order, but its names."""
    orders = {kind: context.schema.field_order(kind) for kind in kinds}
    return {
        kind: sorted(order.keys() - NOT_FACTS, key=lambda field: (order[field], field))
        for kind, order in orders.items()
    }


class Told:
    """All that a page tells of what it draws: the cards of things, and the terms that these name."""

    def __init__(self, context: Context, drawn: set[IRI], counts: Counter[IRI], told: list[Tour]) -> None:
        gathered = gather(context, drawn.union(*(tour.cited for tour in told)))
        self._context, self._counts = context, counts
        self.cards: dict[IRI, Card] = gathered.cards
        mentioned = {m for card in self.cards.values() for m in card.mentions()} | set(counts)
        self.terms = {m for m in mentioned if m not in self.cards and not m.curie.startswith("<")}
        # a property of one's own has words though its namespace may have no prefix
        properties = {prop for card in self.cards.values() for prop, _ in card.facts}
        self.terms |= context.descriptions.of(properties).keys()
        described = context.descriptions.of(self.terms)
        self.plain = Plain(context.languages, {*self.cards, *described}, gathered.left_out, self._ends)
        # a concept, such as a role, is a thing too: cards name it, and its own card gives its definition
        concepts = [term for term, said in described.items() if CONCEPT in said.get(RDF_TYPE, [])]
        self.cards |= cards(context, concepts)
        self.kinds = {*counts, *(card.kind for card in self.cards.values() if card.kind), CONCEPT}
        self._columns = columns_of(context, self.kinds)
        self.terms |= {column for columns in self._columns.values() for column in columns} - self.cards.keys()
        above = {each for kind in self.kinds for each in context.schema.lineage(kind)}
        self._described: dict[IRI, Description] = context.descriptions.of(self.kinds | above)
        self._reverse = reverse_labels(context)
        self._named: dict[IRI, Name] = context.names.of([*self.terms, *self.kinds])

    def _ends(self, thing: IRI, record: IRI) -> list[IRI]:
        card = self.cards.get(record)
        described = self._context.descriptions.known([record]).get(record, {})
        return other_ends(self._context, thing, card.kind, described) if card else []

    def things(self) -> dict[str, Thing]:
        """Return the cards of all things."""
        rank = self._context.schema.prominence
        things = {
            str(iri): self.plain.thing(card, rank(iri, card.kind)) for iri, card in sorted(self.cards.items())
        }
        kinds = {iri: card.kind for iri, card in self.cards.items() if card.kind}
        for iri, state in states_told(self._context, kinds).items():
            things[iri]["told"] = self.plain.told(state)
        sources = {iri for iri, card in self.cards.items() if is_source(self._context, card)}
        sources |= {each.source for card in self.cards.values() for each in card.evidence if each.source}
        for iri, reference in cited(self._context, sorted(sources & self.cards.keys())).items():
            things[iri]["cited"] = reference
        return things

    def kind_of(self, term: IRI, look: Look) -> Kind:
        """Return a class or property that is drawn."""
        definition = self.plain.words(self._described.get(term, {}).get(DEFINITION, []))
        columns = [str(each) for each in self._columns.get(term, [])]
        many = self._plural_of(term)
        return kind(self._named[term], definition, many, look, self._counts[term], columns)

    def _plural_of(self, term: IRI) -> Words:
        """Return what several things of a class are called, by a class above it where it does not say."""
        said = (self._described.get(each, {}).get(PLURAL) for each in self._context.schema.lineage(term))
        return self.plain.words(next((values for values in said if values), []))

    def property_of(self, term: IRI) -> Property:
        """Return a term that cards name."""
        words: Property = {"label": label(self._named[term])}
        if reverse := self._reverse.get(term):
            words["reverse"] = self.plain.words(reverse)
        return words

    def phrases(self) -> dict[str, Phrase]:
        """Return how relations, posts and states are told in a sentence."""
        found = phrases(self._context, sorted({*self.kinds, *self.cards}))
        return {str(term): self.plain.phrase(phrase) for term, phrase in found.items()}


def payload(context: Context, opening: Focus, language: str) -> Payload:
    """Return all that the page needs for a network, ready for JSON."""
    network, look = opening.network, look_for(context, opening.network)
    nodes, edges = _nodes(context, opening, look), _edges(network)
    shown = {*network.nodes, *(IRI(edge["record"]) for edge in edges)}
    guided = [tour for tour in tours(context) if tour.can_show(shown)]
    counts = Counter(IRI(each["kind"]) for each in [*nodes, *edges])
    seen = overview_of(context, network)
    argued = argument_of(context, set(network.nodes))
    told = Told(context, shown | named(seen) | argued_things(argued), counts, guided)
    things = told.things()
    for claim, found in verdicts(context, told.cards).items():
        things[claim]["tested"] = told.plain.tested(found)
    content: Content = {
        "title": title_of(context, network),
        "query": query_of(context, network),
        "language": language,
        "languages": languages_of(context.languages),
        "legend": bands_of(context),
        "now": context.times.now,
        "kinds": {str(term): told.kind_of(term, look(term)) for term in sorted(told.kinds)},
        "properties": {str(term): told.property_of(term) for term in sorted(told.terms)},
        "things": things,
        "tours": [told.plain.tour(tour, shown, told.cards) for tour in guided],
        "phrases": told.phrases(),
    }
    if opening.middle:
        content["middle"] = str(opening.middle)
    if along := timeline(context, network, nodes, edges):
        content["timeline"] = along
    ends = [(edge["kind"], edge["from"], edge["to"]) for edge in edges]
    if atlas := map_of(context, [IRI(node["id"]) for node in nodes], ends):
        content["map"] = atlas
    if seen:
        content["overview"] = plain_overview(seen, told.cards)
    if argued:
        content["argument"] = plain_argument(argued)
    if measured := measured_of(context, [IRI(node["id"]) for node in nodes]):
        content["measured"] = measured
    return {"content": content, "nodes": nodes, "edges": edges}
