"""Headers of questions and rules: what is missing, misspelt, or stands for nothing in the graph."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from ..answers.context import Context
from ..answers.questions import is_number
from ..errors import FileError, NotFoundError, nearest
from ..files.questions import Question
from ..files.read import read_text
from ..rdf.terms import expand

SEVERITIES = ("violation", "warning", "info")
"""What a rule may say in its header."""

LANGUAGE = "language"
"""The parameter that a rule may have: it is asked once for each language of the readers."""

_KEYS = {
    "questions": ("title", "description", "note", "parameter", "finding", "verdicts"),
    "rules": ("title", "problem", "remedy", "severity", "parameter"),
}
_NEEDED = {"questions": ("title",), "rules": ("problem", "remedy")}
_LINE = re.compile(r"#\s*(\w+)(?:@[\w-]+)?\s*:")
_EXISTS = "ASK { { ?thing ?p ?o } UNION { ?s ?q ?thing } }"


class Fault(NamedTuple):
    """What is wrong in a header: the file, the line, what (a message), and what fills that."""

    path: Path
    line: int
    what: str
    words: dict[str, str]


def lines_of(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield the lines of a header: number, key and the whole."""
    for number, line in enumerate(text.splitlines(), 1):
        if not line.startswith("#"):
            return
        if found := _LINE.match(line):
            yield number, found[1], line


def _of_keys(path: Path, text: str, role: str) -> Iterator[Fault]:
    keys, lines = _KEYS[role], list(lines_of(text))
    for number, key, _ in lines:
        near = nearest(key, keys) if key not in keys and "_" not in key else []
        if near:
            yield Fault(path, number, "header-key", {"key": key, "nearest": near[0]})
    for key in _NEEDED[role]:
        if key not in {each for _, each, _ in lines}:
            yield Fault(path, 1, "header-missing", {"key": key})


def _of_parameters(path: Path, text: str, context: Context) -> Iterator[Fault]:
    places = {line.partition(":")[2].partition("=")[0].strip(): n for n, key, line in lines_of(text)}
    given = context.config.parameters
    for name, default in Question(path.stem, text).parameters.items():
        line = places.get(name, 1)
        if not re.search(rf"[?$]{re.escape(name)}\b", text.replace(f"# parameter: {name}", "")):
            yield Fault(path, line, "header-parameter", {"key": name})
        elif default and not is_number(default) and name not in given and not _is_there(default, context):
            yield Fault(path, line, "header-default", {"key": name, "thing": default})


def _of_rules(path: Path, text: str) -> Iterator[Fault]:
    selected = {*re.findall(r"[?$](\w+)", text)}
    for number, key, line in lines_of(text):
        value = line.partition(":")[2].strip()
        if key == "severity" and value not in SEVERITIES:
            yield Fault(path, number, "header-severity", {"thing": value, "choice": ", ".join(SEVERITIES)})
        if key == "parameter" and value != LANGUAGE:
            yield Fault(path, number, "header-rule-parameter", {"key": value, "parameter": LANGUAGE})
        if key in _NEEDED["rules"]:
            for place in re.findall(r"\{(\w+)\}", value):
                if place not in selected:
                    yield Fault(path, number, "header-place", {"key": place, "place": f"{{{place}}}"})


def _is_there(default: str, context: Context) -> bool:
    try:
        thing = expand(default, context.prefixes)
    except NotFoundError:
        return False
    return bool(context.ask(_EXISTS, thing=thing))


def faults(paths: Iterable[Path], role: str, context: Context) -> Iterator[Fault]:
    """Yield what is wrong in the headers of questions, or of rules."""
    for path in paths:
        try:
            text = read_text(path)
        except FileError:
            continue  # told as what cannot be read
        yield from _of_keys(path, text, role)
        if role == "questions":
            yield from _of_parameters(path, text, context)
        else:
            yield from _of_rules(path, text)
