"""cityrel show."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from .options import Reading, graph_options
from .saying import say, write_data

if TYPE_CHECKING:
    from ..rdf.terms import IRI

OF_LANGUAGE = "style"  # no form is called that: the style of the reader's language


def _named(name: tuple[str, ...], form: str | None) -> tuple[str, str | None]:
    """Return the name and the form of citations; `--cite NAME` gives no form but the name."""
    from ..errors import nearest
    from ..export.citations import FORMS, form_named

    if form is None or form == OF_LANGUAGE:
        return " ".join(name), form
    if name or nearest(form, FORMS):
        return " ".join(name), form_named(form)
    return form, OF_LANGUAGE


def _thing(reading: Reading, text: str) -> IRI:
    """Return what a name means; what a part of a name is taken for is told."""
    from ..answers.search import the_thing
    from ..answers.taken import parts, told_of

    context = reading.graph.context
    thing = the_thing(context, text)
    for line in told_of(context, parts(context, {text: thing}), reading.language):
        say(line, err=True)
    return thing


def _write_queries() -> None:
    from ..answers.cards import REFERENCES
    from ..answers.descriptions import DESCRIPTIONS
    from ..answers.times import TIMES

    write_data(f"{DESCRIPTIONS}\n\n{REFERENCES}\n\n{TIMES}")


def _write_card(reading: Reading, thing: IRI, form: str, whole: bool) -> None:
    from ..export.card import as_json, as_text
    from ..rdf.written import json_text

    graph = reading.graph
    card = graph.show(thing)
    if form == "json":
        write_data(json_text(as_json(graph.context, card), indent="  "))
    else:
        say(as_text(graph.context, card, reading.language, whole))


def _write_citations(reading: Reading, thing: IRI | None, form: str | None) -> None:
    """Write the citation of a source, of those of a thing, or of the graph."""
    from ..export.citation_styles import STYLES
    from ..export.citations import cite

    chosen = None if form == OF_LANGUAGE else form
    reader = reading.asked_language if chosen in STYLES else reading.language
    text = cite(reading.graph.context, thing, chosen, reader)
    write_data(text) if chosen in {"csl", "bibtex"} else say(text)


@click.command(short_help="Show what is known of a thing, and who says so; cite it.")
@click.argument("name", nargs=-1, metavar="NAME...")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How to write it.",
)
@click.option("--all", "whole", is_flag=True, help="List also what is folded.")
@click.option(
    "--cite",
    metavar="[FORM]",
    is_flag=False,
    flag_value=OF_LANGUAGE,
    help="Cite a source, the sources of anything else, or without NAME the graph: apa, korean, gbt "
    "(GB/T 7714), csl (CSL-JSON) or bibtex.  [default: as the language does]",
)
@graph_options
@click.pass_context
def show(
    context: click.Context,
    name: tuple[str, ...],
    form: str,
    whole: bool,
    cite: str | None,
    reading: Reading,
) -> None:
    """Show what is known of a thing, and who says so. NAME is any of its names, its id or its IRI.

    \b
    Examples:
      cityrel show 서울-베이징 통합위원회
      cityrel show 2024-PR-27 --cite bibtex
    """
    if cite and (whole or context.get_parameter_source("form") is not ParameterSource.DEFAULT):
        raise click.UsageError("--format and --all belong to the card, not to --cite; JSON is --cite csl.")
    text, citing = _named(name, cite)
    if not text and not citing:
        raise click.MissingParameter(ctx=context, param=context.command.params[0])
    if reading.show_sparql:
        _write_queries()
        return
    if citing:
        _write_citations(reading, _thing(reading, text) if text else None, citing)
    else:
        _write_card(reading, _thing(reading, text), form, whole)
