"""What a command makes of files, kept until one of them changes, or this package, or what is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from importlib.metadata import version
from pathlib import Path

from ..files.kinds import shown
from ..store.cache import place_of
from ..store.texts import Texts, kept, known, state_of_code
from .options import Reading, tell_lines


def _place(
    reading: Reading, what: str, asked: object, libraries: Iterable[str], more: Mapping[str, Path]
) -> Path | None:
    """Return where it is kept: named by all that it is made of; None where it is to be made anew."""
    if reading.endpoint or reading.federate or reading.trace:
        return None
    project = reading.project
    files = [project.not_read(), project.replaced, [shown(each.path) for each in project.sources()]]
    options = repr((asked, reading.language, project.config, files))
    sources, queries = project.sources(), {**project.queries(), **more}
    made_by = [f"{each} {version(each)}" for each in libraries]
    return place_of(sources, queries, project.prefixes, what, state_of_code(), options, *made_by)


def made_once(
    reading: Reading,
    what: str,
    asked: object,
    make: Callable[[], Texts],
    libraries: Iterable[str] = (),
    more: Mapping[str, Path] | None = None,
) -> Texts:
    """Return texts that were made before of the same files, or make them; what is passed over is told.

    Args:
        reading: which graph is read.
        what: what is made.
        asked: what it depends on beside the graph and the language.
        make: makes it.
        libraries: those that have a part in it.
        more: files that have a part in it and are not in the graph.
    """
    place = _place(reading, what, asked, libraries, more or {})
    texts = known(place)
    if texts is not None:
        tell_lines(texts["told"])
        return texts
    return kept(place, {**make(), "told": reading.told})
