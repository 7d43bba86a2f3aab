"""The files of a release, by name: what writes one and what compares two say the same."""

import re
from hashlib import sha256
from pathlib import Path

from ..errors import FileError
from ..messages import Told
from .read import read_bytes, read_text

GRAPH = "graph.ttl"
"""Every triple once, what rules conclude too."""
GRAPHS = "graphs.nq"
"""The same triples by the files that say them."""
NETWORK = "network.graphml"
VOID = "void.ttl"
DATASET = "dataset.jsonld"
CITATION = "CITATION.cff"
SUMS = "SHA256SUMS"


_SUM = re.compile(r"([0-9a-f]{64}) [ *](.+)")


def is_release(folder: Path) -> bool:
    """Tell whether a folder is a release, be it one from which something was taken.

    >>> is_release(Path("no such folder"))
    False
    """
    try:
        return (folder / GRAPHS).is_file() and any((folder / name).is_file() for name in (VOID, SUMS))
    except OSError:  # it may be no name of a folder at all
        return False


def graphs_of(folder: Path) -> Path:
    """Return the file of a release in which the graphs of its files are, and which is as it was written.

    Raises:
        FileError: if there is no check sum of it, or it has another.
    """
    path, sums = folder / GRAPHS, folder / SUMS
    if not sums.is_file():
        raise FileError(Told("release-no-sum", file=path), sums)
    found = map(_SUM.fullmatch, read_text(sums).splitlines())
    if sha256(read_bytes(path)).hexdigest() not in {each[1] for each in found if each and each[2] == GRAPHS}:
        raise FileError(Told("release-other-sum", sums=SUMS, file=path), path)
    return path
