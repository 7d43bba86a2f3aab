"""What the grammar allows and SPARQL does not: names given twice, values of no group, labels used twice."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from operator import eq

from lark import Token, Tree

from .edits import Edit, Fault
from .sentences import told
from .tree import Node, inside, names_of, nodes_of, start_of, tokens_of

_APART = {"filter", "minus_graph_pattern", "solution_modifier", "exists_func", "not_exists_func"}


def _scopes(tree: Node) -> dict[int, set[str]]:
    """Return the variables that have a value after each node, by its identity (SPARQL 1.1, 18.2.1)."""
    scopes: dict[int, set[str]] = {}
    for node in tree.iter_subtrees():
        if node.data in _APART:
            found: set[str] = set()
        elif node.data in {"bind", "select_as", "group_as"}:
            found = names_of(tokens_of(node)[-1:])
        elif node.data == "sub_select" and not tokens_of(
            clause := nodes_of(node, "select_clause")[0], "STAR"
        ):
            found = scopes[id(clause)]
        else:
            found = names_of(tokens_of(node)).union(*(scopes.get(id(each), set()) for each in nodes_of(node)))
        scopes[id(node)] = found
    return scopes


def _at(node: Token | Node, key: str, /, **values: object) -> Fault:
    return Fault(start_of(node), told(key, **values))


def _edit(token: Token, text: str) -> Edit:
    return start_of(token), start_of(token) + len(token), text


def _renamed(name: Token, key: str) -> Fault:
    """Return the fault of a name that is taken, mended by another."""
    return _at(name, key, name=name)._replace(edits=(_edit(name, f"{name}_2"),))


def _grouping(query: Node, name: Token) -> Edit:
    """Return the edit that adds a variable to GROUP BY."""
    clauses = [each for each in inside(query, "group_graph_pattern") if isinstance(each, Tree)]
    clause = next((each for each in clauses if each.data == "group_clause"), None)
    after = clause or nodes_of(query, "where_clause")[0]
    end = after.meta.end_pos
    return end, end, f" {'' if clause else 'GROUP BY '}{name}"


def _bound(tree: Node, scopes: dict[int, set[str]]) -> Iterator[Fault]:
    """Yield the variables of BIND that have a value before."""
    for group in tree.find_data("group_graph_pattern"):
        known: set[str] = set()
        for node in nodes_of(group):
            if node.data == "bind" and scopes[id(node)] & known:
                name = tokens_of(node)[-1]
                yield _renamed(name, "scope-bound")
            known |= scopes[id(node)]


def _selected(tree: Node, scopes: dict[int, set[str]]) -> Iterator[Fault]:
    """Yield the variables that SELECT names twice, or that have a value before."""
    for query in tree.find_pred(lambda node: node.data in {"select_query", "sub_select"}):
        clause, where = nodes_of(query, "select_clause")[0], nodes_of(query, "where_clause")[0]
        grouped = _grouped_by(query)
        seen: set[str] = set()
        for item in clause.children:
            names = tokens_of(item)[-1:] if isinstance(item, Tree) else [item] if item.type == "VAR" else []
            if names_of(names) & seen:
                yield _at(names[0], "scope-twice", name=names[0])
            if isinstance(item, Tree) and names_of(names) & (
                scopes[id(where)] if grouped is None else grouped
            ):
                yield _renamed(names[0], "scope-given")
            seen |= names_of(names)
        if grouped is not None:
            yield from _ungrouped(query, clause, grouped)


def _grouped_by(query: Node) -> set[str] | None:
    """Return the variables of GROUP BY, none where all rows are one group; None where there are no groups."""
    parts = nodes_of(query, "select_clause", "solution_modifier")
    nodes = [each for part in parts for each in inside(part, "group_graph_pattern") if isinstance(each, Tree)]
    if not any(each.data in {"aggregate", "group_clause"} for each in nodes):
        return None
    clauses = [each for each in nodes if each.data == "group_clause"]
    named = [each for clause in clauses for each in nodes_of(clause, "group_as") if tokens_of(each, "AS")]
    return names_of(name for clause in clauses for name in tokens_of(clause)) | names_of(
        tokens_of(each)[-1] for each in named
    )


def _ungrouped(query: Node, clause: Node, grouped: set[str]) -> Iterator[Fault]:
    """Yield the selected variables that have many values in a group."""
    known = set(grouped)
    for item in clause.children:
        if isinstance(item, Token) and item.type == "STAR":
            yield _at(item, "scope-all")
        apart = ("aggregate", "group_graph_pattern")
        for each in (
            [item] if isinstance(item, Token) else [*inside(item, *apart)][:-2]
        ):  # without ?name and )
            if isinstance(each, Token) and each.type == "VAR" and not names_of([each]) <= known:
                fault = _at(each, "scope-ungrouped", name=each)
                yield fault._replace(edits=_grouped_as(query, item, each))
        known |= names_of(tokens_of(item)[-1:]) if isinstance(item, Tree) else set()


def _grouped_as(query: Node, item: Token | Node, variable: Token) -> tuple[Edit, ...]:
    """Return the edits that group by a variable, or give what GROUP BY works out the name in SELECT."""
    clause = next(iter(query.find_data("group_clause")), None)
    worked_out = nodes_of(clause) if clause else []
    if isinstance(item, Token):
        is_within = any(str(variable) in _written(each).split() for each in worked_out)
        return () if is_within else (_grouping(query, variable),)
    name = tokens_of(item)[-1]
    for each in worked_out:
        bare = each.data != "group_as"
        if _written(each if bare else each.children[1]) == _written(item.children[1]):
            opens = (start_of(each), start_of(each), "(")
            closes = (
                each.meta.end_pos - (not bare),
                each.meta.end_pos - (not bare),
                f" AS {name}{')' * bare}",
            )
            return (start_of(item), item.meta.end_pos, str(name)), *([opens] if bare else []), closes
    return ()  # to group by the variable would make other groups


def _written(node: Token | Node) -> str:
    if isinstance(node, Token):
        return str(node)
    return " ".join(str(each) for each in node.scan_values(lambda each: isinstance(each, Token)))


def _aggregates(tree: Node) -> Iterator[Fault]:
    """Yield the aggregates where no groups are made yet."""
    for outer in tree.find_pred(lambda node: node.data in {"filter", "bind", "group_clause", "aggregate"}):
        step = told("scope-having" if outer.data == "filter" else "scope-sub-select")
        for each in inside(outer, "group_graph_pattern"):
            if isinstance(each, Tree) and each.data == "aggregate" and each is not outer:
                word = each.children[0]
                yield _at(word, "scope-aggregate", name=word, where=outer.children[0], step=step)


def _values(tree: Node) -> Iterator[Fault]:
    """Yield the rows of VALUES that are too short or long, and variables that stand there twice."""
    for data in tree.find_data("inline_data_full"):
        names = tokens_of(nodes_of(data, "data_block_variables")[0])
        for place, name in enumerate(names):
            if name in names[:place]:
                yield _at(name, "scope-values-twice", name=name)
        for row in nodes_of(data, "data_block_row"):
            if (count := len(row.children) - 2) != len(names):
                yield _at(row.children[0], "scope-row", count=count, names=len(names))


def _labels(tree: Node) -> Iterator[Fault]:
    """Yield the labels of blank nodes that stand in two groups of triples."""
    blocks: list[tuple[Node, int]] = []
    groups = 0
    for group in tree.find_data("group_graph_pattern"):
        groups += 1
        for node in nodes_of(group):
            groups += node.data not in {"triples_block", "filter"}
            blocks += [(node, groups)] * (node.data == "triples_block")
    seen: dict[str, int] = {}
    for block, number in sorted(blocks, key=lambda each: start_of(each[0])):
        labels = block.scan_values(lambda each: isinstance(each, Token) and each.type == "BLANK_NODE_LABEL")
        for label in labels:
            if seen.setdefault(str(label), number) != number:
                same = [each for each in tree.scan_values(partial(eq, label)) if isinstance(each, Token)]
                edits = [_edit(each, f"?{label[2:]}") for each in same]
                yield _at(label, "scope-label", name=label, label=label[2:])._replace(edits=tuple(edits))


def _reifiers(tree: Node) -> Iterator[Fault]:
    """Yield what is said of a triple whose property is a path."""
    for node in tree.find_data("property_path"):
        paths = [
            path for verb in nodes_of(node, "verb_path") for path in nodes_of(verb) if path.data != "iri"
        ]
        for value in nodes_of(node, "object_path") if paths else []:
            for each in nodes_of(value, "reifier", "annotation_block_path"):
                yield _at(each.children[0], "scope-reifier")


def faults(tree: Node) -> Iterator[Fault]:
    """Yield where variables, groups and labels are used as SPARQL does not allow, and why."""
    scopes = _scopes(tree)
    yield from _bound(tree, scopes)
    yield from _selected(tree, scopes)
    for look in (_aggregates, _values, _labels, _reifiers):
        yield from look(tree)
