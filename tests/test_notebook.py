"""In a notebook: magics, tables with names, and answers in the types of pandas, polars and Arrow."""

import pickle
import re
import subprocess
import sys
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import cityrel
from cityrel import IRI, Date, Double, Literal, Rows, Text
from cityrel.rdf.prefixes import XSD
from cityrel.rdf.terms import Value
from cityrel.rdf.values import term_of
from cityrel.sparql.showing import MOST

DOCS = Path(__file__).parent.parent / "docs" / "notebooks.md"
Run = Callable[[str], Any]

COLUMNS: dict[str, tuple[list[Value], str, str, str]] = {
    "years": ([Date("2013"), Date("2012")], "period[Y-DEC]", "string", "String"),
    "months": ([Date("2013-05"), None], "period[M]", "string", "String"),
    "days": ([Date("2013-05-31"), None], "period[D]", "date32[day]", "Date"),
    "mixed": ([Date("2013-05-31"), Date("2013")], "object", "string", "String"),
    "zoned": ([Date("2013-05-31Z"), None], "object", "string", "String"),
    "early": ([Date("0099"), Date("-0044")], "object", "string", "String"),
    "impossible": ([Date("2013-02-30"), None], "object", "string", "String"),
    "numbers": ([1, 2], "int64", "int64", "Int64"),
    "gaps": ([1, None], "Int64", "int64", "Int64"),
    "large": ([2**70, 1], "object", "string", "String"),
    "doubles": ([Double("1.5"), Double("2.5")], "float64", "double", "Float64"),
    "infinite": ([Double("INF"), Double("NaN")], "object", "double", "Float64"),
    "decimals": ([Decimal("1.5"), Decimal("1234")], "object", "decimal128(5, 1)", "Decimal(precision=5, scale=1)"),
    "fine": ([Decimal("1." + "1" * 40), None], "object", "string", "String"),
    "truths": ([True, None], "boolean", "bool", "Boolean"),
    "things": ([IRI("http://example.org/a"), IRI("_:b")], "object", "string", "String"),
    "texts": ([Text("서울", "ko"), "x"], "object", "string", "String"),
    "others": ([Literal("PT1H", "xsd:duration"), 5], "object", "string", "String"),
    "nothing": ([None, None], "object", "string", "String"),
}  # fmt: skip


@pytest.mark.parametrize("name", COLUMNS)
def test_a_column_has_the_type_that_holds_its_values_as_they_are(name: str) -> None:
    values, in_pandas, in_arrow, in_polars = COLUMNS[name]
    rows = Rows((name,), [(value,) for value in values])
    frame, table = rows.to_pandas(), rows.to_arrow()
    assert str(frame[name].dtype) == in_pandas
    assert str(table.schema.field(name).type) == in_arrow
    assert str(rows.to_polars()[name].dtype) == in_polars
    assert rows.to_polars()[name].to_list() == pytest.approx(table[name].to_pylist(), nan_ok=True)
    for value, back in zip(values, frame[name], strict=True):
        if value is not None and not str(value).startswith("_:"):
            assert term_of(back) == term_of(value)


def test_arrow_says_what_rdf_knows_of_a_column() -> None:
    table = Rows(("name", "day"), [(Text("서울", "ko"), Date("2013-05-31")), (None, None)]).to_arrow()
    assert table.schema.field("name").metadata == {b"kind": b"literal", b"language": b"ko"}
    assert table.schema.field("day").metadata == {b"kind": b"literal", b"datatype": f"{XSD}date".encode()}


@pytest.mark.parametrize("count", [0, 1])
@pytest.mark.parametrize("names", [(), ("x",), ("x", "y")])
def test_no_rows_and_no_columns_are_tables_too(names: tuple[str, ...], count: int) -> None:
    rows = Rows(names, [("a",) * len(names)] * count)
    assert rows.to_pandas().shape == (count, len(names))
    assert rows.to_arrow().shape == (count if names else 0, len(names))
    assert rows.to_polars().shape == (count if names else 0, len(names))
    assert rows._repr_html_()


def test_spans_stand_beside_dates_under_names_that_are_free() -> None:
    rows = Rows(("d", "d_first"), [(Date("2013-02"), 1), (Date("-0044-03-15"), 2), (None, 3)])
    frame = rows.to_pandas(spans=True)
    assert [*frame.columns] == ["d", "d_first_", "d_last", "d_first"]
    assert str(frame.d_last[0]) == "2013-02-28"
    assert (frame.d_last[1].year, frame.d_last[1].day, str(frame.d_last[2])) == (-44, 15, "NaT")


def test_one_name_of_two_columns_is_told_where_it_cannot_be() -> None:
    rows = Rows(("x", "x"), [(1, 2)])
    assert rows.to_pandas().shape == rows.to_arrow().shape == (1, 2)
    with pytest.raises(ValueError, match="each name of a column once"):
        rows.to_polars()


@pytest.mark.parametrize(
    ("library", "extra"), [("pandas", "pandas"), ("polars", "polars"), ("pyarrow", "arrow")]
)
def test_a_missing_extra_is_told_in_one_line(
    library: str, extra: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(
        ImportError, match=re.escape(f'{library} is not installed. Type: pip install "cityrel[{extra}]"')
    ):
        getattr(Rows(("x",), [(1,)]), f"to_{extra}")()


@pytest.mark.long
def test_no_library_is_imported_before_it_is_asked_for() -> None:
    lines = "import cityrel, sys; r = cityrel.Rows(('x',), [(1,)]); r._repr_mimebundle_();"
    lines += "sys.exit(bool({'pandas', 'polars', 'pyarrow', 'numpy', 'IPython'} & {*sys.modules}))"
    assert subprocess.run([sys.executable, "-c", lines], check=False).returncode == 0


# Shown


def test_things_are_shown_by_name_and_numbers_stand_to_the_right(report_graph: cityrel.Graph) -> None:
    rows = report_graph.query(
        "SELECT ?city ?n ?name { ?city cr:capitalOf id:china ; skos:prefLabel ?name BIND(5 AS ?n) } ORDER BY ?name"
    )
    page = rows._repr_html_()
    assert re.search(
        r'<a href="https://w3id.org/cityrel/id/beijing" title="id:beijing"[^>]*>Beijing</a>', page
    )
    assert '<td class="number">5</td>' in page
    assert '<td lang="ko">베이징</td>' in page
    in_korean = report_graph.context.shown("ko")
    assert in_korean.labels is not None
    assert in_korean.labels([rows[0].city], in_korean.language) == {rows[0].city: "베이징"}
    assert "id:beijing" in rows._repr_mimebundle_()["text/plain"]
    assert pickle.loads(pickle.dumps(rows))._repr_html_()


def test_many_rows_and_long_texts_are_cut_and_it_is_said() -> None:
    rows = Rows(("x",), [("y" * 1000,)] * 1234)
    page = rows._repr_html_()
    assert page.count("<tr>") == MOST + 1
    assert "first 50 of 1,234 rows" in page
    assert "…</td>" in page
    assert "No rows" in Rows(("x",), [])._repr_html_()


@pytest.mark.parametrize(
    "value",
    [
        "<b>",
        Text("<b>", "ko"),
        IRI("javascript:<b>"),
        IRI('http://a/"<b>'),
        Literal("<b>", "xsd:duration"),
        IRI("_:<b>"),
    ],
)
def test_what_is_shown_is_text_and_leads_to_addresses_of_the_web_alone(value: Value) -> None:
    page = Rows(("<b>",), [(value,)])._repr_html_()
    assert "<b>" not in page
    assert 'href="javascript' not in page


# Magics


def new_shell() -> Any:
    """An IPython of its own, which keeps no history in the user's files."""
    from IPython.core.interactiveshell import InteractiveShell
    from traitlets.config import Config

    return InteractiveShell(config=Config({"HistoryManager": {"enabled": False}}))  # type: ignore[no-untyped-call]


@pytest.fixture(scope="module")
def cells(report_graph: cityrel.Graph) -> Run:
    """A function that runs a cell of a notebook in which `graph` is the graph of the report."""
    shell = new_shell()
    shell.run_line_magic("load_ext", "cityrel")
    shell.user_ns.update(
        graph=report_graph, city=cityrel.expand("id:seoul"), many=["id:seoul"], cities=cityrel
    )

    def run(cell: str) -> Any:
        done = shell.run_cell(cell)
        return done.error_in_exec or (shell.user_ns["kept"] if "--out kept" in cell else done.result)

    return run


@pytest.mark.long
@pytest.mark.parametrize("how", ["{city}", "$city"])
def test_a_cell_is_a_query_with_values_of_python(how: str, cells: Run) -> None:
    rows = cells(f"%%sparql\nSELECT ?land {{ {how} cr:capitalOf ?land }} # {{city}}")
    assert [row.land.curie for row in rows] == ["id:south-korea"]
    assert cells("%sparql SELECT ?x { ?x cr:capitalOf id:china }")[0].x.curie == "id:beijing"


@pytest.mark.parametrize(
    "text", ["ASK { <http://a/{city}> ?p ?o }", "ASK { id:{city} ?p ?o }", "ASK { <{city}> ?p ?o }"]
)
def test_a_value_is_no_part_of_an_iri(text: str) -> None:
    from cityrel.notebook import bound

    with pytest.raises(cityrel.QueryError, match="stands within an IRI or a name"):
        bound(text, {"city": "seoul"})
    assert bound("ASK { ?a ?b '{city}' FILTER(?b<{city}) }", {"city": 1})[0].endswith(
        "'{city}' FILTER(?b<?city) }"
    )


@pytest.mark.long
@pytest.mark.parametrize("form", ["pandas", "polars", "arrow"])
def test_an_answer_is_kept_in_the_form_that_is_asked_for(form: str, cells: Run) -> None:
    kept = cells(f"%%sparql --out kept -f {form}\nSELECT ?x {{ ?x cr:capitalOf id:china }}")
    assert kept.shape == (1, 1)


@pytest.mark.long
@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("%sparql SELECT ?x { ?x cr:capitlOf ?y }", "QueryError: cr:capitlOf at line 1, column 16"),
        ("%%sparql\nSELECT ?x {\n ?x cr:capitalOf id:china AND }", "line 2, column 27"),
        ("%%sparql\nSELECT ?x { ?x cr:capitalOf {cty} }", "{cty}: no variable of Python has that name. Did you mean city?"),
        ("%%sparql\nSELECT ?x { ?x cr:capitalOf {graph} }", "The value of ?graph cannot be bound"),
        ("%%sparql --fromat x\nASK {}", "unrecognized arguments: --fromat x"),
        ("%%sparql 'a\nASK {}", "No closing quotation"),
        ("%%sparql -g grph\nASK {}", "grph is no graph. Did you mean graph?"),
        ("%cityrel nowhere.ttl", "FileError: There is no file nowhere.ttl"),
        ("%%sparql\nSELECT ?x { ?x cr:capitalOf ?x }", "No rows. No triple matches"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_without_a_traceback(
    cell: str, told: str, cells: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    cells(cell)
    said = capsys.readouterr()
    assert told in said.out + said.err
    assert "Traceback" not in said.out + said.err
    assert "notebook.py" not in said.out + said.err


@pytest.mark.long
def test_the_cells_of_the_page_on_notebooks_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    shell = new_shell()
    answers = []
    for cell in re.findall(r"```ipython\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL):
        done = shell.run_cell(cell)
        done.raise_error()
        answers.append(done.result)
    assert len(answers[1]) > 10
    assert answers[4] == cityrel.expand("id:beijing")
    assert {"day_first", "day_last"} <= {*answers[5].index}
    assert answers[6].height > 1


def test_what_is_found_is_shown_by_its_names(graph: cityrel.Graph) -> None:
    page = graph.find("首尔", "ko")._repr_html_()
    assert ">서울</a>" in page
    assert ">id:seoul<" not in page
    assert '<th scope="col">name</th>' not in page  # the things beside it are shown by it
