"""Names that are free: one that is taken is refused where two things of it could not be told apart."""

from ..errors import CityrelError, FileError
from ..files.columns import Schema as Tables
from ..files.header import ID
from ..files.kinds import shown
from ..files.project import Source
from ..files.references import CellError, named
from ..files.sheets import sheets_of
from ..files.table import NAMES
from ..rdf.prefixes import Prefixes
from ..rdf.terms import IRI
from .place import Place


def must_be_new_class(place: Place, name: str) -> None:
    """Refuse the name of a class that there is, or of a table that is no data: tables are named after it.

    Raises:
        CityrelError: if a class or a table has this name.
    """
    rows = place.context.ask("SELECT DISTINCT ?kind { ?kind a owl:Class FILTER(ISIRI(?kind)) }")
    there = [place.short(row.kind) for row in rows if row.kind.local.casefold() == name.casefold()]
    if there:
        raise CityrelError(
            f"There is a class {there[0]} already. See what is said of it: cityrel show {there[0]}"
        )
    for source in place.project.sources():
        if source.is_table and _has_table(source, name):
            raise CityrelError(
                f"{shown(source.path)} has a table {name}, which would be read as one of this class. "
                "Rename that table first, or choose another name."
            )


def _has_table(source: Source, name: str) -> bool:
    try:
        return bool(sheets_of(source, [name]).sheets)
    except FileError:
        return False


def must_be_new_query(place: Place, role: str, name: str) -> None:
    """Refuse the name of a question, or rule, that there is: it is asked, or its severity set, by its name.

    Raises:
        CityrelError: if one has this name.
    """
    there = next((path for path in place.project.queries(f"{role}s").values() if path.stem == name), None)
    if there:
        raise CityrelError(f"There is a {role} {name} already: {shown(there)}. Choose another name.")


def must_be_no_column(place: Place, name: str, owner: IRI) -> None:
    """Refuse a property by whose name a column goes already, in tables of a class or of one below it.

    Raises:
        CityrelError: if there is such a column, with another name.
    """
    tables, schema = Tables(place.context.ask), place.context.schema
    kinds = {each for each in tables.classes.values() if owner in schema.lineage(each)}
    for kind in sorted({owner, *kinds}, key=lambda each: (each != owner, each)):
        by_name = {"id": [ID], **tables.columns(kind).by_name}
        for each, columns in by_name.items():
            if each.casefold() == name.casefold():
                prop = columns[0].property
                use = (
                    f" Use {place.short(prop)} (cityrel docs {place.short(prop)}), or choose" if prop else ""
                )
                other = owner.local[:1].lower() + owner.local[1:] + name[:1].upper() + name[1:]
                raise CityrelError(
                    f"Tables of {place.short(kind)} have a column {each} already, and one name for two "
                    f"columns would stop every command.{use} another name, such as {other}."
                )


def must_be_id(name: str, prefixes: Prefixes) -> IRI:
    """Return the IRI that an id stands for.

    Raises:
        CityrelError: if it makes none.
    """
    try:
        return named(name, prefixes)
    except CellError as error:
        raise CityrelError(f"{name!r} cannot be an id: {error.expected.rstrip('.')}.") from None


def must_be_new_id(place: Place, name: str) -> None:
    """Refuse the id of a thing that there is, and one by whose words cells name another thing.

    Raises:
        CityrelError: if it is no id, or there is such a thing.
    """
    iri = must_be_id(name, place.context.prefixes)
    if place.context.ask("SELECT ?any { ?thing ?any ?value } LIMIT 1", thing=iri):
        raise CityrelError(f"There is a thing with the id {name} already: cityrel show {name}")
    paths = "|".join(f"<{each}>" for each in NAMES)
    rows = place.context.ask(
        f"SELECT ?thing {{ ?thing {paths} ?name FILTER(LCASE(STR(?name)) = ?given) }} ORDER BY ?thing",
        given=name.lower(),
    )
    if rows:
        short = place.short(rows[0].thing)
        raise CityrelError(
            f"{name} is what {short} is called, and in tables would mean this instead. Choose another id."
        )
