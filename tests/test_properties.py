"""What holds for any cell, binding, prefix, name and graph, tried on many that chance finds."""

import csv
import io
import re
import unicodedata
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

import pyoxigraph as ox
import pytest
from hypothesis import Phase, assume, example, given, settings
from hypothesis import strategies as st

import cityrel
from cityrel import IRI, Graph, Text, expand
from cityrel.files.cells import composed, terms
from cityrel.files.columns import Column
from cityrel.files.references import Things
from cityrel.files.spreadsheet import marked
from cityrel.rdf.folding import fold
from cityrel.rdf.formats import FORMATS
from cityrel.rdf.prefixes import ID, PREFIXES
from cityrel.rdf.values import value_of

from .conftest import PREFIXES as TURTLE_PREFIXES
from .conftest import on_the_report_alone

VISIBLE = st.characters(exclude_categories=["C"])
PLAIN = st.text(VISIBLE | st.sampled_from("\n\t"), min_size=1, max_size=20)
LANGUAGES = st.sampled_from(["en", "ko", "zh-Hans"])


# Cells

VALUES = {
    "integer": st.integers(-(10**12), 10**12).map(str),
    "nonNegativeInteger": st.integers(0, 10**12).map(str),
    "decimal": st.decimals(-(10**6), 10**6, places=3).map(str),
    "boolean": st.sampled_from(["true", "false"]),
    "string": (PLAIN | st.text("\\\\; a", min_size=1))
    .map(composed)
    .filter(lambda text: text and ":" not in text),
    "date": st.dates().map(str)
    | st.dates().map(lambda day: str(day)[:7])
    | st.dates().map(lambda day: str(day)[:4]),
}


def escaped(value: str) -> str:
    """Write a value as one of several in a cell: a backslash before each semicolon, any before it or at the end twice."""
    return re.sub(r"(\\*)(;|$)", lambda found: found[1] * 2 + found[2].replace(";", "\\;"), value)


@given(st.data(), st.sampled_from(sorted(VALUES)), st.sampled_from([";", "; ", ";;"]))
def test_values_of_a_cell_come_back_from_the_terms_that_it_gives(
    data: st.DataObject, kind: str, joint: str
) -> None:
    written = data.draw(st.lists(VALUES[kind], min_size=1, max_size=4))
    column = Column(expand("id:p"), kind)
    cell = "".join(escaped(each) + joint for each in written)
    found = terms(composed(cell), column, "", Things(), PREFIXES)
    assert [each.value for each in found] == written
    assert [str(value_of(each)) for each in found] == [
        each.title() if kind == "boolean" else str(each) for each in written
    ]


@given(PLAIN, LANGUAGES)
def test_a_text_in_a_language_comes_back_from_a_cell(text: str, language: str) -> None:
    written = composed(text)
    assume(written)
    (found,) = terms(written, Column(expand("skos:prefLabel"), "string"), language, Things(), PREFIXES)
    assert isinstance(found, ox.Literal)
    assert (found.value, found.language) == (written, language.lower())
    assert composed(unicodedata.normalize("NFD", written)) == written


@given(st.lists(st.tuples(PLAIN, st.text("abc-0 é제西", min_size=1, max_size=6)), min_size=1, max_size=5))
def test_a_name_in_a_cell_finds_its_thing_if_no_other_has_it(named: list[tuple[str, str]]) -> None:
    things = Things()
    by_key: dict[str, set[str]] = {}
    for number, (name, _) in enumerate(named):
        things.add(f"{ID}t{number}", [name])
        by_key.setdefault(fold(name), set()).add(f"{ID}t{number}")
    for number, (name, _) in enumerate(named):
        assume(f"{ID}{name}" not in things.iris and ":" not in name)
        assume(len({other for other, _ in named if fold(other) == fold(name)}) == 1)
        assert set(things.lookup(name, PREFIXES)) == by_key[fold(name)]
        assert things.lookup(f"t{number}", PREFIXES) == [f"{ID}t{number}"]


# Bindings

FACTS = """
id:a id:p id:a, id:b, "a", 1 ; id:q id:c , "a"@en . id:b id:p id:c ; id:q id:b, 1, "b" .
id:c id:p id:a, "1993"^^xsd:gYear ; id:r id:b . id:d id:r id:a, id:d ; id:p "b"@ko .
"""
TERMS = [IRI(ID + name) for name in "abcde"] + [
    "a",
    "b",
    Text("a", "en"),
    Text("b", "ko"),
    1,
    cityrel.Date("1993"),
]
THINGS = st.sampled_from(TERMS[:5])
VARIABLES = ("x", "y", "z", "w")


@pytest.fixture(scope="module")
def facts(report_only: Path, tmp_path_factory: pytest.TempPathFactory) -> Graph:
    folder = tmp_path_factory.mktemp("facts")
    path = folder / "facts.ttl"
    path.write_text(TURTLE_PREFIXES + FACTS, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        on_the_report_alone(patch, report_only, folder)
        return cityrel.open(path)


def patterns(*subjects: str) -> st.SearchStrategy[str]:
    """Triple patterns, of which the variable to bind is often a part."""
    objects = st.sampled_from(["?x", "?y", "?z", "?w", "id:a", "id:b"])
    return st.builds(
        "{} id:{} {}".format, st.sampled_from(subjects or ("?x", "?y", "?z")), st.sampled_from("pqr"), objects
    )


def joined(*parts: str) -> str:
    return " . ".join(part for part in parts if part)


@st.composite
def groups(draw: st.DrawFn, depth: int = 2) -> str:
    """A group: triple patterns, and what else a group may hold."""
    parts = draw(st.lists(patterns(), min_size=1, max_size=2))
    for kind in draw(
        st.lists(
            st.sampled_from(["optional", "union", "exists", "filter", "graph", "group", "select"]), max_size=2
        )
    ):
        inner = draw(groups(depth - 1)) if depth else draw(patterns())
        if kind == "optional":
            parts.append(f"OPTIONAL {{ {inner} }}")
        elif kind == "union":
            parts.append(f"{{ {inner} }} UNION {{ {draw(patterns())} }}")
        elif kind == "exists":
            parts.append(f"FILTER {draw(st.sampled_from(['', 'NOT ']))}EXISTS {{ {inner} }}")
        elif kind == "filter":
            parts.append(
                f"FILTER({draw(st.sampled_from(['?x != ?y', '?y = ?x', 'ISIRI(?x)', '?x IN (id:a, 1)']))})"
            )
        elif kind == "graph":
            parts.append(f"GRAPH ?g {{ {draw(patterns())} }}")
        elif kind == "group":
            parts.append(f"{{ {inner} }}")
        else:
            parts.append(f"{{ SELECT ?y ?z {{ {inner} }} }}")
    return joined(*parts)


def written_in(sparql: str, term: object) -> str:
    """The query with the term in the place of ?x."""
    return sparql.replace("?x", str(ox.NamedNode(str(term))))


def counted(graph: Graph, sparql: str, **bindings: object) -> Counter[tuple[str, ...]]:
    return Counter(tuple(map(repr, row)) for row in graph.query(sparql, **bindings))


@pytest.mark.long
@given(groups(), THINGS)
@example("?y id:p ?z OPTIONAL { ?z id:q ?w FILTER(?w != ?x) }", TERMS[1])
def test_a_bound_query_gives_the_rows_of_the_query_with_the_value_written_in(
    facts: Graph, group: str, value: object
) -> None:
    assume("?x" in group)
    sparql = f"SELECT ?y ?z ?w WHERE {{ {group} }}"
    assert counted(facts, sparql, x=value) == counted(facts, written_in(sparql, value))


@given(st.sampled_from("pqr"), st.sampled_from(TERMS))
def test_a_value_of_any_type_is_bound_where_objects_stand(facts: Graph, name: str, value: object) -> None:
    sparql = f"SELECT ?y ?x {{ ?y id:{name} ?x }}"
    rows = [row for row in facts.query(sparql) if type(row.x) is type(value) and repr(row.x) == repr(value)]
    assert counted(facts, sparql, x=value) == Counter(tuple(map(repr, row)) for row in rows)


@pytest.mark.long
@given(st.lists(patterns(), min_size=1, max_size=3), st.lists(THINGS, min_size=1, max_size=3, unique=True))
def test_a_list_gives_the_rows_of_its_values_one_by_one(
    facts: Graph, group: list[str], several: list[object]
) -> None:
    sparql = f"SELECT ?y ?z ?w {{ {joined(*group)} }}"
    assume("?x" in sparql)
    one_by_one = sum((counted(facts, sparql, x=each) for each in several), Counter())
    assert counted(facts, sparql, x=several) == one_by_one


# Prefixes

LOCAL = st.text(
    st.sampled_from("abcXYZ019-_.:%~!$&'()*+,;=@#/?") | st.characters(categories=["L", "N", "M"]), max_size=12
)


@given(st.sampled_from(sorted(PREFIXES.values())), LOCAL)
@example(ID, "²")
@example(ID, "a.")
@example(ID, "a%2")
def test_a_shortened_name_stands_for_the_same_iri_here_and_in_sparql(namespace: str, local: str) -> None:
    iri = IRI(namespace + local)
    try:
        ox.NamedNode(iri)
    except ValueError:
        assume(False)
    assert expand(iri.curie) == iri
    assert expand(f"<{iri}>") == iri
    rows = ox.Store().query(f"SELECT ?same {{ BIND({iri.curie} AS ?same) }}", prefixes=dict(PREFIXES))
    assert isinstance(rows, ox.QuerySolutions)
    assert [row["same"].value for row in rows] == [iri]


@given(st.sampled_from(sorted(PREFIXES)), st.from_regex(r"[a-z0-9_][a-z0-9_-]*", fullmatch=True))
def test_a_prefixed_name_comes_back_as_it_was(prefix: str, local: str) -> None:
    assert expand(f"{prefix}:{local}").curie == f"{prefix}:{local}"


# Names

LETTERS = st.characters(categories=["Lu", "Ll"], max_codepoint=0x24F, exclude_characters="ŉıſŸÿǰ")
HANGUL = st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3)
HAN = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF)
WORDS = st.text(LETTERS | HANGUL | HAN | st.sampled_from(" -·,'"), min_size=1, max_size=12)


def wide(text: str) -> str:
    """The text in full-width letters, as an East Asian keyboard writes them."""
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)


@given(st.text(max_size=20))
@example("𝐀")
@example("ⅨK")
def test_folding_a_folded_name_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(WORDS)
def test_a_name_is_folded_the_same_however_it_is_typed(name: str) -> None:
    for form in ("NFC", "NFD", "NFKC", "NFKD"):
        assert fold(unicodedata.normalize(form, name)) == fold(name)
    assert fold(name.upper()) == fold(name.lower()) == fold(name)
    assert fold(wide(name)) == fold(name)
    assert fold(f" {name.replace(' ', '-')}!") == fold(name)


@given(st.data(), st.sampled_from([str, str.upper, wide, lambda name: unicodedata.normalize("NFD", name)]))
def test_a_thing_is_found_by_each_of_its_names(
    report_graph: Graph, data: st.DataObject, typed: object
) -> None:
    names = report_graph.query(
        "SELECT DISTINCT ?thing ?name { ?thing skos:prefLabel|skos:altLabel ?name } ORDER BY ?name ?thing"
    )
    thing, name = data.draw(st.sampled_from([tuple(row) for row in names]))
    assert callable(typed)
    assert thing in {row.id for row in report_graph.find(typed(name))}


# Write, read

CELLS = st.text(VISIBLE | st.sampled_from('\n\t,;"'), min_size=1, max_size=15).map(composed).filter(bool)
ROWS = st.lists(
    st.tuples(CELLS, CELLS, st.sampled_from(["south-korea", "china"]), st.decimals(-90, 90, places=4)),
    min_size=1,
    max_size=4,
)


def table(rows: list[tuple[object, ...]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["id", "label@en", "label@ko", "locatedIn", "lat"])
    cells = ([marked(each) if isinstance(each, str) else each for each in row] for row in rows)
    writer.writerows((f"city-{number}", *row) for number, row in enumerate(cells))
    return out.getvalue()


def triples_of(graph: Graph) -> set[str]:
    """All triples without blank nodes, of the graph and of the file each."""
    rows = graph.query("SELECT ?s ?p ?o { ?s ?p ?o FILTER(!ISBLANK(?s) && !ISBLANK(?o)) }")
    return {repr(tuple(row)) for row in rows}


@pytest.mark.long
@pytest.mark.parametrize("syntax", ["turtle", "nquads"])
@given(ROWS)
@settings(
    max_examples=(settings().max_examples + 9) // 10, phases=set(Phase) - {Phase.shrink}
)  # it takes long
def test_a_table_exported_and_read_again_is_the_same_graph(
    report_only: Path, syntax: str, rows: list[tuple[object, ...]]
) -> None:
    with TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patch:
        folder = Path(name)
        on_the_report_alone(patch, report_only, folder)
        patch.setenv("CITYREL_CACHE", "")
        path = folder / "City.csv"
        path.write_bytes(table(rows).encode("utf-8"))
        first = cityrel.open(path)
        name_of = "SELECT ?name { ?city skos:prefLabel ?name FILTER(LANG(?name) = 'en') }"
        names = [first.query(name_of, city=IRI(f"{ID}city-{number}"))[0].name for number in range(len(rows))]
        assert names == [row[0] for row in rows]
        exported = folder / f"export.{FORMATS[syntax].file_extension}"
        exported.write_bytes(first.export(syntax, skolem=True))
        assert triples_of(cityrel.open(exported)) == triples_of(first)
