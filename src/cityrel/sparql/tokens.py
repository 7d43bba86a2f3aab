"""The tokens of a SPARQL query with their places (https://www.w3.org/TR/sparql11-query/#sparqlGrammar).

A tokenizer, not a parser: the engine parses. This finds prefixes, terms, variables and groups in a
millisecond, where importing rdflib's parser would cost more than the query itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple
from urllib.parse import urljoin

from ..errors import QueryError, nearest
from ..messages import Told
from ..rdf.prefixes import LETTERS, MARKS, PREFIXES, Prefixes
from ..rdf.terms import IRI, iri_of
from .sentences import near, together, told

_START = "[A-Za-z_0-9]"
_INNER = r"[A-Za-z_0-9\xb7\-]"
# No group is possessive: Python before 3.11.5, which Debian 12 has, takes too much then (gh-106052).
_LABEL = rf"{_INNER}*+(?:\.++{_INNER}++)*"  # what follows a first letter: dots within it, none at its end
_CODE = r"\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}"
_ESCAPE = rf"%[0-9A-Fa-f]{{2}}|\\[_~.\-!$&'()*+,;=/?#@%]|{_CODE}"
_LETTERS = rf"(?:[A-Za-z_0-9:\xb7\-]++|{_ESCAPE})"
_LOCAL = rf"(?:(?:[A-Za-z_0-9:]|{_ESCAPE}){_LETTERS}*(?:\.++{_LETTERS}+)*)?"
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:")
_RUN = re.compile(r"[A-Za-z_0-9\xb7\-.]*")
_UNSEEN = (
    *((0x0B, 0x0C), (0x1C, 0x1F), (0x85, 0x85), (0xA0, 0xA0), (0xAD, 0xAD), (0x1680, 0x1680)),
    *((0x180E, 0x180E), (0x2000, 0x200B), (0x200E, 0x200F), (0x2028, 0x202F), (0x205F, 0x206F)),
    *((0x3000, 0x3000), (0xFEFF, 0xFEFF)),
)
_AS_BLANKS = {code: " " for first, last in _UNSEEN for code in range(first, last + 1)}
"""What reads as a blank, though the grammar has none but four."""


class _Shadow(dict[int, str]):
    """For each character one of ASCII, or a middle dot, that stands in tokens where it stands."""

    def __missing__(self, code: int) -> str:
        if code in _AS_BLANKS:
            shadow = " "
        elif code < 0x80:
            shadow = chr(code)
        elif any(first <= code <= last for first, last in MARKS):
            shadow = "\xb7"
        else:
            shadow = "A" if any(first <= code <= last for first, last in LETTERS) else "\x7f"
        self[code] = shadow
        return shadow


_SHADOW = _Shadow()


@cache
def _pattern(named: bool) -> re.Pattern[str]:
    """Return the pattern of a token; of one that is no prefixed name where there can be none."""
    name = rf"(?P<name>(?:[A-Za-z]{_LABEL})?:{_LOCAL}) |" if named else ""
    return re.compile(
        rf"""
        (?P<space>[ \t\r\n]+ | \#[^\r\n]*)
      | (?P<iri><(?:[^<>"{{}}|^`\\\x00-\x20]++|{_CODE})*>)
      | (?P<string>\"{{3}}(?:[^\\]|\\.)*?\"{{3}} | '{{3}}(?:[^\\]|\\.)*?'{{3}}
            | "(?:[^"\\\r\n]++|\\.)*" | '(?:[^'\\\r\n]++|\\.)*')
      | (?P<variable>[?$]{_START}[A-Za-z_0-9\xb7]*+)
      | (?P<blank>_:{_START}{_LABEL})
      | {name} (?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*(?:--[A-Za-z]+)?)
      | (?P<number>(?:[0-9]+\.?|[0-9]*\.[0-9]+)[eE][+\-]?[0-9]+ | [0-9]*\.[0-9]+ | [0-9]+)
      | (?P<word>[A-Za-z_][A-Za-z_0-9\xb7]*)
      | (?P<mark><<\( | \)>> | << | >> | \{{\| | \|\}} | \^\^ | && | \|\| | != | <= | >= | .)
        """,
        re.VERBOSE | re.DOTALL | re.ASCII,
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


def needs_base(tokens: list[Token]) -> bool:
    """Tell whether a query has a relative IRI and declares no base for it."""
    relative = any(token.kind == "iri" and not _SCHEME.match(token.text, 1) for token in tokens)
    return relative and not any(token.is_word("BASE") for token in tokens)


def first_word(tokens: Iterable[Token]) -> Token | None:
    """Return the word that tells the form of a query, such as SELECT: the first one after its prologue.

    >>> first_word(tokenize("PREFIX select: <> ASK {}")).text
    'ASK'
    """
    words = (token for token in tokens if token.kind == "word")
    return next((word for word in words if not word.is_word("PREFIX", "BASE", "VERSION")), None)


def place(text: str, start: int) -> Told:
    r"""Return the line and column of an offset, both from 1.

    >>> place("a\nbc", 3)
    'line 2, column 2'
    """
    line = text.count("\n", 0, start) + 1
    return told("place", line=line, column=start - (text.rfind("\n", 0, start) + 1) + 1)


def tokenize(sparql: str) -> list[Token]:
    """Return the tokens of a query, white space and comments left out, names not yet resolved.

    >>> [token.text for token in tokenize("ASK { id:seoul a ?kind } # a comment")]
    ['ASK', '{', 'id:seoul', 'a', '?kind', '}']
    """
    shadow = sparql.translate(_SHADOW)
    tokens = []
    at = nameless = 0  # up to the end of a run of letters without a colon there is no prefixed name
    while at < len(sparql):
        match = _pattern(at >= nameless).match(shadow, at)
        assert match
        start, at = at, match.end()
        if match.lastgroup == "word" and start >= nameless:
            nameless = _RUN.match(shadow, start).end()  # type: ignore[union-attr]
        if match.lastgroup != "space":
            tokens.append(Token(str(match.lastgroup), sparql[start:at], start))
    return tokens


def with_plain_blanks(sparql: str, tokens: Iterable[Token]) -> str:
    r"""Return a query of the same length in which all that reads as a blank between its tokens is one.

    >>> text = "ASK {\u3000?s ?p ?o\ufeff}"
    >>> with_plain_blanks(text, tokenize(text))
    'ASK { ?s ?p ?o }'
    """
    pieces, at = [], 0
    for token in tokens:
        pieces += [sparql[at : token.start].translate(_AS_BLANKS), token.text]
        at = token.start + len(token.text)
    return "".join([*pieces, sparql[at:].translate(_AS_BLANKS)])


def outside_services(tokens: Iterable[Token]) -> Iterator[Token]:
    """Yield the tokens that stand in no SERVICE, which asks another graph with words of its own.

    >>> " ".join(token.text for token in outside_services(tokenize("{ ?a ?b SERVICE ?s { ?c ?d } ?e }")))
    '{ ?a ?b ?e }'
    """
    depth, starts = 0, False
    for token in tokens:
        opens, closes = token.text == "{", token.text == "}"
        starts = starts or (not depth and token.is_word("SERVICE"))
        if not starts:
            yield token
        elif opens or closes:
            depth += 1 if opens else -1
            starts = depth > 0


def refuse_services(sparql: str, tokens: Iterable[Token]) -> None:
    """Refuse a query that asks another address: what comes with data must not send any of it away.

    Raises:
        QueryError: at the first SERVICE, with its place.
    """
    for token in tokens:
        if token.kind == "word" and "SERVICE" in token.text.upper():  # engines read trueSERVICE as two words
            raise QueryError(told("service", place=place(sparql, token.start), step=told("service-step")))


def _absolute(base: str, written: str) -> str:
    """Return the IRI that stands in angle brackets, with regard to a base (RFC 3986, section 5)."""
    iri = _unescaped(written[1:-1])
    if _SCHEME.match(iri):
        return iri
    return urljoin(base, iri) + "#" * (iri.endswith("#"))  # urljoin loses an empty fragment


def _declarations(tokens: list[Token], base: str) -> tuple[str, dict[str, str]]:
    """Return the base of a query, and the prefixes that it declares itself."""
    declared = {}
    for before, word, iri in zip([None, *tokens], tokens, tokens[1:], strict=False):
        if iri.kind != "iri":
            continue
        if word.is_word("BASE"):
            base = _absolute(base, iri.text)
        elif before and before.is_word("PREFIX") and word.kind == "name":
            declared[word.text[:-1]] = _absolute(base, iri.text)
    return base, declared


def _unescaped(text: str) -> str:
    """Return a text with its code points in place of their escapes."""
    return re.sub(_CODE, lambda found: chr(min(int(found[0][2:], 16), 0x10FFFF)), text)


def _unknown(sparql: str, token: Token, prefixes: list[str]) -> QueryError:
    """Return the error that a prefix is not known, mended by the nearest, or by the one that all know."""
    from .mistakes import table

    prefix = token.text.partition(":")[0]
    found = nearest(prefix, prefixes)
    known = ", ".join(dict.fromkeys(each for each in prefixes if each))
    space, engine = table().prefixes.get(prefix), table().engines.get(prefix)
    unknown = told("unknown-prefix", name=prefix, place=place(sparql, token.start))
    if engine:
        return QueryError(together(unknown, told("prefix-of-engine", engine=engine)))
    declare = told("declare-prefix", name=prefix, space=space or "...", known=known)
    error = QueryError(together(unknown, near(found), declare))
    if space:
        error.mended = f"PREFIX {prefix}: <{space}>\n{sparql}"
    elif found:
        error.mended = sparql[: token.start] + found[0] + sparql[token.start + len(prefix) :]
    return error


def resolve(
    sparql: str, prefixes: Prefixes = PREFIXES, given: list[Token] | None = None
) -> tuple[list[Token], list[str]]:
    """Return the tokens with their IRIs, and the known prefixes that the query uses undeclared.

    Raises:
        QueryError: if a prefix is neither declared in the query nor known.
    """
    tokens = tokenize(sparql) if given is None else given
    base, declared = _declarations(tokens, prefixes.ids)
    missing: list[str] = []
    resolved = []
    for before, token in zip([None, *tokens], tokens, strict=False):
        if token.kind == "iri":
            token = token._replace(iri=iri_of(_absolute(base, token.text), prefixes))
        elif token.kind == "name" and not (before and before.is_word("PREFIX")):
            prefix, local = token.text.split(":", 1)
            if prefix not in declared and prefix not in prefixes:
                raise _unknown(sparql, token, [*declared, *prefixes])
            if prefix not in declared and prefix not in missing:
                missing.append(prefix)
            namespace = declared[prefix] if prefix in declared else prefixes[prefix]
            iri = namespace + re.sub(r"\\(.)", r"\1", _unescaped(local))
            token = token._replace(iri=iri_of(iri, prefixes))
        resolved.append(token)
    return resolved, missing
