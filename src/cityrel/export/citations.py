"""Citations: of a source, or of the sources on which anything else rests."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from ..answers.cards import Card, Evidence, cards
from ..answers.context import Context
from ..answers.references import Reference, references
from ..answers.search import the_thing
from ..errors import NotFoundError, nearest
from ..messages import Told, in_each, near, worded
from ..rdf.prefixes import CR
from ..rdf.terms import IRI, whole
from ..rdf.written import json_text, lexical
from .bibtex import entry, keys
from .card import locator
from .citation_styles import OF_LANGUAGE, STYLES
from .csl import item, read_on

FORMS = (*STYLES, "csl", "bibtex")
SOURCE = IRI(CR + "Source")
_PLACE = ("section", "paragraph", "sentence")
_SOURCES = """SELECT DISTINCT ?source {
  { [] cr:source ?source } UNION { ?source a cr:Source } FILTER(ISIRI(?source))
} ORDER BY ?source"""
DATA_SETS = """SELECT DISTINCT ?set { ?set a ?kind ; dcterms:title ?title FILTER(ISIRI(?set))
  FILTER(?kind IN (<http://rdfs.org/ns/void#Dataset>, <http://www.w3.org/ns/dcat#Dataset>))
} ORDER BY ?set"""


def form_named(text: str) -> str:
    """Return the form that a text names, in capital letters or small.

    Raises:
        NotFoundError: if there is none, with the nearest.

    >>> form_named("BibTeX")
    'bibtex'
    """
    if text.lower() in FORMS:
        return text.lower()
    told = {"form": text, "near": near(nearest(text, FORMS)), "known": ", ".join(FORMS)}
    raise NotFoundError(Told("no-form-of-citations", **told))


def style_of(language: str) -> str:
    """Return the style in which readers of a language cite.

    >>> style_of("zh-Hant"), style_of("ja")
    ('gbt', 'apa')
    """
    return OF_LANGUAGE[worded(language, OF_LANGUAGE)]


def reader_of(context: Context, form: str, language: str | None) -> str:
    """Return the language of names in a form: that asked for, else that of the style, else the usual one."""
    own = next((tag for tag, style in OF_LANGUAGE.items() if style == form), None)
    return context.languages.chosen(language or (own if own in context.languages else None))


def is_source(context: Context, card: Card) -> bool:
    """Tell whether a card is that of a source."""
    return card.kind is not None and SOURCE in context.schema.lineage(card.kind)


def data_sets(context: Context) -> list[IRI]:
    """Return what the graph says that it is itself, as data sets."""
    return [row.set for row in context.ask(DATA_SETS)]


def _sources(context: Context) -> list[IRI]:
    return [row.source for row in context.ask(_SOURCES)]


def keys_in(context: Context, sources: Iterable[IRI]) -> dict[IRI, str]:
    """Return a key for each source, which no other source of the graph has, whichever are cited together.

    >>> import cityrel
    >>> report = cityrel.expand("id:si-2024-PR-27")
    >>> keys_in(cityrel.open().context, [report])[report]
    'si-2024-PR-27'
    """
    return keys([*context.once(_sources), *sources])


def _own(card: Card) -> list[Evidence]:
    """Return where something stands that names its source itself, as evidence and lists do."""
    said = {prop: values[0] for prop, values in card.facts if values}
    section, paragraph, sentence = (whole(said.get(IRI(CR + name))) for name in _PLACE)
    sources = next((values for prop, values in card.facts if prop == CR + "source"), [])
    text = lexical(said.get(IRI(CR + "locator")))
    things = [each for each in sources if isinstance(each, IRI)]
    return [Evidence(each, text, section, paragraph, sentence) for each in things]


def cited(context: Context, thing: IRI, language: str) -> list[Reference]:
    """Return a source as a reference, or those on which a thing rests, each once, in the order of its card.

    Raises:
        NotFoundError: if it is no source, and no evidence of it names one.
    """
    card = cards(context, [thing])[thing]
    if is_source(context, card) or thing in data_sets(context):
        return list(references(context, [thing], language).values())
    places: dict[IRI, list[str]] = {}
    for each in card.evidence or _own(card):
        if each.source:
            places.setdefault(each.source, []).append(locator(each, language))
    if not places:
        named = in_each(context.languages, card.name.in_language)
        raise NotFoundError(Told("nothing-to-cite", name=named, id=thing.curie))
    found = references(context, places, language)
    return [
        replace(reference, places=tuple(dict.fromkeys(filter(None, places[source]))))
        for source, reference in found.items()
    ]


def _line(reference: Reference, style: str, day: date) -> str:
    """Return a source as a line, and below it where in it stands what is spoken of."""
    text = STYLES[style](reference, read(day))
    return "\n    ".join([text, *(["; ".join(reference.places)] if reference.places else [])])


def read(day: date) -> list[str]:
    """Return the year, the month and the day of a date as text.

    >>> read(date(2026, 1, 2))
    ['2026', '01', '02']
    """
    return day.isoformat().split("-")


def written(found: Iterable[Reference], form: str, day: date, key: Mapping[IRI, str]) -> str:
    """Return references in one of the forms, read on a day, each under its key where the form has keys."""
    listed = list(found)
    if form in STYLES:
        return "\n".join(_line(each, form, day) for each in listed)
    if form == "bibtex":
        return "\n\n".join(entry(each, key[each.source], read(day)) for each in listed)
    items = [read_on(item(each, key[each.source]), day.year, day.month, day.day) for each in listed]
    return json_text(items, indent="  ")


def cite(
    context: Context,
    thing: str | None = None,
    form: str | None = None,
    language: str | None = None,
    day: date | None = None,
) -> str:
    """Return the citation of a source, or those of the sources on which anything else rests.

    Args:
        context: where to look.
        thing: an IRI, an id or a name; without it the graph is cited, as it describes itself.
        form: apa, korean or gbt (GB/T 7714), csl (CSL-JSON) or bibtex; without it the style of the language.
        language: that of names and titles, where sources give them.
        day: on which what is on the web was read; today, if not said.

    Raises:
        NotFoundError: if nothing or several things go by the name, no source says anything of it, or there is
            no such form.

    >>> import cityrel
    >>> print(cite(cityrel.open().context, "2024-PR-27", "korean", "ko")[:31])
    이민규. 2025. 『서울시 대중국 수도외교 특징과 발전
    """
    chosen = form_named(form) if form else ""
    reader = reader_of(context, chosen, language)
    if thing is None:
        found = list(references(context, data_sets(context), reader).values())
    else:
        found = cited(context, the_thing(context, thing), reader)
    if not found:
        raise NotFoundError(Told("no-data-set"))
    key = keys_in(context, [each.source for each in found])
    return written(found, chosen or style_of(reader), day or date.today(), key)
