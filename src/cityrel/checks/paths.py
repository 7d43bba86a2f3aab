"""Files of findings as other programs name them: from this folder where they lie in it."""

from pathlib import Path
from urllib.parse import quote


def from_here(file: str) -> str:
    """Return a path from this folder with slashes, or the whole path of a file that lies elsewhere."""
    here, path = Path.cwd(), Path(file)
    return path.relative_to(here).as_posix() if file and path.is_relative_to(here) else file


def address_of(file: str) -> str:
    """Return the address of a file, a relative one where it lies in this folder; nothing for no file.

    >>> address_of("a folder/<b>.ttl"), address_of("")
    ('a%20folder/%3Cb%3E.ttl', '')
    """
    if not file:
        return ""
    path = Path(from_here(file))
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())
