"""cityrel new."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click

from .beginnings import asked, place_here, said_of, write

F = TypeVar("F", bound=Callable[..., object])


def _common(command: F) -> F:
    return click.option("--dry-run", is_flag=True, help="Show what would be written, and write nothing.")(
        command
    )


def _word_options(command: F) -> F:
    """Options of all that is a word: its names and its meaning."""
    for name, text in (
        ("--definition", "What it means; a language may follow, as in --label."),
        ("--label", "What it is called; a language may follow: '항구@ko'. Repeatable."),
    ):
        command = click.option(name, multiple=True, metavar="TEXT[@LANG]", help=text)(command)
    return _common(command)


@click.group(short_help="Begin something of your own: a project, a kind, a table ...")
def new() -> None:
    """Begin something of your own; what is written passes `cityrel check`, and you go on from there.

    What is not said is asked for on a terminal; elsewhere it has a usual value, and `cityrel check` tells
    what is still to be filled in.

    \b
    Example:
      cityrel new project ports
    """


@new.command(short_help="A folder of your own.")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), default=Path())
@click.option(
    "--title", "titles", multiple=True, metavar="TEXT[@LANG]", help="What heads the page. Repeatable."
)
@click.option(
    "--language", "languages", multiple=True, metavar="LANG", help="A language of its readers; repeatable."
)
@click.option(
    "--bundled",
    type=click.Choice(("all", "ontology", "none")),
    help="Of what cityrel brings: all data, the ontology alone, or nothing.",
)
@click.option(
    "--pole", "poles", multiple=True, metavar="ID", help="A thing between which all is drawn; repeatable."
)
@_common
def project(
    folder: Path,
    titles: tuple[str, ...],
    languages: tuple[str, ...],
    bundled: str | None,
    poles: tuple[str, ...],
    dry_run: bool,
) -> None:
    """Make a folder a project: write its cityrel.toml.

    \b
    Example:
      cityrel new project ports --bundled ontology --language en --language ko
    """
    from ..extend.projects import project as files_of
    from ..files.config import read_settings
    from ..files.folder import NAME
    from ..rdf.languages import ENGLISH

    name = folder.resolve().name
    given = titles or [f"{asked(None, 'Title of the page', name) or name}@{next(iter(languages), ENGLISH)}"]
    how = asked(bundled, "Bundled data: all, ontology or none", "ontology")
    files = files_of(folder, given, list(languages), how, list(poles))
    into = "" if folder.resolve() == Path.cwd().resolve() else f"cd {shlex.quote(str(folder))}; "
    begin = "cityrel new table City; cityrel new kind NAME"
    alone = "write your words into ontology/ (cityrel docs looks, shapes)"
    then = f"Next: {into}{alone if how == 'none' else begin}; cityrel check"
    write(files, dry_run, then, tried=lambda: read_settings(folder / NAME))


@new.command(short_help="A class of things, relations or events.")
@click.argument("name")
@click.option(
    "--sort", metavar="SORT", help="relation, thing, event, or another template of ontology/templates/."
)
@click.option("--under", metavar="CLASS", help="The class above it, by name or label.")
@click.option(
    "--between", multiple=True, metavar="CLASS", help="Of a relation: of which class a party is; repeatable."
)
@click.option("--color", metavar="#RRGGBB", help="The colour in which it is drawn.")
@click.option("--shape", metavar="SHAPE", help="The shape in which it is drawn, such as square.")
@_word_options
def kind(
    name: str,
    sort: str | None,
    under: str | None,
    between: tuple[str, ...],
    color: str | None,
    shape: str | None,
    label: tuple[str, ...],
    definition: tuple[str, ...],
    dry_run: bool,
) -> None:
    """Begin a class of your own in one file: its names, look, shape, rule and examples.

    \b
    Example:
      cityrel new kind PortAlliance --label "port alliance" --label "항만 동맹@ko"
    """
    from ..errors import listed
    from ..extend.words import KINDS, sort_of
    from ..extend.words import kind as files_of

    place = place_here()
    sort = asked(sort, f"Is it a {listed(list(KINDS))}", sort_of(place, under))
    said = said_of(place, name, label, definition, between, under=under, color=color, shape=shape)
    files = files_of(place, sort, name, said)
    write(files, dry_run, f"{name} is of the sort {sort}. Next: cityrel new table {name}; cityrel check")


@new.command("property", short_help="A property, which is a column of tables.")
@click.argument("name")
@click.option("--of", "of_class", metavar="CLASS", help="Of things of which class it is said.")
@click.option(
    "--range",
    "range_",
    metavar="TYPE",
    help="string, integer, decimal, boolean, date, gYear, anyURI, a class, or a scheme.",
)
@_word_options
def property_(
    name: str,
    of_class: str | None,
    range_: str | None,
    label: tuple[str, ...],
    definition: tuple[str, ...],
    dry_run: bool,
) -> None:
    """Begin a property of your own.

    \b
    Example:
      cityrel new property tonnage --of City --range decimal
    """
    from ..extend.words import property_ as files_of

    place = place_here()
    owner = asked(of_class, "Of things of which class", "")
    values = asked(range_, "Its values: a type, such as string or integer, or a class", "")
    files = files_of(place, name, owner, values, said_of(place, name, label, definition))
    write(files, dry_run, "Next: cityrel check")


@new.command(short_help="A concept, such as a field of cooperation.")
@click.argument("name")
@click.option("--scheme", metavar="SCHEME", help="The scheme in which it stands, such as fields.")
@click.option("--begin-scheme", is_flag=True, help="Begin the scheme too.")
@_word_options
def concept(
    name: str,
    scheme: str | None,
    begin_scheme: bool,
    label: tuple[str, ...],
    definition: tuple[str, ...],
    dry_run: bool,
) -> None:
    """Begin a concept of your own in a scheme.

    \b
    Example:
      cityrel new concept field-ports --scheme fields --label ports
    """
    from ..extend.words import concept as files_of

    place = place_here()
    found = asked(scheme, "In which scheme", "")
    said = said_of(place, name, label, definition)
    write(files_of(place, name, found, said, begin_scheme), dry_run, "Next: cityrel check")


@new.command(short_help="A table of a class, with a sample row.")
@click.argument("name", metavar="CLASS")
@_common
def table(name: str, dry_run: bool) -> None:
    """Begin the table of a class: its columns, and a sample row to replace.

    \b
    Example:
      cityrel new table SisterCityTie
    """
    from ..extend.tables import table as files_of

    write(files_of(place_here(), name), dry_run, "Next: replace the sample rows; cityrel check", adds=True)


@new.command(short_help="A question that can be asked by its name.")
@click.argument("name")
@click.option(
    "--of", metavar="CLASS", default="cr:Record", show_default=True, help="The class about which it asks."
)
@click.option("--title", multiple=True, metavar="TEXT[@LANG]", help="What it asks. Repeatable.")
@_common
def question(name: str, of: str, title: tuple[str, ...], dry_run: bool) -> None:
    """Begin a question of your own.

    \b
    Example:
      cityrel new question cities-by-name --of City
    """
    from ..extend.projects import question as files_of

    place = place_here()
    write(files_of(place, name, of, place.labels(title, name)), dry_run, f"Next: cityrel ask {name}")


@new.command(short_help="A quality rule for `cityrel check`.")
@click.argument("name")
@click.option(
    "--of", metavar="CLASS", default="cr:Record", show_default=True, help="The class at which it looks."
)
@click.option("--title", multiple=True, metavar="TEXT[@LANG]", help="What it finds. Repeatable.")
@_common
def rule(name: str, of: str, title: tuple[str, ...], dry_run: bool) -> None:
    """Begin a quality rule of your own.

    \b
    Example:
      cityrel new rule ties-without-date --of SisterCityTie
    """
    from ..extend.projects import rule as files_of

    place = place_here()
    write(files_of(place, name, of, place.labels(title, name)), dry_run, "Next: cityrel check")


@new.command(short_help="A source that facts rest on.")
@click.argument("name", metavar="ID")
@click.option(
    "--title", multiple=True, metavar="TEXT[@LANG]", help="Its title, in its own language. Repeatable."
)
@click.option("--publisher", metavar="TEXT", help="Who published it.")
@click.option("--issued", metavar="DATE", help="When: a year, year and month, or day.")
@click.option("--url", metavar="ADDRESS", help="Where it is.")
@_common
def source(
    name: str,
    title: tuple[str, ...],
    publisher: str | None,
    issued: str | None,
    url: str | None,
    dry_run: bool,
) -> None:
    """Add a source to data/Source.csv.

    \b
    Example:
      cityrel new source port-plan-2024 --title "Port plan" --issued 2024
    """
    from ..extend.tables import source as files_of

    place = place_here()
    said = {f"title@{tag}": text for tag, text in place.labels(title, name).items()}
    said |= {"publisher": publisher or "", "issued": issued or "", "url": url or ""}
    write(files_of(place, name, said), dry_run, f"Next: write {name} into the column source", adds=True)


@new.command(short_help="A guided tour of the page.")
@click.argument("name", metavar="ID")
@click.option("--highlight", "highlights", multiple=True, metavar="ID", help="What stands out; repeatable.")
@click.option("--label", multiple=True, metavar="TEXT[@LANG]", help="What it is called. Repeatable.")
@_common
def tour(name: str, highlights: tuple[str, ...], label: tuple[str, ...], dry_run: bool) -> None:
    """Begin a guided tour of two steps.

    \b
    Example:
      cityrel new tour two-cities --label "Two cities"
    """
    from ..extend.projects import tour as files_of

    place = place_here()
    files = files_of(place, name, place.labels(label, name), list(highlights))
    write(files, dry_run, "Next: cityrel view")


@new.command(short_help="A language of readers.")
@click.argument("tag", metavar="LANG")
@_common
def language(tag: str, dry_run: bool) -> None:
    """Add a language to cityrel.toml, and list the words that want names in it.

    \b
    Example:
      cityrel new language ja
    """
    from ..extend.projects import language as files_of

    files = files_of(place_here(), tag)
    begin = "fill in the names" if len(files) > 1 else f"names in a column label@{tag}"
    write(files, dry_run, f"Next: {begin}; cityrel check", adds=True)
