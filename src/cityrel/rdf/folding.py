"""Names folded to the key under which they are looked up."""

import unicodedata


def fold(text: str) -> str:
    """Return the key under which a name is looked up: no case, accents, spaces or punctuation.

    >>> fold("São-Paulo"), fold("서울") == fold(unicodedata.normalize("NFD", "서울"))
    ('saopaulo', True)
    """
    bare = [c for c in unicodedata.normalize("NFKD", text.casefold()) if unicodedata.category(c)[0] in "LN"]
    return unicodedata.normalize("NFC", "".join(bare))
