"""What is told of tables: by which rows it is so, and one mistake once."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from ..messages import message
from ..rdf.terms import IRI
from .placing import Place, Placing
from .remedies import Remedies, is_in_table
from .report import Finding

_RULE = "rows-differ"
_Cell = tuple[str, str, int, str]


class InRows:
    """What is told of the rows of tables, in a language."""

    def __init__(self, placing: Placing, remedies: Remedies) -> None:
        self._placing = placing
        self.remedies = remedies
        self._several: dict[_Cell, tuple[str, IRI]] = {}
        self._fewer: set[Finding] = set()

    def placed(self, place: Place, thing: str, words: str) -> Place:
        """Return a place in a table with its column: the first of which words speak, where it has none."""
        if place.column or not is_in_table(place):
            return place
        found = (self._placing.of(thing, prop) for prop in self.remedies.properties_in(words))
        own = (each for each in found if each.column and not each.is_gap and each.file == place.file)
        return next(own, place)

    def apart(self, place: Place, thing: str, words: str) -> str:
        """Return the values of properties of which words speak, where they stand in several rows."""
        props = self.remedies.properties_in(words) if is_in_table(place) else []
        said = {prop: self._placing.values(thing, prop) for prop in props}
        cells = [(f"{prop.local} {value}", at) for prop, values in said.items() for value, at in values]
        is_apart = len({(at.file, at.sheet, at.line) for _, at in cells}) > 1
        if not is_apart or sum(map(bool, said.values())) < 2:
            return ""
        return " " + self._values(cells)

    def _values(self, cells: Iterable[tuple[str, Place]]) -> str:
        language = self._placing.language
        told = (
            message("check-value-at", language, value=value[:60], file=Path(at.file).name, line=at.line)
            for value, at in cells
        )
        return message("check-values", language, values="; ".join(told))

    def several(self, thing: str, prop: IRI | None, place: Place) -> str:
        """Return the values of a property with their places, where these are several, and know them."""
        values = self._placing.values(thing, prop) if prop else []
        if len(values) < 2 or prop is None:
            return ""
        if is_in_table(place):
            values = _differing(values) or values
        if is_in_table(place) and len({(at.file, at.sheet, at.line) for _, at in values}) > 1:
            self._several[place.file, place.sheet, place.line, place.column] = thing, prop
        return " " + self._values(values)

    def once(self, findings: Iterable[Finding]) -> list[Finding]:
        """Return findings with those of rows of one thing that differ in several columns as one."""
        found = list(findings)
        by_thing: dict[str, list[Finding]] = {}
        for each in found:
            if known := self._several.get(_cell(each)):
                by_thing.setdefault(known[0], []).append(each)
        for thing, group in by_thing.items():
            if len({each.column for each in group}) > 1:
                found[found.index(group[0])] = self._differ(thing, group)
                found = [each for each in found if each not in group]
        return found

    def know_fewer(self, each: Finding) -> Finding:
        """Return a finding of too few values, and know it as such."""
        self._fewer.add(each)
        return each

    def of_cells(self, shapes: Iterable[Finding], others: set[Finding]) -> tuple[list[Finding], set[Finding]]:
        """Return findings without those that tell the same of a cell again.

        That is, rules beside shapes, and too few values beside wrong ones.
        """
        found = list(shapes)
        wrong = {(_cell(each), each.rule) for each in found if each not in self._fewer}
        rest = [e for e in found if e not in self._fewer or (_cell(e), e.rule) not in wrong or not _is_in(e)]
        kept = [e for e in rest if not _is_in(e)] + [*dict.fromkeys(e for e in rest if _is_in(e))]
        told = {_cell(each) for each in kept if each.column and _is_in(each)}
        return kept, {each for each in others if each.unread or _cell(each) not in told}

    def _differ(self, thing: str, group: list[Finding]) -> Finding:
        first = group[0]
        props = dict.fromkeys(self._several[_cell(each)][1] for each in group)
        said = [each for prop in props for each in _differing(self._placing.values(thing, prop))]
        cells = [(f"{at.column} {value}", at) for value, at in said]
        text = message("check-rows-differ", self._placing.language, values=self._values(cells))
        column = "id" if self._placing.has_id(thing) else first.column
        return replace(first, rule=_RULE, message=text, column=column)


def _cell(each: Finding) -> _Cell:
    return each.file, each.sheet, each.line, each.column


def _differing(values: Iterable[tuple[str, Place]]) -> list[tuple[str, Place]]:
    """Return the values of columns that have several."""
    said = list(values)
    counts = Counter(at.column for _, at in said)
    return [(value, at) for value, at in said if counts[at.column] > 1]


def _is_in(each: Finding) -> bool:
    return is_in_table(Place(each.file, each.line))
