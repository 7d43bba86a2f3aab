"""What an assistant must know to ask a graph and cite it, short enough to be read first (Markdown)."""

from __future__ import annotations

from ...answers.answered import questions
from ...answers.context import Context
from ...answers.kinds import ACTOR, Kinds, kinds_of
from ...messages import message
from ...rdf.prefixes import CR
from ...rdf.terms import IRI
from ...sparql.query import with_prefixes

_COUNTS = "SELECT ?class (COUNT(DISTINCT ?thing) AS ?things) { ?thing a ?class } GROUP BY ?class"
_ANY = "SELECT ?thing { ?record cr:party ?thing } ORDER BY ?thing LIMIT 1"
_EXAMPLES = {
    "names": "SELECT ?name {{ {thing} skos:prefLabel|skos:altLabel ?name }}",
    "relations": (
        "SELECT ?record ?kind ?other ?since ?until {{ "
        "?record a cr:Relation , ?kind ; cr:party {thing} , ?other "
        "FILTER(?other != {thing}) FILTER NOT EXISTS {{ ?closer rdfs:subClassOf ?kind . ?record a ?closer }} "
        "OPTIONAL {{ ?record cr:since ?since }} OPTIONAL {{ ?record cr:until ?until }} }} "
        "ORDER BY ?since ?record ?other LIMIT 50"
    ),
    "evidence": (
        "SELECT ?record ?source ?title ?place ?asOf ?published {{ ?record cr:party {thing} ; "
        "cr:evidence ?evidence . ?evidence cr:source ?source . ?source dcterms:title ?title "
        "OPTIONAL {{ ?evidence cr:locator ?place }} OPTIONAL {{ ?evidence cr:asOf ?asOf }} "
        "OPTIONAL {{ ?source dcterms:issued ?published }} }} ORDER BY ?record ?source ?title LIMIT 50"
    ),
    "dates": (
        "SELECT ?record ?since ?state {{ ?record cr:party {thing} ; cr:latestStart ?begun ; cr:state ?state "
        'FILTER(?begun <= "2010-12-31"^^xsd:date) OPTIONAL {{ ?record cr:since ?since }} }} '
        "ORDER BY ?begun ?record LIMIT 50"
    ),
    "coverage": (
        "SELECT ?list ?class ?completeness ?asOf {{ ?list a cr:Coverage ; cr:covers {thing} ; "
        "cr:coversClass ?class ; cr:completeness ?completeness OPTIONAL {{ ?list cr:asOf ?asOf }} }} "
        "ORDER BY ?list ?class"
    ),
}
"""Queries that run on any graph with these words, each about one thing of it."""
NOT_SHOWN = {IRI(CR + name) for name in ("sinceNotBefore", "sinceNotAfter")}


def example_queries(context: Context) -> dict[str, str]:
    """Return example queries by what they show, about the thing in the middle of a graph.

    >>> import cityrel
    >>> example_queries(cityrel.open().context)["names"]
    'SELECT ?name { id:seoul skos:prefLabel|skos:altLabel ?name }'
    """
    middle = [*context.config.focus, *context.config.poles]
    middle = middle or [row.thing for row in context.ask(_ANY)]
    thing = context.prefixes.shorten(middle[0]) if middle else "id:a-thing"
    return {name: text.format(thing=thing) for name, text in _EXAMPLES.items()}


class Guide:
    """Makes the guide of a graph in one language."""

    def __init__(self, context: Context, language: str) -> None:
        self.context, self.language = context, language
        self._kinds: Kinds = kinds_of(context)
        self._counts: dict[IRI, int] = {row["class"]: row.things for row in context.ask(_COUNTS)}

    def _say(self, key: str, **values: object) -> str:
        return message(f"guide-{key}", self.language, **values)

    def _section(self, key: str, *lines: str) -> list[str]:
        return ["", f"## {self._say(f'{key}-title')}", "", self._say(key), *(["", *lines] if lines else [])]

    def text(self) -> str:
        """Return the guide."""
        title, now = self.context.config.title, self.context.times.now
        lines = [
            f"# {self.context.languages.words(title, self.language)}",
            "",
            self._say("what"),
            *([message("data-as-of", self.language, date=now)] if now else []),
            *self._section("cite"),
            *self._section("prefixes", *self._prefixes()),
            *self._section("records", *self._records()),
            *self._section("things", *self._things()),
            *(line for key in ("dates", "evidence", "coverage") for line in self._section(key)),
            *self._section("questions", *self._questions()),
            *self._section("queries", *self._queries()),
        ]
        return "\n".join(lines) + "\n"

    def _prefixes(self) -> list[str]:
        return [f"- `{name}:` <{space}>" for name, space in self.context.prefixes.items()]

    def _class(self, kind: IRI, more: str = "") -> str:
        count = self._counts.get(kind, 0)
        above = [each for each in self.context.schema.lineage(kind)[1:] if each in self._kinds.classes][:1]
        below = "".join(f" < `{each.curie}`" for each in above)
        return f"- `{kind.curie}`{below} {self._kinds.label(kind, self.language)} ({count:,}){more}"

    def _records(self) -> list[str]:
        shown = [each for each in self._kinds.records if self._counts.get(each)]
        known = {each for each in shown if self._own(each)}
        return [self._class(each, f": {self._fields(each)}" if each in known else "") for each in shown]

    def _own(self, kind: IRI) -> list[IRI]:
        """Return the fields of a class that no class above it has."""
        above = self.context.schema.lineage(kind)[1:]
        inherited = {prop for each in above for prop in self._kinds.fields(each)}
        return [prop for prop in self._kinds.fields(kind) if prop not in inherited | NOT_SHOWN]

    def _fields(self, kind: IRI) -> str:
        names = [f"{prop.curie} {self._kinds.label(prop, self.language)}" for prop in self._own(kind)]
        return ", ".join(names)

    def _things(self) -> list[str]:
        lineage = self.context.schema.lineage
        known = [
            each
            for each in self._kinds.vocabulary.of_kind("class")
            if self._counts.get(each)
            and (ACTOR in lineage(each) or self.context.schema.look(each).drawn_as == "node")
            and not self._kinds.is_record(each)
            and self._kinds.vocabulary.is_native(each)
        ]
        return [self._class(each) for each in sorted(known, key=lambda each: -self._counts[each])]

    def _questions(self) -> list[str]:
        lines = []
        for each in questions(self.context, self.language):
            if each.kind is None:
                taken = ", ".join(f"{one.name}={one.usual}" for one in each.parameters)
                lines.append(f"- `{each.name}`{f' ({taken})' if taken else ''}: {each.title}")
        return lines

    def _queries(self) -> list[str]:
        lines: list[str] = []
        for name, text in example_queries(self.context).items():
            with_prefixes(text, self.context.prefixes)
            lines += [f"{self._say(f'query-{name}')}", "", "```sparql", text, "```", ""]
        return lines[:-1]


def guide(context: Context, language: str) -> str:
    """Return what an assistant must know of a graph, as Markdown in a language."""
    return Guide(context, language).text()
