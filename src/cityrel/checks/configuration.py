"""What `cityrel.toml` names that is not in the graph: things, classes, and parameters of no question."""

from collections.abc import Iterator

from ..answers.context import Context
from ..answers.questions import all_questions
from ..files.config import LISTS, Settings, iris_of

_EXISTS = "ASK { ?thing ?property ?value }"


def not_there(context: Context, layers: list[Settings]) -> Iterator[tuple[Settings, str, str]]:
    """Yield what files name in vain: the file, the key under which it stands, and the word."""
    prefixes = context.prefixes
    taken = {name for question in all_questions(context).values() for name in question.parameters}
    for settings in layers:
        for key in LISTS:
            things = [each for each in iris_of(settings, key, prefixes) if isinstance(each, str)]
            missing = [each for each in things if not context.ask(_EXISTS, thing=each)]
            yield from ((settings, key, prefixes.shorten(each)) for each in missing)
        for name in settings.values.get("parameters", {}):
            if name not in taken:
                yield settings, name, name
