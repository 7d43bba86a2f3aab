"""What to do, in the terms of the file: of a table its columns and lines, not the triples that they make."""

import re
from functools import cached_property
from pathlib import Path

from ..answers.context import Context
from ..files.kinds import TABLES, kind_of
from ..messages import message
from ..rdf.prefixes import CR
from ..rdf.terms import IRI
from .placing import Place

_TYPES = re.compile(r" ?[(（]xsd:\w+[)）]")
_PROPERTY = re.compile(r"(?<![\w:/])([a-z]+:[\w-]*\w)(?:([와를는가])(?=[\s,.]|$))?", re.ASCII)
_PARTICLES = {"와": "과", "를": "을", "는": "은", "가": "이"}
_PROPERTIES = """SELECT DISTINCT ?property {
  ?property a ?kind VALUES ?kind { owl:ObjectProperty owl:DatatypeProperty owl:AnnotationProperty }
}"""
FEWER, _MORE = {"minCount", "hasValue", "qualifiedMinCount"}, {"maxCount", "qualifiedMaxCount", "uniqueLang"}
_OF_VALUES = {f"{bound}{kind}" for bound in ("min", "max") for kind in ("Inclusive", "Exclusive", "Length")}
_OF_VALUES |= {"datatype", "pattern", "languageIn", "in"}


def is_in_table(place: Place) -> bool:
    """Tell whether a place is a line of a table."""
    return place.line > 0 and kind_of(Path(place.file).name) == TABLES


class Remedies:
    """Sentences about tables, in a language: what a graph calls a property is a column there."""

    def __init__(self, context: Context, language: str) -> None:
        self._context = context
        self._language = language

    @cached_property
    def _properties(self) -> set[str]:
        shorten = self._context.prefixes.shorten
        return {shorten(row.property) for row in self._context.ask(_PROPERTIES)}

    def properties_in(self, text: str) -> list[IRI]:
        """Return the properties of which a text speaks, as prefixed names."""
        found = (each[1] for each in _PROPERTY.finditer(text) if each[1] in self._properties)
        return [self._iri(each) for each in dict.fromkeys(found)]

    def _iri(self, name: str) -> IRI:
        prefix, _, local = name.partition(":")
        return IRI(self._context.prefixes[prefix] + local)

    def in_columns(self, text: str) -> str:
        """Return a text in which each property is a column: `cr:since` is the column since."""
        return _PROPERTY.sub(self._column, _TYPES.sub("", text))

    def _column(self, found: re.Match[str]) -> str:
        if found[1] not in self._properties:
            return found[0]
        iri = self._iri(found[1])
        name = "source" if iri == CR + "evidence" else iri.local
        particle = _PARTICLES.get(found[2], "") if found[2] else ""
        return message("check-of-column", self._language, column=name) + particle

    def of_shape(self, said: str, problem: str, parameter: str, place: Place) -> str:
        """Return what breaks a shape in a line of a table, and what to do there.

        Args:
            said: what the shape says, if it says anything; it stands where the cell alone does not tell what
                to do.
            problem: what its constraint says.
            parameter: what names the constraint, such as minCount.
            place: of the finding.
        """
        column = place.column
        if not column or (said and parameter not in {*FEWER, *_MORE, *_OF_VALUES}):
            return self.in_columns(said or problem)
        key = "check-table-correct"
        if parameter in FEWER:
            key = "check-table-add" if place.is_gap else "check-table-fill"
        elif parameter in _MORE:
            key = "check-table-one" if "cr:statedValue" in self._properties else "check-table-only"
        remedy = message(key, self._language, column=column, line=place.line)
        gap = "" if self._language.startswith("zh") else " "
        return f"{message('check-column', self._language, column=column, said=problem)}{gap}{remedy}"
