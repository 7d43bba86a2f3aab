"""Names fold to the same keys here and on the page."""

import json
import unicodedata
from pathlib import Path

import pytest

from cityrel.rdf.folding import fold, words
from scripts import bundle, letters

from .conftest import ROOT

CASES = json.loads((ROOT / "tests" / "cases" / "names.json").read_text(encoding="utf-8"))
ON_THE_PAGE = """
import { readFileSync } from "node:fs";
import { foldName, wordsIn } from "./src/services/fold.ts";
const cases = JSON.parse(readFileSync(process.argv[1], "utf8"));
const known = (text) => !/\\p{Cn}/u.test(text);
const other = cases.filter(([text, key, words]) => known(text) && (foldName(text) !== key || wordsIn(text).join() !== words));
console.log(JSON.stringify(other.slice(0, 9).map(([text]) => text)));
"""


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_name_folds_to_its_key(case: dict[str, str]) -> None:
    assert fold(case["name"]) == case["key"]
    assert fold(unicodedata.normalize("NFD", case["name"])) == case["key"]
    assert fold(case["key"]) == case["key"]


@pytest.mark.long
def test_the_page_folds_each_character_alike(tmp_path: Path) -> None:
    known = [
        chr(code) for code in range(0x20, 0x10000) if unicodedata.category(chr(code)) not in {"Cn", "Cs"}
    ]
    plain = [character for character in known if "CJK UNIFIED" not in unicodedata.name(character, "")]
    texts = [*plain, *(f"a{character}\u0301 b" for character in plain)]
    path = tmp_path / "cases.json"
    path.write_text(
        json.dumps([[text, fold(text), ",".join(words(text))] for text in texts]), encoding="utf-8"
    )
    done = bundle.node("--input-type=module", "--eval", ON_THE_PAGE, str(path))
    assert done.stderr == ""
    assert json.loads(done.stdout) == []


@pytest.mark.long
def test_the_table_of_letters_holds_what_unicode_says() -> None:
    kept = json.loads(letters.PLACE.read_text(encoding="utf-8"))["letters"]
    made = letters.table()["letters"]
    assert len(kept) > 200
    assert {letter: made.get(letter, plain) for letter, plain in kept.items()} == kept
