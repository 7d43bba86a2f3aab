"""cityrel: a knowledge graph of city diplomacy, to ask in SPARQL, see as a network and cite line by line.

>>> import cityrel
>>> graph = cityrel.open()
>>> graph.show("Seoul").name.in_language("ko")
'서울'
"""

from .errors import CityrelError, DateError, EndpointError, FileError, FormatError, NotFoundError, QueryError
from .files.project import expand
from .graph import Graph
from .opened import open_graph as open  # noqa: A004 - the name that users type: cityrel.open()
from .rdf.terms import IRI, Date, Double, Literal, Text
from .sparql.rows import Row, Rows
from .version import __version__


def load_ipython_extension(shell: object) -> None:
    """Give a notebook the magics `%%sparql`, `%sparql` and `%cityrel`: `%load_ext cityrel`."""
    from .notebook import load

    load(shell)


__all__ = [
    "IRI",
    "CityrelError",
    "Date",
    "DateError",
    "Double",
    "EndpointError",
    "FileError",
    "FormatError",
    "Graph",
    "Literal",
    "NotFoundError",
    "QueryError",
    "Row",
    "Rows",
    "Text",
    "__version__",
    "expand",
    "open",
]
