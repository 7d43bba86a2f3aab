"""What files of a network tell of its things and lines beside their ids: names, kinds, places, sources."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from ..answers.context import Context
from ..answers.labels import Id, Name
from ..answers.places import coordinates
from ..answers.sources import sources_of
from ..rdf.languages import is_foreign
from ..rdf.terms import IRI
from ..sparql.lines import SEVERAL

if TYPE_CHECKING:
    import networkx as nx

Facts = dict[str, Any]


def told_of(context: Context, network: nx.Graph[Any], language: str | None) -> nx.Graph[Any]:
    """Return a copy of a network in which things and lines have names, kinds, places and sources.

    The label is the name that a reader of a language gets, a fallback with its tag behind it; without a
    language it is that in the usual one, and what is there already stays. A label in each language of the
    project, such as `label_ko`, is a name in that language or is not there. Lines are called by their kinds;
    their sources are those of the evidence of their records.

    >>> import cityrel
    >>> graph = cityrel.open()
    >>> told = told_of(graph.context, graph.network(around="Seoul"), "ko")
    >>> told.nodes[cityrel.expand("id:beijing")]["label_zh"]
    '北京'
    """
    result, spoken = network.copy(), language or context.languages[0]
    result.graph.update(_of_all(context, spoken))
    things = {node for node in result if isinstance(node, IRI)}
    lines = [data for *_, data in result.edges(data=True)]
    facts = _Facts(context, things, [*result.nodes.values(), *lines], spoken)
    for node in things:
        _put_first(result.nodes[node], facts.of_thing(node, result.nodes[node]), language is not None)
    for data in lines:
        _put_first(data, facts.of_line(data), language is not None)
    return result


class _Facts:
    """What is known of the things and lines of a network; all of it is asked for at once."""

    def __init__(self, context: Context, things: set[IRI], rows: list[Facts], language: str) -> None:
        self._context, self._language = context, language
        self._kinds = _iris(each.get("kind") for each in rows)
        self._sources = sources_of(context, things | {record for each in rows for record in _records(each)})
        cited = {each for found in self._sources.values() for each in found}
        self._names = context.names.of(sorted(things | self._kinds | cited))
        self._places = coordinates(context)[0]

    def of_thing(self, thing: IRI, data: Facts) -> Facts:
        """Return the names of a thing, its kind, by whom it is said, and where it lies."""
        east, north = self._places.get(thing, (None, None))
        place = {"longitude": east, "latitude": north} if thing in self._places else {}
        return {
            **_named("label", self._names[thing], self._language),
            **self._said(data, [thing]),
            **place,
        }

    def of_line(self, data: Facts) -> Facts:
        """Return what a line is called, its kind, by whom it is said, and whether it holds both ways."""
        said = self._said(data, _records(data))
        if "kind_label" not in said:
            return said
        return {
            "label": said["kind_label"],
            **said,
            "symmetric": _is_symmetric(self._context, IRI(data["kind"])),
        }

    def _said(self, data: Facts, things: Iterable[IRI]) -> Facts:
        kind = data.get("kind")
        found = dict.fromkeys(source for thing in things for source in self._sources.get(thing, ()))
        kinds = _named("kind_label", self._names[IRI(kind)], self._language) if kind in self._kinds else {}
        titles = SEVERAL.join(self._names[each].in_language(self._language) for each in found)
        return {**kinds, **({"sources": " ".join(found), "source_titles": titles} if found else {})}


def _is_symmetric(context: Context, kind: IRI) -> bool:
    """Tell whether lines of a class or a property hold both ways, whichever end comes first."""
    look = context.schema.look(kind)
    return kind in context.schema.symmetric or (
        look.line_start is not None and look.line_start == look.line_end
    )


def _of_all(context: Context, language: str) -> Facts:
    """Return what is told of a network as a whole: the title of the project, and the date of its data."""
    title = context.languages.words(context.config.title, language)
    now = context.times.now
    return {"title": title, **({"date": now} if now else {})}


def _records(data: Facts) -> list[IRI]:
    """Return the records of a line: one, or those of a line of a projection, with blanks between."""
    return [IRI(each) for key in ("record", "records") for each in str(data.get(key, "")).split()]


def _iris(values: Iterable[object]) -> set[IRI]:
    return {IRI(each) for each in values if isinstance(each, str)}


def _named(key: str, name: Name, language: str) -> Facts:
    """Return a name under a key, and in each language where it is one of that language, and not the id."""
    own = {
        f"{key}_{tag.replace('-', '_')}": str(text)
        for tag, text in name.texts.items()
        if not is_foreign(text.language, tag) and not isinstance(text, Id)
    }
    return {key: name.in_language(language), **own}


def _put_first(data: Facts, more: Facts, renames: bool) -> None:
    """Put facts before those that are there, which stay; the label too, where it is not to be another."""
    merged = {**more, **data, **({"label": more["label"]} if renames and "label" in more else {})}
    data.clear()
    data.update(merged)
