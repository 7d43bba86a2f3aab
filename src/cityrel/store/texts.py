"""Texts that were worked out before: kept beside the compiled stores, under the hash of what made them."""

import hashlib
import json
from functools import cache
from pathlib import Path

from .keeping import keep, opened

NAME = "texts.json"
Texts = dict[str, str]


@cache
def state_of_code() -> str:
    """Return a hash that changes with the files of this package: other code may make other texts."""
    root = Path(__file__).parent.parent
    files = sorted(path for path in root.rglob("*") if path.is_file() and path.suffix != ".pyc")
    stats = [(path.name, path.stat().st_mtime_ns, path.stat().st_size) for path in files]
    return hashlib.sha256(repr(stats).encode()).hexdigest()


def _read(place: Path) -> Texts:
    texts: Texts = json.loads((place / NAME).read_text(encoding="utf-8"))
    return texts


def known(place: Path | None) -> Texts | None:
    """Return the texts kept at a place; None where it is empty or damaged."""
    return None if place is None else opened(place, _read)


def kept(place: Path | None, texts: Texts) -> Texts:
    """Keep texts at a place, and return them."""
    if place is not None:
        text = json.dumps(texts, ensure_ascii=False)
        keep(place, lambda folder: (folder / NAME).write_text(text, encoding="utf-8"))
    return texts
