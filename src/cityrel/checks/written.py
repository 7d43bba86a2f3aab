"""A report as text, as a page, and as other programs read it."""

from pathlib import Path

from ..errors import shortened
from ..files.kinds import shown
from ..files.project import Project
from ..files.read import read_text
from ..messages import message
from ..sparql.header import header
from .github import github
from .html import html
from .queries import is_text
from .report import Finding, Report
from .sarif import sarif

FORMS = ("text", "html", "sarif", "github")
"""The forms in which a report can be written, beside rows."""


_LONGEST = 80  # characters of a name of a column


def as_text(each: Finding) -> str:
    """Return a finding for a terminal: where it is, as programs know it, and what to do."""
    level = "" if each.severity == "Violation" else f"{each.severity}: "
    column = f":{each.column}" if each.column.isdigit() else ""
    sheet = f", sheet {each.sheet}" if each.sheet else ""
    named = f", column {shortened(each.column, longest=_LONGEST)}" if each.sheet and each.column else ""
    place = f"{shown(Path(each.file)) if each.file else ''}{sheet}:{each.line}{named or column}"
    return f"{place}: {level}{each.rule}: {each.thing}\n    {each.message}"


def _titles(project: Project, language: str) -> dict[str, str]:
    """Return the titles of rules in a language, by name."""
    paths = filter(is_text, project.queries("rules").values())
    words = {path.stem: header(read_text(path)) for path in paths}
    titles = {n: project.config.languages.words(w.get("title", {}), language) for n, w in words.items()}
    return {name: title for name, title in titles.items() if title}


def written(report: Report, form: str, project: Project, language: str, summary: str) -> str:
    """Return a report in a form: text, html, sarif or github."""
    if form == "html":
        return html(report, language, summary)
    if form == "sarif":
        return sarif(report, _titles(project, language))
    return github(report) if form == "github" else "\n".join(map(as_text, report.findings))


def summary_of(report: Report, project: Project, language: str, seconds: float) -> str:
    """Return what of the user's own was looked at, and how much was found, by what and in how much time."""
    seen = list(report.looked_at.values())
    found = "check-findings-bundled" if report.yours.is_nothing else "check-findings"
    counted = message(
        "check-summary",
        language,
        findings=message(found, language, findings=len(report.findings)),
        shapes=len(seen),
        data=sum(data for data, _ in seen),
        examples=sum(example for _, example in seen),
        rules=len(project.queries("rules")),
        seconds=f"{seconds:.1f}",
    )
    unread = message("check-unread", language, count=report.unread) if report.unread else ""
    return "\n".join(filter(None, (report.yours.sentence(language), counted, unread)))
