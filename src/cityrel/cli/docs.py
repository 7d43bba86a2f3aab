"""cityrel docs."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .kept import made_once
from .options import Reading, graph_options
from .progress import working
from .saying import say, write_data

if TYPE_CHECKING:
    from ..export.reference.reference import Reference

NARROWEST, WIDEST = 60, 120


def _reference(reading: Reading, short: bool = False) -> Reference:
    from ..export.reference.reference import Reference

    return Reference(reading.graph.context, reading.project, short)


def _beside(reading: Reading) -> dict[str, Path]:
    """Return the files that are told of and are not in the graph: examples and mappings."""
    examples = {source.name: source.path for source in reading.project.examples()}
    return examples | {str(path): path for path in reading.project.mappings()}


def _page(reading: Reading) -> dict[str, str]:
    from ..export.reference.page import page_html

    with working("Making the reference"):
        return {"text": page_html(_reference(reading, short=True), reading.language)}


def _told(reading: Reading, text: str, form: str, columns: int) -> dict[str, str]:
    """Return the sheet of a word or a topic, or the overview."""
    from ..export.reference.as_json import blocks_as_json
    from ..export.reference.as_text import AsMarkdown, AsText
    from ..export.reference.topics import TOPICS
    from ..rdf.written import json_text

    reference, language = _reference(reading), reading.language
    words = [] if not text or text in TOPICS else reference.the_word(text, language)
    now = reference.now(words[0]) if words else None
    if form == "json" and now:
        return {"text": json_text(reference.data(now), indent="  ")}
    sheet = reference.sheet(now) if now else reference.topics.sheet(text) if text else reference.overview()
    if form == "json":
        return {"text": json_text(blocks_as_json(sheet, language), indent="  ")}
    writer = AsMarkdown(language) if form == "markdown" else AsText(language, columns)
    retired = writer.line(reference.retired(words[0])) if words and words[0] != now else ""
    also = writer.line(reference.also(words)) if words[1:] else ""
    return {"text": "\n\n".join(filter(None, (retired, writer.sheet(sheet), also)))}


def _worked(language: str, names: tuple[str, ...]) -> str:
    """Return the worked queries, or those of some names, in a language.

    Raises:
        NotFoundError: if there is none of a name, with the nearest.
    """
    from ..errors import NotFoundError, hint
    from ..files.library import library
    from ..messages import worded

    queries = {each.name: each for each in library()}
    for name in names:
        if name not in queries:
            raise NotFoundError(f"There is no worked query {name}.{hint(name, queries)}")
    told = []
    for each in (queries[name] for name in names or queries):
        titles = {tag.partition("-")[0]: text for tag, text in each.titles.items()}
        said = {tag.partition("-")[0]: text for tag, text in each.descriptions.items()}
        tag = worded(language, titles)
        told.append(f"# {each.name}: {titles[tag]}\n# {said[tag]}\n{each.text}")
    return "\n\n".join(told)


def _guide(reading: Reading, more: bool) -> str:
    """Return the guide for assistants; with anything else that is asked for, it is a mistake."""
    from ..export.reference.for_assistants import guide

    if more:
        raise click.UsageError("--for-assistants tells of all words: give it without WORD, -o and --format.")
    return guide(reading.graph.context, reading.language)


@click.command(short_help="Tell what a writer must know of a class or any other word.")
@click.argument("word", nargs=-1)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write all of it as one HTML file for the browser.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "markdown"]),
    default="text",
    show_default=True,
    help="How to write it.",
)
@click.option(
    "--for-assistants",
    "brief",
    is_flag=True,
    help="Write what an assistant must know to ask and to cite, short, as Markdown.",
)
@graph_options
def docs(word: tuple[str, ...], output: Path | None, form: str, brief: bool, reading: Reading) -> None:
    """Tell all that a writer needs of a WORD: a class, property, list of concepts or concept, by id or name.

    Of a class: columns, allowed values, key, look, a sample row and the same in Turtle, questions, counts.
    WORD may also be looks, shapes, questions, rules or toml; queries tells worked queries, queries NAME one
    of them. Without a WORD, all classes as a tree. --for-assistants gives a short guide to classes, fields,
    dates, evidence, questions and queries.

    \b
    Example:
      cityrel docs SisterCityTie
    """
    if output and (word or form != "text"):
        raise click.UsageError(
            "-o writes the reference of all words as HTML: give it without WORD and --format."
        )
    if brief:
        write_data(_guide(reading, bool(word or output or form != "text")).rstrip("\n"))
    elif reading.show_sparql:
        from ..export.reference.reference import QUERIES

        write_data("\n\n".join(QUERIES))
    elif word[:1] == ("queries",) and form != "json":
        write_data(_worked(reading.language, word[1:]))
    elif output:
        from ..files.write import write_text

        page = made_once(reading, "reference", "", lambda: _page(reading), more=_beside(reading))
        say(write_text(output, page["text"]).resolve())
    else:
        columns = min(max(shutil.get_terminal_size((WIDEST, 24)).columns, NARROWEST), WIDEST) - 2
        asked = (" ".join(word), form, columns)
        told = made_once(reading, "docs", asked, lambda: _told(reading, *asked), more=_beside(reading))
        write_data(told["text"])
