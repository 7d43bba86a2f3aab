"""Things by any of their names, and the names of what an answer holds."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import NotRequired, TypedDict

from ...answers.context import Context
from ...answers.labels import Name
from ...answers.search import hits, kinds_of
from ...rdf.languages import is_foreign, parts
from ...rdf.terms import IRI, expand
from ...rdf.visible import in_one_line

MOST_FOUND = 20
MOST_NAMED = 2_000  # IRIs of one request
_LONGEST = 300  # of a name that is looked for, in characters


class Called(TypedDict):
    """What a thing is called; the language of the name where it is not that of the reader."""

    name: str
    lang: NotRequired[str]


class Found(Called):
    """A thing that is found: how a query writes it, its class, and another name that fitted."""

    id: str
    kind: str
    found: str


def _called(name: Name, language: str) -> Called:
    text = name.texts.get(language, next(iter(name.texts.values())))
    called: Called = {"name": in_one_line(text)}
    if is_foreign(text.language, language):
        called["lang"] = parts(text.language).language
    return called


def things_of(context: Context, text: str, language: str, among: Collection[str] = ()) -> list[Found]:
    """Return the things whose names fit a text, best first; of some classes only, if these are given.

    >>> import cityrel
    >>> things_of(cityrel.open().context, "首尔", "ko")[0]["id"]
    'id:seoul'
    """
    classes = [expand(each, context.prefixes) for each in among]
    found = hits(context, text[:_LONGEST], classes)[:MOST_FOUND]
    kinds = kinds_of(context, [hit.thing for hit in found]) if found else {}
    names = context.names.of([*(hit.thing for hit in found), *kinds.values()])
    result: list[Found] = []
    for hit in found:
        called = _called(names[hit.thing], language)
        kind = kinds.get(hit.thing)
        result.append(
            {
                **called,
                "id": context.prefixes.shorten(hit.thing),
                "kind": names[kind].in_language(language) if kind else "",
                "found": "" if str(hit.name) == called["name"] else in_one_line(hit.name),
            }
        )
    return result


def names_of(context: Context, iris: Iterable[str], language: str) -> dict[str, Called]:
    """Return what things are called, each under its IRI; left out is what has no name.

    >>> import cityrel
    >>> iri = "https://w3id.org/cityrel/id/beijing"
    >>> names_of(cityrel.open().context, [iri], "zh")[iri]
    {'name': '北京'}
    """
    wanted = [IRI(iri) for iri in dict.fromkeys(iris) if is_safe(iri)][:MOST_NAMED]
    names = context.names.of(wanted)
    written = {iri: context.prefixes.shorten(iri) for iri in wanted}
    called = {iri: _called(names[iri], language) for iri in wanted}
    return {str(iri): each for iri, each in called.items() if each["name"] not in {iri, written[iri]}}


def is_safe(iri: str) -> bool:
    """Tell whether a text is an IRI that can stand in a query."""
    import pyoxigraph as ox

    try:
        ox.NamedNode(iri)
    except ValueError:
        return False
    return True
