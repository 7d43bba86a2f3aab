"""Check again whenever a file changes: what is new, what is resolved, what is left."""

from __future__ import annotations

import contextlib
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from ..errors import CityrelError
from ..messages import message
from .saying import say

if TYPE_CHECKING:
    from ..checks.report import Report
    from .checking import Checking

_EVERY = 0.25  # seconds between two looks: few enough to seem at once, and a look costs milliseconds
Stamps = dict[Path, tuple[int, int]]


def _files(checking: Checking) -> list[Path]:
    from ..files.folder import NAME

    yours = checking.project().yours
    found = [each.path for root in yours.roots for each in root.files]
    return [*found, *(root.path / NAME for root in yours.roots), *filter(Path.is_file, checking.paths)]


def stamps(checking: Checking, before: Stamps) -> Stamps:
    """Return the files that are checked and the user's own, with time and size of each.

    Where it cannot be told which these are, for `cityrel.toml` is at fault, they are those of before.
    """
    found: Stamps = {}
    try:
        files = _files(checking)
    except CityrelError:
        files = list(before)
    for path in files:
        with contextlib.suppress(OSError):
            state = path.stat()
            found[path] = state.st_mtime_ns, state.st_size
    return found


def _changed(checking: Checking, before: Stamps) -> Stamps:
    """Wait until files differ from before and then stay as they are for a moment; return their stamps."""
    now = before
    while now == before:
        time.sleep(_EVERY)
        now = stamps(checking, before)
    while True:
        time.sleep(_EVERY)
        after = stamps(checking, before)
        if after == now:
            return after
        now = after


def _names(before: Stamps, after: Stamps) -> str:
    from ..files.kinds import named

    return named([path for path in sorted({*before, *after}) if before.get(path) != after.get(path)])


def resolved(before: Report, after: Report) -> Counter[tuple[str, ...]]:
    """Return what of a former report is resolved: rule, file, thing and message of each finding.

    Where more cannot be read than before, nothing is known of what was judged.
    """
    key = "rule", "file", "thing", "message"
    is_blind = after.unread > before.unread
    former = [each for each in before.findings if each.unread or not is_blind]
    left = Counter(tuple(getattr(each, name) for name in key) for each in after.findings)
    return Counter(tuple(getattr(each, name) for name in key) for each in former) - left


def _told(before: Report | None, after: Report, language: str) -> None:
    """Say what of a former report is resolved."""
    if before and (gone := resolved(before, after)):
        rules = ", ".join(sorted({rule for rule, *_ in gone}))
        say(message("check-resolved", language, count=gone.total(), rules=rules), err=True)


def _show_page(checking: Checking) -> None:
    from .narrowing import ALL
    from .options import Reading, write_page
    from .view import Picture, picture

    paths = tuple(map(str, checking.paths))
    reading = Reading(paths, None, checking.federate, checking.tag, False, False, None)
    write_page(picture(reading, Picture(ALL, None)), Path("cityrel.html"), True)


def _pass(checking: Checking, before: Report | None, shows_page: bool) -> Report | None:
    """Check once; what stops a check is told, for the next change may mend it."""
    try:
        report, summary = checking.report()
        _told(before, report, checking.language())
        checking.write(report, summary)
        if shows_page and not report.unread:
            _show_page(checking)
    except CityrelError as error:
        say(f"Error: {error}", err=True)
        return before
    return report


def watch(checking: Checking, shows_page: bool) -> NoReturn:
    """Check, and again whenever a file of the user's changes, until the user ends it."""
    language = checking.language()
    now = stamps(checking, {})
    report = _pass(checking, None, shows_page)
    say(message("check-watching", language, where=Path.cwd()), err=True)
    while True:
        after = _changed(checking, now)
        words = {"time": time.strftime("%H:%M:%S"), "files": _names(now, after)}
        say(f"\n{message('check-changed', language, **words)}", err=True)
        now = after
        report = _pass(checking, report, shows_page)
