"""What a project says of itself in `cityrel.toml`: title, languages, prefixes, poles and so on.

Each folder that makes up a graph may have one; what a later one says stands. The keys: `docs/project.md`.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from ..errors import FileError, NotFoundError, hint
from ..rdf.languages import Languages, is_tag, tag_meant
from ..rdf.prefixes import ID, PREFIXES, Prefixes
from ..rdf.terms import IRI, expand
from ..rdf.visible import hidden_in, name_of_hidden
from .encodings import known
from .read import read_bytes, read_text

BUNDLED = ("all", "ontology", "none")
OFF = "off"
SEVERITIES = ("violation", "warning", "info", OFF)
"""How severe the findings of a rule are, or that there are none."""

LISTS = ("poles", "focus", "arguments", "legend", "tours")
"""The keys that list ids."""

_SPACE = re.compile(r"[A-Za-z][\w+.-]*:\S*[/#:]")
_PREFIX = re.compile(r"([A-Za-z](?:[\w.-]*[\w-])?)?")


@dataclass(frozen=True)
class Counted:
    """What is counted where a country is: a part of it, by a name of its own, without some places."""

    country: IRI
    name: Mapping[str, str]
    without: tuple[IRI, ...]

    def renewed(self, gone: Mapping[str, IRI]) -> "Counted":
        """Return it with successors in the place of retired things."""
        without = tuple(gone.get(each, each) for each in self.without)
        return Counted(gone.get(self.country, self.country), self.name, without)


@dataclass(frozen=True)
class Config:
    """What is said of a graph by all the projects that make it up."""

    title: Mapping[str, str] = field(default_factory=lambda: {"en": "cityrel"})
    languages: Languages = field(default_factory=lambda: Languages(["en"]))
    prefixes: Prefixes = field(default_factory=lambda: PREFIXES)
    poles: tuple[IRI, ...] = ()
    focus: tuple[IRI, ...] = ()
    arguments: tuple[IRI, ...] | None = None
    legend: tuple[IRI | int, ...] = ()
    tours: tuple[IRI, ...] | None = None
    parameters: Mapping[str, str | int] = field(default_factory=dict)
    counted: tuple[Counted, ...] = ()
    severity: Mapping[str, str] = field(default_factory=dict)

    def renewed(self, gone: Mapping[str, IRI]) -> "Config":
        """Return it with successors in the place of retired things and classes."""
        if not gone:
            return self
        lists = {key: value for key in LISTS if (value := getattr(self, key))}
        new: dict[str, Any] = {
            key: tuple(gone.get(each, each) for each in value) for key, value in lists.items()
        }
        return replace(self, **new, counted=tuple(each.renewed(gone) for each in self.counted))


@dataclass(frozen=True)
class Settings:
    """What one file says, in the order of the file; an empty or missing one says nothing."""

    path: Path
    values: Mapping[str, Any] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The file as it is written; empty where there is none."""
        return read_text(self.path) if self.path.is_file() else ""

    @property
    def namespace(self) -> str:
        """The namespace of the ids in the files of this project."""
        return str(self.values.get("namespace", ID))

    def line(self, key: str) -> int:
        """Return the line in which a key stands; 0 if that cannot be told."""
        begins = re.compile(rf"\s*(\[+\s*)?[\"']?{re.escape(key)}[\"']?\s*[=.\]]")
        lines = enumerate(self.text.splitlines(), 1)
        return next((number for number, line in lines if begins.match(line)), 0)

    def without(self, keys: Iterable[str]) -> "Settings":
        """Return these settings with some keys left out."""
        return Settings(self.path, {k: v for k, v in self.values.items() if k not in set(keys)})

    def fault(self, key: str, said: str) -> FileError:
        """Return an error with the file and the line of a key."""
        line = self.line(key)
        return FileError(f"{self.path}{f', line {line}' if line else ''}: {said}")


def _list(value: object, *kinds: type) -> bool:
    """Tell whether it is a list of such values, none empty and each once."""
    if not isinstance(value, list) or not all(type(each) in kinds and each != "" for each in value):
        return False
    return len({*value}) == len(value)


def _texts(value: object) -> bool:
    return _list(value, str)


def _table(value: object, *kinds: type) -> bool:
    return isinstance(value, dict) and all(type(each) in kinds for each in value.values())


def _counts(value: object) -> bool:
    """Tell whether it says by country what is counted, and without which places."""
    if not isinstance(value, dict) or not all(isinstance(each, dict) for each in value.values()):
        return False
    return all(
        each.keys() == {"as", "without"}
        and _table(each["as"], str)
        and each["as"]
        and _texts(each["without"])
        for each in value.values()
    )


KEYS: dict[str, tuple[Callable[[Any], bool], str]] = {
    "title": (
        lambda v: _table(v, str) and bool(v) and all(map(is_tag, v)),
        'a text by language, such as { en = "Ports of Asia", ko = "아시아의 항구" }',
    ),
    "languages": (
        lambda v: _texts(v) and bool(v) and all(map(is_tag, v)),
        'a list of language tags, the usual one first, such as ["en", "ja"]',
    ),
    "namespace": (
        lambda v: isinstance(v, str) and bool(_SPACE.fullmatch(v)),
        'an address that ends with / or #, such as "https://example.org/id/"',
    ),
    "graphs": (
        lambda v: isinstance(v, str) and bool(_SPACE.fullmatch(v)),
        'an address that ends with / or #, such as "https://example.org/graph/"',
    ),
    "prefixes": (
        lambda v: _table(v, str) and all(_PREFIX.fullmatch(k) and _SPACE.fullmatch(v[k]) for k in v),
        'a table of prefixes, such as { ex = "https://example.org/id/" }',
    ),
    "bundled": (lambda v: v in BUNDLED, f"one of {', '.join(BUNDLED)}"),
    "replaces": (_texts, 'a list of bundled files, such as ["data/tours/report.ttl"]'),
    "ignore": (_texts, 'a list of files or folders of the project, such as ["raw", "*.xlsx"]'),
    "encoding": (
        lambda v: _table(v, str) and all(known(each) for each in v.values()),
        'a table of encodings by file of the project, such as { "data/City.csv" = "cp949" }',
    ),
    "poles": (_texts, 'a list of ids, such as ["busan", "shanghai"]'),
    "focus": (_texts, 'a list of ids, such as ["busan", "shanghai"]'),
    "arguments": (_texts, 'a list of ids of sources, such as ["report-2024"]'),
    "legend": (
        lambda v: _list(v, str, int),
        'a list of classes or numbers of bands, such as ["cr:City", 3]',
    ),
    "tours": (_texts, 'a list of ids of tours, the first first, such as ["two-cities"]'),
    "parameters": (
        lambda v: _table(v, str, int),
        'a table of values by parameter, such as { city = "busan", year = 2013 }',
    ),
    "severity": (
        lambda v: _table(v, str) and all(each in SEVERITIES for each in v.values()),
        f'a table by rule of {", ".join(SEVERITIES)}, such as {{ cycle = "warning" }}',
    ),
    "counted": (
        _counts,
        'a table by country, such as france = { as = { en = "European France" }, without = ["reunion"] }',
    ),
}


def _misfit(settings: Settings, key: str) -> FileError:
    """Return what is wrong with a value: the entry that alone does not fit, where there is one, else all."""
    fits, expected = KEYS[key]
    value = settings.values[key]
    if isinstance(value, dict) and value:
        for name, each in value.items():
            if not fits({name: each}):
                below = f" If {name} is a key of its own, move it above [{key}]." if name in KEYS else ""
                near = hint(each, SEVERITIES) if key == "severity" and isinstance(each, str) else ""
                said = f"{key} must be {expected}, not {name} = {each!r}.{near}{below}"
                return settings.fault(name if settings.line(name) else key, said)
    if isinstance(value, list):
        wrong = [repr(each) for each in value if not fits([each])]
        wrong += [f"{each!r} twice" for at, each in enumerate(value) if each in value[:at]]
        meant = [tag_meant(each) for each in value if isinstance(each, str)] if key == "languages" else []
        near = next((f" Did you mean {each}?" for each in meant if each), "")
        return settings.fault(
            key, f"{key} must be {expected}, not {wrong[0] if wrong else repr(value)}.{near}"
        )
    return settings.fault(key, f"{key} must be {expected}, not {value!r}.")


def read_settings(path: Path) -> Settings:
    """Return what a file says; nothing where there is none.

    Raises:
        FileError: if it is no TOML, has a key that is not known, or a value that is not of its kind.
    """
    if not path.is_file():
        if path.exists() or path.is_symlink():
            raise FileError(
                f"{path}: this is no file, but a folder or a link to nothing. Rename or delete it."
            )
        return Settings(path)
    import tomllib  # costs 3 ms

    try:
        values = tomllib.loads(read_bytes(path).decode("utf-8"))
    except (ValueError, RecursionError) as error:
        found = re.search(r" \(at (line \d+, column \d+)\)$", str(error))
        place, what = (f", {found[1]}", str(error)[: found.start()]) if found else ("", str(error))
        raise FileError(f"{path}{place}: this is not TOML: {what}.") from None
    settings = Settings(path, values)
    for key, value in values.items():
        if key not in KEYS:
            said = f"there is no key {key}.{hint(key, KEYS)} There are: {', '.join(KEYS)}."
            raise settings.fault(key, said)
        if not KEYS[key][0](value):
            raise _misfit(settings, key)
    return settings


def _prefixes(layers: list[Settings]) -> Prefixes:
    found: dict[str, str] = dict(PREFIXES)
    for settings in layers:
        for prefix, space in settings.values.get("prefixes", {}).items():
            if PREFIXES.get(prefix, space) != space:
                said = f"the prefix {prefix}: stands for {PREFIXES[prefix]} everywhere. Choose another."
                raise settings.fault(prefix, said)
            found[prefix] = space
    spaces = [settings.namespace for settings in layers]
    own = [each for each in spaces if each != ID]
    return Prefixes(found, own[-1] if own else ID, spaces)


def _iri(settings: Settings, key: str, word: str, prefixes: Prefixes) -> IRI:
    """Return an id as IRI, one without a prefix in the namespace of its own file."""
    if (place := hidden_in(word)) is not None:
        raise settings.fault(key, f"{key} has {word!r}: {name_of_hidden(word, place)}.")
    if any(each.isspace() or each in '<>"{}|^`\\' for each in word):
        said = f"{key} has {word!r}, which is no id. The id of a thing by its name: cityrel find {word!r}"
        raise settings.fault(key, said)
    try:
        return IRI(expand(word, Prefixes(prefixes, settings.namespace)))
    except NotFoundError as error:
        raise settings.fault(key, f"{key}: {error}") from None


def iris_of(settings: Settings, key: str, prefixes: Prefixes) -> tuple[IRI | int, ...]:
    """Return the ids of a list as IRIs.

    Raises:
        FileError: if a prefix is not known.
    """
    values = settings.values.get(key, [])
    return tuple(each if isinstance(each, int) else _iri(settings, key, each, prefixes) for each in values)


def counted_of(settings: Settings, prefixes: Prefixes) -> tuple[Counted, ...]:
    """Return what a file says of how countries are counted.

    Raises:
        FileError: if a prefix is not known.
    """
    return tuple(
        Counted(
            _iri(settings, "counted", country, prefixes),
            said["as"],
            tuple(_iri(settings, "counted", each, prefixes) for each in said["without"]),
        )
        for country, said in settings.values.get("counted", {}).items()
    )


def merged(layers: list[Settings]) -> Config:
    """Return what all files say: of each key what the last one says, prefixes and parameters one by one.

    Raises:
        FileError: if a prefix is not known, or is given another meaning than everywhere.
    """
    prefixes = _prefixes(layers)
    found: dict[str, Any] = {"prefixes": prefixes, "parameters": {}, "severity": {}}
    for settings in layers:
        for key, value in settings.values.items():
            if key in LISTS:
                found[key] = iris_of(settings, key, prefixes)
            elif key in {"parameters", "severity"}:
                found[key] |= value
            elif key == "title":
                found[key] = value
            elif key == "counted":
                found[key] = counted_of(settings, prefixes)
            elif key == "languages":
                found[key] = Languages(dict.fromkeys(value))
    found.setdefault("focus", found.get("poles", ()))
    return Config(**found)
