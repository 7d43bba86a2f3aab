"""Where each term of a query stands: as a property, a class, a graph, a thing, or in an expression.

Told from tokens alone, of a query that the engine takes: the grammar costs more than the query itself.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import NamedTuple

from ..rdf.terms import IRI, RDF_TYPE
from .structure import opened_by
from .tokens import Token

_ENDS = {"variable", "iri", "name", "blank", "string", "number", "language"}  # of a term
_AROUND_PATHS = {"/", "|", "^", "!", "*", "+", "?"}
_WITHIN = {"template": "template", "sub-select": "head", "table": "table"}
_NONE = Token("mark", "", -1)


class Standing(NamedTuple):
    """A term, and as what it stands: property, class, graph or thing of a pattern, or `value` elsewhere."""

    token: Token
    role: str
    verb: IRI | None = None  # of the triple of which it is the object, where that is a single property
    written: str = ""  # a literal with its language or type
    datatype: IRI | None = None


class _Reader:
    """Goes through the tokens once: what is open, and the verb of the triple at hand."""

    def __init__(self, tokens: list[Token]) -> None:
        self._tokens = tokens
        self._open: list[str] = []
        self._verb: Token = _NONE

    def _at(self, index: int) -> Token:
        return self._tokens[index] if 0 <= index < len(self._tokens) else _NONE

    @property
    def _within(self) -> str:
        return self._open[-1] if self._open else "head"

    def _brace(self, at: int) -> str:
        """Tell what a brace opens: a template, another address, a table or a pattern."""
        if self._within in {"service", "template"}:
            return self._within
        kind = opened_by(self._tokens, at)
        if kind != "template" and self._at(at - 2).is_word("SERVICE", "SILENT"):
            return "service"
        return _WITHIN.get(kind, "pattern")

    def _parenthesis(self, at: int) -> str:
        """Tell what a parenthesis opens: an expression, or else a path or a list."""
        before = self._at(at - 1)
        called = before.kind == "word" or self._at(at - 2).is_word("FILTER", "HAVING", "BY")
        if self._within in {"head", "expression"} or (self._within == "pattern" and called):
            return "expression"
        return self._within

    def _is_verb(self, at: int) -> bool:
        """Tell whether the term at this place is a property, or part of a path."""
        before, after = self._at(at - 1), self._at(at + 1)
        if before.text in _AROUND_PATHS - {"?", "*", "+"} or after.text in _AROUND_PATHS - {"!", "^"}:
            return True
        begins = after.kind in _ENDS - {"language"} or after.text in {"[", "(", "<<", "<<("}
        return begins and (before.kind in _ENDS or before.text in {";", "]"})

    def _role(self, at: int) -> str:
        before = self._at(at - 1)
        if before.is_word("GRAPH", "FROM", "NAMED"):
            return "graph"
        if self._within != "pattern":
            return "value"
        if self._is_verb(at):
            return "property"
        in_list = before.text == "," and self._verb is not _NONE
        is_type = self._verb.text == "a" or self._verb.iri == RDF_TYPE
        return "class" if is_type and (in_list or before == self._verb) else "thing"

    def _verb_of(self, at: int) -> IRI | None:
        """Return the single property before the object at this place."""
        before = self._at(at - 1)
        verb = RDF_TYPE if self._verb.text == "a" else self._verb.iri
        return verb if before == self._verb or before.text == "," else None

    def _literal(self, at: int) -> Standing:
        token, after = self._tokens[at], self._at(at + 1)
        role = "thing" if self._within == "pattern" else "value"
        verb = self._verb_of(at) if role == "thing" else None
        if after.kind == "language":
            return Standing(token, role, verb, token.text + after.text)
        carets = next((n for n in (1, 2) if self._at(at + 1).text * n == "^^"), 0)
        datatype = self._at(at + 1 + carets).iri if carets else None
        return Standing(token, role, verb, token.text + (f"^^<{datatype}>" if datatype else ""), datatype)

    def _note(self, at: int) -> None:
        """Note what a mark opens or closes, and where another verb begins."""
        text = self._tokens[at].text
        if text in {"{", "("}:
            self._open.append(self._brace(at) if text == "{" else self._parenthesis(at))
        elif text in {"}", ")"} and self._open:
            self._open.pop()
        if text in {"{", "}", ".", ";", "[", "]", "|}", "{|"}:
            self._verb = _NONE

    def _is_no_term(self, at: int) -> bool:
        """Tell whether the name at this place is declared, called, asked or the type of a literal."""
        before, earlier = self._at(at - 1), self._at(at - 2)
        declared = before.is_word("BASE", "SERVICE", "SILENT") or (
            before.kind == "name" and earlier.is_word("PREFIX")
        )
        called = self._at(at + 1).text == "(" and (
            self._within != "pattern" or before.is_word("FILTER", "HAVING", "BY")
        )
        return declared or called or before.text.endswith("^^") or (before.text == earlier.text == "^")

    def __iter__(self) -> Iterator[Standing]:
        for at, token in enumerate(self._tokens):
            if token.kind == "mark":
                self._note(at)
            elif self._within in {"service", "template"}:
                continue
            elif token.is_word("A") and token.text == "a":
                self._verb = token
            elif token.kind in {"string", "number"}:
                yield self._literal(at)
            elif token.iri and not self._is_no_term(at):
                role = self._role(at)
                yield Standing(token, role, self._verb_of(at) if role in {"thing", "class"} else None)
                if role == "property":
                    whole = (
                        self._at(at + 1).text not in _AROUND_PATHS
                        and self._at(at - 1).text not in _AROUND_PATHS
                    )
                    self._verb = token if whole else _NONE


def verbs_of(tokens: list[Token]) -> dict[str, IRI]:
    """Return the property of which each variable is the value, where that is one."""
    found: dict[str, set[IRI]] = {}
    for before, token in itertools.pairwise(tokens):
        if token.kind == "variable" and before.iri:
            found.setdefault(token.text, set()).add(before.iri)
    return {name: verbs.pop() for name, verbs in found.items() if len(verbs) == 1}


def texts_of(tokens: list[Token]) -> dict[int, IRI]:
    """Return the texts that are values of VALUES, IN or !=, by where they begin, with their property."""
    verbs, found = verbs_of(tokens), dict[int, IRI]()
    for at, token in enumerate(tokens[:-1]):
        earlier, before = [_NONE, _NONE, *tokens[:at]][-2:]
        after = tokens[at + 1]
        if token.text == "!=":
            found |= {
                other.start: verbs[one.text]
                for one, other in ((before, after), (after, before))
                if one.text in verbs
            }
        elif token.is_word("IN") or (token.text == "{" and earlier.is_word("VALUES")):
            name = earlier.text if before.is_word("NOT") else before.text
            rest = itertools.takewhile(lambda each: each.text not in {")", "}"}, tokens[at + 1 :])
            found |= {each.start: verbs[name] for each in rest if name in verbs}
    return found


def standings(tokens: list[Token]) -> Iterator[Standing]:
    """Yield each IRI and literal of a query with its place, but those of templates and of other addresses.

    >>> from .tokens import resolve
    >>> [(each.token.text, each.role) for each in standings(resolve("ASK { id:seoul a cr:City }")[0])]
    [('id:seoul', 'thing'), ('cr:City', 'class')]
    """
    yield from _Reader(tokens)
