"""The front end of the page: its types, its own tests, its floors, and that what is committed was made from it."""

import json
import re
import subprocess
import sys
import types
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal, NotRequired, Union, get_args, get_origin, get_type_hints, is_typeddict

import pytest

from cityrel import Graph
from cityrel.page import contract
from scripts import bundle
from scripts import contract as typescript_of

FRONTEND = bundle.FRONTEND
TESTS = str(Path(__file__).parent / "frontend")
PRETTIER = ("node_modules/prettier/bin/prettier.cjs", "--config", ".prettierrc.json")
NAMESPACES = {"w3id.org", "purl.org", "www.w3.org", "schema.org"}


def faults(done: "subprocess.CompletedProcess[str]") -> str:
    return done.stdout + done.stderr if done.returncode else ""


@pytest.mark.long
def test_the_modules_are_typed_and_formatted() -> None:
    assert faults(bundle.node("node_modules/typescript/bin/tsc", "--project", "tsconfig.test.json")) == ""
    assert faults(bundle.node(*PRETTIER, "--check", ".", TESTS)) == ""


def lint(*files: str) -> str:
    command = [str(Path(sys.executable).parent / "oxlint"), "--format", "unix", *files]
    return faults(
        subprocess.run(command, cwd=FRONTEND, capture_output=True, text=True, encoding="utf-8", check=False)
    )


def test_the_modules_are_small_and_free_of_common_mistakes(tmp_path: Path) -> None:
    assert lint() + lint("--config", ".oxlintrc.json", TESTS) == ""
    bad = tmp_path / "bad.ts"
    bad.write_text("if (a == b) eval(c);\n", encoding="utf-8")
    found = lint("--config", ".oxlintrc.json", str(bad))
    assert "eqeqeq" in found
    assert "no-eval" in found


@pytest.mark.long
def test_all_that_computes_passes_its_own_tests() -> None:
    assert faults(bundle.node("--test", f"{TESTS}/*.test.ts")) == ""


@pytest.mark.parametrize("entry", bundle.BUNDLES)
def test_the_bundle_is_made_from_the_modules_and_asks_no_address(entry: str) -> None:
    made = bundle.bundled(entry)
    assert bundle.BUNDLES[entry].read_text(encoding="utf-8") == made, "the bundle is not fresh: ./run page"
    assert set(re.findall(r"https?://([^/\"]+)", made)) <= NAMESPACES
    assert "sourceMappingURL" not in made


def test_licences_stand_in_a_bundle_with_what_is_others() -> None:
    page, asking = (path.read_text(encoding="utf-8") for path in bundle.BUNDLES.values())
    packages = json.loads((FRONTEND / "package.json").read_text(encoding="utf-8"))["devDependencies"]
    named = [name for name in packages if name.startswith(("@codemirror/", "@lezer/"))]
    head = asking[: asking.index('"use strict"')]
    assert [name for name in named if name not in head] == []
    assert "Permission is hereby granted" in head
    assert "Permission is hereby granted" not in page


def test_the_types_of_the_contract_are_fresh() -> None:
    assert typescript_of.TARGET.read_text(encoding="utf-8") == typescript_of.typescript(), "./run page"


def test_the_lock_file_names_no_registry() -> None:
    lock = json.loads((FRONTEND / "package-lock.json").read_text(encoding="utf-8"))
    assert all("integrity" in each for name, each in lock["packages"].items() if name)
    assert not [name for name, each in lock["packages"].items() if "resolved" in each]


def misfits(value: object, kind: Any, at: str = "") -> Iterator[str]:
    """Where a value of JSON does not fit a type of the contract."""
    origin, inner = get_origin(kind), get_args(kind)
    if is_typeddict(kind):
        hints = get_type_hints(kind, include_extras=True)
        needed = {name for name, hint in hints.items() if get_origin(hint) is not NotRequired}
        if not isinstance(value, dict) or not needed <= value.keys() <= hints.keys():
            yield f"{at}: {sorted(value) if isinstance(value, dict) else value} is no {kind.__name__}"
            return
        plain = get_type_hints(kind)
        for name, each in value.items():
            yield from misfits(each, plain[name], f"{at}.{name}")
    elif origin is Literal:
        if value not in inner:
            yield f"{at}: {value!r}"
    elif origin in (Union, types.UnionType):
        if all(any(misfits(value, each, at)) for each in inner):
            yield f"{at}: {value!r} is no {kind}"
    elif origin is dict and isinstance(value, dict):
        for key, each in value.items():
            yield from misfits(key, inner[0], f"{at} key")
            yield from misfits(each, inner[1], f"{at}[{key}]")
    elif origin in (list, tuple) and isinstance(value, list):
        parts = inner if origin is tuple else inner * len(value)
        if len(parts) != len(value):
            yield f"{at}: {value!r}"
        for place, (each, part) in enumerate(zip(value, parts, strict=False)):
            yield from misfits(each, part, f"{at}[{place}]")
    elif origin is not None or not (isinstance(value, kind) or (kind is float and isinstance(value, int))):
        yield f"{at}: {value!r} is no {kind}"


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ({"tag": "en"}, contract.Language),
        ({"tag": "en", "label": "English", "words": "en", "script": "Latn"}, contract.Language),
        ({"tag": "en", "label": None, "words": "en"}, contract.Language),
        ({"en": "Seoul", "ko": 3}, contract.Words),
        ([None, None, None], contract.Bounds),
        ("over", contract.State),
    ],
)
def test_what_breaks_the_contract_is_found(value: object, kind: Any) -> None:
    assert list(misfits(value, kind))


@pytest.mark.long
def test_the_page_is_given_what_the_contract_says(
    report_graph: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[object] = []

    def packed(value: object) -> str:
        given.append(value)
        return ""

    monkeypatch.setattr("cityrel.page.packing.packed", packed)
    report_graph.page()
    (page,) = given
    assert list(misfits(json.loads(json.dumps(page)), contract.Given, "page")) == []
