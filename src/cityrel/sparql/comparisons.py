"""What is said of a comparison that no value fulfils: the kinds of the values, and what some do fulfil."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

import pyoxigraph as ox

from ..rdf.languages import language_of_country
from ..rdf.prefixes import XSD
from ..rdf.terms import DATE_TYPES
from ..rdf.values import NUMBERS
from .literals import literal_of, quoted
from .nearby import things_named
from .pieces import Piece, Pieces
from .probing import Kind, Probe
from .sentences import all_of, together, told

if TYPE_CHECKING:
    from lark import Token as Leaf
    from lark import Tree

    Node = Leaf | Tree[Leaf]
    Edits = list[tuple[Node, str]]

_LITERALS = {"rdf_literal", "numeric_literal", "boolean_literal"}
_TEXT_TESTS = {"CONTAINS", "STRSTARTS", "STRENDS", "REGEX"}
_INTEGER = re.compile(r"-?[0-9]+")
_YEAR = re.compile(r"-?[0-9]{4,}")
_SHOWN = 8


def _operands(node: Tree[Leaf]) -> Iterator[Node]:
    """Yield what an expression compares: variables, calls and literals; of a list each member."""
    for each in node.children:
        if isinstance(each, str):
            if each.type == "VAR":
                yield each
        elif each.data in {"expression_list", "bracketted_expression"}:
            yield from _operands(each)
        else:
            yield each


def _called(node: Node, function: str) -> Leaf | None:
    """Return the variable on which a function is called here."""
    if isinstance(node, str) or node.data != "built_in_call" or str(node.children[0]).upper() != function:
        return None
    return next((leaf for leaf in node.children if isinstance(leaf, str) and leaf.type == "VAR"), None)


def _is_constant(node: Node) -> bool:
    """Tell whether this is a literal, or a sum of numbers: 2014-01-01 without quotes is one."""
    if isinstance(node, str) or node.data in _LITERALS:
        return not isinstance(node, str)
    return node.data == "additive_expression" and not any(leaf.type == "VAR" for leaf in _leaves(node))


def _leaves(node: Node) -> Iterator[Leaf]:
    """Yield the tokens of which a part of a query is made."""
    if isinstance(node, str):
        yield node
    else:
        for each in node.children:
            yield from _leaves(each)


def _is_now(node: Node) -> bool:
    if isinstance(node, str):
        return False
    return node.data == "built_in_call" and str(node.children[0]).upper() == "NOW"


class Comparing(NamedTuple):
    """A filter that takes all rows away, and what it stands with: the patterns, and other filters."""

    piece: Piece
    cut: Pieces
    probe: Probe
    patterns: list[str]
    others: list[str]


def said_of_filter(of: Comparing) -> Iterator[str]:
    """Yield what is said of the comparisons with literals in a filter that takes all rows away."""
    for node in reversed(list(of.piece.tree.iter_subtrees())):
        function = str(node.children[0]).upper() if node.data == "built_in_call" else ""
        if node.data != "relational_expression" and function not in _TEXT_TESTS | {"LANGMATCHES"}:
            continue
        sides = list(_operands(node))
        literals = [each for each in sides if _is_constant(each)]
        others = [each for each in sides if each not in literals]
        typed = next(filter(None, (_called(each, "DATATYPE") for each in sides)), None)
        if typed:
            yield _Comparison(of, node, typed, None).of_type(typed)
        elif now := next((each for each in others if _is_now(each)), None):
            if variable := next((each for each in others if isinstance(each, str)), None):
                yield _Comparison(of, node, variable, now).of_now(variable)
        elif literals and others:
            comparison = _Comparison(of, node, others[0], literals[0])
            is_tag = function == "LANGMATCHES"
            said = comparison.of_text(function) if function in _TEXT_TESTS else comparison.of_values(is_tag)
            if said:
                yield said


class _Comparison:
    """A comparison with a literal, and what may stand in its place."""

    def __init__(self, of: Comparing, node: Tree[Leaf], side: Node, literal: Node | None) -> None:
        self._of, self._node, self._side = of, node, side
        self._literal = node if literal is None else literal
        self._probe = of.probe
        self._prefixes = of.probe.asked.prefixes
        self._term = ox.Literal(0)
        if literal is not None and not isinstance(literal, str) and literal.data in _LITERALS:
            self._term = of.probe.literal(of.cut.of(literal))
        self._text = self._term.value if self._term != ox.Literal(0) else of.cut.of(self._literal)

    def _kinds(self, variable: str) -> list[Kind]:
        return self._probe.kinds(variable, *self._of.patterns)

    def _instead(self, *choices: Edits) -> str:
        """Return the first way to write the filter that leaves rows, as a sentence."""
        piece = self._of.piece
        start = piece.tree.meta.start_pos
        for edits in choices:
            text = piece.text
            for node, new in sorted(edits, key=lambda edit: _start(edit[0]), reverse=True):
                text = text[: _start(node) - start] + new + text[_end(node) - start :]
            if text != piece.text and self._probe.holds(*self._of.patterns, *self._of.others, text):
                return told("rows-left", it=self._probe.shown(text))
        return ""

    def of_values(self, is_tag: bool = False) -> str:
        """Return what is said where a variable, or its language, is compared; as a tag, by LANGMATCHES."""
        if tagged := _called(self._side, "LANG"):
            return self._of_language(tagged)
        if not isinstance(self._side, str):
            return self._of_call(self._side)
        if tag := self._instead([(self._side, f"LANG({self._side})")]) if is_tag else "":
            return tag
        kinds = self._kinds(self._side)
        if not kinds:
            return told("never-bound", variable=str(self._side))
        mine = Kind(self._probe.iri_of(self._term.datatype.value), self._term.language or "")
        if any(_family(kind) == _family(mine) for kind in kinds):
            return self._of_range(self._side)
        said = told(
            "values-are",
            variable=str(self._side),
            has=self._all_named(kinds),
            literal=self._probe.shown(self._of.cut.of(self._literal)),
            kind=self._named(mine),
        )
        return together(said, self._instead(*self._as(kinds)))

    def _of_language(self, variable: Leaf) -> str:
        tags = sorted({kind.language for kind in self._kinds(variable) if kind.datatype})
        said = told("no-language", variable=str(variable))
        if any(tags):
            names = all_of([tag or told("language-none") for tag in tags])
            said = told("languages-are", variable=str(variable), tags=names)
        instead = self._instead(
            [(self._literal, quoted(self._text.lower()))],
            [(self._node, f"LANGMATCHES(LANG({variable}), {quoted(self._text)})")],
            [(self._node, f"LANGMATCHES(LANG({variable}), {quoted(language_of_country(self._text))})")],
            [(self._node, f"LANGMATCHES(LANG({variable}), {quoted(self._text.partition('-')[0])})")],
        )
        return together(said, instead)

    def _of_range(self, variable: Leaf) -> str:
        """Return what is said where values of this kind are compared, and none fulfils it."""
        if self._term.language or self._term.datatype.value == f"{XSD}string":
            if same := self._instead(*self._as(self._kinds(variable))):
                return same  # the same letters in another language, or in none
            near = self._probe.near(self._text, variable, self._term.language, *self._of.patterns)
            written = literal_of(near, self._term.language, None, self._prefixes)
            return self._instead([(self._literal, written)]) if near else ""
        bounds = self._probe.bounds(variable, *self._of.patterns)
        return told("bounds", variable=str(variable), least=bounds[0], most=bounds[1]) if bounds else ""

    def _of_call(self, side: Tree[Leaf]) -> str:
        """Return what is said where what a function makes of a variable is compared."""
        variable = next((leaf for leaf in _leaves(side) if leaf.type == "VAR"), None)
        if variable is None:
            return ""
        call, lower = self._of.cut.of(side), quoted(self._text.lower())
        as_year: Edits = [(side, f"YEAR({variable})"), (self._literal, self._text)]
        if self._term.datatype.value.removeprefix(XSD) in NUMBERS:
            return self._instead(as_year)
        named = self._prefixes.resolve(self._text) if self._prefixes.is_name(self._text) else ""
        choices: list[Edits] = [[(self._literal, quoted(named))]] if named else []
        choices += [[(self._literal, self._text)]] if _INTEGER.fullmatch(self._text) else []
        choices += [[(side, f"STR({call})")], [(self._literal, lower)]]
        return self._instead(*choices, [(side, f"LCASE(STR({variable}))"), (self._literal, lower)])

    def of_now(self, variable: Leaf) -> str:
        """Return what is said where values are compared with the moment, which is of a type of its own."""
        said = told(
            "values-are",
            variable=str(variable),
            has=self._all_named(self._kinds(variable)),
            literal="NOW()",
            kind="xsd:dateTime",
        )
        return together(
            said, self._instead([(variable, f"YEAR({variable})"), (self._literal, "YEAR(NOW())")])
        )

    def of_type(self, variable: Leaf) -> str:
        """Return what is said where the type of values is compared."""
        return told("types-are", variable=str(variable), has=self._all_named(self._kinds(variable)))

    def of_text(self, function: str) -> str:
        """Return what is said where letters are looked for."""
        if function == "REGEX":
            try:
                re.compile(self._text)
            except re.error as error:
                return told("no-regex", text=quoted(self._text), why=error)
        side = self._of.cut.of(self._side)
        composed = unicodedata.normalize("NFC", self._text)
        apart = composed != self._text
        instead = self._instead(
            [(self._literal, quoted(composed))] if apart else [],
            [(self._literal, quoted(composed.lower()))],
            [(self._side, f"STR({side})")],
            [(self._side, f"LCASE(STR({side}))"), (self._literal, quoted(composed.lower()))],
        )
        return together(told("typed-apart", text=quoted(composed)) if apart else "", instead)

    def _all_named(self, kinds: list[Kind]) -> str:
        return all_of(list(dict.fromkeys(self._named(kind) for kind in kinds[:_SHOWN])))

    def _named(self, kind: Kind) -> str:
        """Return a kind of values in words."""
        if kind.datatype is None:
            return told("things")
        name = self._prefixes.shorten(kind.datatype)
        plain = told("plain-text") if name == "xsd:string" else name
        return told("text-of", language=kind.language) if kind.language else plain

    def _things(self, text: str) -> Iterator[str]:
        """Yield the things that a text may name: by IRI, by id, by any name."""
        prefixes = self._prefixes
        if prefixes.is_name(text):
            yield prefixes.resolve(text)
        elif ":" in text and " " not in text:
            yield text
        elif text.replace("-", "").isalnum() and text.isascii():
            yield prefixes.ids + text
        yield from things_named(self._probe.asked.ask, prefixes, text)

    def _as(self, kinds: list[Kind]) -> Iterator[Edits]:
        """Yield ways to compare with values of these kinds."""
        prefixes, text, literal = self._prefixes, self._text, self._literal
        types = [(kind.datatype or "").removeprefix(XSD) for kind in kinds]
        dates = [kind for kind in types if kind in DATE_TYPES]
        if len(dates) > 1 and _YEAR.fullmatch(text):
            yield [(self._side, f"YEAR({self._side})"), (literal, text)]
        for kind, name in zip(kinds, types, strict=True):
            if name in DATE_TYPES:
                yield [(literal, f"{quoted(text)}^^<{kind.datatype}>")]
            elif name in NUMBERS and NUMBERS[name].fullmatch(text):
                yield [(literal, text)]
            elif kind.datatype is None:
                yield from ([(literal, prefixes.shorten(each))] for each in self._things(text))
            else:
                yield [(literal, literal_of(text, kind.language, kind.datatype, prefixes))]
        if dates and _YEAR.fullmatch(text):
            yield [(self._side, f"YEAR({self._side})"), (literal, text)]
        yield [(self._side, f"STR({self._side})"), (literal, quoted(text))]


def _start(node: Node) -> int:
    return (node.start_pos or 0) if isinstance(node, str) else node.meta.start_pos


def _end(node: Node) -> int:
    return (node.end_pos or 0) if isinstance(node, str) else node.meta.end_pos


def _family(kind: Kind) -> str:
    """Return what kinds of values have in common that can be compared with one another."""
    name = (kind.datatype or "").removeprefix(XSD)
    return "number" if name in NUMBERS else f"{name}@{kind.language}"
