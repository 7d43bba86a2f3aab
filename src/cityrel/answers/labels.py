"""Names in the reader's language, with the fallback marked, and names found however they are typed."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from ..rdf.languages import Languages, is_foreign, parts
from ..rdf.prefixes import PREFIXES
from ..rdf.terms import IRI, RDF_TYPE, Text, Value
from ..rdf.written import lexical, text_of
from ..sparql.protocols import Ask
from ..sparql.rows import Rows
from .descriptions import Description, Descriptions
from .schema import Schema

NAMES = """SELECT DISTINCT ?thing ?property ?name {
  VALUES ?property { skos:prefLabel skos:altLabel rdfs:label dcterms:title }
  ?thing ?property ?name FILTER(ISLITERAL(?name))
}"""
_OF_THINGS = """SELECT DISTINCT ?thing ?property ?name {
  ?thing ?property ?name FILTER(?property IN (skos:prefLabel, skos:altLabel, rdfs:label, dcterms:title))
  FILTER(ISLITERAL(?name))
}"""


LABELS = (PREFIXES["skos"] + "prefLabel", PREFIXES["rdfs"] + "label", PREFIXES["dcterms"] + "title")
ALSO = PREFIXES["skos"] + "altLabel"
_NOTHING = re.compile(r"[(（\[]\s*[)）\]]")  # what brackets leave where nothing is known
_BRACKET = re.compile(r"[()（）\[\]]")


class Id(Text):
    """The id of a thing, where it stands for a name that the thing has not."""

    __slots__ = ()


@dataclass(frozen=True)
class Name:
    """The name of a thing in each language of the reader, and its other names."""

    texts: dict[str, Text]
    others: tuple[str, ...] = ()

    def in_language(self, language: str, mark: bool = True) -> str:
        """Return the name in a language, a fallback marked with its own: `서울연구원 [ko]`.

        In a language that no reader has it is the name in the usual one.
        """
        text = self.texts.get(language, next(iter(self.texts.values())))
        foreign = mark and is_foreign(text.language, language)
        return f"{text} [{parts(text.language).language}]" if foreign else str(text)


class Names:
    """Names of things; a thing without one is captioned by its parts, as `view.ttl` says."""

    def __init__(self, ask: Ask, schema: Schema, descriptions: Descriptions, languages: Languages) -> None:
        self._ask = ask
        self._languages = languages
        self._schema = schema
        self._descriptions = descriptions
        self._known: dict[IRI, Name] = {}

    def of(self, things: Iterable[IRI]) -> dict[IRI, Name]:
        """Return the names of things, each under its IRI; an unknown thing goes by its IRI."""
        wanted = list(dict.fromkeys(things))
        missing = [thing for thing in wanted if thing not in self._known]
        if missing:
            self._read(missing)
            unnamed = [thing for thing in missing if thing not in self._known]
            self._caption(unnamed)
        return {thing: self._known[thing] for thing in wanted}

    def _read(self, things: list[IRI]) -> None:
        for thing, description in self._labels(things).items():
            texts = {each: _literals(description.get(each, [])) for each in (*LABELS, ALSO)}
            labels = next((texts[each] for each in LABELS if texts[each]), [])
            if labels:
                others = sorted({str(each) for each in texts[ALSO]})
                self._known[thing] = Name(self._languages.each(labels), tuple(others))

    def _labels(self, things: list[IRI]) -> dict[IRI, Description]:
        """Return descriptions; of what was not described yet, labels alone are asked for."""
        found = self._descriptions.known(things)
        others = [thing for thing in things if thing not in found]
        for row in self._ask(_OF_THINGS, thing=others) if others else ():
            found.setdefault(row.thing, {}).setdefault(row.property, []).append(row.name)
        return found

    def _caption(self, things: list[IRI]) -> None:
        """Compose the captions of things without names from the names of what they refer to."""
        described = self._descriptions.of(things)
        for thing in things:
            # a text may stand where a thing should
            itself = Id(thing.curie, "") if isinstance(thing, IRI) else text_of(thing)
            self._known[thing] = Name(dict.fromkeys(self._languages, itself))
        parts = {
            value
            for d in described.values()
            for values in d.values()
            for value in values
            if isinstance(value, IRI)
        }
        self.of(sorted(parts))
        for thing, description in described.items():
            kinds = [kind for kind in description.get(RDF_TYPE, []) if isinstance(kind, IRI)]
            template = self._schema.look(self._schema.most_specific(kinds)).caption if kinds else ""
            if template:
                by_local = {IRI(name).local: values for name, values in description.items()}
                texts = {each: self._filled(template, by_local, each) for each in self._languages}
                self._known[thing] = Name({each: text or Id(thing.curie, "") for each, text in texts.items()})

    def _texts(self, values: list[Value], language: str) -> Sequence[Value]:
        """Return values as a reader gets them: names of things, or one text of those in several languages."""
        if any(isinstance(each, IRI) for each in values):
            return [self._known[each].texts[language] for each in values if isinstance(each, IRI)]
        return [self._languages.pick(values, language)] if values and isinstance(values[0], Text) else values

    def _filled(self, template: str, by_local: Mapping[str, list[Value]], language: str) -> Text:
        """Return a template with the values of its properties; its language is that of the worst part.

        What stands between two properties goes where one of them has no value.
        """
        parts: list[str] = []
        foreign = ""
        for at, (words, prop) in enumerate(_parts(template)):
            texts = self._texts(by_local.get(prop, []), language)
            tags = (text.language for text in texts if isinstance(text, Text))
            foreign = foreign or next((tag for tag in tags if is_foreign(tag, language)), "")
            value = " – ".join(map(lexical, texts))
            is_wanted = bool(value or not prop) and (bool(parts) or at == 0)
            parts += [words] if is_wanted else _BRACKET.findall(words)
            parts += [value] if value else []
        text = _NOTHING.sub("", "".join(parts)).strip(" ,:·–-")
        return Text(text, foreign or language)


def _literals(values: list[Value]) -> list[Text]:
    return [text_of(each) for each in values if not isinstance(each, IRI)]


@cache
def _parts(template: str) -> list[tuple[str, str]]:
    """Return a template as words, each with the property that follows them.

    >>> _parts("{party} ({since})")
    [('', 'party'), (' (', 'since'), (')', '')]
    """
    pieces = [*re.split(r"\{(\w+)\}", template), ""]
    return list(zip(pieces[::2], pieces[1::2], strict=True))


class Naming:
    """Gives rows the names of things: instead of their IRIs, or in a column beside each.

    Rows that come in parts have the columns of the first part.

    >>> import cityrel
    >>> graph = cityrel.open()
    >>> rows = graph.query("SELECT ?city { ?city cr:capitalOf id:china }")
    >>> Naming(graph.names, "zh", instead=True)(rows)[0].city
    '北京'
    """

    def __init__(self, names: Names, language: str, instead: bool) -> None:
        self._names, self._language, self._instead = names, language, instead
        self._beside: list[int] | None = None

    def __call__(self, rows: Rows) -> Rows:
        """Return rows with names."""
        known = self._names.of({each for row in rows for value in row for each in _things(value)})

        def shown(value: Value) -> Value:
            if isinstance(value, tuple):
                return tuple(map(shown, value))
            return known[value].in_language(self._language) if isinstance(value, IRI) else value

        if self._instead:
            return Rows(rows.variables, [[shown(value) for value in row] for row in rows], rows.answer)
        if self._beside is None:
            free = [i for i, name in enumerate(rows.variables) if f"{name}Name" not in rows.variables]
            self._beside = [i for i in free if any(_things(row[i]) for row in rows)]
        variables = [*rows.variables, *(f"{rows.variables[i]}Name" for i in self._beside)]
        more = ([*row, *(shown(row[i]) for i in self._beside)] for row in rows)
        return Rows(variables, list(more), rows.answer)


def _things(value: Value) -> list[IRI]:
    """Return the things in a cell, which may hold several values."""
    return [each for each in (value if isinstance(value, tuple) else (value,)) if isinstance(each, IRI)]
