"""Check the graph: words, shapes and quality rules, each finding with its place and remedy."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from ..answers.context import Context
from ..errors import FileError, QueryError
from ..files.project import Source, bundled_root, layered, sources
from ..files.tables import Row, rows_of
from ..messages import message
from ..rdf.languages import pick
from ..rdf.terms import ID, IRI, Value
from ..sparql.header import header
from ..sparql.rows import Rows
from ..store.build import collector_paused
from .positions import line_in, line_of, source_of
from .terms import closest, in_code, in_queries, is_undeclared, orphans, undeclared_in_graph

if TYPE_CHECKING:
    from .shacl import Violation


@dataclass(frozen=True)
class Finding:
    """What is wrong: by which rule, in which file and line, with what thing, and what to do."""

    rule: str
    file: str
    line: int
    thing: str
    message: str


@dataclass(frozen=True)
class Report:
    """The findings, and how many things each shape looked at: in the data, in the examples."""

    findings: list[Finding]
    looked_at: dict[str, tuple[int, int]]

    def to_rows(self) -> Rows:
        """Return the findings as rows."""
        names = ("rule", "file", "line", "thing", "message")
        return Rows(names, [[getattr(f, name) for name in names] for f in self.findings])


class Check:
    """A check of the files that make up a graph, in the reader's language."""

    def __init__(self, context: Context, language: str, *paths: Path) -> None:
        self.context = context
        self.language = language
        self.paths = paths
        self.sources = sources(*paths)
        self.queries = list(layered("*.rq", *paths).items())

    def run(self) -> Report:
        """Return all findings, in order of file and line."""
        shapes, looked_at = self._shapes()
        found = [*self._undeclared(), *self._orphans(), *shapes, *self._rules()]
        return Report(sorted(set(found), key=lambda f: (f.file, f.line, f.rule, f.thing)), looked_at)

    def _finding(self, rule: str, place: tuple[str, int], thing: IRI, **words: object) -> Finding:
        text = message(f"check-{rule}", self.language, thing=thing.curie, **words)
        return Finding(rule, *place, thing.curie, text)

    def _undeclared(self) -> Iterator[Finding]:
        paths = {source.graph: source.path for source in self.sources}
        places = [
            (str(paths.get(name, name)), term, line_of(paths[name], term) if name in paths else 0)
            for term, name in undeclared_in_graph(self.context)
        ]
        written = [*in_queries([path for _, path in self.queries]), *in_code(Path(__file__).parent.parent)]
        for file, term, line in [*places, *((str(path), term, line) for path, term, line in written)]:
            if is_undeclared(self.context, term):
                near = closest(self.context, term)
                rule = "undeclared-near" if near else "undeclared"
                yield self._finding(rule, (file, line), term, nearest=near)

    def _orphans(self) -> Iterator[Finding]:
        queried = {term for _, term, _ in in_queries([path for _, path in self.queries])}
        for term in orphans(self.context, queried):
            yield self._finding("orphan", self._place(term), term)

    @cached_property
    def _rows(self) -> dict[IRI, list[tuple[Source, Row]]]:
        return rows_of(self.context.query, [source for source in self.sources if source.is_table])

    def _place(self, thing: IRI, prop: IRI | None = None, value: str = "") -> tuple[str, int]:
        source = source_of(self.context, self.sources, thing, prop, value)
        if source is None:
            return "", 0
        if not source.is_table:
            return str(source.path), line_in(source.path, thing, prop)
        rows = [row for each, row in self._rows.get(thing, []) if each == source]
        local = prop.local if prop else ""
        with_property = [row for row in rows if any(name.split("@")[0] == local for name in row.cells)]
        return str(source.path), (with_property or rows)[0].line if rows else 0

    def _examples(self) -> dict[str, Path]:
        roots = [bundled_root(), *(path for path in self.paths if path.is_dir())]
        found = [path for root in roots for path in sorted((root / "ontology" / "examples").glob("*.ttl"))]
        return {path.stem: path for path in found}

    def _shapes(self) -> tuple[list[Finding], dict[str, tuple[int, int]]]:
        from .shacl import add_example, looked_at, shapes_of, to_rdflib, validate

        memory, examples = to_rdflib(self.context), self._examples()
        for path in examples.values():
            add_example(memory, path)
        counts = {shape: (data, example) for shape, data, example in looked_at(self.context, memory)}
        found = [
            self._finding("shape-saw-nothing", self._place(shape), shape)
            for shape, seen in counts.items()
            if not sum(seen)
        ]
        for violation in validate(memory, shapes_of(self.context)):
            found.append(self._violation(violation, examples))
        return found, {shape.curie: seen for shape, seen in counts.items()}

    def _violation(self, violation: "Violation", examples: dict[str, Path]) -> Finding:
        from .shacl import MARK

        name, _, example = violation.thing.partition(MARK)
        thing = IRI(name)
        if example:
            place = str(examples[example]), line_of(examples[example], thing)
        else:
            place = self._place(thing, violation.path, violation.value)
        value = IRI(violation.value.partition(MARK)[0])
        shown = f" ({value.curie if value.startswith(ID) else value[:60]})" if value else ""
        text = pick(violation.messages, self.language)
        return Finding(violation.shape.curie, *place, self._named(thing), f"{text}{shown}")

    def _named(self, thing: IRI) -> str:
        name = self.context.names.of([thing])[thing].in_language(self.language)
        return thing.curie if name == thing.curie else f"{name} ({thing.curie})"

    def _rules(self) -> Iterator[Finding]:
        for name, path in self.queries:
            if "/rules/" not in name:
                continue
            text = path.read_text(encoding="utf-8")
            words = header(text)
            try:
                rows = self.context.query(text)
            except QueryError as error:
                raise FileError(f"{path}: this rule cannot be run: {error}") from None
            for row in rows:
                yield self._rule_finding(path.stem, words, row.asdict())

    def _rule_finding(self, rule: str, words: dict[str, dict[str, str]], row: dict[str, Value]) -> Finding:
        thing = row["thing"]
        iri = thing if isinstance(thing, IRI) else IRI(str(thing))
        parts = [words.get(key, {}) for key in ("problem", "remedy")]
        text = " ".join(part.get(self.language) or part.get("en", "") for part in parts)
        values = {name: v.curie if isinstance(v, IRI) else str(v) for name, v in row.items()}
        for name, value in values.items():
            text = text.replace(f"{{{name}}}", value)
        return Finding(rule, *self._place(iri), self._named(iri), text)


def check(context: Context, language: str = "en", *paths: Path) -> Report:
    """Return what is wrong with the files of a graph, and what each shape looked at.

    Args:
        context: the graph that the bundled files, the project and `paths` make up.
        language: the language of messages: en, ko or zh.
        paths: the files and projects with which the graph was opened.

    Raises:
        FileError: if a rule is no query.

    >>> import cityrel
    >>> check(cityrel.open().context).findings
    []
    """
    with collector_paused():
        return Check(context, language, *paths).run()
