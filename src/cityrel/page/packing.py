"""Data as text inside the page: safe in a script element, and without saying the same thing many times.

The first line lists strings that occur often, the second holds the data, where a mark and a number stand for
each of them; a character stands for the beginning that most IRIs share. `data.js` puts them back.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import Any

from ..terms import PREFIXES

MARK = "~"  # stands before such a number; where the data have it, it is escaped
BEGINNINGS = {"\ue000": PREFIXES["id"], "\ue001": PREFIXES["cr"]}  # of most IRIs, each as one character
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_STRING = re.compile(r'"([^"\\]*)"')

# What would end the script element or change how the text is read inside one.
_UNSAFE = {
    "<": "\\u003c",
    ">": "\\u003e",
    "&": "\\u0026",
    "\u2028": "\\u2028",
    "\u2029": "\\u2029",
}


def _number(value: int) -> str:
    """Write a number with 36 digits.

    >>> _number(35), _number(36)
    ('z', '10')
    """
    return DIGITS[value] if value < 36 else _number(value // 36) + DIGITS[value % 36]


def _json(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for character in (MARK, *BEGINNINGS):
        text = text.replace(character, f"\\u{ord(character):04x}")
    for character, beginning in BEGINNINGS.items():
        text = text.replace(beginning, character)
    return text


def _often(text: str) -> list[str]:
    """Return the strings that are worth a number, those first that save most."""
    saved = {
        string: (len(string.encode("utf-8")) - 4) * count - 8
        for string, count in Counter(_STRING.findall(text)).items()
        if count > 1
    }
    return sorted((string for string in saved if saved[string] > 0), key=lambda s: (-saved[s], s))


def script_json(value: Any) -> str:
    """Return a value as two lines that may stand inside a script element, whatever the strings in it say."""
    text = _json(value)
    strings = _often(text)
    numbers = {string: f'"{MARK}{_number(place)}"' for place, string in enumerate(strings)}
    packed = _STRING.sub(lambda match: numbers.get(match[1], match[0]), text)
    lines = f"{json.dumps(strings, ensure_ascii=False, separators=(',', ':'))}\n{packed}"
    for character, escape in _UNSAFE.items():
        lines = lines.replace(character, escape)
    return lines
