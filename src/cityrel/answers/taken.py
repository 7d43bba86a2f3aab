"""What a name is taken for that is part of a name, and not the whole of one."""

from collections.abc import Mapping

from ..messages import message
from ..rdf.terms import IRI
from .context import Context
from .kinds import ACTOR
from .search import exact, kinds_of


def parts(context: Context, named: Mapping[str, object]) -> dict[str, IRI]:
    """Return those names that are a part of the name of the actor that they were taken for, with the actor.

    >>> import cityrel
    >>> context = cityrel.open().context
    >>> committee, seoul = map(cityrel.expand, ("id:seoul-beijing-integrated-committee", "id:seoul"))
    >>> list(parts(context, {"Integrated Committee": committee, "首尔": seoul}))
    ['Integrated Committee']
    """
    taken = {text: each for text, each in named.items() if isinstance(each, IRI) and ":" not in text}
    kinds = kinds_of(context, list(taken.values())) if taken else {}
    actors = {each for each, kind in kinds.items() if ACTOR in context.schema.lineage(kind)}
    return {text: each for text, each in taken.items() if each in actors - exact(context, text)}


def told_of(context: Context, taken: Mapping[str, IRI], language: str) -> list[str]:
    """Return for each such name what it is taken for, in words."""
    names = context.names.of([*taken.values()])
    shown = {each: f"{name.in_language(language)} ({each.curie})" for each, name in names.items()}
    return [message("said-taken", language, text=text, thing=shown[each]) for text, each in taken.items()]
