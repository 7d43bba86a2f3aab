"""Names fold to the same keys here and on the page."""

import json

import pytest

from cityrel.rdf.folding import fold

from .conftest import ROOT

CASES = json.loads((ROOT / "tests" / "cases" / "names.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_name_folds_to_its_key(case: dict[str, str]) -> None:
    assert fold(case["name"]) == case["key"]
