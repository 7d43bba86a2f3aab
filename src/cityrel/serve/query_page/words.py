"""The words that the editor offers: terms with their labels and definitions in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypedDict

from ...answers.context import Context
from ...answers.vocabulary import ORDER, Vocabulary
from ...page.content import DEFINITION
from ...rdf.terms import IRI, Value

_USED = "SELECT ?property (COUNT(*) AS ?count) { ?thing ?property ?value } GROUP BY ?property"


class Word(TypedDict):
    """A term: how a query writes it, its kind, its words for a reader, and all names by which it is found."""

    id: str
    kind: str
    label: str
    definition: str
    names: list[str]
    count: int


class Words(TypedDict):
    """All that the editor completes without asking again."""

    words: list[Word]
    prefixes: dict[str, str]


def _uses(context: Context) -> dict[IRI, int]:
    """Return how often each property stands in a triple."""
    return {row.property: int(row["count"]) for row in context.ask(_USED) if row.property}


def words_of(context: Context, language: str) -> Words:
    """Return the terms of a graph for readers of a language: its own classes and properties first.

    >>> import cityrel
    >>> words = words_of(cityrel.open().context, "ko")["words"]
    >>> next(each["label"] for each in words if each["id"] == "cr:SisterCityTie")
    '자매도시 관계'
    """
    vocabulary, uses = Vocabulary(context), _uses(context)
    declared = [term for kind in ORDER for term in vocabulary.of_kind(kind)]
    kinds = {term: str(vocabulary.terms[term].kind) for term in declared}
    for term in uses:
        kinds.setdefault(term, "property")
    names = context.names.of(kinds)
    definitions = _definitions(context, kinds, language)
    found: list[Word] = []
    for term, kind in kinds.items():
        written = context.prefixes.shorten(term)
        others = dict.fromkeys([*map(str, names[term].texts.values()), *names[term].others])
        label = names[term].in_language(language)
        found.append(
            {
                "id": written,
                "kind": kind,
                "label": "" if label == written else label,
                "definition": definitions.get(term, ""),
                "names": [name for name in others if name != written],
                "count": uses.get(term, 0),
            }
        )
    return {"words": found, "prefixes": dict(context.prefixes)}


def _definitions(context: Context, terms: Iterable[IRI], language: str) -> dict[IRI, str]:
    """Return what is said of terms, in the language of a reader."""
    said = context.descriptions.of(terms)
    definitions: dict[IRI, list[Value]] = {term: each.get(DEFINITION, []) for term, each in said.items()}
    return {
        term: str(context.languages.pick(texts, language)) for term, texts in definitions.items() if texts
    }
