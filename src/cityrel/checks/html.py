"""Findings as one page that asks no other address: all that files say stands in it as text."""

from collections import Counter
from collections.abc import Iterable
from html import escape
from itertools import groupby
from pathlib import Path
from string import Template

from ..messages import message
from .paths import from_here
from .report import Finding, Report

_LEVELS = ("violation", "warning", "info")
_COLUMNS = ("check-line", "check-column-of", "check-severity-of", "check-thing", "check-said", "check-rule")


def _level(each: Finding) -> str:
    return each.severity.lower() if each.severity.lower() in _LEVELS else _LEVELS[0]


def _row(each: Finding, language: str) -> str:
    level = _level(each)
    said = message(f"check-severity-{'unread' if each.unread else level}", language)
    cells = [
        ("", ", ".join(filter(None, [each.sheet, str(each.line or "")]))),
        ("", each.column),
        (f"level {level}", said),
        ("thing", each.thing),
        ("said", each.message),
        ("rule", each.rule),
    ]
    return "<tr>" + "".join(f'<td class="{name}">{escape(text)}</td>' for name, text in cells) + "</tr>"


def _section(file: str, found: Iterable[Finding], language: str) -> str:
    heads = "".join(f'<th scope="col">{escape(message(key, language))}</th>' for key in _COLUMNS)
    rows = "\n".join(_row(each, language) for each in found)
    name = escape(from_here(file) or message("check-nowhere", language))
    return (
        f"<section><h2>{name}</h2><div class=wide><table><thead><tr>{heads}</tr></thead>\n"
        f"<tbody>{rows}</tbody></table></div></section>"
    )


def html(report: Report, language: str, summary: str) -> str:
    """Return the page of a report in a language, with what was looked at."""
    found = sorted(report.findings, key=lambda each: (each.file, each.line))
    counted = Counter(map(_level, found))
    told = [message(f"check-{level}", language, count=counted[level]) for level in _LEVELS if counted[level]]
    sections = [_section(file, group, language) for file, group in groupby(found, key=lambda each: each.file)]
    template = (Path(__file__).parent / "report.html").read_text(encoding="utf-8")
    return Template(template).substitute(
        language=escape(language),
        title=escape(message("check-title", language)),
        counted=escape(" · ".join(told) or message("check-none", language)),
        summary="".join(f"<p>{escape(line)}</p>" for line in summary.splitlines()),
        sections="\n".join(sections),
    )
