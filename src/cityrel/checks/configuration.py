"""What `cityrel.toml` says in vain: of things that are not there or of another kind, and of parameters."""

from collections.abc import Iterator
from typing import NamedTuple

from ..answers.context import Context
from ..answers.questions import all_questions, default_of, is_number
from ..answers.schema import Look
from ..answers.search import EXISTS
from ..errors import NotFoundError, nearest
from ..files.config import LISTS, Settings, counted_of, iris_of
from ..files.project import bundled_root
from ..messages import Told, near
from ..rdf.prefixes import Prefixes
from ..rdf.terms import IRI, SAMPLE
from ..sparql.nearby import near_iris

_OF_KIND = {
    "arguments": "ASK { ?thing a/rdfs:subClassOf* cr:Source }",
    "tours": "ASK { ?thing a/rdfs:subClassOf* cr:Tour }",
    "legend": "ASK { VALUES ?kind { owl:Class rdfs:Class } ?thing a ?kind }",
}
"""What the things of a list must be."""

_CLAIMS = "ASK { ?claim a/rdfs:subClassOf* cr:Claim ; cr:evidence/cr:source ?thing }"
_NAMED = f"""?thing a cr:Actor ; skos:prefLabel ?name
  FILTER(!REGEX(STR(?thing), "[/#]{SAMPLE}"))"""


class Vain(NamedTuple):
    """What a file says in vain: the key under which it stands, the word, and what is wrong with it."""

    settings: Settings
    key: str
    word: str
    said: Told
    is_open: bool = False
    """Whether it is still to be filled in, and no mistake."""


def things(settings: Settings, prefixes: Prefixes) -> Iterator[tuple[str, IRI]]:
    """Yield the things and classes that a file names, each with its key."""
    for key in LISTS:
        yield from ((key, each) for each in iris_of(settings, key, prefixes) if isinstance(each, str))
    for each in counted_of(settings, prefixes):
        yield from (("counted", iri) for iri in (each.country, *each.without))


def _of_things(context: Context, settings: Settings) -> Iterator[Vain]:
    for key, named in things(settings, context.prefixes):
        thing = context.queries.retired.get(named, named)
        word = context.prefixes.shorten(thing)
        if not context.ask(EXISTS, thing=thing):
            role = "class" if key == "legend" else "thing"
            meant = near_iris(context.ask, context.prefixes, thing, role)
            found = [context.prefixes.shorten(each) for each in meant]
            yield Vain(settings, key, word, Told("check-config", where=key, thing=word, near=near(found[:1])))
        elif key in _OF_KIND and not context.ask(_OF_KIND[key], thing=thing):
            yield Vain(settings, key, word, Told(f"config-{key}", thing=word))
        elif key == "arguments" and not context.ask(_CLAIMS, thing=thing):
            yield Vain(settings, key, word, Told("config-no-claims", thing=word))
        elif key in {"poles", "focus"} and not _is_point(context, thing):
            yield Vain(settings, key, word, Told("config-no-point", where=key, thing=word))


def _is_point(context: Context, thing: IRI) -> bool:
    """Tell whether a thing is drawn as a point, of some class of its own."""
    rows = context.ask("SELECT DISTINCT ?kind { ?thing a ?kind }", thing=thing)
    return any(context.schema.look(row.kind).drawn_as == "node" for row in rows)


def _of_languages(context: Context, settings: Settings) -> Iterator[Vain]:
    """Yield the languages in which no actor has a name, where some have one in others."""
    if not context.ask(f"ASK {{ {_NAMED} }}"):
        return
    for tag in settings.values.get("languages", []):
        if not context.ask(f"ASK {{ {_NAMED} FILTER(LANGMATCHES(LANG(?name), ?tag)) }}", tag=tag):
            yield Vain(settings, "languages", tag, Told("config-language", thing=tag), is_open=True)


def _of_files(settings: Settings) -> Iterator[Vain]:
    """Yield the files of which an encoding is told, and which are not there."""
    for name in settings.values.get("encoding", {}):
        if not (settings.path.parent / name).is_file():
            yield Vain(settings, "encoding", name, Told("config-file", thing=name))


def _of_bands(context: Context, settings: Settings) -> Iterator[Vain]:
    schema = context.schema
    drawn = [kind for how in ("node", "line", "card") for kind in schema.drawn(how)]
    bands = {schema.look(kind).group for kind in drawn} | {Look().group}
    for each in settings.values.get("legend", []):
        if isinstance(each, int) and each not in bands:
            said = Told("config-band", thing=each, bands=", ".join(map(str, sorted(bands))))
            yield Vain(settings, "legend", str(each), said)


def _of_parameter(context: Context, name: str, value: str | int, default: str | None) -> Told | str:
    """Return what is wrong with the value of a parameter, or nothing."""
    if default is None:
        taken = {each for question in all_questions(context).values() for each in question.parameters}
        return Told("config-parameter", thing=name, near=near(nearest(name, taken)))
    if is_number(default) != isinstance(value, int):
        return Told("config-number" if is_number(default) else "config-thing", thing=name)
    try:
        default_of(context, name, default)
    except NotFoundError as error:
        return Told("config-value", thing=name, error=error)
    return ""


def said_in_vain(context: Context, layers: list[Settings]) -> Iterator[Vain]:
    """Yield what files say in vain."""
    defaults = {
        name: default
        for question in all_questions(context).values()
        for name, default in question.parameters.items()
    }
    of_readers = next((each for each in reversed(layers) if "languages" in each.values), None)
    if of_readers and of_readers.path.parent != bundled_root():
        yield from _of_languages(context, of_readers)
    for settings in layers:
        yield from _of_things(context, settings)
        yield from _of_bands(context, settings)
        yield from _of_files(settings)
        for name, value in settings.values.get("parameters", {}).items():
            if isinstance(said := _of_parameter(context, name, value, defaults.get(name)), Told):
                yield Vain(settings, name, name, said)
