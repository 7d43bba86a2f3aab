"""What was collected of the things in a network: which lists of relations were read, how far, as of when."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..answers.coverage import ReadList, holds_in, lists_of
from ..answers.periods import Period
from ..rdf.terms import IRI
from .joins import Join, Material, Wanted

if TYPE_CHECKING:
    import networkx as nx


@dataclass(frozen=True)
class Collected:
    """The lists that were read of each thing, the fullest first, and of whom a complete one was read.

    is_of_one_date: whether all complete ones are of the same date, or have none.
    """

    lists: dict[IRI, list[ReadList]]
    whole: frozenset[IRI]
    is_of_one_date: bool

    def read(self, thing: IRI) -> ReadList | None:
        """Return the fullest and latest list that was read of a thing."""
        return next(iter(self.lists.get(thing, [])), None)


def _is_whole(each: ReadList, kinds: set[IRI], material: Material, wanted: Wanted) -> bool:
    """Tell whether a list names all relations of its owner that the network is of, at the date wanted."""
    if not each.is_without_limits:
        return False
    if wanted.at is not None and not holds_in(each, Period(wanted.at, wanted.at)):
        return False
    return all(material.is_a(kind, each.classes) for kind in kinds)


def _counterparts(network: "nx.Graph[IRI]", wanted: Wanted) -> dict[IRI, set[IRI]]:
    """Return of which things the lists say all of the others: organizations of their members."""
    if wanted.projection != "two-mode":
        return {}
    modes = [(thing, data.get("mode")) for thing, data in network.nodes(data=True)]
    organizations = {thing for thing, mode in modes if mode == "organization"}
    return {thing: organizations for thing, mode in modes if mode != "organization"}


def _owners(found: Iterable[Join], network: "nx.Graph[IRI]") -> set[IRI]:
    return {*network, *(join.via for join in found if join.via)}


def collected(material: Material, found: list[Join], network: "nx.Graph[IRI]", wanted: Wanted) -> Collected:
    """Return what was read of the things in a network."""
    schema = material.context.schema
    kinds = {join.kind for join in found} | wanted.kinds
    above = {each for kind in kinds for each in schema.lineage(kind)}
    lists: dict[IRI, list[ReadList]] = {}
    owners = _owners(found, network)
    for each in lists_of(material.context, sorted(above), ()) if above else ():
        for thing in each.covers if each.is_read else ():
            if thing in owners:
                lists.setdefault(thing, []).append(each)
    for of in lists.values():
        of.sort(key=lambda each: not _is_whole(each, kinds, material, wanted))
    complete = {thing: of[0] for thing, of in lists.items() if _is_whole(of[0], kinds, material, wanted)}
    whole = {*complete}
    shared = {join.via for join in found if join.via}
    if shared and shared <= whole:
        whole |= {*network}
    whole |= {thing for thing, others in _counterparts(network, wanted).items() if others and others <= whole}
    return Collected(lists, frozenset(whole), len({each.as_of for each in complete.values()}) < 2)
