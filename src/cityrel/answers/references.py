"""Sources as references: who wrote them, their titles, who published them and when, where they are found."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ..errors import DateError
from ..rdf.dates import is_date, parse, without_zone
from ..rdf.prefixes import CR, PREFIXES
from ..rdf.skolem import is_skolem
from ..rdf.terms import IRI, RDF_TYPE, Text, Value, whole
from ..rdf.visible import in_one_line
from ..rdf.written import lexical
from .cards import in_languages
from .context import Context
from .descriptions import Description
from .labels import Id

DC, SCHEMA = PREFIXES["dcterms"], PREFIXES["schema"]
CREATOR, PUBLISHER, KIND = DC + "creator", DC + "publisher", DC + "type"
PERSON = CR + "Person"
AUTHORS = "http://purl.org/ontology/bibo/authorList"
_FIRST, _REST = (PREFIXES["rdf"] + name for name in ("first", "rest"))
_FORMS = {
    "article": "article",
    "book": "book",
    "conferencepaper": "paper-conference",
    "dataset": "dataset",
    "magazinearticle": "article-magazine",
    "newsarticle": "article-newspaper",
    "newspaperarticle": "article-newspaper",
    "scholarlyarticle": "article-journal",
    "journalarticle": "article-journal",
    "thesis": "thesis",
    "webpage": "webpage",
}
"""Types in CSL by words of schema.org, BIBO, DCMI and English; a source of another kind is a report."""
_DATA_SET = "Dataset"  # the local name of its class in VoID, DCAT and schema.org
_EAST_ASIAN = re.compile("[\uac00-\ud7a3]{2,4}|[\u4e00-\u9fff]{2,4}")
_LATIN = re.compile(r"[^\W\d_\u0370-\U0010ffff]+(?:['’.-]+[^\W\d_\u0370-\U0010ffff]+)*\.?")
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)


@dataclass(frozen=True)
class Author:
    """Who wrote a source; family and given are the parts of a name, where they are known."""

    name: str
    family: str = ""
    given: str = ""


_TEXTS = tuple(DC + each for each in ("identifier", "issued", "modified"))
_RESOLVER = "https://doi.org/"
_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?(10\.\d{4,9}/\S+)", re.IGNORECASE)


@dataclass(frozen=True)
class Reference:
    """A source as readers of a language are told of it; what is not known is empty.

    form: its type in CSL. issued: a year, a year and month, or a day, or what else is written there. number:
    what its publisher numbers it by. kind: as which it was published. language: a tag. places: where in it
    stands what is spoken of.
    """

    source: IRI
    title: str
    form: str = "document"
    authors: tuple[Author, ...] = ()
    publisher: str = ""
    issued: str = ""
    number: str = ""
    kind: str = ""
    address: str = ""
    language: str = ""
    pages: int | None = None
    places: tuple[str, ...] = ()

    @property
    def doi(self) -> str:
        """The DOI, where the address is one."""
        return self.address.removeprefix(_RESOLVER) if self.address.startswith(_RESOLVER) else ""

    @property
    def date(self) -> tuple[int, ...]:
        """The year, the month and the day, as far as they are known."""
        try:
            return parse(self.issued)
        except DateError:
            return ()


def parts_of_name(name: str, others: Iterable[str] = ()) -> tuple[str, str]:
    """Return the family name and the given one, where the name of a person tells which is which.

    It does so in "Family, Given", and where one of two words has a hyphen, as given names of Korea do, and
    another name of the person is one word of Hangul or Han.

    >>> parts_of_name("Lee Min-gyu", ["이민규"]), parts_of_name("Min-gyu Lee", ["이민규"])
    (('Lee', 'Min-gyu'), ('Lee', 'Min-gyu'))
    >>> parts_of_name("Doe, Jane"), parts_of_name("Mary Smith-Jones"), parts_of_name("Xi Jinping", ["习近平"])
    (('Doe', 'Jane'), ('', ''), ('', ''))
    """
    family, comma, given = (part.strip() for part in name.partition(","))
    if comma and family and given and "," not in given:
        return family, given
    words = name.split()
    if not any(_EAST_ASIAN.fullmatch(other) for other in others):
        return "", ""
    if len(words) != 2 or not all(_LATIN.fullmatch(word) for word in words):
        return "", ""
    hyphened = ["-" in word for word in words]
    if hyphened[0] == hyphened[1]:
        return "", ""
    return (words[0], words[1]) if hyphened[1] else (words[1], words[0])


def _line(value: object) -> str:
    """Return a value as it stands in a line, without what has no meaning of its own."""
    return " ".join(_PRIVATE.sub("", in_one_line(lexical(value))).split())


def _form(said: Description, address: str) -> str:
    """Return the type in CSL of a source by its kinds, or else by whether it is on the web."""
    sets = [kind for kind in said.get(RDF_TYPE, []) if isinstance(kind, IRI) and kind.local == _DATA_SET]
    kinds = said.get(KIND, []) or sets
    words = [kind.local if isinstance(kind, IRI) else lexical(kind) for kind in kinds]
    known = (_FORMS.get(re.sub(r"[\W_]", "", word).lower()) for word in words)
    return next(filter(None, known), "report" if words else "webpage" if address else "document")


class _Reading:
    """Reads references for readers of a language."""

    def __init__(self, context: Context, described: dict[IRI, Description], language: str) -> None:
        self._languages, self._language = context.languages, language
        names = (CREATOR, PUBLISHER, KIND, *_TEXTS)
        values = {v for each in described.values() for name in names for v in each.get(name, [])}
        named = {value for value in values if isinstance(value, IRI)}
        self._names = context.names.of([*described, *named])
        self._persons = {
            thing
            for thing, said in context.descriptions.of(named).items()
            if any(PERSON in context.schema.lineage(k) for k in said.get(RDF_TYPE, []) if isinstance(k, IRI))
        }

    def _name(self, thing: IRI) -> str:
        """Return the name of a thing; of one without, its address, and nothing where that is our own."""
        name = self._names[thing]
        if any(isinstance(text, Id) for text in name.texts.values()):
            return "" if is_skolem(thing) else _line(thing)
        return _line(name.in_language(self._language, mark=False))

    def _texts(self, values: list[Value]) -> list[str]:
        """Return values for the reader: one text in several languages once, things by their names."""
        if in_languages(values):
            return [_line(self._languages.pick(values, self._language))]
        texts = (self._name(value) if isinstance(value, IRI) else _line(value) for value in values)
        return [text for text in dict.fromkeys(texts) if text]

    def _author(self, value: Value) -> Author:
        if not isinstance(value, IRI):
            return Author(_line(value))
        name = self._name(value)
        return Author(name, *(parts_of_name(name, self._all_names(value)) if value in self._persons else ()))

    def _all_names(self, thing: IRI) -> list[str]:
        return [*map(str, self._names[thing].texts.values()), *self._names[thing].others]

    def _authors(self, values: list[Value]) -> tuple[Author, ...]:
        texts = [Text(self._texts(values)[0], "")] if in_languages(values) else values
        return tuple(author for author in dict.fromkeys(map(self._author, texts)) if author.name)

    def _title(self, source: IRI, said: Description) -> str:
        if not said:
            return _line(source)
        name = self._names[source].texts.get(self._language)
        titles = said.get(DC + "title", [])
        if titles and (name is None or not name.language):
            return _line(self._languages.pick(titles, self._language))
        return self._name(source)

    def _kind(self, values: list[Value]) -> str:
        """Return as which a source was published; of a class without a name, the end of its IRI."""
        texts = self._texts(values)
        first = next((each for each in values if isinstance(each, IRI)), None)
        return first.local if first and texts[:1] == [_line(first)] else next(iter(texts), "")

    def reference(self, source: IRI, said: Description) -> Reference:
        """Return a source as a reference."""

        def text(name: str) -> str:
            return next(iter(self._texts(said.get(name, []))), "")

        identifiers = self._texts(said.get(_TEXTS[0], []))
        dois = [found[1] for found in map(_DOI.fullmatch, identifiers) if found]
        addresses = [lexical(value) for value in said.get(SCHEMA + "url", [])] or ([] if said else [source])
        address = next((_line(each) for each in addresses if _ADDRESS.fullmatch(each)), "")
        form = _form(said, address)
        address = f"{_RESOLVER}{dois[0]}" if dois else address
        issued = text(DC + "issued") or (text(DC + "modified") if form == "dataset" else "")
        return Reference(
            source,
            self._title(source, said) or address or source.curie,
            form,
            self._authors(said.get(CREATOR, [])),
            "; ".join(self._texts(said.get(PUBLISHER, []))),
            without_zone(issued) if is_date(issued) else issued,
            next((each for each in identifiers if not _DOI.fullmatch(each)), ""),
            self._kind(said.get(KIND, [])),
            address,
            next((_line(each) for each in said.get(DC + "language", []) if not isinstance(each, IRI)), ""),
            next((n for n in map(whole, said.get(SCHEMA + "numberOfPages", [])) if n), None),
        )


def _members(context: Context, value: Value) -> list[Value]:
    """Return the members of a list in its order, texts without their languages: each is one of its own."""
    found: list[Value] = []
    nodes: set[IRI] = set()
    while isinstance(value, IRI) and value not in nodes:
        nodes.add(value)
        said = context.descriptions.of([value]).get(value, {})
        found += said.get(_FIRST, [])[:1]
        value = next(iter(said.get(_REST, [])), None)
    return [Text(each, "") if isinstance(each, Text) else each for each in found]


def _with_authors(context: Context, said: Description) -> Description:
    """Return what is said of a source, its authors in their order where a list has them."""
    values = [*said.get(AUTHORS, []), *said.get(CREATOR, [])]
    listed = next(filter(None, (_members(context, value) for value in values)), None)
    return {**said, CREATOR: listed} if listed else said


def references(context: Context, sources: Iterable[IRI], language: str) -> dict[IRI, Reference]:
    """Return sources as references for readers of a language, each under its IRI.

    >>> import cityrel
    >>> context, report = cityrel.open().context, cityrel.expand("id:si-2024-PR-27")
    >>> references(context, [report], "en")[report].authors
    (Author(name='Lee Min-gyu', family='Lee', given='Min-gyu'),)
    """
    wanted = list(dict.fromkeys(sources))
    found = context.descriptions.of(wanted)
    written = {v for said in found.values() for name in (AUTHORS, CREATOR) for v in said.get(name, [])}
    context.descriptions.of(value for value in written if isinstance(value, IRI))  # all at once
    described = {source: _with_authors(context, found.get(source, {})) for source in wanted}
    reading = _Reading(context, described, language)
    return {source: reading.reference(source, said) for source, said in described.items()}
