"""Read a file whole: its bytes, which are UTF-8."""

from pathlib import Path

from ..errors import FileError


def read_bytes(path: Path) -> bytes:
    """Return the bytes of a file, a UTF-8 mark left out.

    Raises:
        FileError: if it cannot be read or is not UTF-8, with the place.
    """
    try:
        data = path.read_bytes().removeprefix(b"\xef\xbb\xbf")
    except OSError as error:
        raise FileError(f"{path} cannot be read: {error.strerror}.") from None
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        raise FileError(
            f"{path}, line {line}, column {column}: this is not UTF-8 text. Save the file as UTF-8."
        ) from None
    return data
