"""What a check looked at that is the user's own: files, triples, things, examples."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox

from ..errors import noted
from ..files.folder import NAME
from ..files.kinds import NotRead
from ..files.project import Project, Source
from ..files.rdf import read
from ..messages import message
from ..rdf.formats import format_of
from .said import Said


class Yours(NamedTuple):
    """How much of the user's own was looked at, and where."""

    where: str = ""
    files: int = 0
    triples: int = 0
    things: int = 0
    examples: int = 0
    counterexamples: int = 0

    @property
    def is_nothing(self) -> bool:
        """Tell whether nothing was looked at."""
        return not (self.files or self.examples or self.counterexamples)

    def sentence(self, language: str) -> str:
        """Return in the reader's language what was looked at, or that nothing was."""
        key = "yours" if not self.is_nothing else "nothing-in-yours" if self.where else "none-of-yours"
        return message(f"check-{key}", language, **{**self._asdict(), "where": self.where or Path.cwd()})


def _triples(source: Source, said: Said) -> Iterator[ox.Triple]:
    """Yield what a file says; one of a syntax with graphs may say it in any graph, and is read again."""
    syntax = None if source.is_table else format_of(source.path)
    if syntax is not None and syntax.supports_datasets:
        with noted([]):  # told as what cannot be read
            yield from (quad.triple for quad in read(source, []))
    else:
        yield from said.get(source.graph, ())


def looked_at(project: Project, said: Said, not_read: Iterable[NotRead], *in_shapes: int) -> Yours:
    """Return how much of a project is the user's own, given what its files say and which are not read.

    Examples and counterexamples that stand in shapes are counted too, where their number is given.
    """
    yours, passed = project.yours, {each.path for each in not_read if not each.is_in_part}
    sources = [source for source in yours.sources() if source.path not in passed]
    triples = [triple for source in sources for triple in _triples(source, said)]
    settings = sum((root.path / NAME).is_file() for root in yours.roots)
    places = [*(root.path for root in yours.roots), *(each.path for each in sources if each.named)]
    return Yours(
        ", ".join(map(str, places)),
        len(sources) + len(yours.queries()) + settings,
        len(triples),
        len({triple.subject for triple in triples}),
        len(yours.examples()) + sum(in_shapes[:1]),
        len(yours.counterexamples()) + sum(in_shapes[1:]),
    )
