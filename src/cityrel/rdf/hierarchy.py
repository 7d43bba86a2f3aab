"""Classes, or properties, below one another."""

from collections.abc import Iterable

from .terms import IRI


class Hierarchy:
    """What lies above what.

    >>> city, actor = IRI("city"), IRI("actor")
    >>> Hierarchy([(city, actor)]).lineage(city)
    ['city', 'actor']
    """

    def __init__(self, pairs: Iterable[tuple[IRI, IRI]]) -> None:
        self._above: dict[IRI, list[IRI]] = {}
        for below, above in sorted(set(pairs)):
            self._above.setdefault(below, []).append(above)
        self._lineages: dict[IRI, list[IRI]] = {}

    @property
    def members(self) -> set[IRI]:
        """All that lies above or below another."""
        return {*self._above, *(above for each in self._above.values() for above in each)}

    def lineage(self, kind: IRI) -> list[IRI]:
        """Return a class and all above it, nearest first; not to be changed."""
        if kind not in self._lineages:
            found = [kind]
            for each in found:
                found += [above for above in self._above.get(each, []) if above not in found]
            self._lineages[kind] = found
        return self._lineages[kind]
