"""A release: the graph in the forms that stores take, its network, what describes it, and check sums.

All of it is made of what files say, with no date or name of its own, so the same files give the same bytes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from typing import NamedTuple

import pyoxigraph as ox

from ..answers.context import Context
from ..answers.network import network
from ..errors import FormatError
from ..files.project import Project
from ..files.read import read_bytes
from ..files.release import CITATION, DATASET, GRAPH, GRAPHS, NETWORK, SUMS, VOID
from ..messages import Told
from ..rdf.skolem import skolemised
from ..rdf.terms import IRI
from ..store.local import LocalStore
from .cff import citation
from .datasets import (
    CREATOR,
    DESCRIPTION,
    ISSUED,
    LICENSE,
    MODIFIED,
    TITLE,
    VERSION,
    DataSet,
    data_set,
    own_roots,
)
from .networks import network_file
from .rdf import quads_of, written
from .release_description import File, as_json_ld, as_void

_TOLD = (TITLE, DESCRIPTION, LICENSE, VERSION, CREATOR, MODIFIED)


class Release(NamedTuple):
    """The files of a release by name; the properties that nobody gives of the data set; its triples.

    And how many of these hold what RDF 1.1 does not have, so that its tools refuse the whole file.
    """

    files: dict[str, bytes]
    untold: list[IRI]
    triples: int
    of_rdf_1_2: int


def release(context: Context, project: Project) -> Release:
    """Return the release of the graph of a project.

    Raises:
        FormatError: if the graph is that of an endpoint, or a format cannot hold what there is to write.
    """
    if not isinstance(context.queries.store, LocalStore):
        raise FormatError(Told("release-no-files"))
    own = data_set(context, project)
    data = _data(context)
    of_rdf_1_2 = sum(_is_of_rdf_1_2(quad) for quad in _quads(GRAPH, data[GRAPH]))
    files = {
        name: File(name, content, _counts(name, content), bool(of_rdf_1_2)) for name, content in data.items()
    }
    described = {VOID: as_void(context, own, files), DATASET: as_json_ld(own, files)}
    cited = _citation(project, own, context.languages)
    whole = {**data, **described, **({CITATION: cited} if cited else {})}
    whole[SUMS] = _sums(whole)
    is_dated = bool(own.values(ISSUED))
    untold = [IRI(p) for p in _TOLD if not own.values(p) and not (p == MODIFIED and is_dated)]
    return Release(whole, untold, files[GRAPH].graphs[""], of_rdf_1_2)


def _data(context: Context) -> dict[str, bytes]:
    """Return the graph and its network."""
    quads = skolemised(quads_of(context))
    found = {
        GRAPH: written(context, quads, "turtle", "default"),
        GRAPHS: written(context, quads, "nquads", "files"),
    }
    drawn = network(context, language=context.languages[0])
    return found | ({NETWORK: network_file(context, drawn, "graphml")} if drawn else {})


def _quads(name: str, content: bytes) -> Iterator[ox.Quad]:
    """Yield what a file of RDF says; nothing of another."""
    syntax = {GRAPH: ox.RdfFormat.TURTLE, GRAPHS: ox.RdfFormat.N_QUADS}.get(name)
    return iter(ox.parse(content, syntax) if syntax else ())


def _counts(name: str, content: bytes) -> Counter[str]:
    """Return how many triples a file has in each graph, the default one without a name."""
    return Counter(getattr(quad.graph_name, "value", "") for quad in _quads(name, content))


def _is_of_rdf_1_2(quad: ox.Quad) -> bool:
    """Tell whether a triple is about a triple, or its text has a direction."""
    value = quad.object
    return isinstance(value, ox.Triple) or (isinstance(value, ox.Literal) and value.direction is not None)


def _citation(project: Project, own: DataSet, languages: Iterable[str]) -> bytes:
    """Return the citation that the project has in its folder, or else one of what it says of its data set."""
    for root in own_roots(project):
        if (root.path / CITATION).is_file():
            return read_bytes(root.path / CITATION)
    return citation(own, languages).encode()


def _sums(files: Mapping[str, bytes]) -> bytes:
    """Return the check sums of files as `sha256sum -c` reads them."""
    return "".join(f"{sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files)).encode()
