"""What `cityrel.toml` names that is not in the graph: things, classes, and parameters of no question."""

from collections.abc import Iterator

from ..answers.context import Context
from ..answers.questions import all_questions
from ..files.config import LISTS, Settings, counted_of, iris_of
from ..rdf.prefixes import Prefixes
from ..rdf.terms import IRI

_EXISTS = "ASK { ?thing ?property ?value }"


def _named(settings: Settings, prefixes: Prefixes) -> dict[str, list[IRI]]:
    """Return by key the things and classes that a file names."""
    lists = {key: iris_of(settings, key, prefixes) for key in LISTS}
    counted = [iri for each in counted_of(settings, prefixes) for iri in (each.country, *each.without)]
    return {
        key: [i for i in iris if isinstance(i, str)] for key, iris in (*lists.items(), ("counted", counted))
    }


def not_there(context: Context, layers: list[Settings]) -> Iterator[tuple[Settings, str, str]]:
    """Yield what files name in vain: the file, the key under which it stands, and the word."""
    prefixes = context.prefixes
    taken = {name for question in all_questions(context).values() for name in question.parameters}
    for settings in layers:
        for key, things in _named(settings, prefixes).items():
            missing = [each for each in things if not context.ask(_EXISTS, thing=each)]
            yield from ((settings, key, prefixes.shorten(each)) for each in missing)
        for name in settings.values.get("parameters", {}):
            if name not in taken:
                yield settings, name, name
