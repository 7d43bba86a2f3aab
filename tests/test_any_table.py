"""What holds for any table: any text in any cell is read or told with its place, and any IRI comes back."""

import re
import unicodedata

import pyoxigraph as ox
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from cityrel import FileError, expand
from cityrel.files.cells import composed, joined, split
from cityrel.files.spreadsheet import marked
from cityrel.rdf.prefixes import ID

from .table_texts import triples, written

COLUMNS = {
    "City": ["label@en", "label@ko", "altLabel@en", "locatedIn", "lat", "sameAs", "adminLevel", "capitalOf"],
    "SisterCityTie": ["party", "since", "until", "status", "field", "label@en"],
    "Source": ["title@en", "url", "issued", "language", "license", "publisher"],
    "Claim": ["statement@en", "statement@ko", "statement@zh-Hans", "claimKind", "about", "value", "unit"],
}
EVIDENCE = ["source", "locator", "asOf", "basis", "statedProperty", "statedValue"]
PLACE = re.compile(r"(?s)/[\w/]+/[A-Za-z]+\.csv(, line [1-9][0-9]*(, column .+?)?( has .+)?)?: .+")
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
ODD = re.split(
    "[|]",
    r"|jeju|The press|press; list|1993|1993-10|37.5|TRUE|;|\;|<|<>|id:|:|ex:a|http://|https://e.org/a;b=c|<urn:x:y>"
    "|%zz|\u200b|\ufeff|41382|cr:City|since|＠|１９９３|\0|\"|sep=;|'|@|::|//|?:|a\nb|<a b>|tag:x|<%>|\u037e",
)
BEGUN = st.builds(
    "{}{}".format, st.sampled_from(["<http://e.org/", "http://e.org/", "id:", "cr:", "urn:"]), TEXT
)
CELL = TEXT | st.sampled_from([*ODD, "a" * 5000]) | BEGUN
HEADING = st.one_of(TEXT, st.builds("{}@{}".format, st.sampled_from(["label", "party", "source"]), TEXT))


def read_or_told(texts: dict[str, str | bytes]) -> set[tuple[str, str, str]] | None:
    """Return the triples of tables, or None if faults are told, each with its file and line."""
    try:
        return triples(texts)
    except FileError as error:
        for line in str(error).split("\n"):
            assert PLACE.fullmatch(line) or line.startswith("... and ")
        return None


@given(st.data(), st.sampled_from(sorted(COLUMNS)))
def test_any_text_in_any_cell_is_read_or_told(data: st.DataObject, name: str) -> None:
    known = data.draw(st.lists(st.sampled_from(["id", *COLUMNS[name], *EVIDENCE]), max_size=6, unique=True))
    header = known + data.draw(st.lists(HEADING, max_size=1)) * data.draw(st.booleans())
    header = data.draw(st.permutations(header))
    rows = data.draw(st.lists(st.lists(CELL, min_size=len(header), max_size=len(header) + 1), max_size=4))
    read_or_told({name: written(header, *rows)})


@given(st.sampled_from(sorted(COLUMNS)), st.binary(max_size=60) | TEXT.map(str.encode), st.booleans())
def test_any_bytes_are_read_or_told(name: str, data: bytes, has_header: bool) -> None:
    header = f"id,{COLUMNS[name][0]}\n".encode() if has_header else b""
    read_or_told({name: header + data})


@given(TEXT)
@example("\\;")
@example("<a;b>")
@example("=A1")
@example("'=A1")
@example("#N/A")
def test_a_text_comes_back_as_it_was_or_is_told(text: str) -> None:
    value = unicodedata.normalize("NFC", text.strip())
    found = read_or_told({"City": written(["id", "label@en"], ["x", marked(value)])})
    if found is None:
        assert any(unicodedata.category(c) == "Cc" for c in value)
    else:
        assert {o for _, p, o in found if p == expand("skos:prefLabel")} == ({value} if value else set())


@given(st.lists(TEXT.map(composed).filter(bool), min_size=1, max_size=4))
@example(["a\\", "b"])
@example(["http://e.org/a", "b=c"])
@example([";", "\\;", "<"])
def test_values_with_escaped_semicolons_come_back(several: list[str]) -> None:
    cell = joined(several)
    assert split(cell) == [each for value in several if (each := composed(value))]


IRIS = st.builds(
    "{}:{}".format,
    st.sampled_from(["http", "https", "urn", "tag", "x-own", "ni"]),
    st.text(
        st.sampled_from("abc019/#?;=&%@:._~()'*+,!$-[]{}|\\^ \"<>é서")
        | st.characters(exclude_categories=["C"]),
        min_size=1,
        max_size=15,
    ),
)


@pytest.mark.long
@given(IRIS, st.booleans())
@example("http://e.org/a;b", False)
@example("urn:x:e\u0301", False)
def test_any_iri_comes_back_from_an_id_and_from_a_reference(iri: str, with_slashes: bool) -> None:
    iri = iri.replace(":", "://e.org/", 1) if with_slashes else iri
    try:
        ox.NamedNode(iri)
    except ValueError:
        assume(False)
    assume(not iri.startswith(ID))
    rows = [f"<{iri}>", "jeju"], ["mapo", f"<{iri}>"]
    found = read_or_told({"City": written(["id", "locatedIn"], *rows)})
    if found is None:  # what nobody sees is told, in IRIs too
        assert re.search(
            r"[\s\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0]", iri
        )
    else:
        assert {(iri, f"{ID}jeju"), (f"{ID}mapo", iri)} == {
            (s, o) for s, p, o in found if p == expand("cr:locatedIn")
        }
    named = f"{ID}mapo", expand("cr:locatedIn"), iri
    bare = read_or_told({"City": written(["id", "locatedIn"], ["mapo", iri.replace(";", "\\;")])})
    if with_slashes and found is not None:
        assert bare is not None
        assert named in bare


@given(
    st.lists(IRIS, min_size=2, max_size=3, unique=True), st.lists(IRIS, min_size=2, max_size=3, unique=True)
)
def test_other_parties_make_other_ties(one: list[str], other: list[str]) -> None:
    assume(set(one) != set(other))
    cells = [";".join(f"<{each}>" for each in parties) for parties in (one, other)]
    found = read_or_told({"SisterCityTie": written(["party"], *([cell] for cell in cells))})
    if found is not None:
        ties = [
            {o for s, p, o in found if s == tie and p == expand("cr:party")}
            for tie in {s for s, _, _ in found}
        ]
        assert sorted(map(sorted, ties)) == sorted(map(sorted, (one, other)))
