"""Where in its file a thing, or a property of it, is written."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from ..answers.labels import LABELS
from ..rdf.prefixes import CR, GENID, PREFIXES
from ..rdf.skolem import is_skolem
from ..rdf.terms import DERIVED, IRI, RDF_TYPE
from .said import Said

_OF_SHAPES = {PREFIXES["sh"] + name for name in ("path", "property", "targetClass", "targetSubjectsOf")}


def _lines(path: Path) -> tuple[str, ...]:
    try:
        return _lines_of(path, path.stat().st_mtime_ns)
    except OSError:
        return ()


@cache
def _lines_of(path: Path, time: int) -> tuple[str, ...]:
    """Return the lines of a file as it was at a time: a check that watches reads it again."""
    return tuple(path.read_text(encoding="utf-8", errors="replace").split("\n"))


def line_of(path: Path, iri: IRI, after: int = 0) -> int:
    """Return the first line, from 1, that names an IRI, one that begins with it preferred; 0 for none."""
    local = iri.local
    word = re.compile(rf"(?<=[:/#<]){re.escape(local)}(?![\w-])")
    lines = enumerate(_lines(path), 1)
    found = [n for n, line in lines if n > after and local in line and word.search(line)]
    begins = [n for n in found if re.match(rf"<?[^\s\"]*{re.escape(local)}(?![\w-])", _lines(path)[n - 1])]
    return (begins or found or [0])[0]


def column_of(path: Path, line: int, words: Iterable[str]) -> str:
    """Return at which character of a line, from 1, the first of some words stands that it has."""
    if not 0 < line <= len(_lines(path)):
        return ""
    text = _lines(path)[line - 1]
    found = (text.find(word) + 1 for word in words if word)
    return str(next((place for place in found if place), len(text) - len(text.lstrip()) + 1))


def line_in(path: Path, thing: IRI, prop: IRI | None) -> int:
    """Return the line of a thing in a Turtle file, or of a property in its description; 0 for none."""
    return _line_of_property(path, line_of(path, thing), prop)


def _line_of_property(path: Path, line: int, prop: IRI | None) -> int:
    if prop is None or not line:
        return line
    lines = enumerate(_lines(path), 1)
    end = next((n for n, text in lines if n >= line and text.rstrip().endswith(".")), line)
    at = line_of(path, prop, line - 1)
    return at if line <= at <= end else line


class Places:
    """Which graphs say what of which thing, and which refer to it."""

    def __init__(self, said: Said) -> None:
        self._of: dict[str, list[tuple[IRI, ox.Triple]]] = defaultdict(list)
        self._to: dict[str, list[tuple[IRI, str]]] = defaultdict(list)
        for graph, triples in said.items():
            for triple in triples if graph != DERIVED else ():
                subject, value = text_of(triple.subject), text_of(triple.object)
                self._of[subject].append((graph, triple))
                is_text = isinstance(triple.object, ox.Literal)
                self._to[f'"{value}"' if is_text else value].append((graph, subject))

    def named(self, thing: str) -> str:
        """Return a thing, or that which refers to it if it has no name, as far as there is one."""
        seen = {thing}
        while is_skolem(thing) and not any(t.predicate.value in LABELS for _, t in self._of[thing]):
            above = [subject for _, subject in self._to[thing] if subject not in seen]
            if not above:
                break
            thing = above[0]
            seen.add(thing)
        return thing

    def evident(self, thing: str) -> str:
        """Return that for which a piece of evidence is, as far as it is known; any other thing as it is."""
        kinds = {text_of(t.object) for _, t in self._of[thing] if t.predicate.value == RDF_TYPE}
        return next((of for _, of in self._to[thing]), thing) if CR + "Evidence" in kinds else thing

    def describes(self, thing: str) -> bool:
        """Tell whether a file says anything of a thing."""
        return bool(self._of.get(thing))

    def shapes(self) -> Iterator[IRI]:
        """Yield the shapes that have a name: what has a path, and what aims at something."""
        for thing, of in self._of.items():
            if any(t.predicate.value in _OF_SHAPES for _, t in of) and not is_skolem(thing):
                yield IRI(thing)

    def line(self, path: Path, thing: str, prop: IRI | None) -> int:
        """Return the line that tells most of a thing without a name, or that of a property after it."""
        said = {text_of(term) for _, triple in self._of[thing] for term in (triple.predicate, triple.object)}
        words = [re.compile(rf"(?<![\w-]){re.escape(IRI(each).local)}(?![\w-])") for each in said]
        found = [sum(bool(word.search(line)) for word in words) for line in _lines(path)]
        return _line_of_property(path, found.index(max(found)) + 1 if any(found) else 0, prop)

    def values(self, thing: str, prop: IRI) -> list[str]:
        """Return the values of a property of a thing, each once."""
        of = (triple for _, triple in self._of[thing] if triple.predicate.value == prop)
        return list(dict.fromkeys(text_of(triple.object) for triple in of))

    def graphs(self, thing: str, prop: IRI | None = None, value: str = "") -> Iterator[IRI]:
        """Yield graphs, best first: those that say a value of a thing, that describe it, that refer to it."""
        of = self._of[thing]
        said = [(graph, text_of(triple.object)) for graph, triple in of if triple.predicate.value == prop]
        yield from reversed([graph for graph, text in said if text == value])
        yield from reversed([graph for graph, _ in said])
        yield from reversed([graph for graph, _ in of])
        yield from reversed([graph for graph, _ in self._to[thing]])


def text_of(term: object) -> str:
    """Return an IRI, the text of a literal, or the skolem IRI of a blank node."""
    if isinstance(term, ox.BlankNode):
        return GENID + term.value
    return term.value if isinstance(term, ox.NamedNode | ox.Literal) else str(term)
