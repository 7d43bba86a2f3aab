"""Write a file whole or not at all: to a temporary one beside it, then renamed."""

import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from ..errors import FileError
from .temporary import is_left, remove, temporary_file, temporary_folder, tidy


def write_bytes(path: Path, data: bytes) -> Path:
    """Write a file and return its path; what stood there stays if writing fails, and else who may read it.

    A link stays one, and what is no file, such as /dev/stdout, is written to as it is.

    Raises:
        FileError: if the folder is missing or cannot be written to.
    """
    try:
        if path.exists() and not (path.is_file() or path.is_dir()):
            path.write_bytes(data)
        else:
            with tidy():
                _replace(path.resolve(), data)
    except OSError as error:
        raise FileError(f"{path} cannot be written: {error.strerror}. Choose another with -o FILE.") from None
    return path


def _replace(path: Path, data: bytes) -> None:
    handle, temporary = temporary_file(path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        temporary.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def write_text(path: Path, text: str) -> Path:
    """Write a text in UTF-8; see `write_bytes`."""
    return write_bytes(path, text.encode("utf-8"))


def write_all(files: Mapping[Path, str], tried: Callable[[], object]) -> None:
    """Write texts, all or none: where one cannot be written or trying them fails, all is as it was.

    Raises:
        FileError: if a file cannot be written to, or what `tried` raises.
    """
    before = {path: path.read_bytes() if path.exists() else None for path in files}
    folders = {each: None for path in files for each in reversed(path.parents) if not each.exists()}
    try:
        for folder in folders:
            folder.mkdir(exist_ok=True)
        for path, text in files.items():
            write_text(path, text)
        tried()
    except BaseException:
        for path, data in before.items():
            if data is None:
                path.unlink(missing_ok=True)
            else:
                write_bytes(path, data)
        for folder in reversed(folders):
            folder.rmdir()
        raise


def write_folder(folder: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Write files by name into a folder that is new or empty, all of them or none.

    Raises:
        FileError: if something is in it, or it cannot be written to.
    """
    with tidy():
        _write_folder(folder, files)


def _write_folder(folder: Path, files: Iterable[tuple[str, bytes]]) -> None:
    try:
        must_be_new(folder)
        is_there = folder.is_dir()
        folder.parent.mkdir(parents=True, exist_ok=True)
        made = temporary_folder(folder if is_there else folder.resolve().parent)
    except OSError as error:
        raise FileError(f"{folder} cannot be written: {error.strerror}.") from None
    try:
        for name, data in files:
            (made / name).write_bytes(data)
        if is_there:
            _move_all(made, folder)
        else:
            made.chmod(0o777 & ~_umask())
            made.replace(folder.resolve())
    except OSError as error:
        raise FileError(f"{folder} cannot be written: {error.strerror}.") from None
    finally:
        remove(made)


def _move_all(made: Path, folder: Path) -> None:
    """Move all files of a folder, or none, into one that is there: it may be a disk, or where a shell is."""
    moved: list[Path] = []
    try:
        for each in sorted(made.iterdir()):
            moved.append(each.replace(folder / each.name))
    except BaseException:
        for each in moved:
            each.unlink(missing_ok=True)
        raise


def must_be_new(folder: Path) -> None:
    """Refuse a folder in which something is.

    Raises:
        FileError: if there is something, or it is no folder.
        OSError: if it may not be looked into.
    """
    if folder.is_dir() and not all(map(is_left, folder.iterdir())):
        raise FileError(f"{folder} is not empty. Name a new folder.")
    if folder.exists() and not folder.is_dir():
        raise FileError(f"{folder} is a file, and no folder. Name a new folder.")


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
