"""What each tool does, in a worker: plain data, and the same as a text to read.

Each answer has the ids to cite, who says so with dates, as of when the data are, and what was looked through.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ..answers.stated import LONGEST_NAME
from ..errors import CityrelError, shortened
from ..messages import into, message, without_commands
from ..rdf.terms import IRI, Text, Value
from ..rdf.written import lexical
from .cutting import PartError, bounds, cut, part

if TYPE_CHECKING:
    from ..answers.answered import Answer, Source
    from ..graph import Graph
    from ..sparql.rows import Row, Rows

Told = dict[str, Any]
"""An answer: `data` for programs, `text` for reading."""
SOURCES, LISTS, FEW = 20, 10, 2
_STEPS = {"step-find": "step-find-tool", "step-ask": "step-ask-tool"}


def _told(data: dict[str, Any], lines: Sequence[str], language: str) -> Told:
    return {"data": data, "text": cut("\n".join(line for line in lines if line), language)}


def _plain(graph: Graph, value: Value, names: Mapping[IRI, str]) -> object:
    """Return a value as JSON has it: a thing with its id and its name."""
    if isinstance(value, tuple):
        return [_plain(graph, each, names) for each in value]
    if isinstance(value, IRI):
        return {"id": value.curie, "name": names.get(value, value.curie)}
    if isinstance(value, Text) and value.language:
        return {"text": str(value), "language": value.language}
    return value if isinstance(value, bool | int) or value is None else lexical(value)


def _shown(value: Value, names: Mapping[IRI, str]) -> str:
    """Return a value in a line of a table: a thing by name, with its id."""
    if isinstance(value, tuple):
        return "; ".join(_shown(each, names) for each in value)
    if isinstance(value, IRI):
        return f"{names[value]} ({value.curie})" if value in names else value.curie
    return lexical(value)


def _few(value: Value) -> Value:
    """Return the first of several sources for a table: the rest stand below it, and in the data."""
    few = value[:FEW] if isinstance(value, tuple) else value
    return (*few, f"+{len(value) - FEW}") if isinstance(value, tuple) and len(value) > FEW else few


def _things(rows: Sequence[Row]) -> list[IRI]:
    cells = (
        each for row in rows for value in row for each in (value if isinstance(value, tuple) else (value,))
    )
    return list(dict.fromkeys(each for each in cells if isinstance(each, IRI)))


def _rows(
    graph: Graph, rows: Rows, offset: int, limit: int | None, language: str, is_open: bool = False
) -> tuple[dict[str, Any], list[str]]:
    """Return a part of rows as data and as the lines of a Markdown table."""
    taken, told = part(list(rows), offset, limit, language, is_open)
    found = graph.names.of(_things(taken))
    names = {each: name.in_language(language) for each, name in found.items()}
    data = [
        {name: _plain(graph, value, names) for name, value in row.asdict().items() if value not in (None, ())}
        for row in taken
    ]
    lines = [] if taken or not offset else [message("part-behind", language, offset=offset)]
    if taken:
        heads = [name for name in rows.variables if any(row[name] not in (None, ()) for row in taken)]
        lines = [f"| {' | '.join(heads)} |", f"|{' --- |' * len(heads)}"]
        for row in taken:
            cells = (
                _shown(_few(row[name]) if name == "source" else row[name], names)
                .replace("|", "\\|")
                .replace("\n", " ")
                for name in heads
            )
            lines.append(f"| {' | '.join(cells)} |")
    return {"rows": data, **told}, [*lines, str(told.get("more", ""))]


def _source(graph: Graph, one: Source, language: str) -> dict[str, str]:
    name = graph.names.of([one.source])[one.source].in_language(language)
    found = {"id": one.source.curie, "name": name, "as_of": one.as_of, "published": one.issued}
    return {key: value for key, value in found.items() if value}


def _sources(graph: Graph, all_: Sequence[Source], language: str) -> dict[str, Any]:
    told: dict[str, Any] = {"sources": [_source(graph, each, language) for each in all_[:SOURCES]]}
    return told | ({"more_sources": len(all_) - SOURCES} if len(all_) > SOURCES else {})


def _coverage(graph: Graph, found: Answer, language: str) -> dict[str, Any]:
    from ..answers.told_statements import TellingStatements

    telling = TellingStatements(graph.context, language)
    lists = list(dict.fromkeys([*found.looked.covering, *found.looked.lists]))
    told: dict[str, Any] = {"coverage": [telling.list(each) for each in lists[:LISTS]]}
    return told | ({"more_coverage": len(lists) - LISTS} if len(lists) > LISTS else {})


def call(graph: Graph, name: str, language: str | None, arguments: Sequence[Any]) -> Told:
    """Return what a tool gives, in a language; what is wrong as `error`, in its words as far as known."""
    tag = graph.context.languages[0]
    try:
        tag = graph.context.languages.chosen(language)
        if name in _NAMED and len(str(arguments[0])) > LONGEST_NAME:
            raise PartError(f"A name has {LONGEST_NAME:,} letters at most, this {len(str(arguments[0])):,}.")
        return _TASKS[name](graph, tag, *arguments)
    except CityrelError as error:
        return {"error": shortened(into(without_commands(error.said, _STEPS), tag))}


def find(graph: Graph, tag: str, text: str, kinds: Sequence[str], offset: int, limit: int | None) -> Told:
    """Find things by any of their names."""
    from ..answers.search import classes_named, hits, rows_of, suggestions

    bounds(offset, limit)
    if not text.strip():
        raise PartError("text is a name, and this is empty.")
    context = graph.context
    found = rows_of(context, hits(context, text, classes_named(context, kinds)), tag)
    data, lines = _rows(graph, found, offset, limit, tag)
    if not found:
        near = suggestions(context, text)
        said = message("find-none", tag, text=text)
        data |= {"nearest": near}
        lines = [said, message("find-near", tag, names=", ".join(near)) if near else ""]
    return _told({**data, "data_as_of": context.times.now}, lines, tag)


def show(graph: Graph, tag: str, thing: str, offset: int, limit: int | None) -> Told:
    """Show what is known of one thing, and who says so; of what refers to it, a part."""
    from ..answers.taken import parts, told_of
    from ..answers.told_statements import TellingStatements
    from ..export.card import as_text

    bounds(offset, limit)
    card = graph.show(thing)
    names = {k: v.in_language(tag) for k, v in graph.names.of(card.mentions()).items()}
    pairs = [(prop, other) for prop, others in card.references for other in others]
    taken, told = part(pairs, offset, limit, tag)
    telling = TellingStatements(graph.context, tag)
    data = {
        "id": card.iri.curie,
        "iri": str(card.iri),
        "name": card.name.in_language(tag),
        "other_names": [*dict.fromkeys(map(str, card.name.texts.values())), *card.name.others],
        "kind": _plain(graph, card.kind, names) if card.kind else None,
        "facts": {
            f"{prop.curie}": {
                "name": names.get(prop, prop.curie),
                "values": [_plain(graph, value, names) for value in values],
            }
            for prop, values in card.facts
        },
        "state": card.time.state or None,
        "evidence": [telling.evidence(each) for each in card.evidence],
        "relations": [
            {"by": prop.curie, **_plain(graph, other, names)}  # type: ignore[dict-item]
            for prop, other in taken
        ],
        **told,
        "data_as_of": card.now,
    }
    lines = [as_text(graph.context, card, tag, whole=False), str(told.get("more", ""))]
    partly = told_of(graph.context, parts(graph.context, {thing: card.iri}), tag)
    return _told(data, [*partly, *lines], tag)


def ask(
    graph: Graph,
    tag: str,
    question: str,
    parameters: Mapping[str, Any],
    offset: int,
    limit: int | None,
) -> Told:
    """Ask a question of a file, or of a class with parameters from the schema."""
    from ..answers.answered import answer, is_of_file, the_question_of
    from ..answers.taken import told_of
    from ..answers.told import Telling

    bounds(offset, limit)
    for name, value in parameters.items():
        if len(str(value)) > LONGEST_NAME * 10 or len(name) > LONGEST_NAME:
            raise PartError(f"{name[:100]} is too long: a name has {LONGEST_NAME:,} letters at most.")
    found = answer(graph.context, question, parameters, tag)
    data, lines = _rows(graph, found.rows, offset, limit, tag)
    if not found.rows:
        lines = [message("ask-no-rows", tag)]
        if is_of_file(graph.context, question):
            lines.append(the_question_of(graph.context, question, tag).description)
    data |= {
        "notes": told_of(graph.context, found.taken, tag),
        "question": found.name,
        "answer_if_empty": found.none or None,
        "records_of_other_times": found.at_other_times,
        **_sources(graph, found.sources, tag),
        **_coverage(graph, found, tag),
        "query": found.query,
        "data_as_of": found.as_of,
    }
    return _told(data, [*lines, "", *Telling(graph.context, tag).footers(found)], tag)


def query(graph: Graph, tag: str, sparql: str, offset: int, limit: int | None) -> Told:
    """Run a SPARQL query that reads, and say what may not be meant by it."""
    from ..answers.answered import sources_of

    first, count = bounds(offset, limit)
    queries, notes = graph.queries, list[str]()
    before = queries.tell, queries.limit
    queries.tell, queries.limit = notes.append, first + count + 1
    try:
        rows = graph.query(sparql)
        if not rows and rows.answer is None:
            notes.append(graph.why_empty(sparql))
    finally:
        queries.tell, queries.limit = before
    data, lines = _rows(graph, rows, offset, limit, tag, is_open=True)
    if rows.answer is not None:
        data, lines = {"answer": rows.answer}, [message("yes" if rows.answer else "no", tag)]
    said = sources_of(graph.context, rows)
    notes = list(dict.fromkeys(into(each, tag) for each in notes if each))
    data |= {
        "notes": notes,
        **_sources(graph, said, tag),
        "coverage_note": message("query-coverage", tag),
        "data_as_of": graph.context.times.now,
    }
    from ..answers.told import Telling

    told = Telling(graph.context, tag).sources(said) if said else ""
    return _told(data, [*lines, *notes, told, message("query-coverage", tag)], tag)


def check(graph: Graph, tag: str, statements: Sequence[Any]) -> Told:
    """Check statements against the records."""
    if not statements:
        raise PartError("These are no statements: a list of one at least is checked.")
    found = graph.check_answer(statements, tag)
    lines = []
    for each in found:
        lines.append(f"{each['number']}. {each['said'].upper() if tag == 'en' else each['said']}")
        lines += [f"   {why}" for why in each["why"]]
        for record in each["records"]:
            dates = "–".join(str(record[key] or "") for key in ("since", "until")).strip("–")
            lines.append(f"   {record['name']} · {record['kind_name']} · {dates} · {record['id']}")
            for one in record["sources"]:
                dated = one.get("as_of") or one.get("published") or ""
                told = [one.get("name"), one.get("locator"), dated, one.get("value"), one.get("source")]
                lines.append("      " + " · ".join(str(part) for part in told if part))
    return _told({"statements": found, "data_as_of": graph.context.times.now}, lines, tag)


def schema(graph: Graph, tag: str, word: str) -> Told:
    """Tell what can be asked: all of it in short, or of one question, class or word."""
    from .describing import guide, of_word

    if not word.strip():
        text = guide(graph, tag)
        return {"data": {"guide": text, "data_as_of": graph.context.times.now}, "text": text}
    data, text = of_word(graph, word, tag)
    return {"data": {**data, "data_as_of": graph.context.times.now}, "text": cut(text, tag)}


_NAMED = ("find", "show", "ask", "schema")
"""What is told a name first."""
_TASKS: dict[str, Callable[..., Told]] = {
    "find": find,
    "show": show,
    "ask": ask,
    "query": query,
    "check": check,
    "schema": schema,
}
