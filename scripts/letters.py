"""Write which letters a look-up takes for others and what it passes over: `python scripts/letters.py`.

From the names and classes of Unicode, once for Python and the page: their versions of Unicode differ.
"""

import json
import re
import sys
import unicodedata
from itertools import groupby
from pathlib import Path
from typing import Any

PLACE = Path(__file__).parent.parent / "src" / "cityrel" / "rdf" / "letters.json"
# which no name of Unicode tells: what readers type who do not have the letter
TYPED = {
    **{"ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ı": "i", "ȷ": "j", "ŋ": "n", "ĸ": "k"},
    **{"ə": "e", "ɛ": "e", "ɔ": "o", "ɖ": "d", "ɩ": "i", "ʊ": "u", "ʒ": "z", "ʃ": "s", "ɣ": "g", "ſ": "s"},
    **{"ی": "ي", "ى": "ي", "ک": "ك", "ة": "ه", "ہ": "ه"},
}
_OF_BASE = re.compile(r"((?:LATIN|CYRILLIC|GREEK) SMALL LETTER .+?) WITH .+")
# apostrophes and other letters of spacing, the Arabic and N'Ko lines that only stretch a word, fillers
_UNSEEN = re.compile(
    "[\u02b0-\u02ff\u0640\u07fa\ua78b\ua78c\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0"
    "\U000e0100-\U000e01ef]"
)


def _base(letter: str) -> str:
    """Return the letter that one is with a stroke, a hook or a tail; nothing of any other."""
    found = _OF_BASE.fullmatch(unicodedata.name(letter, ""))
    if not found or unicodedata.normalize("NFKD", letter) != letter:
        return ""
    try:
        return unicodedata.lookup(found[1])
    except KeyError:
        return ""


def _is_passed_over(character: str) -> bool:
    """Tell whether readers leave it out: accents, harakat, points, and no vowel sign or tone of a script."""
    kind = unicodedata.combining(character)
    if unicodedata.category(character) == "Cf":
        return True
    is_nukta = unicodedata.name(character, "").endswith("SIGN NUKTA")
    return is_nukta or 10 <= kind <= 36 or kind >= 200 or bool(_UNSEEN.match(character))


def _ranges(characters: list[str]) -> str:
    """Return characters as the inside of a character class."""
    parts = []
    for _, group in groupby(enumerate(map(ord, characters)), lambda pair: pair[1] - pair[0]):
        run = [code for _, code in group]
        parts.append(chr(run[0]) if len(run) == 1 else f"{chr(run[0])}-{chr(run[-1])}")
    return "".join(parts)


def table() -> dict[str, Any]:
    """Return the letters with what they are taken for, and the marks that are passed over."""
    every = [chr(code) for code in range(sys.maxunicode + 1)]
    bases = {letter: base for letter in every if (base := _base(letter))} | TYPED
    letters = {}
    for letter in sorted(bases):
        plain = letter
        while any(each in bases for each in plain):
            plain = "".join(bases.get(each, each) for each in plain)
        letters[letter] = plain
    return {"letters": letters, "passedOver": _ranges([each for each in every if _is_passed_over(each)])}


def main() -> None:
    """Write the table, an entry a line."""
    PLACE.write_text(json.dumps(table(), indent=0) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
