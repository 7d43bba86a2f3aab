"""The query behind a composed question: its conditions on records of a class, and the columns of its rows.

Dates are as precise as their source, so a condition on time holds, does not hold, or is not known to do
either: rows that are known not to fit are left out, and ?holds says "yes" or "not known" of the others.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ..rdf.prefixes import CR, Prefixes
from ..rdf.terms import IRI
from ..rdf.written import lexical
from .periods import Period

YES, NOT_KNOWN = "yes", "not known"
_SAID = """OPTIONAL {
    SELECT ?record (GROUP_CONCAT(DISTINCT COALESCE(STR(?_from), ""); SEPARATOR=" ") AS ?source)
           (MAX(COALESCE(STR(?_day), "")) AS ?asOf) {
      ?record a ?class OPTIONAL {
        ?record cr:evidence? ?_evidence . ?_evidence cr:source ?_from OPTIONAL { ?_evidence cr:asOf ?_day }
      }
    } GROUP BY ?record
  }"""
_STARTS, _ENDS = ("cr:earliestStart", "cr:latestStart"), ("cr:earliestEnd", "cr:latestEnd")
_TIMES = """OPTIONAL { ?record cr:earliestStart ?_begunFrom } OPTIONAL { ?record cr:latestStart ?_begunBy }
  OPTIONAL { ?record cr:earliestEnd ?_overFrom } OPTIONAL { ?record cr:latestEnd ?_overBy }
  OPTIONAL { graph:derived cr:asOf ?_now }
  BIND(EXISTS { ?record cr:state cr:state-current } AS ?_isCurrent)"""
_START, _END = (CR + "since",), (CR + "until",)


@dataclass(frozen=True)
class Held:
    """One of some things stands in one of some fields; wider: or a concept that is narrower than it."""

    fields: tuple[IRI, ...]
    things: tuple[IRI, ...]
    wider: bool = False


@dataclass(frozen=True)
class Lies:
    """In one of some fields stands a place, or what lies in it, other than what is given beside it."""

    fields: tuple[IRI, ...]
    place: IRI
    others: tuple[IRI, ...] = ()


@dataclass(frozen=True)
class Dated:
    """A field holds a date of a period."""

    field: IRI
    period: Period


@dataclass(frozen=True)
class Valued:
    """A field holds a number, a truth value, or a text with these words in it."""

    field: IRI
    value: object


@dataclass(frozen=True)
class Cited:
    """A source says so."""

    sources: tuple[IRI, ...]


@dataclass
class Composed:
    """A question: of which class, and what must hold; window: the time at some day of which it must hold."""

    kind: IRI
    kinds: tuple[IRI, ...] = ()
    held: list[Held] = field(default_factory=list)
    lies: list[Lies] = field(default_factory=list)
    dated: list[Dated] = field(default_factory=list)
    valued: list[Valued] = field(default_factory=list)
    cited: list[Cited] = field(default_factory=list)
    window: Period | None = None
    named: dict[str, IRI] = field(default_factory=dict)
    """What each name is taken for."""
    records: tuple[IRI, ...] = ()

    @property
    def things(self) -> list[IRI]:
        """The things that are given by name."""
        return list(dict.fromkeys(thing for each in self.held for thing in each.things))

    @property
    def is_plain(self) -> bool:
        """Whether it asks only who is related with whom, where, and when."""
        return not (self.dated or self.valued or self.cited or any(each.wider for each in self.held))


@dataclass(frozen=True)
class Shown:
    """A column: the field that it shows, whether it may hold several values, and whether these are texts."""

    field: IRI
    name: str
    several: bool
    text: bool = False


class Writer:
    """Writes the query of a composed question in the prefixes of a graph.

    Columns are named after properties of any project: what else has a name in the query begins with `_`.
    """

    def __init__(self, prefixes: Prefixes, columns: Sequence[Shown], language: str) -> None:
        self._prefixes, self._columns, self._language = prefixes, columns, language
        self._count = 0

    def _term(self, iri: str) -> str:
        return self._prefixes.shorten(iri)

    def _new(self, name: str) -> str:
        self._count += 1
        return f"?_{name}{self._count}"

    def _values(self, name: str, terms: Iterable[str]) -> tuple[str, str]:
        """Return what stands for some terms, and the VALUES that it may need."""
        listed = [self._term(each) for each in terms]
        if len(listed) == 1:
            return listed[0], ""
        variable = self._new(name)
        return variable, f" VALUES {variable} {{ {' '.join(listed)} }}"

    def _held(self, each: Held) -> str:
        prop, which = self._values("by", each.fields)
        thing, what = self._values("thing", each.things)
        if each.wider:
            narrower = self._new("concept")
            return f"?record {prop} {narrower} . {narrower} skos:broader* {thing} .{which}{what}"
        return f"?record {prop} {thing} .{which}{what}"

    def _lies(self, each: Lies) -> str:
        prop, which = self._values("by", each.fields)
        place, there = self._new("place"), self._term(each.place)
        others = "".join(f" FILTER({place} != {self._term(other)})" for other in each.others)
        inside = f"{{ SELECT DISTINCT {place} {{ {place} cr:locatedIn* {there} }} }}"
        return f"?record {prop} {place} .{which} {inside}{others}"

    def _valued(self, each: Valued) -> str:
        value = self._new("value")
        said = lexical(each.value)
        if isinstance(each.value, str):
            text = said.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r")
            return (
                f"?record {self._term(each.field)} {value} "
                f'FILTER(CONTAINS(LCASE(STR({value})), LCASE("{text}")))'
            )
        return f"?record {self._term(each.field)} {value} FILTER({value} = {said})"

    def _dated(self, each: Dated) -> tuple[str, str]:
        """Return the pattern of a date in a period, and when it holds for certain."""
        if each.field in _START + _END:
            first, last = _STARTS if each.field in _START else _ENDS
            low, high = self._new("from"), self._new("by")
            pattern = f"OPTIONAL {{ ?record {first} {low} }} OPTIONAL {{ ?record {last} {high} }}"
            found, certain = self._within(pattern, low, high, each.period, typed=True)
            if (
                each.field in _END
            ):  # what has begun then cannot have ended before, and may not have ended at all
                certain = f"{certain} && EXISTS {{ ?record {self._term(each.field)} {self._new('end')} }}"
            return found, certain
        value, low, high = self._new("date"), self._new("from"), self._new("by")
        pattern = (
            f"?record {self._term(each.field)} {value} "
            f'BIND(CONCAT(STR({value}), SUBSTR("0000-01-01", STRLEN(STR({value})) + 1)) AS {low}) '
            f'BIND(CONCAT(STR({value}), SUBSTR("0000-12-31", STRLEN(STR({value})) + 1)) AS {high})'
        )
        return self._within(pattern, low, high, each.period, typed=False)

    def _within(self, pattern: str, low: str, high: str, period: Period, typed: bool) -> tuple[str, str]:
        day = _day if typed else _text
        out, certain = [], []
        if period.begins:
            out.append(f"(BOUND({high}) && {high} < {day(period.begins)})")
            certain.append(f"BOUND({low}) && {low} >= {day(period.begins)}")
        if period.ends:
            last = period.ends if typed else _padded(str(period.last))
            out.append(f"(BOUND({low}) && {low} > {day(last)})")
            certain.append(f"BOUND({high}) && {high} <= {day(last)}")
        return f"{pattern} FILTER(!({' || '.join(out)}))", " && ".join(certain)

    @staticmethod
    def _window(period: Period) -> tuple[str, str]:
        """Return what leaves out what is known not to hold in a time, and when it is known to hold."""
        out, begun, lasts = [], "BOUND(?_begunBy)", "BOUND(?_overFrom) || ?_isCurrent"
        if period.ends:
            ends = _day(period.ends)
            out.append(f"(BOUND(?_begunFrom) && ?_begunFrom > {ends})")
            begun = f"{begun} && ?_begunBy <= {ends}"
        if period.begins:
            begins = _day(period.begins)
            out.append(f"(BOUND(?_overBy) && ?_overBy < {begins})")
            current = f"?_isCurrent && BOUND(?_now) && ?_now >= {begins}"
            lasts = f"(BOUND(?_overFrom) && ?_overFrom >= {begins}) || ({current})"
        certain = f"{begun} && ({lasts})"
        return "\n  ".join([_TIMES, f"FILTER(!({' || '.join(out)}))"]), certain

    def _shown(self, kind: str) -> list[str]:
        lines = []
        for each in self._columns:
            prop = self._term(each.field)
            if each.text:
                matches = f'LANGMATCHES(LANG(?{each.name}), "{self._language}")'
                lines.append(f"OPTIONAL {{ ?record {prop} ?{each.name} FILTER({matches}) }}")
            elif each.several:
                inner = f"?record a {kind} ; {prop} ?_value"
                lines.append(
                    f'OPTIONAL {{ SELECT ?record (GROUP_CONCAT(DISTINCT STR(?_value); SEPARATOR=" ") '
                    f"AS ?{each.name}) {{ {inner} }} GROUP BY ?record }}"
                )
            else:
                lines.append(f"OPTIONAL {{ ?record {prop} ?{each.name} }}")
        return lines

    def write(self, asked: Composed) -> str:
        """Return the query."""
        kind = self._term(asked.kind)
        lines, certain = self._conditions(asked, kind)
        lines += [
            "?record a ?kind . ?kind rdfs:subClassOf* " + kind + " .",
            "FILTER NOT EXISTS { ?_closer rdfs:subClassOf ?kind . ?record a ?_closer "
            "FILTER(?_closer != ?kind) }",
            *self._shown(kind),
            _SAID.replace("?class", kind),
        ]
        if certain:
            both = " && ".join(f"({each})" for each in certain)
            lines.append(f'BIND(IF({both}, "{YES}", "{NOT_KNOWN}") AS ?holds)')
        names = ["record", "kind", *(each.name for each in self._columns), *(["holds"] if certain else [])]
        order = [*(["DESC(?holds)"] if certain else []), *self._order(), "?record", "?kind"]
        head = " ".join(f"?{each}" for each in (*names, "source", "asOf"))
        body = "\n  ".join(lines)
        return f"SELECT DISTINCT {head}\nWHERE {{\n  {body}\n}}\nORDER BY {' '.join(order)}"

    def _order(self) -> list[str]:
        since = [each.name for each in self._columns if each.field in _START]
        return [f'(COALESCE(STR(?{name}), "9"))' for name in since]

    def _conditions(self, asked: Composed, kind: str) -> tuple[list[str], list[str]]:
        """Return the patterns of all conditions, and when those on time hold for certain."""
        lines, certain = [], []
        if asked.records:
            lines.append(f"VALUES ?record {{ {' '.join(map(self._term, asked.records))} }}")
        lines += [self._held(each) for each in sorted(asked.held, key=lambda each: len(each.fields))]
        lines.append(f"?record a {kind} .")
        if asked.kinds:
            narrower, which = self._values("narrower", asked.kinds)
            lines.append(f"?record a {narrower} .{which}")
        lines += [self._lies(each) for each in asked.lies]
        lines += [self._valued(each) for each in asked.valued]
        for cited in asked.cited:
            source, which = self._values("cited", cited.sources)
            lines.append(f"?record cr:evidence?/cr:source {source} .{which}")
        for dated in asked.dated:
            pattern, holds = self._dated(dated)
            lines.append(pattern)
            certain.append(holds)
        if asked.window:
            pattern, holds = self._window(asked.window)
            lines.append(pattern)
            certain.append(holds)
        return lines, certain


def _day(text: str) -> str:
    return f'"{text}"^^xsd:date'


def _text(text: str) -> str:
    return f'"{text}"'


def _padded(text: str) -> str:
    """Return the last day of a date, of a month the 31st, which no date of it lies behind as text."""
    return text + "0000-12-31"[len(text) :]
