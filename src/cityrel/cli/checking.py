"""What `cityrel check` checks, once or again and again, and how it writes what it finds."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

from .options import Writing, language_of
from .progress import working
from .saying import say, write_data

if TYPE_CHECKING:
    from ..checks.report import Report
    from ..files.project import Project


class Checking:
    """What is checked, in which language, and how findings are written."""

    def __init__(
        self,
        paths: tuple[Path, ...],
        tag: str | None,
        writing: Writing,
        show_shapes: bool = False,
        federate: bool = False,
    ) -> None:
        self.paths = paths
        self.tag = tag
        self.writing = writing
        self.show_shapes = show_shapes
        self.federate = federate

    def project(self) -> Project:
        """The project as it is now.

        Raises:
            FileError: if a path does not exist, or its `cityrel.toml` is at fault.
        """
        from ..files.project import Project

        return Project(*self.paths)

    def language(self) -> str:
        """The language of the reader."""
        return language_of(self.project(), self.tag)

    def report(self) -> tuple[Report, str]:
        """Check, and return the report with its summary."""
        from ..checks.check import check as run_check
        from ..checks.written import summary_of

        project, language = self.project(), self.language()
        start = time.perf_counter()
        with working("Checking"):
            report = run_check(language, *self.paths, federate=self.federate)
        return report, summary_of(report, project, language, time.perf_counter() - start)

    def write(self, report: Report, summary: str) -> None:
        """Write the findings, and first how many things each shape looked at, where that is asked for."""
        from ..checks.written import FORMS, written
        from ..files.kinds import replaced
        from ..sparql.rows import Rows

        project, language, writing = self.project(), self.language(), self.writing
        chosen = "text" if self.show_shapes and not writing.given else writing.chosen("text")
        if self.show_shapes and chosen not in FORMS[1:]:
            counts = [(shape, *seen) for shape, seen in report.looked_at.items()]
            writing.write(Rows(("shape", "data", "examples"), counts), "table")
        if chosen == "text":
            for line in written(report, chosen, project, language, summary).splitlines():
                say(line)
        elif chosen in FORMS:
            write_data(written(report, chosen, project, language, summary))
        elif report.findings or writing.given:
            writing.write(report.to_rows(), chosen)
        for line in replaced(project.replaced, language):
            say(line, err=True)
        for line in summary.splitlines():
            say(line, err=True)
