"""Of which properties a variable of a query is the value: told from tokens alone."""

from typing import NamedTuple

from .tokens import Token

_TERMS = {"variable", "iri", "name", "blank", "string", "number"}
_COMPARES = {"=", "!=", "<", ">", "<=", ">="}
_PATHS = {"/", "|", "^", "!", "*", "+", "?"}
_BEGIN = {";", "[", "]", "(", ")", ">>", "{|"}


class Place(NamedTuple):
    """A property of which a variable is the value, none where it is a subject; or is compared with one."""

    verb: str
    compared: bool = False


class _Reader:
    def __init__(self, tokens: list[Token]) -> None:
        self._tokens = tokens

    def _at(self, index: int) -> Token:
        return self._tokens[index] if 0 <= index < len(self._tokens) else Token("mark", "", -1)

    def _verbs(self, at: int) -> set[str]:
        """Return the properties of which the term at a place is the value; "" where it is the subject."""
        after = self._at(at + 1)
        if after.kind in _TERMS or after.text in {"a", "(", "["} | _PATHS:
            return set()
        while self._at(at - 1).text == "," and self._at(at - 2).kind in _TERMS:
            at -= 2
        return self._ends_of_path(at - 1)

    def _ends_of_path(self, at: int) -> set[str]:
        """Return the last property of each alternative of the path that ends at a place; none if unclear."""
        found: set[str] = set()
        is_last = True
        while True:
            while self._at(at).text in {"+", "*", "?", ")"}:
                at -= 1
            verb, inverse = self._at(at), self._at(at - 1).text == "^"
            before = self._at(at - 1 - inverse)
            if not verb.iri:
                return set()
            if is_last:
                found.add("" if inverse else str(verb.iri))
            if before.text not in {"|", "/"}:
                return found if before.kind in _TERMS or before.text in _BEGIN else set()
            is_last = before.text == "|"
            at -= 2 + inverse

    def _is_subject(self, at: int) -> bool:
        before, after = self._at(at - 1), self._at(at + 1)
        return before.text in {"{", "."} and (bool(after.iri) or after.text == "a")

    def direct(self, name: str) -> set[Place]:
        """Return the places of a variable in patterns."""
        found = set()
        for at, token in enumerate(self._tokens):
            if token.kind == "variable" and token.text[1:] == name:
                found |= {Place(verb) for verb in self._verbs(at)}
                found |= {Place("")} if self._is_subject(at) else set()
        return found

    def compared(self, name: str) -> set[Place]:
        """Return the places of the variables with which one is compared."""
        found: set[Place] = set()
        for at, token in enumerate(self._tokens):
            if token.kind == "variable" and token.text[1:] == name:
                for mark, other in ((at - 1, at - 2), (at + 1, at + 2)):
                    if self._at(mark).text in _COMPARES and self._at(other).kind == "variable":
                        found |= {Place(each.verb, True) for each in self.direct(self._at(other).text[1:])}
        return found


def places_of(tokens: list[Token], name: str) -> list[Place]:
    """Return where a variable stands of which it can be told what its values are.

    >>> from .tokens import resolve
    >>> [place.verb for place in places_of(resolve("ASK { ?tie cr:since ?since }")[0], "since")]
    ['https://w3id.org/cityrel/ns#since']
    """
    reader = _Reader(tokens)
    return sorted(reader.direct(name) | reader.compared(name))
