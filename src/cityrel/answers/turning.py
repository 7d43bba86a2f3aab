"""What would turn a verdict: what the graph leaves open, and the smallest set of facts that no source names.

A test names what may be supposed in its header: `# unlisted_NAME@en: {NAME} visits that no list names` for
facts that no source read gives, or records that are wrong; `# open_NAME@en` for matters that the graph holds
and does not decide, of which the query allows as many as there are. NAME is a parameter, a number with the
default 0, and a column. The question is asked for a row of numbers at once, so every engine can answer it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from statistics import mean
from typing import Literal

from ..errors import QueryError
from ..files.questions import Question
from ..rdf.terms import Value
from ..sparql.rows import Rows
from .context import Context
from .questions import rows_of

State = Literal["holds", "fails", "open"]
Answer = Literal["agrees", "agrees in part", "speaks against", "does not decide"]
UNLISTED, OPEN = "unlisted_", "open_"
OF_READINGS = ("says", "nearest", "holds", "complete", "expectsNone", "holdsIfComplete")
"""The columns that say how a row is to be read; the others are figures."""
ALONE, TOGETHER = 100, 25
"""The most facts of one kind that are supposed, and of each of two kinds at once."""


def state_of(row: Mapping[str, Value]) -> State:
    """Return what a reading is: one that expects nothing holds only where the lists are complete.

    >>> state_of({"holds": True, "complete": False}), state_of({"holds": False, "complete": True})
    ('holds', 'fails')
    >>> state_of({"holds": True, "complete": False, "expectsNone": True})
    'open'
    """
    holds, complete = bool(row.get("holds")), bool(row.get("complete"))
    if holds and row.get("expectsNone") and not complete:
        return "open"
    return "holds" if holds else "fails" if complete else "open"


def answer_of(states: Collection[State]) -> Answer:
    """Return the verdict of the states of readings.

    >>> answer_of(["holds"]), answer_of(["holds", "fails"]), answer_of(["holds", "open"]), answer_of([])
    ('agrees', 'agrees in part', 'does not decide', 'does not decide')
    """
    kinds = set(states)
    if kinds == {"holds"}:
        return "agrees"
    if kinds == {"fails"}:
        return "speaks against"
    return "agrees in part" if kinds >= {"holds", "fails"} else "does not decide"


def deciding(rows: Iterable[Mapping[str, Value]]) -> list[Mapping[str, Value]]:
    """Return the rows that decide: those ?nearest to the words of the claim, or all that say ?holds."""
    said = [row for row in rows if row.get("holds") is not None]
    return [row for row in said if row.get("nearest")] or said


@dataclass(frozen=True)
class Supposed:
    """Facts that are supposed, by parameter, of the thing that a reading is about or of all."""

    reading: Value
    numbers: _Numbers


@dataclass(frozen=True)
class Reached:
    """How many facts lead to an answer, and which."""

    count: int
    facts: tuple[Supposed, ...]


_Numbers = tuple[tuple[str, int], ...]
_Cases = dict[_Numbers, set[State]]
"""The states of readings, by what is supposed of them."""


def _together(groups: Mapping[Value, _Cases]) -> dict[frozenset[State], Reached]:
    """Return for each set of states the fewest facts that lead to it, supposed of each group on its own."""
    found: dict[frozenset[State], Reached] = {frozenset(): Reached(0, ())}
    for reading, cases in groups.items():
        step: dict[frozenset[State], Reached] = {}
        for states, reached in found.items():
            for numbers, more in cases.items():
                count = reached.count + sum(number for _, number in numbers)
                key = states | more
                if key not in step or count < step[key].count:
                    added = (Supposed(reading, numbers),) if numbers else ()
                    step[key] = Reached(count, (*reached.facts, *added))
        found = step
    return found


class Turning:
    """What a test says under each supposition: a case in which all of its readings still stand."""

    def __init__(self, context: Context, question: Question, rows: Rows) -> None:
        self._context, self._question = context, question
        self.unlisted = self._names(UNLISTED)
        self.open = self._names(OPEN)
        self._first = [row.asdict() for row in rows]
        self._groups: dict[Value, _Cases] = {}
        self._take(rows)
        for name in self.names:
            self._suppose({name: ALONE})
        self.answer = answer_of({state for cases in self._groups.values() for state in cases[()]})
        self.turns = self._turns()

    @property
    def names(self) -> list[str]:
        """The parameters that say what is supposed."""
        return [*self.open, *self.unlisted]

    def _names(self, prefix: str) -> list[str]:
        header = self._question.header
        return [key.removeprefix(prefix) for key in header if key.startswith(prefix)]

    def _suppose(self, most: Mapping[str, int]) -> None:
        self._take(rows_of(self._context, self._question, {k: list(range(n + 1)) for k, n in most.items()}))

    def _take(self, rows: Rows) -> None:
        if missing := set(self.names) - set(rows.variables):
            raise QueryError(
                f"{self._question.name}.rq: its header supposes {min(missing)}, which is no column. "
                f"Add ?{min(missing)} to SELECT."
            )
        taken: dict[Value, dict[_Numbers, list[State]]] = {}
        for row in deciding(row.asdict() for row in rows):
            numbers = tuple((n, int(str(row[n]))) for n in self.names if str(row[n]) != "0")
            taken.setdefault(row.get("reading"), {}).setdefault(numbers, []).append(state_of(row))
        for reading, cases in taken.items():
            whole = {made: set(states) for made, states in cases.items() if len(states) >= len(cases[()])}
            self._groups.setdefault(reading, {}).update(whole)

    def _supposing(self, names: Collection[str]) -> dict[Value, _Cases]:
        """Return the cases in which only some kinds of facts are supposed."""
        return {
            reading: {
                made: states for made, states in cases.items() if {name for name, _ in made} <= set(names)
            }
            for reading, cases in self._groups.items()
        }

    def _reached(self, names: Collection[str]) -> dict[Answer, Reached]:
        """Return the fewest facts of some kinds that lead to each answer."""
        best: dict[Answer, Reached] = {}
        for states, reached in _together(self._supposing(names)).items():
            answer = answer_of(states)
            if answer not in best or reached.count < best[answer].count:
                best[answer] = reached
        return best

    def _turns(self) -> dict[Answer, list[Reached]]:
        """Return for each other answer the ways to it: by facts of one kind, or else of two."""
        turns: dict[Answer, list[Reached]] = {}
        self._gather(turns, [[name] for name in self.names])
        if not turns:
            pairs = [list(pair) for pair in combinations(self.names, 2)]
            for pair in pairs:
                self._suppose(dict.fromkeys(pair, TOGETHER))
            self._gather(turns, pairs)
        return turns

    def _gather(self, turns: dict[Answer, list[Reached]], kinds: Sequence[list[str]]) -> None:
        for names in kinds:
            for answer, reached in self._reached(names).items():
                if answer != self.answer:
                    turns.setdefault(answer, []).append(reached)
        for ways in turns.values():
            ways.sort(key=lambda way: way.count)

    @property
    def if_complete(self) -> Answer | None:
        """The verdict if the lists were complete as they stand; None where the test does not say."""
        said = [row.get("holdsIfComplete") for row in deciding(self._first)]
        return answer_of(["holds" if holds else "fails" for holds in said]) if None not in said else None

    @property
    def least_and_most(self) -> tuple[Answer, Answer] | None:
        """The verdict with every open matter against it, and for it; None where the test knows of none."""
        if not self.open or not self._groups:
            return None
        known = [list(cases.values()) for cases in self._supposing(self.open).values()]
        least = {state for each in known for state in min(each, key=_in_favour)}
        most = {state for each in known for state in max(each, key=_in_favour)}
        return answer_of(least), answer_of(most)


def _in_favour(states: Iterable[State]) -> float:
    """Return how much a case speaks for a claim, from 0 where all of it fails to 2 where all holds."""
    return mean(("fails", "open", "holds").index(state) for state in states)
