"""The RDF formats that are read and written: one table, made of those that Oxigraph knows."""

from pathlib import Path

import pyoxigraph as ox

FORMATS = {
    "turtle": ox.RdfFormat.TURTLE,
    "trig": ox.RdfFormat.TRIG,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "nquads": ox.RdfFormat.N_QUADS,
    "rdfxml": ox.RdfFormat.RDF_XML,
    "jsonld": ox.RdfFormat.JSON_LD,
}
"""The formats that are written, by their names on the command line."""

GRAPHS = ("both", "files", "default")
"""Which graphs a format of several is written with: the default graph, those of files, or both."""

_READ = [*FORMATS.values(), ox.RdfFormat.N3]
# an ontology editor saves RDF/XML under this ending; .xml, .json and .txt are RDF by chance only
ENDINGS = {f".{each.file_extension}": each for each in _READ} | {".owl": ox.RdfFormat.RDF_XML}
"""The formats of files by the endings of their names."""


def format_of(path: Path) -> ox.RdfFormat | None:
    """Return the RDF format that the ending of a file says, or None.

    >>> format_of(Path("city.OWL")).name
    'RDF/XML'
    """
    return ENDINGS.get(path.suffix.lower())


def name_of(syntax: ox.RdfFormat) -> str | None:
    """Return the name of a format on the command line; None for one that is only read.

    >>> name_of(ox.RdfFormat.TURTLE)
    'turtle'
    """
    return next((name for name, each in FORMATS.items() if each == syntax), None)


def takes_prefixes(syntax: ox.RdfFormat) -> bool:
    """Tell whether files of a format declare the prefixes of their names."""
    return syntax in {ox.RdfFormat.TURTLE, ox.RdfFormat.TRIG, ox.RdfFormat.N3, ox.RdfFormat.RDF_XML}
