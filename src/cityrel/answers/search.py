"""Find things by any of their names, and the one thing that a name or an IRI means."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import NamedTuple

import pyoxigraph as ox

from ..errors import NotFoundError
from ..messages import Told, in_each, near
from ..rdf.folding import fold, words
from ..rdf.terms import IRI, Text, expand, iri_of
from ..rdf.visible import without_hidden
from ..rdf.written import text_of
from ..sparql.rows import Rows
from .context import Context
from .labels import NAMES
from .name_index import EXACT, Entry, NameIndex, search_key

MOST_CLOSE = 10
_FEWEST = 3
NUMBERS = "SELECT DISTINCT ?thing ?number { ?thing dcterms:identifier ?number }"
EXISTS = "ASK { ?thing ?property ?value }"
_KINDS = """SELECT DISTINCT ?thing ?kind {
  GRAPH ?graph { ?thing a ?kind } FILTER(?graph NOT IN (graph:, graph:derived))
}"""


class Hit(NamedTuple):
    """A thing, the name by which it was found, and how well that fits: the lowest fits best."""

    inexact: bool
    prominence: int
    fit: int
    length: int
    name: Text
    thing: IRI
    close: bool = False


def kinds_of(context: Context, things: Iterable[IRI] | None = None) -> dict[IRI, IRI]:
    """Return the most specific class of each thing, of some or of all."""
    kinds: dict[IRI, list[IRI]] = {}
    for row in context.ask(_KINDS) if things is None else context.ask(_KINDS, thing=list(things)):
        kinds.setdefault(row.thing, []).append(row.kind)
    return {thing: context.schema.most_specific(of) for thing, of in kinds.items()}


@dataclass(frozen=True)
class _Known:
    """The names of a graph, and of each named thing its class and how prominent it is."""

    names: NameIndex
    kinds: dict[IRI, IRI]
    prominence: dict[IRI, int]


def _known(context: Context) -> _Known:
    """Return the names of a graph, with ids and what sources are numbered by; read once."""
    return context.once(_read)


def _read(context: Context) -> _Known:
    gone = context.queries.retired
    named = [(gone.get(row.thing, row.thing), text_of(row.name)) for row in context.ask(NAMES)]
    things = dict.fromkeys(thing for thing, _ in named)
    ids = ((thing, Text(text, "")) for thing in things for text in {thing.curie, thing.local})
    former = ((new, Text(IRI(old).local, "")) for old, new in gone.items())
    numbered = ((row.thing, text_of(row.number)) for row in context.ask(NUMBERS))
    kinds = kinds_of(context)
    ranks = {thing: context.schema.prominence(thing, kinds.get(thing)) for thing in things}
    return _Known(NameIndex([*named, *numbered], [*ids, *former]), kinds, ranks)


def _best(known: _Known, found: list[tuple[Entry, int]], close: bool) -> list[Hit]:
    """Return things in order, each with the name of it that fits best."""
    best: dict[IRI, Hit] = {}
    for entry, fits in found:
        inexact = close or fits != EXACT
        rank = known.prominence.get(entry.thing, 3)
        hit = Hit(inexact, rank, fits, len(entry.key), entry.name, entry.thing, close)
        other = best.get(entry.thing)
        if other is None or hit < other:
            best[entry.thing] = hit
    if close:  # the fewest wrong letters count first
        return sorted(best.values(), key=lambda hit: (hit.fit, hit))[:MOST_CLOSE]
    return sorted(best.values())


def hits(context: Context, text: str, among: Collection[IRI] = ()) -> list[Hit]:
    """Return the things whose names fit the text, best first; only where none does, those that are close.

    Args:
        context: where to look.
        text: what is typed.
        among: only things of these classes and of those below them; of all, if not said.
    """
    known = _known(context)
    fitting = known.names.fitting(text)
    found = _best(known, fitting or known.names.close(text), close=not fitting)
    if not among:
        return found
    wanted = set(among)
    kinds = {k for k in set(known.kinds.values()) if wanted & {*context.schema.lineage(k)}}
    return [hit for hit in found if known.kinds.get(hit.thing) in kinds]


def rows_of(context: Context, found: list[Hit], language: str) -> Rows:
    """Return rows of id, name, kind and the name that was found."""
    kinds = _known(context).kinds
    of = {hit.thing: kinds[hit.thing] for hit in found if hit.thing in kinds}
    names = context.names.of([*(hit.thing for hit in found), *of.values()])
    rows = []
    for hit in found:
        kind = names[of[hit.thing]].in_language(language) if hit.thing in of else None
        rows.append([hit.thing, names[hit.thing].in_language(language), kind, hit.name])
    told = Rows(("id", "name", "kind", "found"), rows)
    told.shown = lambda: context.shown(language)._replace(without=("name",))
    return told


def exact(context: Context, text: str) -> set[IRI]:
    """Return the things that go by a name as a whole."""
    return {hit.thing for hit in hits(context, text) if not hit.inexact}


def find(context: Context, text: str, language: str, among: Collection[IRI] = ()) -> Rows:
    """Return rows of id, name, kind and the name that was found, best first, of some classes or all.

    >>> import cityrel
    >>> cityrel.open().find("北京", "en")[0].id
    'https://w3id.org/cityrel/id/beijing'
    """
    return rows_of(context, hits(context, text, among), language)


def suggestions(context: Context, text: str) -> list[str]:
    """Return names in the graph that look like the text, for a hint."""
    known = _known(context)
    close = _best(known, known.names.close(text), close=True)
    return list(dict.fromkeys(str(hit.name) for hit in close))[:3]


def _candidates(context: Context, text: str) -> list[IRI]:
    """Return the IRIs that a text may stand for: its own, or those of an id or of a term without prefix."""
    prefixes = context.prefixes
    if ":" in text:
        try:
            iri = expand(text, prefixes)
        except NotFoundError:
            return []  # it may be a name with a colon in it
        return [iri] if _is_iri(iri) else []
    spaces = dict.fromkeys([*prefixes.spaces_of_ids, *context.queries.namespaces])
    return [iri_of(space + text, prefixes) for space in spaces if _is_iri(space + text)]


def _is_iri(text: str) -> bool:
    try:
        ox.NamedNode(text)
    except ValueError:
        return False
    return True


def the_thing(context: Context, text: str, among: Collection[IRI] = ()) -> IRI:
    """Return the one thing that an IRI, a prefixed name, an id or a name means, among some or all.

    Raises:
        NotFoundError: if there is none, with the nearest names, or several, with the choice.

    >>> import cityrel
    >>> the_thing(cityrel.open().context, "서울").curie
    'id:seoul'
    """
    for iri in [*_candidates(context, text), *_candidates(context, without_hidden(text).strip())]:
        if iri in among if among else context.ask(EXISTS, thing=iri):
            return _now(context, iri)
    found = [h for h in hits(context, text) if not h.close and (not among or h.thing in among)]
    best = [hit for hit in found if (hit.inexact, hit.prominence) == (found[0].inexact, found[0].prominence)]
    after = [
        hit for hit in best[1:] if fold(best[0].name) in fold(hit.name) and len(hit.name) > best[0].length
    ]
    if best and len(after) == len(best) - 1:  # all others are named after it
        return best[0].thing
    if best:
        names = context.names.of([hit.thing for hit in best])
        few = [hit.thing for hit in best[:10]]
        choice = in_each(
            context.languages,
            lambda tag: "\n".join(f"  {each.curie}  {names[each].in_language(tag)}" for each in few),
        )
        raise NotFoundError(Told("no-one-name", text=repr(text), choice=choice))
    if ":" in text and _is_iri(text):
        expand(text, context.prefixes)  # says which prefix is not known
    meant = near(suggestions(context, text))
    raise NotFoundError(Told("no-such-name", text=repr(text), near=meant, step=Told("step-find")))


def _now(context: Context, thing: IRI) -> IRI:
    """Return a thing, or what takes its place if it is retired, which is told."""
    if new := context.queries.retired.get(thing):
        old, now = (context.prefixes.shorten(each) for each in (thing, new))
        context.queries.warn(f"{old} is retired: {now} takes its place.")
    return new or thing


def classes_named(context: Context, kinds: Iterable[str]) -> list[IRI]:
    """Return the classes that IRIs, ids or names mean; see `the_thing`."""
    return [the_thing(context, kind, context.schema.classes) for kind in kinds]


def names_in(context: Context, text: str) -> dict[str, set[IRI]]:
    """Return the names of drawn things that stand in a text as whole words, with what goes by each."""
    known, said, whole = _known(context), search_key(text), fold(text)
    spoken = [fold(each) for each in words(text)]
    found: dict[str, set[IRI]] = {}
    for entry in known.names.entries:
        if known.prominence.get(entry.thing, 3) > 1 or entry.key not in said:
            continue
        key, wanted = fold(entry.name), [fold(each) for each in words(entry.name)]
        if key.isascii():  # a code of two letters is a word of many sentences
            is_there = len(key) >= _FEWEST and any(
                spoken[at : at + len(wanted)] == wanted for at in range(len(spoken))
            )
        else:
            is_there = len(key) > 1 and key in whole
        if is_there:
            found.setdefault(str(entry.name), set()).add(entry.thing)
    return found
