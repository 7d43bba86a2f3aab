"""What is read is damaged at random, from files that once did harm among others: it is read, or told in one line."""

import random
import time
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest

from cityrel import CityrelError, Graph
from cityrel.errors import LONGEST
from cityrel.files.config import read_settings
from cityrel.files.project import Source
from cityrel.files.rdf import read
from cityrel.rdf.formats import ENDINGS
from cityrel.store.local import LocalStore

from .conftest import ROOT
from .table_texts import triples

CASES = ROOT / "tests" / "cases" / "fuzz"
DATA = ROOT / "data"
WORDS = [
    *(word.encode() for word in ["\x00", "\ufeff", "\u202e", "＝", "①", "서울", "😀", "é"]),
    *(
        b"<",
        b">",
        b'"""',
        b"'",
        b"\\",
        b"\\u0000",
        b"\\U00110000",
        b"\\uD800",
        b"_:b",
        b"<<(",
        b")>>",
        b"{|",
        b"^^",
    ),
    *(
        b"@prefix : <> .",
        b"@en-",
        b"@x",
        b"[",
        b"(",
        b"{",
        b"}",
        b";",
        b"#",
        b"%zz",
        b"\r",
        b"\n\n",
        b"&a;",
        b"<!--",
    ),
    *(
        b"9" * 5000,
        b"-",
        b"1e999",
        b"UNDEF",
        b"SERVICE",
        b"FROM",
        b"VALUES",
        b"a:b:c",
        b"//",
        b"\xff\xfe",
        b"\x80",
    ),
]
Seeds = dict[str, bytes]


def _syntaxes() -> Seeds:
    """The same triples in each syntax, and files that once did harm."""
    found = {f"encoding{path.suffix}": path.read_bytes() for path in CASES.glob("*.rdf")}
    turtle = (ROOT / "ontology" / "examples" / "SisterCityTie.ttl").read_bytes()
    quads = list(ox.parse(turtle, ox.RdfFormat.TURTLE, base_iri="http://e.org/"))
    for ending, syntax in ENDINGS.items():
        if syntax.supports_datasets:
            found[f"a{ending}"] = ox.serialize(quads, format=syntax) or b""
        else:
            found[f"a{ending}"] = ox.serialize([quad.triple for quad in quads], format=syntax) or b""
    return found | {
        "b.ttl": turtle,
        "c.trig": b"<g> { <s> <p> <<( <a> <b> 1.50 )>> , [ <q> ( 1 'x'@en--ltr ) ] }",
    }


def _tables() -> Seeds:
    found = {path.stem: path for path in sorted(DATA.rglob("*.csv"))}
    paths = [*CASES.glob("*.csv"), *(found[name] for name in ("SisterCityTie", "Tenure", "Claim"))]
    return {path.name: b"".join(path.read_bytes().splitlines(keepends=True)[:6]) for path in paths}


def _queries() -> Seeds:
    paths = [*CASES.glob("*.rq"), *sorted((ROOT / "ontology").rglob("*.rq"))]
    return {path.name: path.read_bytes() for path in paths}


def _settings() -> Seeds:
    return {"cityrel.toml": (ROOT / "cityrel.toml").read_bytes()}


def _read_rdf(folder: Path, name: str, data: bytes) -> None:
    path = folder / name
    path.write_bytes(data)
    read(Source(path, name))


def _read_table(_: Path, name: str, data: bytes) -> None:
    triples({name.removesuffix(".csv"): data})


def _run_query(_: Path, __: str, data: bytes) -> None:
    graph = Graph(LocalStore.over(ox.Store()))
    text = data.decode("utf-8", "replace")
    if not graph.query(text):
        graph.why_empty(text)


def _read_settings(folder: Path, name: str, data: bytes) -> None:
    (folder / name).write_bytes(data)
    read_settings(folder / name)


KINDS: dict[str, tuple[Callable[[], Seeds], Callable[[Path, str, bytes], None]]] = {
    "RDF": (_syntaxes, _read_rdf),
    "tables": (_tables, _read_table),
    "queries": (_queries, _run_query),
    "settings": (_settings, _read_settings),
}


def damaged(chance: random.Random, data: bytes, others: list[bytes]) -> bytes:
    """Return bytes with up to five places changed, left out, repeated, or taken from elsewhere."""
    for _ in range(chance.randint(0, 5)):
        start = chance.randrange(len(data) + 1)
        end = start + chance.choice([0, 0, 1, 1, chance.randrange(40)])
        other = chance.choice(others)
        begin = chance.randrange(len(other) + 1)
        put = chance.choice([b"", chance.choice(WORDS), data[start:end] * 2, other[begin : begin + 30]])
        data = data[:start] + put + data[end:]
    return data


def fuzz(kind: str, folder: Path, seconds: float, seed: int) -> None:
    """Read each seed, then damaged ones for some seconds. Whatever is no message of ours is raised."""
    chance, (seeds, tried) = random.Random(seed), KINDS[kind]
    inputs = list(seeds().items())
    others = [data for _, data in inputs]
    lengths: list[int] = []
    count, end = 0, time.monotonic() + seconds
    while count <= len(inputs) or time.monotonic() < end:
        name, data = inputs[count] if count < len(inputs) else chance.choice(inputs)
        given = data if count < len(inputs) else damaged(chance, data, others)
        count += 1
        try:
            tried(folder, name, given)
        except CityrelError as error:
            lengths.append(len(str(error)))
        except Exception as error:
            raise AssertionError(f"{name}, seed {seed}, damaged: {given!r}") from error
    assert min(lengths) > 0
    assert max(lengths) <= LONGEST


@pytest.mark.long
@pytest.mark.parametrize("kind", KINDS)
def test_what_is_damaged_is_read_or_told(kind: str, tmp_path: Path) -> None:
    fuzz(kind, tmp_path, 2.5, seed=12)


@pytest.mark.long
@pytest.mark.parametrize("kind", KINDS)
def test_what_is_damaged_is_read_or_told_for_minutes(kind: str, tmp_path: Path) -> None:
    fuzz(kind, tmp_path, 30, seed=2026)
