"""IRIs that are made of other IRIs: that of a row without an id, of its key columns; that of evidence."""

import hashlib
import re
from collections.abc import Sequence

import pyoxigraph as ox

from ..messages import Told
from ..rdf.prefixes import CR, Prefixes
from ..rdf.terms import IRI
from .references import CellError

Term = ox.NamedNode | ox.Literal


def kebab(name: str) -> str:
    """Return the name of a class as in ids.

    >>> kebab("SisterCityTie")
    'sister-city-tie'
    """
    return re.sub(r"(?<!^)(?=[A-Z])", "-", name).lower()


def digest(text: str, length: int) -> str:
    """Return the first letters of the hash of a text."""
    return hashlib.sha256(text.encode()).hexdigest()[:length]


def _part(value: str, prefixes: Prefixes) -> str:
    """Return what stands for an IRI or text in an id: its hash too, unless it is an id here, or of `cr:`.

    >>> from ..rdf.prefixes import ID, PREFIXES
    >>> _part(ID + "seoul", PREFIXES), _part("http://www.wikidata.org/entity/Q90", PREFIXES)
    ('seoul', 'Q90-4a6049d2')
    """
    bare = prefixes.bare(value).removeprefix("cr:")
    if value in (prefixes.ids + bare, CR + bare):
        return bare
    readable = re.sub(r"[^A-Za-z0-9_]+", "-", IRI(value).local).strip("-")[:40]
    return f"{readable}-{digest(value, 8)}".strip("-")


class Made:
    """The IRIs that were made, each of one list of things alone."""

    def __init__(self) -> None:
        self._of: dict[str, tuple[object, ...]] = {}
        self._names: dict[tuple[str, Term], str] = {}

    def make(self, prefixes: Prefixes, first: str, parts: Sequence[Sequence[Term]], rest: str = "") -> IRI:
        """Return the IRI that terms make, in order of their names where a column holds several.

        Raises:
            CellError: if other terms make the same.
        """
        in_order = [
            sorted(each, key=lambda term: (self._name(term, prefixes), term.value)) if len(each) > 1 else each
            for each in parts
        ]
        names = [self._name(term, prefixes) for each in in_order for term in each]
        iri = IRI(prefixes.ids + "-".join([first, *names, rest] if rest else [first, *names]))
        whole = first, *map(tuple, in_order), rest
        if self._of.setdefault(iri, whole) != whole:
            raise CellError(Told("id-made-twice", id=prefixes.bare(iri)))
        return iri

    def _name(self, term: Term, prefixes: Prefixes) -> str:
        at = prefixes.ids, term
        if at not in self._names:
            is_plain = isinstance(term, ox.Literal) and re.fullmatch(r"[A-Za-z0-9_-]+", term.value)
            self._names[at] = term.value if is_plain else _part(term.value, prefixes)
        return self._names[at]
