"""Temporary files and folders beside what they become when renamed, and what killed processes left of them.

Each bears the machine and the process that makes it in its name. One whose process is gone is removed by the
next that makes one in the same folder; where that cannot be told, after a day.
"""

import os
import re
import sys
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_DAY = 86400.0
_FORM = re.compile(r"\.cityrel-([0-9a-f]{8})-([0-9]+)-\w+")


def _machine() -> str:
    import platform  # a query that keeps nothing needs none of these

    return f"{zlib.crc32(platform.node().encode()):08x}"


def _prefix() -> str:
    return f".cityrel-{_machine()}-{os.getpid()}-"


def _is_running(process: int) -> bool:
    """Tell whether a process of this machine may be running."""
    if sys.platform == "win32":
        return True  # there, signal 0 would end it
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True


def is_left(path: Path) -> bool:
    """Tell whether a file or folder is what a process left that is gone."""
    made = _FORM.fullmatch(path.name)
    if made is None:
        return False
    is_gone = made[1] == _machine() and not _is_running(int(made[2]))
    return is_gone or time.time() - path.lstat().st_mtime > _DAY


def remove(path: Path) -> None:
    """Remove a file or a folder, as far as that can be done."""
    if path.is_dir() and not path.is_symlink():
        import shutil

        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


@contextmanager
def tidy() -> Iterator[None]:
    """Let what is within clean up before a signal (SIGTERM, SIGHUP) ends the process, which it then does.

    Only in the main thread, and where the signal has no other meaning yet.
    """
    import signal
    import threading

    names = ("SIGTERM", "SIGHUP") if threading.current_thread() is threading.main_thread() else ()
    known = [getattr(signal, name) for name in names if hasattr(signal, name)]
    own = [each for each in known if signal.getsignal(each) is signal.SIG_DFL]
    came: list[int] = []

    def end(number: int, _: object) -> None:
        came.append(number)
        for each in own:
            signal.signal(each, signal.SIG_IGN)  # nothing comes between while it is cleaned up
        raise SystemExit(128 + number)

    for each in own:
        signal.signal(each, end)
    try:
        yield
    finally:
        for each in own:
            signal.signal(each, signal.SIG_DFL)
        if came:
            signal.raise_signal(came[0])


def _clear(folder: Path) -> None:
    """Remove what processes that are gone left in a folder; what cannot be removed stays."""
    try:
        for each in folder.iterdir():
            if is_left(each):
                remove(each)
    except OSError:
        return


def temporary_file(folder: Path) -> tuple[int, Path]:
    """Return a new file in a folder, open for writing, and its path.

    Raises:
        OSError: if the folder is missing or cannot be written to.
    """
    import tempfile

    handle, path = tempfile.mkstemp(dir=folder, prefix=_prefix())
    _clear(folder)
    return handle, Path(path)


def temporary_folder(folder: Path) -> Path:
    """Return a new folder in a folder; see `temporary_file`."""
    import tempfile

    path = Path(tempfile.mkdtemp(dir=folder, prefix=_prefix()))
    _clear(folder)
    return path
