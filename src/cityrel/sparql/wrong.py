"""The first token that cannot stand where it stands, with what is around it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from ..errors import shortened
from ..rdf.visible import in_one_line
from .edits import Edit, Fault
from .grammar import GrammarError, terminals
from .sentences import told
from .tokens import Token, place

CLOSES = {"{": "}", "(": ")", "[": "]", "{|": "|}", "<<": ">>", "<<(": ")>>"}
Answer: TypeAlias = "Fault | None"


@dataclass(frozen=True)
class Wrong:
    """A query that is not SPARQL, as `said` of it is looked for."""

    sparql: str
    fault: GrammarError

    @property
    def expected(self) -> frozenset[str]:
        """What could stand here."""
        return self.fault.expected

    @property
    def token(self) -> Token | None:
        """The token, or None at the end of the query."""
        return self.following(0)

    def following(self, count: int) -> Token | None:
        """Return the token that many after it."""
        tokens, index = self.fault.tokens, self.fault.index + count
        return tokens[index] if index < len(tokens) else None

    @cached_property
    def start(self) -> int:
        """Where it begins; at the end of the query right after its last token."""
        if self.token:
            return self.token.start
        return max((token.start + len(token.text) for token in self.fault.tokens[-1:]), default=0)

    @cached_property
    def open(self) -> list[int]:
        """The brackets that are open here, by their places among the tokens, the innermost last."""
        stack: list[int] = []
        for index, token in enumerate(self.fault.tokens[: self.fault.index]):
            if token.kind == "mark" and token.text in CLOSES:
                stack.append(index)
            elif token.kind == "mark" and token.text in CLOSES.values() and stack:
                stack.pop()
        return stack

    def closing(self) -> str:
        """Return the bracket that is to be closed first, and where it is, or nothing."""
        if not self.open:
            return ""
        opened = self.fault.tokens[self.open[-1]]
        return told("to-close", it=opened.text, place=place(self.sparql, opened.start))

    @property
    def unknown_word(self) -> str:
        """The token, where it is a word and none of SPARQL."""
        token = self.token
        return token.text if token and token.kind == "word" and token.text.upper() not in terminals() else ""

    @property
    def shown(self) -> str:
        """The token as it is shown in a sentence."""
        return shortened(in_one_line(self.token.text), longest=60) if self.token else told("the-end")

    def said(self, key: str, /, **values: object) -> Fault:
        """Return the fault that this token is."""
        return Fault(self.start, told(key, **values))

    def mended(self, fault: Fault, text: str) -> Fault:
        """Return a fault that is mended by what replaces the token."""
        return fault._replace(edits=((self.start, self.start + self._length, text),))

    def completed(self, fault: Fault, text: str) -> Fault:
        """Return a fault that is mended by what is put before the token, or at the end."""
        before = self.sparql[self.start - 1 : self.start]
        blank = "" if before.isspace() or not before else " "
        edit: Edit = (self.start, self.start, f"{blank}{text}{' ' if self.token else ''}")
        return fault._replace(edits=(edit,))

    @property
    def _length(self) -> int:
        return len(self.token.text) if self.token else 0
