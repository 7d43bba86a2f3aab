"""Data as text inside the page: JSON, deflated, in letters that cannot end a script element.

`unpack.js` opens it. Compressed, a page holds the whole network with its evidence in less room than a
picture of a part of it would take as plain JSON.
"""

from __future__ import annotations

import base64
import json
import zlib
from typing import Any


def packed(value: Any) -> str:
    """Return a value as base64 of deflated JSON (RFC 1950, RFC 4648); the same value gives the same text.

    >>> zlib.decompress(base64.b64decode(packed({"a": 1})))
    b'{"a":1}'
    """
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return base64.b64encode(zlib.compress(text.encode("utf-8"), 9)).decode("ascii")
