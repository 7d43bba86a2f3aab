"""Write a file whole or not at all: to a temporary one beside it, then renamed."""

import os
import tempfile
from pathlib import Path

from ..errors import FileError


def write_bytes(path: Path, data: bytes) -> Path:
    """Write a file and return its path; what stood there stays if writing fails.

    Raises:
        FileError: if the folder is missing or cannot be written to.
    """
    try:
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    except OSError as error:
        raise FileError(f"{path} cannot be written: {error.strerror}. Choose another with -o FILE.") from None
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(temporary).chmod(0o666 & ~_umask())
        Path(temporary).replace(path)
    except OSError as error:
        Path(temporary).unlink(missing_ok=True)
        raise FileError(f"{path} cannot be written: {error.strerror}. Choose another with -o FILE.") from None
    return path


def write_text(path: Path, text: str) -> Path:
    """Write a text in UTF-8; see `write_bytes`."""
    return write_bytes(path, text.encode("utf-8"))


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
