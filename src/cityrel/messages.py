"""The words of page and command line, each in every language (`messages.json`)."""

import json
from functools import cache
from pathlib import Path


@cache
def all_messages() -> dict[str, dict[str, str]]:
    """Return every message by key and language."""
    path = Path(__file__).parent / "messages.json"
    messages: dict[str, dict[str, str]] = json.loads(path.read_text(encoding="utf-8"))
    return messages


def message(key: str, language: str, **values: object) -> str:
    """Return a message in a language, or else in English, its places filled.

    >>> message("as-of", "ko", date="2013")
    '2013 기준'
    """
    words = all_messages()[key]
    text = words.get(language) or words.get(language.partition("-")[0]) or words["en"]
    for name, value in values.items():
        text = text.replace(f"{{{name}}}", str(value))
    return text
