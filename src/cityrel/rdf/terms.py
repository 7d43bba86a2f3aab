"""RDF terms as Python values: IRIs, texts with a language, dates as precise as their source."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pyoxigraph as ox

from .dates import Span, before, is_date, span, without_zone
from .prefixes import PREFIXES, XSD, Prefixes

DATE_TYPES = {"gYear", "gYearMonth", "date"}
_DIGITS = r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)"
_DOUBLE = re.compile(rf"{_DIGITS}([eE][+-]?[0-9]+)?|[+-]?INF|NaN")
NUMBERS = {
    "integer": re.compile(r"[+-]?[0-9]+"),
    "decimal": re.compile(_DIGITS),
    "double": _DOUBLE,
    "float": _DOUBLE,
}
"""How XSD writes numbers of each type: Python takes 1_000, NaN as a decimal and digits of any script too."""


class IRI(str):
    """The IRI of a thing; equal to its text.

    >>> IRI("https://w3id.org/cityrel/id/seoul").curie
    'id:seoul'
    """

    __slots__ = ("prefixes",)
    prefixes: Prefixes

    @property
    def curie(self) -> str:
        """The IRI with a prefix of its graph, or in angle brackets."""
        return str(self) if is_blank(self) else getattr(self, "prefixes", PREFIXES).shorten(self)

    @property
    def local(self) -> str:
        """What follows the last # or / of the IRI."""
        return self.rstrip("#/").replace("#", "/").rsplit("/", 1)[-1]


class Text(str):
    """A text with the language that it is in, in lower case.

    >>> Text("서울", "ko").language
    'ko'
    """

    __slots__ = ("language",)
    language: str

    def __new__(cls, value: str, language: str) -> Text:
        """Make a text in a language."""
        text = super().__new__(cls, value)
        text.language = language.lower()
        return text


class Date(str):
    """A year, a year and month or a day, as the source gives it; equal to its text.

    A time zone is kept and not counted: the date stands for the days that it names.

    One date is less than another when it lies before it for certain: 1993 before 2000-01-01, but neither
    before nor after 1993-05-01. To sort dates, take their spans: `sorted(dates, key=lambda date: date.span)`.

    >>> Date("2013-10-31").year, Date("2013").precision
    (2013, 'gYear')
    >>> Date("-0100") < Date("-0044"), Date("1993") < Date("1993-05-01"), Date("1993") > Date("1993-05-01")
    (True, False, False)
    """

    __slots__ = ()

    @property
    def precision(self) -> str:
        """The XSD type: gYear, gYearMonth or date."""
        return ("gYear", "gYearMonth", "date")[min(without_zone(self).lstrip("-").count("-"), 2)]

    @property
    def year(self) -> int:
        """The year as a number."""
        return self.span.first[0]

    @property
    def span(self) -> Span:
        """The first and the last day for which it stands, each as year, month and day."""
        return span(without_zone(self))

    def __lt__(self, other: str) -> bool:
        return _before(self, other)

    def __gt__(self, other: str) -> bool:
        return _before(other, self)

    def __le__(self, other: str) -> bool:
        return self == other or self < other

    def __ge__(self, other: str) -> bool:
        return self == other or self > other


def _before(one: str, other: str) -> bool:
    """Tell whether a date lies before another for certain; of what is no date, the order of letters."""
    if is_date(one) and is_date(other):
        return before(without_zone(one), without_zone(other)) is True
    return str.__lt__(one, other)


class Double(float):
    """A number of XSD's double or float, which keeps how the engine writes it.

    >>> Double("1.0E6") == 1_000_000, Double("1.0E6").lexical
    (True, '1.0E6')
    """

    __slots__ = ("lexical",)
    lexical: str

    def __new__(cls, lexical: str) -> Double:
        """Make a number from how it is written."""
        number = super().__new__(cls, lexical)
        number.lexical = lexical
        return number


if TYPE_CHECKING:
    from decimal import Decimal

    Value = IRI | Text | Date | str | int | float | Decimal | bool | None
else:
    Value = object  # decimal is imported where a number needs it
RDF_TYPE = IRI(PREFIXES["rdf"] + "type")
DERIVED = IRI(PREFIXES["graph"] + "derived")


def whole(value: object) -> int | None:
    """Return a value that is a whole number; None for any other.

    >>> whole(12), whole("12"), whole(True)
    (12, None, None)
    """
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def iri_of(text: str, prefixes: Prefixes) -> IRI:
    """Return an IRI that is printed with these prefixes."""
    iri = IRI(text)
    iri.prefixes = prefixes
    return iri


def is_blank(value: object) -> bool:
    """Tell whether a value is a blank node of an answer, whose name means nothing elsewhere."""
    return isinstance(value, ox.BlankNode) or (isinstance(value, IRI) and value.startswith("_:"))


def expand(name: str, prefixes: Prefixes = PREFIXES) -> IRI:
    """Return the IRI that an id, a prefixed name, or an IRI in or out of angle brackets stands for.

    Raises:
        NotFoundError: if the prefix is not known, with the nearest.

    >>> expand("id:seoul"), expand("urn:isbn:0451450523")
    ('https://w3id.org/cityrel/id/seoul', 'urn:isbn:0451450523')
    """
    return iri_of(prefixes.resolve(name), prefixes)


def _number(text: str, kind: str) -> Value:
    """Return a number as XSD writes one; other text stays text, as does a number that Python cannot hold."""
    from decimal import Decimal

    if not NUMBERS[kind].fullmatch(text):
        return text
    try:
        return int(text) if kind == "integer" else Decimal(text) if kind == "decimal" else Double(text)
    except (ValueError, ArithmeticError):
        return text


def _date(text: str, kind: str) -> Value:
    date = Date(text)
    return date if date.precision == kind and is_date(text) else text


def value_of(term: object, prefixes: Prefixes = PREFIXES) -> Value:
    """Return the Python value of an Oxigraph term; a literal that its type forbids stays text.

    An IRI is printed with these prefixes.

    >>> value_of(ox.Literal("1993", datatype=ox.NamedNode(XSD + "gYear")))
    '1993'
    """
    if isinstance(term, ox.NamedNode):
        return iri_of(term.value, prefixes)
    if isinstance(term, ox.BlankNode):
        return IRI(str(term))
    if isinstance(term, ox.Triple):
        return f"<<( {term} )>>"
    if not isinstance(term, ox.Literal):
        return None if term is None else str(term)
    if term.language:
        return Text(term.value, term.language)
    kind = term.datatype.value.removeprefix(XSD)
    if kind in NUMBERS:
        return _number(term.value, kind)
    if kind == "boolean" and term.value in {"true", "false"}:
        return term.value == "true"
    return _date(term.value, kind) if kind in DATE_TYPES else term.value


def term_of(value: object) -> ox.NamedNode | ox.Literal:
    """Return the Oxigraph term of a Python value, of an rdflib term or of an Oxigraph term.

    Raises:
        ValueError: if the value is an IRI that is not valid, or of a type that RDF does not know.

    >>> str(term_of(Text("서울", "ko")))
    '"서울"@ko'
    """
    if isinstance(value, ox.NamedNode | ox.Literal):
        return value
    if isinstance(value, Double):
        return ox.Literal(value.lexical, datatype=ox.NamedNode(XSD + "double"))
    language = getattr(value, "language", None)
    datatype = getattr(value, "datatype", None)
    if isinstance(value, IRI) or type(value).__name__ == "URIRef":
        return ox.NamedNode(str(value))
    if isinstance(value, str) and language:
        return ox.Literal(str(value), language=language)
    if isinstance(value, Date):
        return ox.Literal(str(value), datatype=ox.NamedNode(XSD + value.precision))
    if isinstance(value, str):
        return ox.Literal(str(value), datatype=ox.NamedNode(str(datatype)) if datatype else None)
    if isinstance(value, bool | int | float):
        return ox.Literal(value)
    from decimal import Decimal

    if isinstance(value, Decimal):
        return ox.Literal(format(value, "f"), datatype=ox.NamedNode(XSD + "decimal"))
    raise ValueError(f"{value!r} is no RDF term")
