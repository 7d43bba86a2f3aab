"""Quality rules: one query a file, whose header says what is wrong and what to do."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from ..answers.context import Context
from ..errors import FileError, QueryError, located
from ..files.kinds import role_of
from ..files.questions import parameters_of
from ..files.read import read_text
from ..messages import message
from ..rdf.languages import Languages
from ..rdf.terms import IRI, SAMPLE, Value
from ..sparql.header import header
from ..sparql.rows import Rows
from .headers import LANGUAGE, SEVERITIES
from .in_rows import InRows
from .placing import Place, Placing
from .remedies import is_in_table
from .report import Finding

OPEN = "still-to-be-filled-in"
"""The rule that tells what was begun."""


def _is_of_sample(row: dict[str, Value]) -> bool:
    said = (row["thing"], row.get("value"))
    return any(isinstance(each, IRI) and each.local.startswith(SAMPLE) for each in said)


class Ran(NamedTuple):
    """A rule that was run: its file, its header, and its rows, or what is wrong with it."""

    path: Path
    words: dict[str, dict[str, str]]
    rows: Rows | None
    fault: str = ""
    line: int = 0


class Rules:
    """The rules of a graph, and how their findings are told; of which languages the bundled words are."""

    def __init__(
        self,
        context: Context,
        queries: list[tuple[str, Path]],
        placing: Placing,
        in_rows: InRows,
        bundled: Languages,
    ) -> None:
        self._context = context
        self._paths = [path for name, path in queries if role_of(name) == "rules"]
        self._placing = placing
        self._remedies = in_rows.remedies
        self._in_rows = in_rows
        self._bundled = bundled

    def run(self) -> list[Ran]:
        """Run all rules."""
        return [self._run(path) for path in self._paths]

    def _run(self, path: Path) -> Ran:
        language = self._placing.language
        try:
            text = read_text(path)
            rows = self._rows(text)
        except FileError as error:
            place = located(error, path)
            return Ran(path, {}, None, place.what, place.line)
        except QueryError as error:
            return Ran(path, {}, None, message("check-rule-not-run", language, error=error), error.line)
        if "thing" not in rows.variables:
            return Ran(path, {}, None, message("check-rule-no-thing", language))
        others = [row["thing"] for row in rows if not isinstance(row["thing"], IRI)]
        if others:
            shown = "" if others[0] is None else str(others[0])
            return Ran(path, {}, None, message("check-rule-of-text", language, value=shown))
        return Ran(path, header(text), rows)

    def _rows(self, text: str) -> Rows:
        """Ask a rule; one with the parameter `language` once for each language of the readers."""
        if LANGUAGE not in parameters_of(text):
            return self._context.query(text)
        found = [self._context.query(text, **{LANGUAGE: tag}) for tag in self._context.languages]
        return Rows(found[0].variables, [row for rows in found for row in rows])

    def findings(self, ran: list[Ran]) -> Iterator[Finding]:
        """Yield what rules found, but for what is missing in a language that is nobody's.

        Of a row that `cityrel new` wrote just that it is to be filled in.
        """
        for each in ran:
            if each.rows is None:
                yield Finding(
                    "rule-not-run", str(each.path), each.line, each.path.stem, each.fault, unread=True
                )
                continue
            rows = [row.asdict() for row in each.rows]
            self._placing.know(said for row in rows for said in row.values() if isinstance(said, IRI))
            for row in rows:
                if self._is_wanted(row) and (each.path.stem == OPEN or not _is_of_sample(row)):
                    yield self._finding(each, row)

    def _is_wanted(self, row: dict[str, Value]) -> bool:
        """Tell whether a finding is of no language, or one of the readers; of what is bundled, of its own."""
        if LANGUAGE not in row:
            return True
        is_ours = self._placing.is_bundled(str(row["thing"]))
        languages = self._bundled if is_ours else self._context.languages
        return languages.has(str(row[LANGUAGE]))

    def _finding(self, ran: Ran, row: dict[str, Value]) -> Finding:
        iri = row["thing"]
        assert isinstance(iri, IRI)
        prop = row.get("property")
        placing = self._placing
        place = placing.of(iri, IRI(prop), str(row.get("value") or "")) if prop else placing.of(iri)
        severity = ran.words.get("severity", {}).get("", "")
        level = severity if severity in SEVERITIES else SEVERITIES[0]
        words = " ".join(self._words(ran))
        place = self._in_rows.placed(place, iri, words)
        text = self._text(ran, row, place) + self._in_rows.apart(place, iri, words)
        name = placing.named(placing.owner(iri) if is_in_table(place) else iri)
        severity, sheet = level.title(), place.sheet
        return Finding(ran.path.stem, place.file, place.line, name, text, severity, place.column, sheet=sheet)

    def _words(self, ran: Ran) -> list[str]:
        words, language = self._context.languages.words, self._placing.language
        return [words(ran.words.get(key, {}), language) for key in ("problem", "remedy")]

    def _text(self, ran: Ran, row: dict[str, Value], place: Place) -> str:
        words = self._words(ran)
        values = {name: v.curie if isinstance(v, IRI) else str(v) for name, v in row.items()}
        for name, value in values.items():
            words = [text.replace(f"{{{name}}}", value) for text in words]
        if is_in_table(place):
            words[1] = self._remedies.in_columns(words[1])
        return " ".join(filter(None, words))
