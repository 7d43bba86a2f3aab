"""Names folded to the key under which they are looked up; the page's `fold.ts` gives the same keys.

`tests/cases/names.json` holds both to the same answers.
"""

import re
import unicodedata

_DIACRITICS = re.compile("[\u0300-\u036f]")
# letters whose stroke is part of them, which readers without it type plain
_PLAIN = str.maketrans(
    {"ł": "l", "đ": "d", "ø": "o", "ħ": "h", "ŧ": "t", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"}
)


def fold(text: str) -> str:
    """Return the key under which a name is looked up: no case, accents, spaces or punctuation.

    >>> fold("São-Paulo"), fold("서울") == fold(unicodedata.normalize("NFD", "서울"))
    ('saopaulo', True)
    """
    plain = unicodedata.normalize("NFKD", text)  # a letter of mathematics is a capital only then
    lower = unicodedata.normalize("NFKD", plain.upper().lower().replace("ς", "σ"))
    bare = [c for c in _DIACRITICS.sub("", lower).translate(_PLAIN) if unicodedata.category(c)[0] in "LNM"]
    return unicodedata.normalize("NFC", "".join(bare))
