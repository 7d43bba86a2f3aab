"""Print the test files with parts that take long and that bear on what changed since the last release.

Run: python -m scripts.long_tests

The last release is the last tag, or without tags the last change of the version; where git knows neither, all
files are printed.
"""

import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).parent.parent
VERSION = "src/cityrel/version.py"

_COMMANDS = ("src/", "ontology/", "data/", "cityrel.toml", "pyproject.toml", "run", ".ci/")
LONG = {
    "tests/test_argument.py": ("src/cityrel/answers/", "src/cityrel/page/", "ontology/", "data/"),
    "tests/test_asked.py": ("src/cityrel/answers/", "src/cityrel/sparql/", "ontology/"),
    "tests/test_cache.py": ("src/cityrel/store/", "src/cityrel/files/", "src/cityrel/cli/"),
    "tests/test_cards.py": ("src/cityrel/answers/", "ontology/", "data/"),
    "tests/test_check.py": ("src/", "ontology/", "data/", "cityrel.toml"),
    "tests/test_derive.py": ("src/cityrel/store/", "src/cityrel/checks/", "ontology/derive/"),
    "tests/test_federation.py": (
        "src/cityrel/sparql/",
        "src/cityrel/store/",
        "src/cityrel/checks/",
        "src/cityrel/cli/",
    ),
    "tests/test_focus.py": ("src/cityrel/answers/", "src/cityrel/page/", "src/cityrel/cli/", "data/"),
    "tests/test_folding.py": ("src/cityrel/rdf/", "src/cityrel/answers/"),
    "tests/test_frontend.py": ("src/cityrel/page/", "src/cityrel/messages.json"),
    "tests/test_hostile.py": _COMMANDS,
    "tests/test_install.py": _COMMANDS,
    "tests/test_kept_page.py": ("src/cityrel/page/", "src/cityrel/store/", "src/cityrel/cli/"),
    "tests/test_languages.py": ("src/", "ontology/"),
    "tests/test_look_ups.py": ("src/cityrel/checks/", "src/cityrel/answers/", "ontology/", "data/"),
    "tests/test_network.py": ("src/cityrel/answers/", "src/cityrel/graph.py", "ontology/"),
    "tests/test_ontology.py": ("ontology/", "src/cityrel/files/", "data/"),
    "tests/test_project.py": ("src/cityrel/files/", "src/cityrel/cli/", "src/cityrel/page/"),
    "tests/test_quality.py": ("ontology/", "data/", "src/cityrel/checks/", "src/cityrel/files/"),
    "tests/test_running.py": ("src/cityrel/sparql/", "src/cityrel/store/", "src/cityrel/cli/"),
    "tests/test_shipped_queries.py": ("src/cityrel/", "ontology/"),
    "tests/test_sides.py": ("src/cityrel/answers/", "ontology/", "data/"),
    "tests/test_states.py": ("src/cityrel/answers/", "ontology/", "data/"),
    "tests/test_tables.py": ("src/cityrel/files/", "src/cityrel/checks/"),
    "tests/test_tour.py": ("src/cityrel/answers/", "src/cityrel/page/", "ontology/"),
    "tests/test_any_table.py": ("src/cityrel/files/", "src/cityrel/rdf/", "tests/table_texts.py"),
    "tests/test_benchmarks.py": ("benchmarks/", "src/cityrel/"),
    "tests/test_check_report.py": ("src/cityrel/checks/", "src/cityrel/files/", "src/cityrel/cli/"),
    "tests/test_cli.py": _COMMANDS,
    "tests/test_dates.py": ("src/cityrel/rdf/", "tests/cases/"),
    "tests/test_diff.py": ("src/cityrel/extend/", "src/cityrel/files/", "src/cityrel/rdf/"),
    "tests/test_docs.py": (*_COMMANDS, "README.md"),
    "tests/test_export.py": ("src/cityrel/export/", "src/cityrel/files/rdf.py", "src/cityrel/rdf/"),
    "tests/test_export_tables.py": ("src/cityrel/export/", "src/cityrel/files/", "data/", "ontology/"),
    "tests/test_folders.py": ("src/cityrel/files/",),
    "tests/test_format.py": tuple(
        f"src/cityrel/{each}" for each in ("extend/", "sparql/tokens.py", "files/")
    ),
    "tests/test_fuzz.py": tuple(f"src/cityrel/{floor}/" for floor in ("rdf", "sparql", "files")),
    "tests/test_new.py": (
        "src/cityrel/extend/",
        "src/cityrel/checks/",
        "ontology/templates/",
        "ontology/examples/",
    ),
    "tests/test_overview.py": ("src/cityrel/answers/", "ontology/questions/is-a-member.rq"),
    "tests/test_prefixes.py": ("src/cityrel/rdf/",),
    "tests/test_properties.py": tuple(
        f"src/cityrel/{floor}/" for floor in ("rdf", "sparql", "files", "export")
    ),
    "tests/test_questions.py": (
        *(f"src/cityrel/{floor}/" for floor in ("sparql", "answers", "store", "files")),
        "ontology/",
        "data/",
    ),
    "tests/test_reference.py": ("src/cityrel/export/reference/",),
    "tests/test_syntax.py": ("src/cityrel/sparql/", "src/cityrel/rdf/"),
    "tests/test_silence.py": ("src/cityrel/sparql/", "src/cityrel/rdf/"),
    "tests/test_servers.py": ("src/cityrel/store/",),
    "tests/test_terms.py": tuple(f"src/cityrel/{floor}/" for floor in ("rdf", "sparql", "files", "export")),
    "tests/test_bindings.py": ("src/cityrel/sparql/",),
    "tests/test_tokens.py": ("src/cityrel/sparql/", "src/cityrel/rdf/prefixes.py"),
    "tests/test_reasoners.py": (
        *(f"ontology/{part}" for part in ("cityrel.ttl", "vocabularies.ttl", "alignments.ttl", "examples/")),
        "data/",
        "src/cityrel/files/",
    ),
    **dict.fromkeys(
        (
            f"tests/page/test_{lens}.py"
            for lens in ("accessibility", "argument", "export_print", "map", "overview", "star")
        ),
        ("src/cityrel/page/", "src/cityrel/messages.json", "src/cityrel/answers/"),
    ),
    "tests/test_shacl.py": ("src/cityrel/checks/",),
    "tests/test_verdicts.py": ("src/cityrel/answers/", "data/report/"),
    "tests/test_values.py": ("src/cityrel/rdf/", "src/cityrel/sparql/"),
    "tests/test_search.py": ("src/cityrel/answers/", "src/cityrel/rdf/folding.py", "tests/cases/"),
}
"""Test files with long parts, and how the paths begin that they bear on, besides their own."""


def git(*args: str) -> list[str] | None:
    """Return the lines that git prints, or None if it fails."""
    try:
        done = subprocess.run(["git", *args], cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    return done.stdout.splitlines()


def changed() -> list[str] | None:
    """Return the paths that changed since the last release, committed or not; None if that is not known."""
    tagged = git("describe", "--tags", "--abbrev=0") or git("log", "-1", "--format=%H", "--", VERSION)
    return git("diff", "--name-only", tagged[0]) if tagged else None


def bearing(paths: Iterable[str] | None) -> list[str]:
    """Return the test files with long parts that bear on paths; all where the paths are not known.

    >>> bearing(["docs/index.md"]), bearing(["src/cityrel/rdf/dates.py"])[-1]
    ([], 'tests/test_properties.py')
    """
    if paths is None:
        return list(LONG)
    known = list(paths)
    return [test for test, starts in LONG.items() if any(path.startswith((test, *starts)) for path in known)]


if __name__ == "__main__":
    sys.stdout.write("\n".join(bearing(changed())) + "\n")
