"""Check the graph: words, shapes and quality rules, each finding with its place and remedy."""

import re
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from ..answers.context import Context
from ..errors import FileError, QueryError
from ..files.examples import Example
from ..files.header import Row
from ..files.kinds import role_of, told
from ..files.project import Project, Source
from ..files.questions import PREFIX as QUESTION
from ..files.rdf import read
from ..files.read import read_text
from ..files.tables import rows_of
from ..messages import message
from ..rdf.prefixes import PREFIXES
from ..rdf.skolem import is_skolem
from ..rdf.terms import IRI, Value, iri_of
from ..sparql.header import header
from ..sparql.query import Queries
from ..store.build import collector_paused
from ..store.local import LocalStore
from ..store.rules import in_shapes
from .configuration import not_there
from .positions import Places, line_in, line_of
from .queries import faults as faults_of_queries
from .report import Finding, Report, reported
from .said import MARK, Files
from .sentences import says, severity_of
from .terms import closest, in_queries, is_undeclared, orphans, undeclared_in_files
from .yours import looked_at as yours_in

_IRI = re.compile(r"<([^<>\s]*)>")
if TYPE_CHECKING:
    from .shacl import Result, ShapeError


class Check:
    """A check of the files that make up a graph, in the reader's language."""

    def __init__(self, language: str, project: Project, federate: bool = False) -> None:
        self.language = language
        self.project = project
        self.files, self.bundled = Files.of(project), Files.of(project.bundled)
        opened = self.files.opened(self.files != self.bundled, federate)
        self.store, self.said = opened.store, opened.said
        self.not_read = [*project.not_read(), *opened.not_read]
        self.examples = [*self.files.examples, *(each.source for each in opened.examples)]
        self.in_shapes = opened.examples, opened.counterexamples
        queries = Queries(LocalStore.over(self.store), project.prefixes, federate)
        self.context = Context(queries, project.config)
        self.by_graph = {each.graph: each for each in [*self.examples, *self.files.sources]}
        self.queries = list(self.files.queries.items())

    def run(self) -> Report:
        """Return all findings, in order of file and line."""
        shapes, looked_at = self._shapes()
        others = {
            *self._undeclared(),
            *self._orphans(),
            *self._rules(),
            *self._config(),
            *self._not_read(),
            *self._counterexamples(),
            *self._questions(),
        }
        found = sorted([*others, *shapes], key=lambda f: (f.file, f.line, f.rule, f.thing, f.message))
        return Report(
            found, looked_at, yours_in(self.project, self.said, self.not_read, *map(len, self.in_shapes))
        )

    def _finding(self, rule: str, place: tuple[str, int], thing: IRI, **words: object) -> Finding:
        text = message(f"check-{rule}", self.language, thing=self._short(thing), **words)
        return Finding(rule, *place, self._short(thing), text)

    def _short(self, iri: IRI) -> str:
        return self.context.prefixes.shorten(iri)

    @cached_property
    def _places(self) -> Places:
        return Places(self.said)

    def _undeclared(self) -> Iterator[Finding]:
        places = []
        for term, graph in undeclared_in_files(self.context, self.said):
            source = self.by_graph.get(graph)
            places.append(
                (str(source.path), term, line_of(source.path, term)) if source else (graph, term, 0)
            )
        written = self._in_queries()
        for file, term, line in [*places, *((str(path), term, line) for path, term, line in written)]:
            if is_undeclared(self.context, term):
                near = closest(self.context, term)
                rule = "undeclared-near" if near else "undeclared"
                yield self._finding(rule, (file, line), term, nearest=near)

    def _config(self) -> Iterator[Finding]:
        for settings, key, word in not_there(self.context, [root.settings for root in self.project.roots]):
            text = message("check-config", self.language, where=key, thing=word)
            yield Finding("config", str(settings.path), settings.line(key), word, text)

    def _counterexamples(self) -> Iterator[Finding]:
        from .counterexamples import faults
        from .shacl import ShapeError

        examples = {each.graph for each in self.examples}
        said = {graph: triples for graph, triples in self.said.items() if graph not in examples}
        own = [Example(each, read(each)) for each in self.project.yours.counterexamples()]
        own += self.in_shapes[1]
        try:
            found = list(faults(own, said, self.context.prefixes, self.files.sources))
        except ShapeError as error:
            raise self._not_usable(error) from None
        for path, what, shape in found:
            rule, words = f"counterexample-{what}", {"file": path.name, "shape": self._shown(shape)}
            text = message(f"check-{rule}", self.language, **words)
            yield Finding(rule, str(path), 0, self._shown(shape), text)

    def _not_read(self) -> Iterator[Finding]:
        for first, line in told(self.not_read, self.language):
            yield Finding("not-read", str(first.path), 0, "", line)

    def _questions(self) -> Iterator[Finding]:
        questions = [path for name, path in self.queries if role_of(name) == "questions"]
        for path, error in faults_of_queries(questions, self.context.prefixes):
            text = message("check-question", self.language, error=str(error).split("\n", 1)[0])
            yield Finding("question", str(path), error.line, path.stem, text)

    def _in_queries(self) -> Iterator[tuple[Path, IRI, int]]:
        paths, files = [path for _, path in self.queries], {str(s.graph): s.path for s in self.files.sources}
        rules = in_shapes(self.store, files, self.context.prefixes)
        return in_queries(paths, self.context.prefixes, rules)

    def _orphans(self) -> Iterator[Finding]:
        examples = {each.graph for each in self.examples}
        said = {graph: triples for graph, triples in self.said.items() if graph not in examples}
        queried = {term for _, term, _ in self._in_queries()}
        for term in orphans(self.context, said, queried):
            yield self._finding("orphan", self._place(term), term)

    @cached_property
    def _rows(self) -> dict[IRI, list[tuple[Source, Row]]]:
        return rows_of(
            self.context.query, [s for s in self.files.sources if s.is_table], self.context.prefixes
        )

    def _place(self, thing: str, prop: IRI | None = None, value: str = "") -> tuple[str, int]:
        graphs = self._places.graphs(thing, prop, value)
        sources = [self.by_graph[graph] for graph in graphs if graph in self.by_graph]
        if not sources:
            asked = (str(path) for _, path in self.queries if thing == QUESTION + path.stem)
            return next(asked, ""), 0
        source = next((each for each in sources if each not in self.bundled.sources), sources[0])
        name, _, example = thing.partition(MARK)
        if is_skolem(name):
            return str(source.path), self._places.line(source.path, thing, prop)
        if not source.is_table:
            return str(source.path), line_in(source.path, IRI(name), None if example else prop)
        rows = [row for each, row in self._rows.get(IRI(thing), []) if each == source]
        said = [row for row in rows if row.says(prop, value)] or [row for row in rows if row.says(prop)]
        return str(source.path), (said or rows)[0].line if rows else 0

    def _shapes(self) -> tuple[list[Finding], dict[str, tuple[int, int]]]:
        from .incremental import look
        from .shacl import ShapeError

        try:
            seen = look(self.files, self.said, self.bundled)
        except ShapeError as error:
            raise self._not_usable(error) from None
        found = [self._saw_nothing(shape) for shape, counts in seen.looked_at.items() if not sum(counts)]
        found += [self._broken(each) for each in seen.results]
        return found, {self._shown(shape): counts for shape, counts in seen.looked_at.items()}

    def _not_usable(self, error: "ShapeError") -> FileError:
        if not error.shape:
            return FileError(f"The shapes cannot be used: {error}")
        file, line = self._place_of_shape(error.shape)
        place = f"{file}, line {line}: " if line else f"{file}: " if file else ""
        return FileError(f"{place}the shape {self._shown(error.shape)} cannot be used: {error}")

    def _saw_nothing(self, shape: str) -> Finding:
        text = message("check-shape-saw-nothing", self.language, thing=self._shown(shape))
        return Finding("shape-saw-nothing", *self._place_of_shape(shape), self._shown(shape), text)

    def _place_of_shape(self, shape: str) -> tuple[str, int]:
        """Return where a shape stands; one that nothing names, where that stands at which it aims."""
        named = [iri for iri in _IRI.findall(shape) if not iri.startswith(PREFIXES["sh"])]
        return self._place(named[0]) if named else ("", 0)

    def _shown(self, text: str) -> str:
        """Return a text with its IRIs, in angle brackets, as prefixed names."""
        return _IRI.sub(lambda match: self._short(IRI(match[1])), text)

    def _broken(self, result: "Result") -> Finding:
        thing = self._places.named(result.thing)
        place = self._place(thing, result.predicate, result.value.removeprefix('"').removesuffix('"'))
        named = self._named(thing.partition(MARK)[0])
        picked = self.context.languages.pick(result.messages, self.language)
        text = says(result, picked, self.language, self._shown)
        if not result.value:
            text += self._several(thing, result.predicate)
        return Finding(self._shown(result.shape), *place, named, text, severity_of(result, self._shown))

    def _several(self, thing: str, prop: IRI | None) -> str:
        """Return the values of a property with their places, where these are several."""
        values = self._places.values(thing, prop) if prop else []
        placed = {value: self._place(thing, prop, value) for value in values}
        if len(set(placed.values())) < 2:
            return ""
        told = (f"{value[:60]}, {Path(file).name}:{line}" for value, (file, line) in placed.items())
        return f" ({'; '.join(told)})"

    def _named(self, thing: str) -> str:
        if thing.startswith('"'):
            return thing
        short = self._short(IRI(thing))
        name = self.context.names.of([IRI(thing)])[IRI(thing)].in_language(self.language)
        return short if name in {short, IRI(thing).curie} else f"{name} ({short})"

    def _rules(self) -> Iterator[Finding]:
        for name, path in self.queries:
            if role_of(name) != "rules":
                continue
            text = read_text(path)
            words = header(text)
            try:
                rows = self.context.query(text)
            except QueryError as error:
                raise FileError(f"{path}: this rule cannot be run: {error}") from None
            if "thing" not in rows.variables:
                raise FileError(f"{path}: a rule is a SELECT of ?thing (?value, ?property, ?language).")
            for row in (each.asdict() for each in rows):
                # what is missing in a language in which nobody reads the project is no fault
                if "language" not in row or self.context.languages.has(str(row["language"])):
                    yield self._rule_finding(path.stem, words, row)

    def _rule_finding(self, rule: str, words: dict[str, dict[str, str]], row: dict[str, Value]) -> Finding:
        thing = row["thing"]
        iri = thing if isinstance(thing, IRI) else iri_of(str(thing), self.context.prefixes)
        parts = [words.get(key, {}) for key in ("problem", "remedy")]
        text = " ".join(self.context.languages.words(part, self.language) for part in parts)
        values = {name: v.curie if isinstance(v, IRI) else str(v) for name, v in row.items()}
        for name, value in values.items():
            text = text.replace(f"{{{name}}}", value)
        prop = row.get("property")
        place = self._place(iri, IRI(prop), str(row.get("value") or "")) if prop else self._place(iri)
        severity = words.get("severity", {}).get("", "Violation").title()
        return Finding(rule, *place, self._named(iri), text, severity)


def check(language: str = "en", *paths: Path, federate: bool = False) -> Report:
    """Return what is wrong with the bundled files, the project in this folder and those named.

    Messages are in the language; what each shape looked at is counted. A report is kept until a file changes.
    Rules ask other addresses only with `federate`.

    Raises:
        FileError: if a file cannot be read, a rule is no query, or a shape is not well formed.

    >>> check().findings
    []
    """
    project = Project(*paths)
    given = Files.of(project)
    with collector_paused():
        if federate:
            return Check(language, project, federate).run()
        others = [*(f"{root.path} {root.settings.text}" for root in project.roots), str(project.not_read())]
        if project.yours.roots:
            others.append(str(Path.cwd()))  # from which files are named
        return reported(given, language, lambda: Check(language, project).run(), *others)
