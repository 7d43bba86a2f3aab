"""The plan of the house is true: floors, modules and matters as docs/architecture.md has them."""

import ast
import re

from scripts.architecture import PACKAGE, PAGE, ROOT, page


def test_the_page_lists_the_modules_and_floors_as_they_are() -> None:
    assert page() == PAGE.read_text(encoding="utf-8"), "run: python scripts/architecture.py"


def test_each_matter_stands_where_the_page_says() -> None:
    rows = re.findall(r"^\|.*\| `?([^|]+?) \|$", PAGE.read_text(encoding="utf-8").split("<!--")[0], re.M)
    places = [name for row in rows for name in re.findall(r"[\w/]+\.(?:py|toml)|[\w]+/[\w]+/(?=`)", row)]
    assert len(places) > 6
    for place in places:
        assert (PACKAGE / place).exists() or (ROOT / place).exists(), place


def test_modules_and_functions_stay_small() -> None:
    for path in PACKAGE.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        assert text.count("\n") <= 350, path
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef):
                assert (node.end_lineno or 0) - node.lineno < 40, f"{path}: {node.name}"


def test_no_group_of_a_pattern_is_possessive() -> None:
    """Python 3.11.0 to 3.11.4 take too much then (gh-106052); Debian 12 has 3.11.2."""
    for path in sorted((ROOT / "src").rglob("*.py")):
        found = re.findall(r"(?<!\()\)[*+?}]\+", path.read_text(encoding="utf-8"))
        assert not found, (path, found)
