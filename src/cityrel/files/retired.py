"""What files say with retired terms, read as if they said it with the successors."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pyoxigraph as ox

from ..rdf.prefixes import PREFIXES
from ..rdf.skolem import mapped
from ..rdf.terms import IRI

_SAYS = ox.NamedNode(PREFIXES["dcterms"] + "isReplacedBy")
_TYPE = ox.NamedNode(PREFIXES["rdf"] + "type")
_OF_TERMS = tuple(PREFIXES[each] for each in ("owl", "rdfs", "rdf", "skos", "sh"))


class Renewal:
    """What takes the place of retired terms and things.

    What is said of a term stays said of it, and what the file that retires a thing says of that; all else is
    said of the successor, or with it.
    """

    def __init__(self, gone: Mapping[str, IRI], quads: Iterable[ox.Quad]) -> None:
        self.gone = {ox.NamedNode(old): ox.NamedNode(new) for old, new in gone.items()}
        self._terms: set[object] = set()
        self._declared: set[tuple[object, object]] = set()
        for quad in quads:
            if quad.predicate == _SAYS:
                self._declared.add((quad.subject, quad.graph_name))
            elif quad.predicate == _TYPE and str(quad.object).strip("<>").startswith(_OF_TERMS):
                self._terms.add(quad.subject)

    def quad(self, quad: ox.Quad) -> ox.Quad:
        """Return what a file says, said with successors."""
        stays = quad.subject in self._terms or (quad.subject, quad.graph_name) in self._declared
        subject = quad.subject if stays else self._new(quad.subject)
        prop = self._new(quad.predicate)
        value = quad.object if quad.predicate == _SAYS else self._new(quad.object)
        if value == subject and quad.object != quad.subject:
            value = quad.object  # that the successor is the same as what it replaces
        return ox.Quad(subject, prop, value, quad.graph_name)  # type: ignore[arg-type]

    def quads(self, quads: Iterable[ox.Quad]) -> list[ox.Quad]:
        """Return what files say, said with successors."""
        return [self.quad(each) for each in quads]

    def used(self, quad: ox.Quad) -> list[IRI]:
        """Return the retired terms and things that a file says something with."""
        new = self.quad(quad)
        pairs = zip(quad, new, strict=True)
        return [IRI(old.value) for old, found in pairs if old != found and isinstance(old, ox.NamedNode)]

    def _new(self, term: object) -> object:
        if isinstance(term, ox.Triple):
            return mapped(term, lambda each: self.gone.get(each, each))  # type: ignore[call-overload]
        return self.gone.get(term, term)  # type: ignore[call-overload]
