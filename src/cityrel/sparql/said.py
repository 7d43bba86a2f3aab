"""What is said of a query that runs: what in it may not be what its writer meant."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from ..errors import CityrelError
from ..rdf.prefixes import XSD
from ..rdf.terms import DATE_TYPES, IRI
from ..rdf.values import NUMBERS
from .joins import slips
from .literals import parsed, quoted
from .nowhere import said_of_terms
from .protocols import Asked
from .sentences import all_of, told
from .standing import verbs_of
from .structure import structure
from .suspects import is_suspect
from .tokens import Token, place
from .unmeant import said_of_form

_GRAPHS = 6  # of those that FROM names, compared two by two
_COMPARED = {"=", "!=", "<", ">", "<=", ">="}
_LOWERS = 'ASK { FILTER(LANG("x"@en-GB) = "en-gb") }'


def _tags(tokens: list[Token]) -> Iterator[Token]:
    """Yield the texts to which LANG() of a variable is compared."""
    for at, token in enumerate(tokens):
        if token.is_word("LANG"):
            before, after = tokens[max(at - 2, 0) : at], tokens[at + 4 : at + 7]
            if before and before[-1].text in {"=", "!="}:
                yield before[0]
            if after and after[0].text in {"=", "!="}:
                yield after[1]
            if any(each.is_word("IN") for each in after[:2]):
                yield from itertools.takewhile(lambda each: each.text != ")", tokens[at + 4 :])


def _said_of_tags(asked: Asked) -> Iterator[str]:
    """Yield a sentence for each language tag with capitals in a comparison: most engines keep none."""
    for token in _tags(asked.tokens):
        tag = parsed(token.text).value if token.kind == "string" else ""
        if tag != tag.lower() and asked.ask(_LOWERS):
            written = quoted(tag.lower())
            where = place(asked.sparql, token.start)
            yield told("never-tag", tag=token.text, where=where, written=written)


def _compared_dates(tokens: list[Token]) -> Iterator[tuple[Token, IRI, Token, IRI]]:
    """Yield each date that is compared with a variable: its text and type, the variable, its property."""
    verbs = verbs_of(tokens)
    for at, (token, caret, kind) in enumerate(zip(tokens, tokens[1:], tokens[2:], strict=False)):
        if token.kind == "string" and caret.text == "^^" and (kind.iri or "").removeprefix(XSD) in DATE_TYPES:
            near = [*tokens[max(at - 2, 0) : at], *tokens[at + 3 : at + 5]]
            variable = next((each for each in near if each.kind == "variable" and each.text in verbs), None)
            if variable and kind.iri and any(each.text in _COMPARED for each in near):
                yield token, kind.iri, variable, verbs[variable.text]


def _types(asked: Asked, verb: IRI) -> list[IRI | None]:
    """Return the types of the values of a property; None for things."""
    rows = asked.ask(f"SELECT DISTINCT (DATATYPE(?o) AS ?type) {{ ?s <{verb}> ?o }} ORDER BY ?type")
    return [row.type for row in rows]


def _said_of_dates(asked: Asked) -> Iterator[str]:
    """Yield a sentence for each date that is compared with values of which some are of other types."""
    seen: set[tuple[str, str]] = set()
    for token, kind, variable, verb in _compared_dates(asked.tokens):
        if (variable.text, kind) in seen:
            continue
        seen.add((variable.text, kind))
        names = {each: asked.prefixes.shorten(each) for each in _types(asked, verb) if each}
        others = [
            name for each, name in names.items() if each != kind and each.removeprefix(XSD) in DATE_TYPES
        ]
        if others:
            text = f"{token.text}^^{asked.prefixes.shorten(kind)}"
            literal = told("used", text=text, where=place(asked.sparql, token.start))
            yield told("compared-alone", it=literal, variable=variable.text, others=all_of(others))


def _said_of_sums(asked: Asked) -> Iterator[str]:
    """Yield a sentence for each sum of what is no number, and each GROUP_CONCAT of things: there is none."""
    tokens, verbs = asked.tokens, verbs_of(asked.tokens)
    for at, token in enumerate(tokens[:-3]):
        variable = tokens[at + 3 if tokens[at + 2].is_word("DISTINCT") else at + 2]
        if not token.is_word("SUM", "AVG", "GROUP_CONCAT") or tokens[at + 1].text != "(":
            continue
        kinds = _types(asked, verbs[variable.text]) if variable.text in verbs else []
        name, where = token.text, place(asked.sparql, token.start)
        if token.is_word("GROUP_CONCAT"):
            if None in kinds:
                yield told("no-concat", name=name, where=where, variable=variable.text)
        elif any((kind or "").removeprefix(XSD) not in NUMBERS for kind in kinds):
            has = all_of([asked.prefixes.shorten(kind) if kind else told("things") for kind in kinds])
            yield told("no-sum", name=name, where=where, variable=variable.text, has=has)


def _said_of_graphs(asked: Asked) -> Iterator[str]:
    """Yield a sentence where an engine matches twice what two graphs of FROM hold, which SPARQL merges."""
    words = itertools.pairwise(asked.tokens)
    graphs = list(dict.fromkeys(token.iri for word, token in words if word.is_word("FROM") and token.iri))
    for one, other in itertools.combinations(graphs[:_GRAPHS], 2):
        shared = f"GRAPH <{one}> {{ ?s ?p ?o }} GRAPH <{other}> {{ ?s ?p ?o }} FILTER(ISIRI(?s))"
        for row in asked.ask(f"SELECT ?s ?p {{ {shared} }} LIMIT 1"):
            counts = f"(COUNT(?o) AS ?all) (COUNT(DISTINCT ?o) AS ?distinct) FROM <{one}> FROM <{other}>"
            (found,) = asked.ask(f"SELECT {counts} {{ <{row.s}> <{row.p}> ?o }}")
            if found.all > found.distinct:
                first, last = map(asked.prefixes.shorten, (one, other))
                yield told("matched-twice", names=told("and", first=first, last=last))
                return


def _finds_nothing(asked: Asked, answer: bool | None) -> bool:
    """Tell whether a query with filters answers no, or counts what is not there."""
    levels, _ = structure(asked.tokens)
    level = levels[0]
    counts = level.form.is_word("SELECT") and level.is_aggregated and "GROUP" not in level.clauses
    if level.where is None or not any(token.is_word("FILTER") for token in asked.tokens):
        return False
    if not counts:
        return answer is False
    start, where = level.form.start, level.where
    from_ = " ".join(token.text for token in level.clauses.get("FROM", ()))
    body = f"ASK {from_} {{{asked.sparql[where.opens : where.closes]}}}"
    names = {token.text[1:] for token in asked.tokens if token.kind == "variable" and f"{token.text}" in body}
    used = {name: value for name, value in asked.bindings.items() if name in names}
    return not asked.ask(asked.sparql[:start] + body, **used)


def _said(asked: Asked, answer: bool | None) -> Iterator[str]:
    yield from said_of_terms(asked)
    if asked.bindings:
        from .given import said_of_values

        yield from said_of_values(asked.ask, asked.prefixes, asked.tokens, asked.bindings)
    yield from said_of_form(asked.sparql, asked.tokens)
    yield from _said_of_tags(asked)
    yield from _said_of_dates(asked)
    yield from _said_of_sums(asked)
    yield from _said_of_graphs(asked)
    suspect, alike = is_suspect(asked.tokens, asked.bindings), slips(asked.tokens)
    nothing = _finds_nothing(asked, answer)
    if suspect or alike or nothing:
        from .explain import said_of_parts  # the grammar costs more than most queries

        yield from said_of_parts(asked, suspect, alike, nothing)


def said_of(asked: Asked, answer: bool | None) -> Iterator[str]:
    """Yield sentences on a query that is valid and has run, each once; of an ASK the answer is known.

    Nothing is said where an engine cannot be asked: it must not cost the answer.
    """
    seen = {""}
    try:
        for sentence in _said(asked, answer):
            if sentence not in seen:
                seen.add(sentence)
                yield sentence
    except (CityrelError, RecursionError):
        return
