"""Files in one form: nothing changes but how they are written, comments survive, twice is once."""

import csv
import io
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cityrel.extend.format import classes_of, formatted
from cityrel.extend.pieces import pieces_of
from cityrel.extend.table import formatted_table
from cityrel.extend.turtle import laid_out
from cityrel.files.cells import split
from cityrel.rdf.skolem import relabelled
from tests.command_line import run

ROOT = Path(__file__).parent.parent
MESSY = """# head
@prefix : <http://e.org/> .
PREFIX x: <http://x.org/>
:s a   :C; # of the class
  # on its own line
  :p "40"^^:double,"2."^^:decimal , 01,+5,1.50 ;;
  :q [ :a ( 1 2 # within
  -3 ) ; # at the end
   ],[ ] .


:t :r <<( :a :b "c"@zh-Hans )>> {| :by :x |}   . # last
# foot"""
NEAT = """# head
@prefix : <http://e.org/> .
PREFIX x: <http://x.org/>
:s a :C ; # of the class
    # on its own line
    :p "40"^^:double , "2."^^:decimal , 01 , +5 , 1.50 ;
    :q [
        :a (
            1
            2 # within
            -3
        ) # at the end
    ] , [] .

:t :r <<( :a :b "c"@zh-Hans )>> {| :by :x |} . # last
# foot
"""
LETTERS = (
    *('"40"^^xsd:double', '"2."^^xsd:decimal', "01", "+5", "-0", "1.50", "32412341.12312", "1E6", "-.5e-3"),
    *('"NaN"^^xsd:double', '"yes"^^xsd:boolean', '"1"^^xsd:boolean', "true", '"01"', '"1.50"', "'it'"),
    *(
        '"a"@EN',
        '"首尔"@zh-Hans',
        '"x"@ar--rtl',
        '"\\u00e9"',
        '"""one\ntwo \\"\\"\\""""',
        "'''a\r\nb'''",
        '"\\r"',
    ),
    *(
        '"# no comment ; . ,"',
        "<#>",
        "<http://e.org/a;b>",
        "x:a.b",
        "x:%20",
        "x:a\\,b",
        ":",
        "_:b.c",
        "[]",
        "()",
    ),
    *(
        "[ :p [ :q 1 ] ]",
        "( ( 1 ) 2 )",
        "<<( :a :b 01 )>>",
        "<< :a :b :c ~ :r >>",
        ":o ~",
        ":o ~ :r {| :p 1 |}",
    ),
)
PROLOGUE = """@base <http://b.org/> . @prefix : <http://e.org/> . @prefix x: <http://x.org/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""


def said(text: str) -> list[str]:
    """What a text says, by a parser that keeps every letter; blank nodes by what is said of them."""
    quads = list(ox.parse(text, ox.RdfFormat.TRIG, rename_blank_nodes=True))
    return sorted(map(str, relabelled(quads, "")))


def notes(text: str) -> list[str]:
    """The comments of a text."""
    return [note.text for piece in pieces_of(text) for note in piece.notes]


def test_the_files_of_the_repository_are_in_the_one_form() -> None:
    done = run("format", "--check", cwd=ROOT)
    assert (done.returncode, done.stdout) == (0, "")


def test_turtle_is_laid_out_and_comments_stay() -> None:
    assert laid_out(MESSY) == NEAT
    assert laid_out(NEAT) == NEAT
    assert said(MESSY) == said(NEAT)


@pytest.mark.parametrize("term", LETTERS)
def test_terms_stay_letter_by_letter(term: str) -> None:
    text = f"{PROLOGUE}:s :p{term if term[0] in '<[(' else ' ' + term},{term};:q\t{term} ."
    assert said(laid_out(text)) == said(text)
    assert laid_out(text).count(term) == text.count(term)


def test_trig_keeps_its_graphs() -> None:
    text = f"{PROLOGUE}GRAPH :g{{:a :b :c. :d :e :f}} :h {{}} {{ :a :b [] . # why\n}}"
    assert said(laid_out(text)) == said(text)
    assert "GRAPH :g {\n    :a :b :c .\n    :d :e :f\n}\n:h {}\n{\n    :a :b [] . # why\n}\n" in laid_out(
        text
    )


def test_a_value_more_is_a_line_more() -> None:
    values = [f'"{"long" * 12} {number}"' for number in range(4)]
    before = laid_out(f"<a> <b> {', '.join(values[:3])} ; <c> 1 .").splitlines()
    after = laid_out(f"<a> <b> {', '.join(values)} ; <c> 1 .").splitlines()
    assert len(set(after) - set(before)) == 2  # the new one, and a comma behind the one before


def in_folder(folder: Path, name: str, data: bytes) -> Path:
    """A file in the data of a project."""
    path = folder / "data" / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    return path


def test_only_the_files_of_the_project_are_written(tmp_path: Path) -> None:
    path = in_folder(tmp_path, "a.ttl", b"<a>   <b> 1.50 .")
    path.chmod(0o600)
    done = run("format", "--check", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (1, "data/a.ttl\n")
    done = run("format", "--diff", cwd=tmp_path)
    assert (done.returncode, "+<a> <b> 1.50 .\n" in done.stdout) == (1, True)
    assert path.read_bytes() == b"<a>   <b> 1.50 ."
    assert run("format", cwd=tmp_path).stdout == "data/a.ttl\n"
    assert path.read_bytes() == b"<a> <b> 1.50 .\n"
    assert path.stat().st_mode & 0o777 == 0o600
    assert run("format", "--check", cwd=tmp_path).returncode == 0


def test_a_line_end_that_is_missing_at_the_end_is_shown(tmp_path: Path) -> None:
    in_folder(tmp_path, "City.csv", b"id,label@en\r\na,A")
    done = run("format", "--diff", cwd=tmp_path)
    assert (done.returncode, done.stdout.splitlines()[-1]) == (1, "-\\ No newline at end of file")


def test_a_file_at_fault_stays_and_is_told_with_its_place(tmp_path: Path) -> None:
    wrong = in_folder(tmp_path, "a.ttl", b"<a> <b> 1 .\n<a>   <b> x:c .")
    deep = in_folder(tmp_path, "deep.ttl", b"<a> <b> " + b"[ <b> " * 120 + b"1" + b"]" * 120 + b" .")
    table = in_folder(tmp_path, "City.csv", b'id,label@en\na,"b')
    right = in_folder(tmp_path, "b.ttl", b"<a>  <b>  <c> .")
    kept = wrong.read_bytes(), deep.read_bytes(), table.read_bytes()
    done = run("format", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (3, "data/b.ttl\n")
    assert "a.ttl, line 2, column 11" in done.stderr
    assert "City.csv, line 2" in done.stderr
    assert "deep.ttl: brackets are nested" in done.stderr
    assert (wrong.read_bytes(), deep.read_bytes(), table.read_bytes()) == kept
    assert right.read_bytes() == b"<a> <b> <c> .\n"


def test_line_ends_and_the_mark_stay_as_they_are(tmp_path: Path) -> None:
    turtle = in_folder(tmp_path, "a.ttl", b"\xef\xbb\xbf# x\r\n<a>   <b> '''c\nd''' .")
    table = in_folder(tmp_path, "City.csv", b'\xef\xbb\xbfid,label@en,\r\n"a",b,\r\n')
    assert run("format", cwd=tmp_path).returncode == 0
    assert turtle.read_bytes() == b"\xef\xbb\xbf# x\r\n<a> <b> '''c\nd''' .\r\n"
    assert table.read_bytes() == b"\xef\xbb\xbfid,label@en\r\na,b\r\n"


def test_what_has_no_form_is_told_and_no_project_is_wrong_use(tmp_path: Path) -> None:
    assert run("format", cwd=tmp_path).returncode == 2
    in_folder(tmp_path, "a.nt", b"<p:a>   <p:b> <p:c> .")
    done = run("format", "--lang", "ko", cwd=tmp_path)
    assert done.returncode == 0
    assert "그대로 둡니다: data/a.nt" in done.stderr
    assert run("format", "nowhere.ttl", cwd=tmp_path).returncode == 3


def test_several_values_are_written_alike_in_tables_of_a_class_alone(tmp_path: Path) -> None:
    text = b'id,altLabel@en,party\nx,a ; b,"c ; d\\; e;;"\n'
    files = [in_folder(tmp_path, name, text) for name in ("City.csv", "notes.csv")]
    table, other = (formatted(path, classes_of(files)).after for path in files)
    assert table == b"id,altLabel@en,party\nx,a ; b,c;d\\; e\n"
    assert other == b"id,altLabel@en,party\nx,a ; b,c ; d\\; e;;\n"


BLANKS = st.sampled_from(["", " ", "\n", "\n\n\n", "\t", " # a note\n", "\n# own ; line .\n", "\r\n"])


@st.composite
def triples(draw: st.DrawFn) -> str:
    """Turtle in whatever layout: tokens with blanks and comments between them."""

    def gap() -> str:
        return draw(BLANKS)

    def objects(depth: int) -> list[str]:
        found: list[str] = []
        for index in range(draw(st.integers(1, 3))):
            found += [","] * bool(index) + term(depth)
        return found

    def clauses(depth: int) -> list[str]:
        found: list[str] = []
        for index in range(draw(st.integers(1, 3))):
            found += [";"] * draw(st.integers(1, 2)) if index else []
            found += [draw(st.sampled_from(["a", ":p", "<q>"])), *objects(depth)]
        return found + [";"] * draw(st.integers(0, 1))

    def term(depth: int) -> list[str]:
        kind = draw(st.sampled_from(["term", "term", "[", "("])) if depth < 3 else "term"
        if kind == "[":
            return ["[", *clauses(depth + 1), "]"]
        if kind == "(":
            return ["(", *[part for _ in range(draw(st.integers(0, 3))) for part in term(depth + 1)], ")"]
        note = ["{|", *clauses(depth + 1), "|}"] if depth < 2 and draw(st.booleans()) else []
        return [draw(st.sampled_from(LETTERS[:36])), *(note if depth == 0 else [])]

    found: list[str] = []
    for _ in range(draw(st.integers(1, 3))):
        found += [draw(st.sampled_from([":s", "[]", "( 1 )"])), *clauses(0), "."]
    return PROLOGUE + "".join(f"{gap() or ' '}{token}" for token in found) + gap()


@pytest.mark.long
@given(triples())
def test_any_turtle_says_the_same_and_twice_is_once(text: str) -> None:
    once = laid_out(text)
    assert said(once) == said(text)
    assert sorted(notes(once)) == sorted(notes(text))
    assert laid_out(once) == once


CELLS = st.text('ab;\\ ,"\n\r<>:/-서', max_size=8)


@pytest.mark.long
@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), max_size=4))
def test_any_table_keeps_its_cells_and_twice_is_once(rows: list[list[str]]) -> None:
    text = io.StringIO(newline="")
    csv.writer(text).writerows([["id", "name@en", "party"], *rows])
    once = formatted_table(text.getvalue(), of_class=True)
    read = list(csv.reader(io.StringIO(once, newline="")))[1:]
    kept = [row for row in rows if any(cell.strip() for cell in row)]
    assert [(row[1], split(row[2])) for row in read] == [(row[1].strip(), split(row[2])) for row in kept]
    assert formatted_table(once, of_class=True) == once
