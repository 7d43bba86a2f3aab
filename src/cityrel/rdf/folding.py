"""Names folded to the key under which they are looked up; the page's `fold.ts` gives the same keys.

`letters.json` says for both which letters are taken for others, and `tests/cases/names.json` holds them to
the same answers.
"""

import json
import re
import unicodedata
from pathlib import Path

_TABLE = json.loads(Path(__file__).with_name("letters.json").read_text(encoding="utf-8"))
_PASSED_OVER = re.compile(f"[{_TABLE['passedOver']}]")
_PLAIN = str.maketrans({**_TABLE["letters"], "ς": "σ"})


def _bare(text: str) -> str:
    return _PASSED_OVER.sub("", unicodedata.normalize("NFKD", text))


def words(text: str) -> list[str]:
    """Return the words of a text, without the marks that are passed over between letters.

    >>> words("Xi'an, दिल्ली")
    ['Xi', 'an', 'दिल्ली']
    """
    composed = _PASSED_OVER.sub("", unicodedata.normalize("NFC", text))
    return "".join(c if unicodedata.category(c)[0] in "LNM" else " " for c in composed).split()


def fold(text: str) -> str:
    """Return the key under which a name is looked up: no case, accents, strokes, spaces or punctuation.

    >>> fold("São-Paulo"), fold("Łódź"), fold("서울") == fold(unicodedata.normalize("NFD", "서울"))
    ('saopaulo', 'lodz', True)
    """
    if text.isascii():
        return "".join(filter(str.isalnum, text.lower()))
    lower = _bare(_bare(text).upper().lower()).translate(_PLAIN)  # some letters have a capital only when bare
    return unicodedata.normalize("NFC", "".join(c for c in lower if unicodedata.category(c)[0] in "LNM"))
