"""The files of a release, by name: what writes one and what compares two say the same."""

from pathlib import Path

GRAPH = "graph.ttl"
"""Every triple once, what rules conclude too."""
GRAPHS = "graphs.nq"
"""The same triples by the files that say them."""
NETWORK = "network.graphml"
VOID = "void.ttl"
DATASET = "dataset.jsonld"
CITATION = "CITATION.cff"
SUMS = "SHA256SUMS"


def is_release(folder: Path) -> bool:
    """Tell whether a folder is a release.

    >>> is_release(Path("no such folder"))
    False
    """
    try:
        return all((folder / name).is_file() for name in (VOID, GRAPHS, SUMS))
    except OSError:  # it may be no name of a folder at all
        return False
