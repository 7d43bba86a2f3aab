"""What the files, not the rules, say of things: by property, in order of value."""

from collections.abc import Iterable

from ..rdf.terms import IRI, Value
from ..sparql.protocols import Ask

DESCRIPTIONS = """SELECT DISTINCT ?thing ?property ?value {
  GRAPH ?graph { ?thing ?property ?value } FILTER(?graph NOT IN (graph:, graph:derived))
}"""

_AT_ONCE = 2000  # things; engines refuse longer lists, such as Virtuoso
Description = dict[str, list[Value]]


class Descriptions:
    """Descriptions of things, each asked for once."""

    def __init__(self, ask: Ask) -> None:
        self._ask = ask
        self._known: dict[IRI, Description] = {}

    def of(self, things: Iterable[IRI]) -> dict[IRI, Description]:
        """Return what is said of things, each under its IRI; those of which nothing is said are left out."""
        wanted = list(dict.fromkeys(things))
        missing = [thing for thing in wanted if thing not in self._known]
        if missing:
            self._read(missing)
        return {thing: self._known[thing] for thing in wanted if self._known[thing]}

    def known(self, things: Iterable[IRI]) -> dict[IRI, Description]:
        """Return what was asked for already."""
        return {thing: self._known[thing] for thing in things if thing in self._known}

    def _read(self, things: list[IRI]) -> None:
        self._known |= {thing: {} for thing in things}
        for first in range(0, len(things), _AT_ONCE):
            for row in self._ask(DESCRIPTIONS, thing=things[first : first + _AT_ONCE]):
                self._known[row[0]].setdefault(row[1], []).append(row[2])
        for thing in things:
            for values in self._known[thing].values():
                values.sort(key=str)
