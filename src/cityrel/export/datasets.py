"""What a project says of its data set: title, licence, version, who made it, as of when.

It is said in a file of the project, of a `void:Dataset` or `dcat:Dataset`. What another project says of its
own, such as the bundled one on which a project builds, is not taken for that.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import cast

import pyoxigraph as ox

from ..answers.context import Context
from ..answers.labels import Id
from ..files.project import Project
from ..files.root import Root
from ..rdf.prefixes import PREFIXES
from ..rdf.terms import IRI, RDF_TYPE
from ..store.local import LocalStore

Term = ox.NamedNode | ox.Literal
_SETS = """SELECT DISTINCT ?set ?property ?value ?graph {
  GRAPH ?graph { ?set a ?kind ; ?property ?value } FILTER(ISIRI(?set) && !ISBLANK(?value))
  VALUES ?kind { <http://rdfs.org/ns/void#Dataset> <http://www.w3.org/ns/dcat#Dataset> }
} ORDER BY ?set ?property ?value ?graph"""
_TERMS = PREFIXES["dcterms"]
_DCAT = "http://www.w3.org/ns/dcat#"
TITLE, DESCRIPTION, LICENSE, CREATOR, MODIFIED, ISSUED = (
    _TERMS + name for name in ("title", "description", "license", "creator", "modified", "issued")
)
VERSION, KEYWORD = (_DCAT + name for name in ("version", "keyword"))
PAGE = PREFIXES["schema"] + "url"
_ALSO = {
    VERSION: [PREFIXES["owl"] + "versionInfo"],
    PAGE: [_DCAT + "landingPage", "http://xmlns.com/foaf/0.1/homepage"],
}


@dataclass
class DataSet:
    """What is said of a data set, by property; without an IRI where no file speaks of it."""

    iri: str = ""
    said: dict[str, list[Term]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    """The names of those things of the graph that made it."""

    def values(self, prop: str) -> list[Term]:
        """Return the values of a property, or of the first that means the same."""
        return next((self.said[each] for each in (prop, *_ALSO.get(prop, ())) if each in self.said), [])

    def texts(self, prop: str) -> list[str]:
        """Return the values of a property as text."""
        return [each.value for each in self.values(prop)]

    def creators(self) -> list[tuple[str, str]]:
        """Return who made it: an IRI, if a thing is said to have, and a name."""
        values = self.values(CREATOR)
        iris = [each.value if isinstance(each, ox.NamedNode) else "" for each in values]
        return [(iri, self.names.get(iri, each.value)) for iri, each in zip(iris, values, strict=True)]

    def by_language(self, prop: str) -> dict[str, str]:
        """Return texts by language; the first of each."""
        found: dict[str, str] = {}
        for each in self.values(prop):
            found.setdefault((isinstance(each, ox.Literal) and each.language) or "", each.value)
        return found


def own_roots(project: Project) -> list[Root]:
    """Return the folders whose data set it is, the last first: those of the user, or else the bundled one."""
    return [root for root in reversed(project.roots) if root.start] or project.roots[-1:]


def data_set(context: Context, project: Project) -> DataSet:
    """Return what a project says of its data set: a file named by the user, or its own, and `cityrel.toml`.

    Of an endpoint, whose files are not known, it is what is said of any.

    >>> import cityrel
    >>> graph = cityrel.open()
    >>> data_set(graph.context, graph.project).by_language(TITLE)["en"][:14]
    'City diplomacy'
    """
    found = _found(context, project)
    names = context.names.of(IRI(iri) for iri, _ in found.creators() if iri)
    own = {thing: name.texts[context.languages[0]] for thing, name in names.items()}
    return replace(
        found, names={str(each): str(name) for each, name in own.items() if not isinstance(name, Id)}
    )


def _found(context: Context, project: Project) -> DataSet:
    by_graph = _by_graph(context)
    if not isinstance(context.queries.store, LocalStore):
        return next((found for each in by_graph.values() for found in each.values()), DataSet())
    sources = project.sources()
    named = [str(each.graph) for each in sources if each.named]
    if found := _first(by_graph, named):
        return found
    for root in own_roots(project):
        graphs = [str(each.graph) for each in sources if each.path.is_relative_to(root.path)]
        found = _first(by_graph, graphs) or DataSet()
        title = root.settings.values.get("title", {})
        if title and TITLE not in found.said:
            found.said[TITLE] = [ox.Literal(text, language=tag) for tag, text in title.items()]
        if found.said:
            return found
    return DataSet()


def _first(by_graph: dict[str, dict[str, DataSet]], graphs: list[str]) -> DataSet | None:
    """Return the first data set of which these graphs speak."""
    return next((each for graph in graphs for each in by_graph.get(graph, {}).values()), None)


def others(context: Context, own: DataSet) -> list[DataSet]:
    """Return the data sets and ontologies besides: those on which a project builds."""
    found = {
        iri: each for sets in _by_graph(context).values() for iri, each in sets.items() if iri != own.iri
    }
    return [found[iri] for iri in sorted(found)]


def _by_graph(context: Context) -> dict[str, dict[str, DataSet]]:
    """Return the data sets of each graph."""
    found: dict[str, dict[str, DataSet]] = {}
    for thing, prop, value, graph in _rows(context):
        each = found.setdefault(graph.value, {}).setdefault(thing.value, DataSet(thing.value))
        if prop.value != RDF_TYPE:
            each.said.setdefault(prop.value, []).append(value)
    return found


def _rows(context: Context) -> Iterator[tuple[ox.NamedNode, ox.NamedNode, Term, ox.NamedNode]]:
    rows = context.read(_SETS, lambda found: [tuple(row) for row in cast("ox.QuerySolutions", found)])
    yield from rows
