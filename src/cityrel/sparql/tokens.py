"""The tokens of a SPARQL query with their places (https://www.w3.org/TR/sparql11-query/#sparqlGrammar).

A tokenizer, not a parser: the engine parses. This finds prefixes, terms, variables and groups in a
millisecond, where importing rdflib's parser would cost more than the query itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from ..errors import QueryError, hint
from ..rdf.prefixes import PREFIXES, Prefixes
from ..rdf.terms import IRI, iri_of

_ESCAPE = r"%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?#@%]"
_TOKEN = re.compile(
    rf"""
    (?P<space>\s+ | \#[^\r\n]*)
  | (?P<iri><[^<>"{{}}|^`\\\x00-\x20]*>)
  | (?P<string>\"{{3}}(?:[^\\]|\\.)*?\"{{3}} | '{{3}}(?:[^\\]|\\.)*?'{{3}}
        | "(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.)*')
  | (?P<variable>[?$]\w+)
  | (?P<blank>_:\w(?:[\w.\-]*[\w\-])?)
  | (?P<name>(?:[^\W\d_](?:[\w.\-]*[\w\-])?)?:
        (?:(?:[\w:]|{_ESCAPE})(?:(?:[\w:.\-]|{_ESCAPE})*(?:[\w:\-]|{_ESCAPE}))?)?)
  | (?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
  | (?P<number>\d+(?:\.\d+)?(?:[eE][+\-]?\d+)? | \.\d+)
  | (?P<word>\w+)
  | (?P<mark>.)
    """,
    re.VERBOSE | re.DOTALL,
)


class Token(NamedTuple):
    """A token: its kind, its text, where it starts, and the IRI that it stands for, if any."""

    kind: str
    text: str
    start: int
    iri: IRI | None = None

    def is_word(self, *words: str) -> bool:
        """Tell whether this is one of these keywords, in any case."""
        return self.kind == "word" and self.text.upper() in words


def place(text: str, start: int) -> str:
    r"""Return the line and column of an offset, both from 1.

    >>> place("a\nbc", 3)
    'line 2, column 2'
    """
    line = text.count("\n", 0, start) + 1
    return f"line {line}, column {start - (text.rfind(chr(10), 0, start) + 1) + 1}"


def tokenize(sparql: str) -> list[Token]:
    """Return the tokens of a query, white space and comments left out, names not yet resolved.

    >>> [token.text for token in tokenize("ASK { id:seoul a ?kind } # a comment")]
    ['ASK', '{', 'id:seoul', 'a', '?kind', '}']
    """
    return [
        Token(str(match.lastgroup), match.group(), match.start())
        for match in _TOKEN.finditer(sparql)
        if match.lastgroup != "space"
    ]


def refuse_services(sparql: str, tokens: Iterable[Token]) -> None:
    """Refuse a query that asks another address: what comes with data must not send any of it away.

    Raises:
        QueryError: at the first SERVICE, with its place.
    """
    for token in tokens:
        if token.kind == "word" and "SERVICE" in token.text.upper():  # engines read trueSERVICE as two words
            raise QueryError(
                f"SERVICE at {place(sparql, token.start)} asks another address. Nothing here does so unless "
                "you say so: if you trust it, add --federate (in Python: federate=True)."
            )


def declared_prefixes(tokens: list[Token]) -> dict[str, str]:
    """Return the prefixes that a query declares itself."""
    return {
        name.text[:-1]: iri.text[1:-1]
        for word, name, iri in zip(tokens, tokens[1:], tokens[2:], strict=False)
        if word.is_word("PREFIX") and name.kind == "name" and iri.kind == "iri"
    }


def resolve(sparql: str, prefixes: Prefixes = PREFIXES) -> tuple[list[Token], list[str]]:
    """Return the tokens with their IRIs, and the known prefixes that the query uses undeclared.

    Raises:
        QueryError: if a prefix is neither declared in the query nor known.
    """
    tokens = tokenize(sparql)
    declared = declared_prefixes(tokens)
    missing: list[str] = []
    resolved = []
    for before, token in zip([None, *tokens], tokens, strict=False):
        if token.kind == "iri":
            token = token._replace(iri=iri_of(token.text[1:-1], prefixes))
        elif token.kind == "name" and not (before and before.is_word("PREFIX")):
            prefix, local = token.text.split(":", 1)
            if prefix not in declared and prefix not in prefixes:
                raise QueryError(
                    f"The prefix {prefix}: at {place(sparql, token.start)} is not known."
                    f"{hint(prefix, [*declared, *prefixes])}"
                    f" Declare it with PREFIX {prefix}: <...>, or use one of {', '.join(prefixes)}."
                )
            if prefix not in declared and prefix not in missing:
                missing.append(prefix)
            namespace = declared[prefix] if prefix in declared else prefixes[prefix]
            iri = namespace + re.sub(r"\\(.)", r"\1", local)
            token = token._replace(iri=iri_of(iri, prefixes))
        resolved.append(token)
    return resolved, missing
