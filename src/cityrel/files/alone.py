"""Files read alone: without the bundled graph, and without the project in this folder."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from ..messages import all_messages
from ..rdf.languages import Languages
from ..rdf.prefixes import PREFIXES, Prefixes
from .kinds import RDF, kind_of
from .project import Project, refuse_empty
from .root import Root, starts


def alone(*paths: Path) -> Project:
    """Return the project of some files and folders alone, with the prefixes that the files declare.

    >>> from .project import bundled_root
    >>> [source.path.name for source in alone(bundled_root() / "ontology" / "cityrel.ttl").sources()]
    ['cityrel.ttl']
    """
    from .rdf import prefixes_in  # what reads files costs time, and a kept store needs it not

    project = Project(*paths)
    folders = [path.resolve() for path in paths if path.is_dir()]
    own = [Root(folder, start) for folder, start in zip(folders, starts(folders), strict=True)]
    refuse_empty(own)
    project._own = project.roots = own
    config = project.config
    project.prefixes = config.prefixes
    files = [each for each in project.sources() if each.named and kind_of(each.path.name) == RDF]
    declared = {prefix: space for each in files for prefix, space in prefixes_in(each).items()}
    known = Prefixes({**PREFIXES, **config.prefixes, **declared}, config.prefixes.ids)
    languages = config.languages if own else Languages(all_messages()["language-name"])
    project.prefixes, project.config = known, replace(config, prefixes=known, languages=languages)
    return project
