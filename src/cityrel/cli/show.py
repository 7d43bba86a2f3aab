"""cityrel show."""

import click

from .options import Reading, graph_options
from .saying import say, write_data


@click.command(short_help="Show what is known of a thing, and who says so.")
@click.argument("name", nargs=-1, required=True)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How to write it.",
)
@click.option("--all", "whole", is_flag=True, help="List also what is folded.")
@graph_options
def show(
    name: tuple[str, ...],
    form: str,
    whole: bool,
    reading: Reading,
) -> None:
    """Show what is known of a thing, and who says so. NAME is any of its names, its id or its IRI.

    \b
    Example:
      cityrel show 서울-베이징 통합위원회
    """
    from ..answers.cards import REFERENCES
    from ..answers.descriptions import DESCRIPTIONS
    from ..answers.taken import parts, told_of
    from ..answers.times import TIMES
    from ..export.card import as_json, as_text
    from ..rdf.written import json_text

    if reading.show_sparql:
        write_data(f"{DESCRIPTIONS}\n\n{REFERENCES}\n\n{TIMES}")
        return
    graph = reading.graph
    card = graph.show(" ".join(name))
    for line in told_of(graph.context, parts(graph.context, {" ".join(name): card.iri}), reading.language):
        say(line, err=True)
    if form == "json":
        write_data(json_text(as_json(graph.context, card), indent="  "))
    else:
        say(as_text(graph.context, card, reading.language, whole))
