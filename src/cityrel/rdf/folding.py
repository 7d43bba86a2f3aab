"""Names folded to the key under which they are looked up."""

import unicodedata


def fold(text: str) -> str:
    """Return the key under which a name is looked up: no case, accents, spaces or punctuation.

    >>> fold("São-Paulo"), fold("서울") == fold(unicodedata.normalize("NFD", "서울"))
    ('saopaulo', True)
    """
    plain = unicodedata.normalize("NFKD", text).casefold()  # a letter of mathematics is a capital only then
    bare = [c for c in unicodedata.normalize("NFKD", plain) if unicodedata.category(c)[0] in "LN"]
    return unicodedata.normalize("NFC", "".join(bare))
