"""The worked queries of the documentation: each runs, finds something, and nothing is said against it."""

import random
from collections.abc import Iterator

import pytest

from cityrel import Graph
from cityrel.files.library import CHAPTERS, Worked, library
from cityrel.sparql.refusal import not_sparql
from cityrel.sparql.tokens import tokenize
from scripts.queries import PAGE, page

from .command_line import run

QUERIES = list(library())


@pytest.mark.parametrize("query", QUERIES, ids=lambda each: each.name)
def test_a_worked_query_finds_something(graph: Graph, query: Worked) -> None:
    told: list[str] = []
    before, graph.queries.tell = graph.queries.tell, told.append
    try:
        rows = graph.query(query.text)
    finally:
        graph.queries.tell = before
    assert rows
    assert not told
    assert "ORDER BY" in query.text or not query.text.startswith("SELECT")  # the same rows in each run


def test_there_are_fifty_in_all_languages_and_chapters() -> None:
    assert len(QUERIES) >= 50
    assert len({each.name for each in QUERIES}) == len({each.text for each in QUERIES}) == len(QUERIES)
    for each in QUERIES:
        assert set(each.titles) == set(each.descriptions) == {"en", "ko", "zh-Hans"}, each.name
        assert all(each.titles.values()), each.name
    assert list(dict.fromkeys(each.chapter for each in QUERIES)) == list(CHAPTERS)


def test_the_page_of_worked_queries_is_made_of_them() -> None:
    assert PAGE.read_text(encoding="utf-8") == page()


@pytest.mark.usefixtures("small")
def test_the_command_line_tells_them_in_a_language() -> None:
    done = run("docs", "queries", "--lang", "ko")
    assert done.returncode == 0
    assert "한 도시의 결연 상대" in done.stdout
    assert "SELECT ?partner { id:seoul cr:tiedTo ?partner }" in done.stdout
    one = run("docs", "queries", "yes-or-no")
    assert "ASK { id:seoul cr:sisterCityOf id:beijing }" in one.stdout
    assert "SELECT" not in one.stdout
    assert "yes-or-no" in run("docs", "queries", "yes-or-nox").stderr


WIDE = str.maketrans({mark: chr(ord(mark) + 0xFEE0) for mark in "?{}();:,=<>&|*!"})
SLIPS = {"&&": "AND", "||": "OR", "=": "==", ";": ",", "(": "[", "{": "("}


def slipped(sparql: str) -> Iterator[str]:
    """Yield a query with one slip each: a token left out, typed twice, full-width, misspelt or as elsewhere."""
    for token in tokenize(sparql):
        before, after = sparql[: token.start], sparql[token.start + len(token.text) :]
        if token.kind == "mark":
            news = ["", f"{token.text} {token.text}", token.text.translate(WIDE), SLIPS.get(token.text, "")]
        elif token.kind == "word":
            news = ["" if token.text != "ASK" else "SELECT *", token.text[:2] + token.text[3:]]
        elif token.kind == "string":
            news = [token.text[:-1], f"“{token.text[1:-1]}”", token.text[1:-1]]
        else:
            news = [token.text[1:]] if token.kind == "variable" else []
        yield from (f"{before}{new or ' '}{after}" for new in news if new != token.text)


@pytest.mark.long
@pytest.mark.parametrize("query", QUERIES, ids=lambda each: each.name)
def test_a_query_with_a_slip_is_mended_to_what_it_was_or_not_at_all(graph: Graph, query: Worked) -> None:
    if query.text.startswith(("CONSTRUCT", "PREFIX", "ASK")):
        return
    expected = sorted(map(str, graph.query(query.text)))
    slips = list(slipped(query.text))
    for sparql in random.Random(query.name).sample(slips, min(len(slips), 40)):
        error = not_sparql(sparql)
        if error and error.mended:
            assert sorted(map(str, graph.query(error.mended))) == expected, (sparql, error.mended)
