"""Check the graph: words, shapes and quality rules, each finding with its place and remedy."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from ..answers.context import Context
from ..errors import FileError
from ..files.config import LISTS
from ..files.kinds import role_of, told
from ..files.project import Project
from ..messages import message
from ..rdf.terms import IRI
from ..sparql.query import Queries
from ..store.build import collector_paused
from ..store.local import LocalStore
from ..store.rules import in_shapes
from . import damage, headers, retired, severities, texts
from .configuration import said_in_vain
from .in_rows import InRows
from .placing import Place, Placing
from .queries import doubts, is_text, own_queries
from .queries import faults as faults_of_queries
from .remedies import FEWER, Remedies, is_in_table
from .report import Finding, Report, reported
from .rules import OPEN, Rules
from .said import MARK, Files, Said, read_example, without_shapes
from .sentences import problem, says, severity_of
from .terms import closest, in_queries, is_undeclared, of_no_class, orphans, undeclared_in_files
from .unread import Unread
from .unread import finding as as_finding
from .yours import looked_at as yours_in

if TYPE_CHECKING:
    from .incremental import Seen
    from .shacl import Result, ShapeError


class Check:
    """A check of the files that make up a graph, in the reader's language."""

    def __init__(self, language: str, project: Project, federate: bool = False) -> None:
        self.language = language
        self.project = project
        self.files, self.bundled = Files.of(project), Files.of(project.bundled)
        opened = self.files.opened(self.files != self.bundled, federate)
        self.store, self.said, self.rows, self.faults = opened.store, opened.said, opened.rows, opened.faults
        self.not_read = [*project.not_read(), *opened.not_read]
        queries = Queries(LocalStore.over(self.store), project.prefixes, federate)
        self.context = Context(queries, project.config)
        self.examples = [*self.files.examples, *(each.source for each in opened.examples)]
        self.in_shapes = opened.examples, opened.counterexamples
        files = {each.graph: each for each in [*self.examples, *self.files.sources]}
        self.by_graph = {**opened.graphs, **files}
        self.queries = [each for each in self.files.queries.items() if is_text(each[1])]
        questions = [path for _, path in self.queries]
        bundled = set(self.bundled.sources)
        self.placing = Placing(
            self.context, language, self.said, self.rows, self.by_graph, bundled, questions
        )
        self.remedies = Remedies(self.context, language)
        self.in_rows = InRows(self.placing, self.remedies)

    def run(self) -> Report:
        """Return all findings, in order of file and line."""
        queries, bundled = list(self.files.queries.items()), self.project.bundled.config.languages
        rules = Rules(self.context, queries, self.placing, self.in_rows, bundled)
        with ThreadPoolExecutor(1) as beside:  # the engine runs rules while pySHACL looks at shapes
            waiting = beside.submit(rules.run)
            shapes, looked_at = self._shapes()
            ran = waiting.result()
        others = {
            *rules.findings(ran),
            *self._undeclared(),
            *self._orphans(),
            *self._of_no_class(),
            *self._config(),
            *self._not_read(),
            *self._counterexamples(),
            *self._questions(),
            *self._headers(),
            *self._retired(),
            *self._damaged(),
        }
        # what lacks a title is told in the words of the header
        untitled = {each.file for each in others if each.rule == "header-missing"}
        shapes = [each for each in shapes if each.file not in untitled]
        shapes, others = self.in_rows.of_cells(shapes, others)
        not_run = [each for each in others if each.rule == "rule-not-run"]
        others = {each for each in others if not any(_tells_too(each, rule) for rule in not_run)}
        others |= set(self._doubts(others))
        others |= set(self._texts({(each.file, each.line) for each in shapes}))
        told = [as_finding(each, self.language) for each in self.unread.told()]
        found = [*told, *self.unread.independent([*others, *shapes])]
        found = self.in_rows.once(severities.set_by(self.project.config.severity, found))
        found += self._severities(looked_at, {each.rule for each in [*others, *shapes]})
        found.sort(key=lambda f: (f.file, f.line, f.rule, f.thing, f.message))
        counts = map(len, self.in_shapes)
        return Report(found, looked_at, yours_in(self.project, self.said, self.not_read, *counts))

    def _severities(self, looked_at: dict[str, tuple[int, int]], found: set[str]) -> Iterator[Finding]:
        layers = [root.settings for root in self.project.roots]
        if any("severity" in each.values for each in layers):
            names = [path.stem for name, path in self.queries if role_of(name) == "rules"]
            shapes = [self.placing.short(each) for each in self.placing.places.shapes()]
            known = [*names, *found, *looked_at]
            yield from severities.unknown(layers, known, shapes, self.context, self.language)

    def _finding(self, rule: str, place: Place, thing: IRI, **words: object) -> Finding:
        short = self.placing.short(thing)
        text = message(f"check-{rule}", self.language, thing=short, **words)
        return Finding(rule, place.file, place.line, short, text, column=place.column, sheet=place.sheet)

    def _undeclared(self) -> Iterator[Finding]:
        written = [(term, Place(str(path), line)) for path, term, line in self._in_queries]
        used = undeclared_in_files(self.context, self.said)
        for term, place in [*((term, self.placing.of_term(graph, term)) for term, graph in used), *written]:
            if is_undeclared(self.context, term) and not self._may_be_unread(term):
                near = closest(self.context, term)
                rule = "undeclared-near" if near else "undeclared"
                yield self._finding(rule, place, term, nearest=near)

    def _config(self) -> Iterator[Finding]:
        layers = [root.settings for root in self.project.roots]
        for each in said_in_vain(self.context, layers):
            if each.key in LISTS and self.unread.mentions(each.word.rpartition(":")[2]):
                continue  # it may be described in what could not be read
            said, line = each.said.into(self.language), each.settings.line(each.key)
            rule, severity = (OPEN, "Info") if each.is_open else ("config", "Violation")
            yield Finding(rule, str(each.settings.path), line, each.word, said, severity)

    def _counterexamples(self) -> Iterator[Finding]:
        from .counterexamples import faults
        from .shacl import ShapeError

        own = [read_example(each, self.faults) for each in self.project.yours.counterexamples()]
        own += self.in_shapes[1]
        try:
            found = list(faults(own, self._said_in_data, self.context.prefixes, self.files.sources))
        except ShapeError as error:
            fault = self._not_usable(error)
            yield from [fault] if fault not in self._unusable else []  # told of the shapes already
            return
        for path, what, shape in found:
            rule, shown = f"counterexample-{what}", self.placing.shown(shape)
            text = message(f"check-{rule}", self.language, file=path.name, shape=shown)
            yield Finding(rule, str(path), 0, shown, text)

    def _not_read(self) -> Iterator[Finding]:
        mentions = self.unread.mentions  # a class that is declared where nothing could be read
        files = [each for each in self.not_read if each.reason != "class" or not mentions(each.path.stem)]
        for first, line in told(files, self.language):
            severity = "Violation" if first.is_fault else "Info"
            rule = "taken" if first.reason.startswith("taken-") else "not-read"
            yield Finding(rule, str(first.path), 0, "", line, severity)

    def _questions(self) -> Iterator[Finding]:
        questions = [path for name, path in self.queries if role_of(name) == "questions"]
        for path, error in faults_of_queries(questions, self.context.prefixes):
            text = message("check-question", self.language, error=str(error).split("\n", 1)[0])
            yield Finding("question", str(path), error.line, path.stem, text)

    def _doubts(self, found: set[Finding]) -> Iterator[Finding]:
        """Yield what is doubtful in queries of the user's own, but for those of which words are told."""
        told = {each.file for each in found if each.rule.startswith(("undeclared", "rule-", "question"))}
        own = [path for path in own_queries(self.project) if str(path) not in told]
        for path, line, sentence in doubts(own, self.context):
            yield Finding("query-in-doubt", str(path), line, path.stem, sentence, "Warning")

    def _headers(self) -> Iterator[Finding]:
        for role in ("questions", "rules"):
            own = list(self.project.yours.queries(role).values())
            if self.files != self.bundled:  # of which defaults may be left out with the bundled data
                own = [path for path in own if path not in self.bundled.queries.values()]
            for path, line, what, words in headers.faults(own, role, self.context):
                text = message(f"check-{what}", self.language, **words)
                yield Finding(what, str(path), line, path.stem, text)

    def _retired(self) -> Iterator[Finding]:
        if gone := self.context.queries.retired:
            rdf = [each for each in [*self.files.sources, *self.files.examples] if not each.is_table]
            uses = [*retired.in_rdf(gone, rdf), *retired.in_queries(gone, self._in_queries)]
            uses += retired.in_tables(gone, self.rows, self.context.names, self.context.prefixes)
            prefixes = self.context.prefixes
            uses += retired.in_headers(gone, [path for _, path in self.queries], prefixes)
            uses += retired.in_settings(gone, [root.settings for root in self.project.roots], prefixes)
            for old, new, place in uses:
                found = self._finding("retired", place, old, successor=self.placing.short(new))
                yield replace(found, severity="Warning")

    def _texts(self, found: set[tuple[str, int]]) -> Iterator[Finding]:
        """Yield texts of RDF files that can be written better, but for lines of which a shape tells."""
        for source in self.project.yours.sources():
            if texts.is_written(source.path):
                for line, column, rule, words in texts.faults(source.path):
                    if (str(source.path), line) not in found:
                        text = message(f"check-{rule}", self.language, **words)
                        yield Finding(rule, str(source.path), line, "", text, column=str(column))

    def _damaged(self) -> Iterator[Finding]:
        for source in self.project.yours.sources():
            for each in damage.faults(self.said.get(source.graph, ())):
                at = self.placing.of(each.thing, each.prop, each.text, exactly=True)
                text, thing = each.said.into(self.language), self.placing.short(each.thing)
                found = Finding(each.rule, at.file, at.line, thing, text, column=at.column, sheet=at.sheet)
                yield replace(found, severity="Warning") if each.rule == "text-markup" else found

    @cached_property
    def _in_queries(self) -> list[tuple[Path, IRI, int]]:
        paths, files = [path for _, path in self.queries], {str(s.graph): s.path for s in self.files.sources}
        rules = in_shapes(self.store, files, self.context.prefixes, [])
        return list(in_queries(paths, self.context.prefixes, rules))

    @cached_property
    def _said_in_data(self) -> Said:
        examples = {each.graph for each in self.examples}
        return {graph: triples for graph, triples in self.said.items() if graph not in examples}

    def _orphans(self) -> Iterator[Finding]:
        queried = {term for _, term, _ in self._in_queries}
        for term in orphans(self.context, self._said_in_data, queried):
            yield self._finding("orphan", self.placing.of(term), term)

    def _of_no_class(self) -> Iterator[Finding]:
        for thing in of_no_class(self.context, self._said_in_data):
            if not (self.faults and self.unread.mentions(thing.local)):
                yield self._finding("thing-of-no-class", self.placing.of(thing), thing)

    def _seen(self) -> "Seen":
        """Return what shapes found; those of a file with one that cannot be used are left out, and told."""
        from .incremental import look
        from .shacl import ShapeError

        said = dict(self.said)
        while True:
            try:
                return look(self.files, said, self.bundled)
            except ShapeError as error:
                fault = self._not_usable(error)
                graphs = said.keys() & {g for g, s in self.by_graph.items() if str(s.path) == fault.file}
                if not graphs or any(each.file == fault.file for each in self._unusable):
                    raise FileError(fault.message, fault.file, fault.line) from None
                self._unusable.append(fault)
                said |= {graph: without_shapes(said[graph]) for graph in graphs}

    def _shapes(self) -> tuple[list[Finding], dict[str, tuple[int, int]]]:
        self._unusable: list[Finding] = []
        seen = self._seen()
        found = [self._saw_nothing(shape) for shape, counts in seen.looked_at.items() if not sum(counts)]
        known = [each for each in seen.results if self._is_known(each)]
        self.placing.know(self.placing.places.named(each.thing) for each in known)
        found += [self._broken(each) for each in known]
        looked_at = {self.placing.shown(shape): counts for shape, counts in seen.looked_at.items()}
        return [*self._unusable, *found], looked_at

    def _is_known(self, result: "Result") -> bool:
        """Tell whether the value of a result is known; where something is not read, it may stand there."""
        is_thing = bool(result.value) and not result.value.startswith('"')
        return not (is_thing and self._may_be_unread(IRI(result.value)))

    def _may_be_unread(self, thing: IRI) -> bool:
        """Tell whether a thing, or a term, is described nowhere but maybe in what could not be read."""
        return (
            bool(self.faults)
            and not self.placing.places.describes(thing)
            and self.unread.mentions(thing.local)
        )

    @cached_property
    def unread(self) -> Unread:
        """What could not be read."""
        return Unread(self.faults)

    def _not_usable(self, error: "ShapeError") -> Finding:
        place = self.placing.of_shape(error.shape) if error.shape else Place()
        shown = self.placing.shown(error.shape)
        text = message("check-shape-not-usable", self.language, thing=shown or "SHACL", error=error)
        return Finding("shape-not-usable", place.file, place.line, shown, text, unread=True)

    def _saw_nothing(self, shape: str) -> Finding:
        place, shown = self.placing.of_shape(shape), self.placing.shown(shape)
        text = message("check-shape-saw-nothing", self.language, thing=shown)
        return Finding("shape-saw-nothing", place.file, place.line, shown, text, column=place.column)

    def _broken(self, result: "Result") -> Finding:
        placing = self.placing
        thing = placing.places.named(result.thing)
        value = result.value.removeprefix('"').removesuffix('"')
        place = placing.of(thing, result.predicate, value)
        picked = self.context.languages.pick(result.messages, self.language)
        text = says(result, picked, self.language, placing.shown)
        place = self.in_rows.placed(place, thing, picked)
        if is_in_table(place):
            what = problem(result, self.language, placing.shown)
            text = self.remedies.of_shape(text if picked else "", what, result.parameter, place)
        if not result.value:
            text += self.in_rows.several(thing, result.predicate, place)
        text += self.in_rows.apart(place, thing, picked)
        severity = severity_of(result, placing.shown)
        owner = placing.owner(thing) if is_in_table(place) else thing
        named = placing.named(owner.partition(MARK)[0])
        found = Finding(
            placing.shown(result.shape),
            place.file,
            place.line,
            named,
            text,
            severity,
            place.column,
            sheet=place.sheet,
        )
        return self.in_rows.know_fewer(found) if result.parameter in FEWER else found


def _tells_too(undeclared: Finding, not_run: Finding) -> bool:
    """Tell whether a rule is said not to run because of a word, and the word to be undeclared besides."""
    is_word = undeclared.rule.startswith("undeclared")
    return is_word and undeclared.file == not_run.file and undeclared.thing in not_run.message


def faults_of(project: Project) -> list[FileError]:
    """Return what of the files of a project cannot be read."""
    return Files.of(project).opened(once=True).faults


def check(language: str = "en", *paths: Path, federate: bool = False) -> Report:
    """Return what is wrong with the bundled files, the project in this folder and those named.

    Messages are in the language; what each shape looked at is counted. A report is kept until a file changes.
    What cannot be read is found too, and the rest is checked all the same. Rules ask other addresses only
    with `federate`.

    Raises:
        FileError: if nothing can be looked at: a path does not exist, or `cityrel.toml` is at fault.

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
