"""Where a finding is: file, line and column of a thing or a property, and what the thing is called."""

import re
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from ..answers.context import Context
from ..files.cells import values
from ..files.columns import ALIASES
from ..files.header import Heading, Row
from ..files.project import Source
from ..files.questions import PREFIX as QUESTION
from ..files.tables import Rows
from ..rdf.prefixes import CR, PREFIXES
from ..rdf.skolem import is_skolem
from ..rdf.terms import IRI
from .positions import Places, column_of, line_in, line_of
from .said import MARK, Said

_IRI = re.compile(r"<([^<>\s]*)>")


class Place(NamedTuple):
    """A file, line (0 if not known), column (of a text its number, of a table its name), and sheet.

    It is a gap where the table has no such column yet.
    """

    file: str = ""
    line: int = 0
    column: str = ""
    sheet: str = ""
    is_gap: bool = False


class Placing:
    """Where the files that are checked say something, and what things are called in a language.

    Args:
        context: the graph.
        language: of the reader.
        said: what each file says, by its graph.
        rows: the rows of tables, by thing.
        by_graph: the files by their graphs; those of the user are preferred to bundled ones.
        bundled: the bundled files.
        questions: the files of questions.
    """

    def __init__(
        self,
        context: Context,
        language: str,
        said: Said,
        rows: Rows,
        by_graph: dict[IRI, Source],
        bundled: set[Source],
        questions: list[Path],
    ) -> None:
        self.context = context
        self.language = language
        self._said, self._rows, self._by_graph, self._bundled = said, rows, by_graph, bundled
        self._questions = questions

    @cached_property
    def places(self) -> Places:
        """Which files say what of which thing."""
        return Places(self._said)

    def short(self, iri: IRI) -> str:
        """Return an IRI as a prefixed name, where there is a prefix for it."""
        return self.context.prefixes.shorten(iri)

    def shown(self, text: str) -> str:
        """Return a text with its IRIs, in angle brackets, as prefixed names."""
        return _IRI.sub(lambda match: self.short(IRI(match[1])), text)

    def know(self, things: Iterable[str]) -> None:
        """Ask for the names of all things that are told, which one by one takes many times as long."""
        self.context.names.of([IRI(each.partition(MARK)[0]) for each in things if not each.startswith('"')])

    def named(self, thing: str) -> str:
        """Return a thing by its name and its IRI, or a text as it is."""
        if thing.startswith('"'):
            return thing
        short = self.short(IRI(thing))
        name = self.context.names.of([IRI(thing)])[IRI(thing)].in_language(self.language)
        return short if name in {short, IRI(thing).curie} else f"{name} ({short})"

    def owner(self, thing: str) -> str:
        """Return a thing, or in the place of evidence that a row of a table makes the record of that."""
        return self.places.evident(thing) if IRI(thing) in self._rows else thing

    def has_id(self, thing: str) -> bool:
        """Tell whether rows of tables name a thing by its id."""
        return any(row.id for _, row in self._rows.get(IRI(thing), ()))

    def of(self, thing: str, prop: IRI | None = None, value: str = "", exactly: bool = False) -> Place:
        """Return where a thing, a property of it, or one value of that is written.

        Where several files say so, a file of the user; or, if asked for exactly, the one that has the value.
        """
        graphs = self.places.graphs(thing, prop, value)
        sources = [self._by_graph[graph] for graph in graphs if graph in self._by_graph]
        if not sources:
            asked = (str(path) for path in self._questions if thing == QUESTION + path.stem)
            return Place(next(asked, ""))
        own = (each for each in sources if each not in self._bundled)
        source = sources[0] if exactly else next(own, sources[0])
        name, _, example = thing.partition(MARK)
        if source.is_table:
            return self._in_table(source, name, prop, value)
        if is_skolem(name):
            line = self.places.line(source.path, thing, prop)
        else:
            line = line_in(source.path, IRI(name), None if example else prop)
        words = [value, prop.local if prop else "", IRI(name).local]
        return Place(str(source.path), line, column_of(source.path, line, words))

    def _in_table(self, source: Source, thing: str, prop: IRI | None, value: str) -> Place:
        rows = [row for each, row in self._rows.get(IRI(thing), []) if each == source]
        words = [value, self.context.prefixes.bare(value)] if ":" in value else [value]
        said = [row for word in words for row in rows if row.says(prop, word)]
        said = said or [row for row in rows if row.says(prop)]
        if not rows:
            return Place(str(source.path))
        row = (said or rows)[0]
        column = column_for(row, prop, value)
        is_gap = column not in {each.name for each in row.columns}
        if is_gap and prop and column == prop.local:
            column = self._new_column(prop)
        return Place(str(source.path), row.line, column, row.sheet, is_gap)

    @cached_property
    def _in_languages(self) -> set[IRI]:
        """The properties whose values are texts in a language."""
        rows = self.context.ask(
            "SELECT DISTINCT ?property { ?field sh:path ?property ; sh:datatype rdf:langString }"
        )
        return {row.property for row in rows}

    def _new_column(self, prop: IRI) -> str:
        """Return the name of the column that a table without one for a property would have."""
        name = next((alias for alias, each in ALIASES.items() if each == prop), prop.local)
        return f"{name}@{self.context.languages[0]}" if prop in self._in_languages else name

    def is_bundled(self, thing: str) -> bool:
        """Tell whether a bundled file speaks of a thing."""
        said = (self._by_graph.get(graph) for graph in self.places.graphs(thing, None))
        return any(source in self._bundled for source in said)

    def of_term(self, graph: IRI, term: IRI) -> Place:
        """Return where a graph names a term."""
        source = self._by_graph.get(graph)
        if source is None:
            return Place(graph)
        line = line_of(source.path, term)
        return Place(str(source.path), line, column_of(source.path, line, [term.local]))

    def of_shape(self, shape: str) -> Place:
        """Return where a shape stands; one that nothing names, where that stands at which it aims."""
        named = [iri for iri in _IRI.findall(shape) if not iri.startswith(PREFIXES["sh"])]
        return self.of(named[0]) if named else Place()

    def values(self, thing: str, prop: IRI) -> list[tuple[str, Place]]:
        """Return the values of a property of a thing, each with the place that says it."""
        return [(value, self.of(thing, prop, value, True)) for value in self.places.values(thing, prop)]


def column_for(row: Row, prop: IRI | None, value: str = "") -> str:
    """Return the column of a row in which a property stands, or would if it has no value yet.

    That of evidence is `source`; what rules conclude has none.
    """
    if prop is None:
        return ""
    holding = (h for h, text in row.cells if value and value in values(text, h.column, h.language))
    headings: list[Heading] = [*holding, *(heading for heading, _ in row.cells), *row.columns]
    found = next((heading.name for heading in headings if heading.column.property == prop), "")
    return found or ("source" if prop == CR + "evidence" else "" if value else IRI(prop).local)
