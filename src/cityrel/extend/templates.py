"""Templates of new files: `ontology/templates/` of the bundled ontology, and those that a project adds.

On top of a template stand its title and what it takes where nothing else is said, as in the header of a
question; below it the file, with `$name` for what is filled in. A line with nothing to fill in is left out.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from string import Template as Text

from ..errors import NotFoundError, hint
from ..files.folder import TEMPLATES
from ..files.project import Project, bundled_root
from ..files.read import read_text
from ..rdf.languages import matches
from ..sparql.header import header, without_header

_NAME = re.compile(r"\$(?:(\w+)|\{(\w+)\})")


@dataclass(frozen=True)
class Template:
    """A template: its file and text."""

    path: Path
    text: str

    @property
    def defaults(self) -> dict[str, str]:
        """What it takes where nothing else is said, by name."""
        return {name: said[""] for name, said in header(self.text).items() if "" in said}

    def words(self, name: str, label: Mapping[str, str]) -> dict[str, str]:
        """Return a sentence of the template about a label, in the languages that both have."""
        said = header(self.text).get(name, {})
        return {
            tag: _filled(said[near], {"label": text})
            for tag, text in label.items()
            for near in said
            if matches(near, tag) or matches(tag, near)
        }

    def fill(self, values: Mapping[str, str]) -> str:
        """Return the file with values for its names; a line with an empty value is left out."""
        lines = without_header(self.text).splitlines()
        kept = [line for line in lines if all(values.get(name) != "" for name in _names(line))]
        return "\n".join(_filled(line, values) for line in kept) + "\n"


def _names(line: str) -> Iterator[str]:
    for plain, braced in _NAME.findall(line):
        yield plain or braced


def _filled(text: str, values: Mapping[str, str]) -> str:
    return Text(text).safe_substitute(values)


def templates(project: Project) -> dict[str, Template]:
    """Return the templates by name, those of projects before bundled ones of the same name."""
    folders = [bundled_root(), *(root.path for root in project.yours.roots)]
    paths = [path for folder in folders for path in sorted((folder / TEMPLATES).glob("*.*"))]
    return {path.name.partition(".")[0]: Template(path, read_text(path)) for path in paths}


def template(project: Project, name: str, of: str = "") -> Template:
    """Return a template by its name, of those that write a thing of some class, such as `owl:Class`.

    Raises:
        NotFoundError: if there is none, with the nearest.
    """
    known = {stem: each for stem, each in templates(project).items() if not of or f" a {of} ;" in each.text}
    if name not in known:
        raise NotFoundError(f"There is no template {name}.{hint(name, known)} There are: {', '.join(known)}.")
    return known[name]
