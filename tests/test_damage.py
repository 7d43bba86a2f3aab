"""Texts that a program damaged on their way are told, with what they mean; all others are left alone."""

import json
from pathlib import Path

import langcodes
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cityrel import Graph
from cityrel.checks.damage import without_marks
from cityrel.files.encodings import misread
from cityrel.rdf.languages import is_tag, tag_meant

from .command_line import run

CELLS = {  # rule, column, cell: what is said
    ("text-garbled", "label@de", "MÃ¼nchen"): "means “München”",
    ("text-garbled", "label@ko", "¼\xad¿ï"): "means “서울”",
    ("text-garbled", "label@zh", "ä¸Šæµ·"): "means “上海”",
    ("text-lost", "label@ko", "?? ??"): "has lost letters",
    ("text-lost", "label@de", "K\ufffdln"): "has lost letters",
    ("text-markup", "label@en", "N&uuml;remberg"): "Write “Nüremberg”",
    ("text-markup", "label@fr", "<i>Nice</i><br/>"): "Write “Nice”",
}
SOUND = ["AT&T", "a < b > c", "R&D; D&B", "São Paulo", "Łódź", "Ωmega", "Why??", "¿Qué?", "Ærø", "<script>"]


def read(text: str) -> str:
    """Return a text written as UTF-8, as a program has it that reads it byte by byte."""
    each = (bytes([byte]) for byte in text.encode("utf-8"))
    return "".join(b.decode("cp1252", "ignore") or b.decode("latin-1") for b in each)


@given(st.text(st.characters(min_codepoint=0xA0, exclude_categories=["Cs"]), min_size=1))
def test_any_text_that_was_read_in_another_encoding_is_told_as_it_was_written(text: str) -> None:
    assert misread(read(f"a {text}"), "en") == f"a {text}"


@pytest.mark.parametrize(
    ("tag", "text", "encoding"),
    [
        ("ko", "제주특별자치도", "cp949"),
        ("zh", "上海市", "gb18030"),
        ("zh-Hant", "臺北市", "big5"),
        ("ja", "さいたま市", "cp932"),
    ],
)
def test_what_was_written_in_an_encoding_of_its_language_is_told_so(
    tag: str, text: str, encoding: str
) -> None:
    data = text.encode(encoding)
    seen = "".join(bytes([b]).decode("cp1252", "ignore") or chr(b) for b in data)
    assert misread(seen, tag) == text
    assert misread(seen, "en") == ""


@pytest.mark.parametrize("text", SOUND)
def test_what_is_not_damaged_is_left_alone(text: str) -> None:
    assert misread(text, "en") == ""
    assert without_marks(text) == text


def test_no_name_of_the_bundled_data_is_taken_for_damaged(graph: Graph) -> None:
    rows = graph.query("SELECT ?name { ?x skos:prefLabel|skos:altLabel|dcterms:title|cr:statement ?name }")
    assert len(rows) > 3000
    names = {(str(row.name), row.name.language) for row in rows}
    assert [each for each, tag in names if misread(each, tag) or without_marks(each) != each] == []
    assert all(is_tag(tag) for _, tag in names)


@pytest.mark.long
def test_a_check_tells_each_in_tables_and_turtle_with_its_place(tmp_path: Path) -> None:
    columns = sorted({column for _, column, _ in CELLS})
    lines = [
        [f"c{n}", *(cell if each == column else "" for each in columns)]
        for n, (_, column, cell) in enumerate(CELLS)
    ]
    data = tmp_path / "data"
    data.mkdir()
    (tmp_path / "cityrel.toml").write_text('bundled = "ontology"', encoding="utf-8")
    table = "\n".join(map(",".join, [["id", *columns], *lines]))
    (data / "City.csv").write_text(table, encoding="utf-8")
    skos = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix : <https://example.org/> .\n"
    (data / "x.ttl").write_text(
        f'{skos}:x skos:altLabel "大阪"@jp , "SÃ£o"@pt , "京都"@jp .', encoding="utf-8"
    )
    told = json.loads(run("check", "--format", "json", str(tmp_path)).stdout)
    found = {(each["rule"], Path(each["file"]).name, each["line"]): each["message"] for each in told}
    for line, ((rule, _, _), said) in enumerate(CELLS.items(), 2):
        assert said in found.pop((rule, "City.csv", line))
    assert "Did you mean ja?" in found.pop(("language-unknown", "x.ttl", 2))
    assert "means “São”" in found.pop(("text-garbled", "x.ttl", 2))
    assert not any(rule.startswith(("text-", "language-")) for rule, _, _ in found)


@pytest.mark.long
def test_the_code_of_a_country_is_no_language_and_its_language_is_meant(tmp_path: Path) -> None:
    letters = "abcdefghijklmnopqrstuvwxyz"
    for tag in (a + b for a in letters for b in letters):
        assert is_tag(tag) or not langcodes.tag_is_valid(tag), tag
    assert [tag_meant(tag) for tag in ("jp", "cz-Latn", "fr", "xx")] == ["ja", "cs-Latn", "", ""]
    (tmp_path / "cityrel.toml").write_text('languages = ["en", "ua"]', encoding="utf-8")
    assert "not 'ua'. Did you mean uk?" in run("check", str(tmp_path)).stderr
    (tmp_path / "cityrel.toml").write_text('bundled = "ontology"', encoding="utf-8")
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "City.csv").write_text("id,label@gr\nx,y", encoding="utf-8")
    assert "Did you mean label@el?" in run("check", str(tmp_path)).stdout
