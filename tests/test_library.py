"""The worked queries of the documentation: each runs, finds something, and nothing is said against it."""

import pytest

from cityrel import Graph
from cityrel.files.library import CHAPTERS, Worked, library
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
