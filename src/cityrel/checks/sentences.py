"""What breaks a shape, in the words of the shape or in a sentence made for its constraint."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from ..messages import all_messages, message
from ..rdf.prefixes import PREFIXES
from .said import MARK

if TYPE_CHECKING:
    from .shacl import Result

_LONGEST = 60


def severity_of(result: "Result", shown: Callable[[str], str]) -> str:
    """Return Violation, Warning or Info, or a severity that is the shape's own, as it is shown."""
    local = result.severity.removeprefix(PREFIXES["sh"])
    return local if local in {"Violation", "Warning", "Info"} else shown(f"<{result.severity}>")


def says(result: "Result", picked: str, language: str, shown: Callable[[str], str]) -> str:
    """Return the message picked with the value, or a sentence with path, value and what is asked for.

    IRIs stand as they are shown.
    """
    if picked:
        value = _value(result.value, shown)
        bare = value[1:-1] if value.startswith('"') else value
        return f"{picked} ({bare})" if bare else str(picked)
    text = problem(result, language, shown)
    return f"{shown(result.path)}: {text}" if result.path else text


def problem(result: "Result", language: str, shown: Callable[[str], str]) -> str:
    """Return a sentence on what breaks the constraint of a result, with what is asked for."""
    return message(
        key if (key := f"check-breaks-{result.parameter}") in all_messages() else "check-breaks",
        language,
        value=_value(result.value, shown),
        asked=", ".join(map(shown, result.asked)),
        constraint=shown(f"<{result.constraint}>"),
    )


def _value(value: str, shown: Callable[[str], str]) -> str:
    value = value.partition(MARK)[0] if MARK in value else value
    if value.startswith('"'):
        return value if len(value) <= _LONGEST + 2 else f'{value[: _LONGEST + 1]}..."'
    return shown(f"<{value}>") if value else ""
