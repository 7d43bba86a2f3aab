"""RDF terms as Python values: IRIs, texts with a language, dates as precise as their source."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Self

import pyoxigraph as ox

from .dates import Span, before, is_date, span, without_zone
from .prefixes import PREFIXES, XSD, Prefixes

DATE_TYPES = {"gYear", "gYearMonth", "date"}
SAMPLE = "sample-"
"""How the ids of sample rows begin; `cityrel check` tells of those that are left."""


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
    """A text with the language that it is in, in lower case, and its direction (ltr, rtl) if it says one.

    >>> Text("서울", "ko").language
    'ko'
    """

    __slots__ = ("direction", "language")
    language: str
    direction: str

    def __new__(cls, value: str, language: str, direction: str = "") -> Text:
        """Make a text in a language."""
        text = super().__new__(cls, value)
        text.language, text.direction = language.lower(), direction
        return text

    def __getnewargs__(self) -> tuple[str, str, str]:  # type: ignore[override]
        return str(self), self.language, self.direction


class Literal(str):
    """What is written of another type, such as a duration, or what its type forbids; equal to its text.

    >>> Literal("PT1H", "xsd:duration").datatype
    'http://www.w3.org/2001/XMLSchema#duration'
    """

    __slots__ = ("datatype",)
    datatype: str

    def __new__(cls, value: str, datatype: str) -> Literal:
        """Make a literal of a type, given as an IRI or as a name with a prefix."""
        literal = super().__new__(cls, value)
        literal.datatype = PREFIXES.resolve(datatype)
        return literal

    def __getnewargs__(self) -> tuple[str, str]:  # type: ignore[override]
        return str(self), self.datatype


class TripleTerm(str):
    """A triple as a value (RDF 1.2); equal to how SPARQL writes it."""

    __slots__ = ("triple",)
    triple: ox.Triple

    def __new__(cls, triple: ox.Triple) -> TripleTerm:
        """Make a value of a triple of Oxigraph."""
        term = super().__new__(cls, f"<<( {triple} )>>")
        term.triple = triple
        return term

    def __getnewargs__(self) -> tuple[ox.Triple]:  # type: ignore[override]
        return (self.triple,)


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


class Lexical:
    """A number that keeps how it is written, and its type; it stands before the kind of number."""

    usual: ClassVar[str]
    lexical: str
    datatype: str

    def __new__(cls, lexical: str, datatype: str = "") -> Self:
        """Make a number from how it is written; it has the usual type where none is given."""
        number = super().__new__(cls, lexical)  # type: ignore[call-arg]
        number.lexical, number.datatype = lexical, datatype or cls.usual
        return number

    def __getnewargs__(self) -> tuple[str, str]:
        return self.lexical, self.datatype


class Double(Lexical, float):  # type: ignore[misc]
    """A number of XSD's double or float, which keeps how the engine writes it.

    >>> Double("1.0E6") == 1_000_000, Double("1.0E6").lexical
    (True, '1.0E6')
    """

    usual = XSD + "double"


if TYPE_CHECKING:
    from decimal import Decimal

    Value = IRI | Text | Date | str | int | float | Decimal | bool | None
else:
    Value = object  # decimal is imported where a number needs it
RDF_TYPE = IRI(PREFIXES["rdf"] + "type")
DERIVED = IRI(PREFIXES["graph"] + "derived")
QUESTIONS = IRI(PREFIXES["graph"] + "questions")


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
