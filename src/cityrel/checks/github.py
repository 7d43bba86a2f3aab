"""Findings as commands of a GitHub workflow, which shows them beside the lines of a change."""

from .paths import from_here
from .report import Finding, Report

_LEVELS = {"Warning": "warning", "Info": "notice"}
_IN_TEXT = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_VALUE = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def _command(each: Finding) -> str:
    words = {"file": from_here(each.file)} if each.file else {}
    if each.file and each.line_of_text > 0:
        words["line"] = str(each.line)
        if each.column.isascii() and each.column.isdigit():
            words["col"] = each.column
    words["title"] = each.rule
    told = ",".join(f"{name}={value.translate(_IN_VALUE)}" for name, value in words.items())
    return f"::{_LEVELS.get(each.severity, 'error')} {told}::{each.said.translate(_IN_TEXT)}"


def github(report: Report) -> str:
    r"""Return findings as workflow commands, one a line.

    >>> github(Report([Finding("cycle", "a,b.ttl", 3, "x", "100% wrong\nMend it.")], {}))
    '::error file=a%2Cb.ttl,line=3,title=cycle::x: 100%25 wrong%0AMend it.'
    """
    return "\n".join(map(_command, report.findings))
