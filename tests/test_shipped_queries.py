"""Every query that travels with the tool says the same on every engine: its sums in brackets, its rows in order."""

import ast
import random
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from cityrel import Graph
from cityrel.answers.questions import all_questions
from cityrel.sparql.tokens import Token, tokenize
from cityrel.store.local import LocalStore

from .conftest import ROOT

FORM = re.compile(r"\b(SELECT|CONSTRUCT|ASK|DESCRIBE|INSERT)\b")
_OPERANDS = {"variable", "number"}
_BETWEEN = {*",;.&|=<>!", "&&", "||", "<=", ">=", "!=", "AS", "IN", "NOT", "FILTER", "BIND"}


def _in_code(path: Path) -> Iterator[str]:
    """Yield the texts of a module that may be queries, the fixed parts of formatted ones too."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and FORM.search(node.value):
            yield node.value


def shipped() -> Iterator[tuple[str, str]]:
    """Yield the name and text of every query of questions, rules, derivations, code and documents."""
    for path in sorted([*ROOT.glob("ontology/**/*.rq"), *ROOT.glob("data/**/*.rq")]):
        yield path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")
    for path in sorted([*ROOT.glob("src/**/*.py"), *ROOT.glob("benchmarks/**/*.py")]):
        yield from ((path.relative_to(ROOT).as_posix(), text) for text in _in_code(path))
    for path in sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("data/*.md")]):
        for block in re.findall(r"```\w*\n(.*?)```", path.read_text(encoding="utf-8"), re.DOTALL):
            yield from ((path.name, text) for text in re.findall(r"['\"]([^'\"]*\{[^'\"]*)['\"]", block))


def _is_value(tokens: list[Token], index: int) -> bool:
    """Tell whether a value ends at an index, and not a step of a property path."""
    if index < 0:
        return False
    if tokens[index].text != ")":
        return tokens[index].kind in _OPERANDS
    depth = 0
    for start in range(index, -1, -1):
        depth += {")": 1, "(": -1}.get(tokens[start].text, 0)
        if not depth:
            inside = tokens[start + 1 : index]
            return any(token.kind in _OPERANDS for token in inside)
    return False


def chains(text: str) -> list[str]:
    """Return the operators that an engine may group from either end: the second of `a - b - c`, `a / b * c`.

    >>> chains("FILTER(?a - ?b + 1 > 0)"), chains("FILTER(?a - (?b + 1) > ?c - 1)"), chains("?a id:p/id:q/id:r ?b")
    (['- ?b +'], [], [])
    """
    tokens = tokenize(text)
    found: list[str] = []
    open_: list[dict[str, int]] = [{}]
    for index, token in enumerate(tokens):
        sign = token.text[0]
        binary = sign in "+-*/" and (len(token.text) == 1 or token.kind == "number")
        if token.text in {"(", "{", "["}:
            open_.append({})
        elif token.text in {")", "}", "]"}:
            open_ = open_[:-1] or [{}]
        elif binary and _is_value(tokens, index - 1):
            level = "additive" if sign in "+-" else "multiplicative"
            last = open_[-1].get(level)
            if last is not None and {tokens[last].text[0], *(sign if level != "additive" else "")} & {
                "-",
                "/",
            }:
                found.append(" ".join(each.text for each in tokens[last : index + 1]))
            open_[-1] = {**(open_[-1] if level == "multiplicative" else {}), level: index}
        elif token.text.upper() in _BETWEEN:
            open_[-1] = {}
    return found


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("?a - ?b - ?c", 1),
        ("?a-1-2", 1),
        ("?a - ?b * ?c + ?d", 1),
        ("YEAR(?a) - YEAR(?b) - 1", 1),
        ("?a / ?b / ?c", 1),
        ("?a * ?b / ?c", 1),
        ("(?a - ?b) - ?c", 0),
        ("?a + ?b - ?c", 0),
        ("?a * ?b - ?c * ?d", 0),
        ("IF(?a - 1 > 0, ?b - 1, ?c - 1)", 0),
        ("?a - 1 > ?b - 1 && ?c - 1 < ?d - 1", 0),
    ],
)
def test_chains_are_found(text: str, number: int) -> None:
    assert len(chains(f"SELECT * {{ ?s (id:p/id:q)*/id:r+ ?o . ?s id:p* ?o FILTER({text}) }}")) == number


@pytest.mark.long
def test_no_query_leaves_it_to_the_engine_how_a_chain_is_grouped() -> None:
    asked_on_purpose = "10-3-2"
    texts = [(name, text.replace(asked_on_purpose, "5")) for name, text in shipped()]
    assert len(texts) > 150
    assert [(name, found) for name, text in texts if (found := chains(text))] == []


def test_the_engine_counts_from_the_left() -> None:
    text = "SELECT (10-3-2 AS ?a) (5-3+1 AS ?b) (8/2/2 AS ?c) (8/2*2 AS ?d) {}"
    (row,) = ox.Store().query(text)  # type: ignore[misc]
    assert [float(term.value) for term in row] == [5, 3, 2, 8]


def shown_and_ordered(text: str) -> tuple[set[str], set[str] | None]:
    """Return the variables that a SELECT shows, and those by which it is ordered."""
    tokens = tokenize(text)
    start = next(index for index, token in enumerate(tokens) if token.is_word("SELECT"))
    shown, depth = set(), 0
    for before, token in zip(tokens[start:], tokens[start + 1 :], strict=False):
        if token.text == "{" or token.is_word("WHERE"):
            break
        depth += {"(": 1, ")": -1}.get(token.text, 0)
        if token.kind == "variable" and (not depth or before.is_word("AS")):
            shown.add(token.text)
    by = [index for index, token in enumerate(tokens) if token.is_word("ORDER")]
    return shown, {token.text for token in tokens[by[-1] :] if token.kind == "variable"} if by else None


QUESTIONS = sorted([*ROOT.glob("ontology/questions/*.rq"), *ROOT.glob("data/*/questions/*.rq")])


@pytest.mark.parametrize("path", QUESTIONS, ids=lambda path: path.stem)
def test_a_question_is_ordered_by_all_that_it_shows(path: Path, graph: Graph) -> None:
    shown, by = shown_and_ordered(path.read_text(encoding="utf-8"))
    if by is None:
        assert len(graph.ask(path.stem)) == 1
    else:
        assert shown <= by


def shuffled(graph: Graph) -> Graph:
    """The same graph in a store that was filled in another order."""
    quads = list(graph.store.inner)  # type: ignore[attr-defined]
    random.Random(0).shuffle(quads)
    store = ox.Store()
    store.extend(quads)
    return Graph(LocalStore.over(store), graph.project)


def _in_order(rows: Iterable[object]) -> list[str]:
    return [repr(row) for row in rows]


@pytest.mark.long
def test_questions_print_the_same_whatever_the_order_in_the_store(graph: Graph) -> None:
    other = shuffled(graph)
    for name in all_questions(graph.context):
        assert _in_order(graph.ask(name)) == _in_order(other.ask(name)), name


@pytest.mark.long
def test_pages_and_networks_are_the_same_whatever_the_order_in_the_store(report_graph: Graph) -> None:
    other = shuffled(report_graph)
    query = "CONSTRUCT { ?a ?p ?b } WHERE { ?a ?p ?b . ?a a cr:Actor . ?b a cr:Actor }"
    here, there = report_graph.network_of(query), other.network_of(query)
    assert _in_order(here.nodes(data=True)) == _in_order(there.nodes(data=True))
    assert _in_order(here.edges(keys=True)) == _in_order(there.edges(keys=True))
    assert report_graph.page() == other.page()
