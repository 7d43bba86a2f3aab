"""Find things by any of their names, and the one thing that a name or an IRI means."""

import re
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from ..errors import NotFoundError, nearest
from ..rdf.folding import fold
from ..rdf.terms import IRI, Text, expand, iri_of
from ..sparql.rows import Rows
from .context import Context
from .labels import NAMES

_UNFIT = re.compile(r"[\s<>\"{}|^`\\]")  # stands in no IRI
EXISTS = "ASK { ?thing ?property ?value }"
_KINDS = "SELECT DISTINCT ?thing ?kind { GRAPH ?graph { ?thing a ?kind } FILTER(?graph != graph:derived) }"


@dataclass(frozen=True, order=True)
class Hit:
    """A thing, the name by which it was found, and how well that fits: the lowest fits best."""

    inexact: bool
    prominence: int
    inside: bool
    length: int
    name: Text
    thing: IRI


def kinds_of(context: Context, things: Iterable[IRI]) -> dict[IRI, IRI]:
    """Return the most specific class of each thing."""
    kinds: dict[IRI, list[IRI]] = {}
    for row in context.ask(_KINDS, thing=list(things)):
        kinds.setdefault(row.thing, []).append(row.kind)
    return {thing: context.schema.most_specific(of) for thing, of in kinds.items()}


def hits(context: Context, text: str) -> list[Hit]:
    """Return the things whose names contain the text, best first, each with its best name."""
    key = fold(text)
    matching: dict[IRI, list[Text]] = {}
    for row in context.ask(NAMES):
        if key and key in fold(row.name):
            matching.setdefault(row.thing, []).append(row.name)
    kinds = kinds_of(context, matching) if matching else {}
    found = []
    for thing, names in matching.items():
        prominence = context.schema.prominence(thing, kinds.get(thing))
        found.append(
            min(Hit(fold(n) != key, prominence, not fold(n).startswith(key), len(n), n, thing) for n in names)
        )
    return sorted(found)


def find(context: Context, text: str, language: str) -> Rows:
    """Return rows of id, name, kind and the name that was found, best first.

    >>> import cityrel
    >>> cityrel.open().find("北京")[0].id
    'https://w3id.org/cityrel/id/beijing'
    """
    found = hits(context, text)
    kinds = kinds_of(context, [hit.thing for hit in found]) if found else {}
    names = context.names.of([*(hit.thing for hit in found), *kinds.values()])
    rows = []
    for hit in found:
        kind = names[kinds[hit.thing]].in_language(language) if hit.thing in kinds else None
        rows.append([hit.thing, names[hit.thing].in_language(language), kind, hit.name])
    return Rows(("id", "name", "kind", "found"), rows)


def suggestions(context: Context, text: str) -> list[str]:
    """Return names in the graph that look like the text, for a hint."""
    names = {unicodedata.normalize("NFD", fold(row.name)): str(row.name) for row in context.ask(NAMES)}
    return [names[key] for key in nearest(unicodedata.normalize("NFD", fold(text)), names, 3)]


def _candidates(context: Context, text: str) -> list[IRI]:
    """Return the IRIs that a text may stand for: its own, or those of an id or of a term without prefix."""
    prefixes = context.prefixes
    if _UNFIT.search(text.removeprefix("<").removesuffix(">")):
        return []
    if ":" in text:
        try:
            return [expand(text, prefixes)]
        except NotFoundError:
            return []  # it may be a name with a colon in it
    spaces = dict.fromkeys([*prefixes.spaces_of_ids, *context.queries.namespaces])
    return [iri_of(space + text, prefixes) for space in spaces]


def the_thing(context: Context, text: str, among: Collection[IRI] = ()) -> IRI:
    """Return the one thing that an IRI, a prefixed name, an id or a name means, among some or all.

    Raises:
        NotFoundError: if there is none, with the nearest names, or several, with the choice.

    >>> import cityrel
    >>> the_thing(cityrel.open().context, "서울").curie
    'id:seoul'
    """
    for iri in _candidates(context, text):
        if iri in among if among else context.ask(EXISTS, thing=iri):
            return iri
    found = [hit for hit in hits(context, text) if not among or hit.thing in among]
    best = [hit for hit in found if (hit.inexact, hit.prominence) == (found[0].inexact, found[0].prominence)]
    after = [
        hit for hit in best[1:] if fold(best[0].name) in fold(hit.name) and len(hit.name) > best[0].length
    ]
    if best and len(after) == len(best) - 1:  # all others are named after it
        return best[0].thing
    if best:
        names = context.names.of([hit.thing for hit in best])
        choice = "\n".join(
            f"  {hit.thing.curie}  {names[hit.thing].in_language(context.languages[0])}" for hit in best[:10]
        )
        raise NotFoundError(f"{text!r} may be any of these; name one by its id:\n{choice}")
    if ":" in text and not _UNFIT.search(text):
        expand(text, context.prefixes)  # says which prefix is not known
    near = suggestions(context, text)
    hint = f" Did you mean {', '.join(near)}?" if near else ""
    raise NotFoundError(f"Nothing goes by {text!r}.{hint} Look for it with: cityrel find WORD")
