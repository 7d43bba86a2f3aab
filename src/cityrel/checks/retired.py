"""Where retired terms and things are still used, in files, tables and queries, and what takes their place."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from ..answers.labels import Names
from ..errors import FileError, NotFoundError, noted
from ..files.cells import values
from ..files.config import Settings
from ..files.header import Row
from ..files.project import Source
from ..files.rdf import read
from ..files.read import read_text
from ..files.retired import Renewal
from ..files.tables import Rows
from ..rdf.folding import fold
from ..rdf.prefixes import Prefixes
from ..rdf.terms import IRI, expand
from .configuration import things
from .headers import lines_of
from .placing import Place
from .positions import line_in, line_of


class Use(NamedTuple):
    """A retired term that is used, the successor, and where."""

    old: IRI
    new: IRI
    place: Place


def in_rdf(gone: Mapping[str, IRI], sources: Iterable[Source]) -> Iterator[Use]:
    """Yield the first use of each retired term in each RDF file."""
    faults: list[FileError] = []  # told by the check itself
    said = {}
    for source in sources:
        with noted(faults):
            said[source] = read(source)
    renewal = Renewal(gone, (quad for quads in said.values() for quad in quads))
    for source, quads in said.items():
        lines: dict[IRI, list[int]] = {}
        for quad in quads:
            for old in renewal.used(quad):
                named = quad.subject.value if hasattr(quad.subject, "value") else ""
                own = line_in(source.path, IRI(named), old) or line_of(source.path, old)
                lines.setdefault(old, []).append(own)
        for old, found in lines.items():
            yield Use(old, gone[old], Place(str(source.path), min(found)))


def in_queries(gone: Mapping[str, IRI], terms: Iterable[tuple[Path, IRI, int]]) -> Iterator[Use]:
    """Yield the uses of retired terms in queries."""
    for path, term, line in terms:
        if term in gone:
            yield Use(term, gone[term], Place(str(path), line))


def in_headers(gone: Mapping[str, IRI], queries: Iterable[Path], prefixes: Prefixes) -> Iterator[Use]:
    """Yield the retired things that stand as defaults in the headers of questions."""
    for path in queries:
        for number, key, line in lines_of(read_text(path)):
            old = _meant(line.partition("=")[2].strip(), prefixes) if key == "parameter" else ""
            if old in gone:
                yield Use(IRI(old), gone[old], Place(str(path), number))


def _meant(text: str, prefixes: Prefixes) -> str:
    try:
        return expand(text, prefixes)
    except NotFoundError:  # told of the header
        return ""


def in_settings(gone: Mapping[str, IRI], layers: Iterable[Settings], prefixes: Prefixes) -> Iterator[Use]:
    """Yield the retired things and classes that stand in `cityrel.toml`."""
    for settings in layers:
        for key, thing in things(settings, prefixes):
            if thing in gone:
                yield Use(thing, gone[thing], Place(str(settings.path), settings.line(key)))
        for key, value in settings.values.get("parameters", {}).items():
            own = Prefixes(prefixes, settings.namespace)
            if (old := _meant(str(value), own)) in gone:
                yield Use(IRI(old), gone[old], Place(str(settings.path), settings.line(key)))


def in_tables(gone: Mapping[str, IRI], rows: Rows, names: Names, prefixes: Prefixes) -> Iterator[Use]:
    """Yield the uses of retired terms in tables: as their class, a column, or first in a column."""
    spelt = _spelt(gone, names, prefixes)
    of_class = {IRI(old).local: IRI(old) for old in gone}
    seen: set[tuple[str, str, IRI]] = set()
    for source, row in ((source, row) for of in rows.values() for source, row in of):
        file = str(source.path)
        for column, old, line in _uses(source, row, spelt, of_class):
            if (file, column, old) not in seen:
                seen.add((file, column, old))
                yield Use(old, gone[old], Place(file, line, column))


def _spelt(gone: Mapping[str, IRI], names: Names, prefixes: Prefixes) -> dict[str, IRI]:
    """Return the retired terms and things by what cells may call them."""
    found = {}
    for old, name in names.of(map(IRI, gone)).items():
        for text in (old, f"<{old}>", prefixes.shorten(old), prefixes.bare(old), *name.texts.values()):
            found[fold(text) or text] = IRI(old)
    return found


def _uses(
    source: Source, row: Row, spelt: Mapping[str, IRI], of_class: Mapping[str, IRI]
) -> Iterator[tuple[str, IRI, int]]:
    if old := of_class.get(source.path.stem):
        yield "", old, 1
    if old := spelt.get(fold(row.id) or row.id):
        yield "id", old, row.line
    for heading, text in row.cells:
        local = heading.name.partition("@")[0].strip().rpartition(":")[2]
        if local in of_class and local != heading.column.property.local:
            yield heading.name, of_class[local], 1
        if heading.column.kind in {"reference", "any", "stated"}:
            for part in values(text, heading.column, heading.language):
                if old := spelt.get(fold(part) or part):
                    yield heading.name, old, row.line
