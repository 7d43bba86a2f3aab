"""Make the table of modules in docs/architecture.md from the floors of the contract and from docstrings.

Run: python scripts/architecture.py        (a test fails when the table is old)
"""

import ast
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "src" / "cityrel"
PAGE = ROOT / "docs" / "architecture.md"
BEGIN, END = "<!-- modules: made by scripts/architecture.py -->\n", "<!-- end of modules -->"


def floors() -> list[list[str]]:
    """Return the floors from the top down, as the contract in pyproject.toml has them."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    layers = settings["tool"]["importlinter"]["contracts"][0]["layers"]
    return [[name.strip() for name in layer.split("|")] for layer in layers]


def says(path: Path) -> str:
    """Return the first line of the docstring of a module."""
    doc = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    return doc.split("\n")[0].rstrip(".")


def modules(name: str) -> list[tuple[str, str]]:
    """Return what stands on a floor under a name: each module with what it holds."""
    place = PACKAGE / name
    if not place.is_dir():
        return [(f"{name}.py", says(place.with_suffix(".py")))]
    found = sorted(place.rglob("*.py"), key=lambda path: (path.name != "__init__.py", path.as_posix()))
    return [
        (f"{path.relative_to(PACKAGE).as_posix().removesuffix('__init__.py')}", says(path)) for path in found
    ]


def table() -> str:
    """Return the table: floors from the top down, each module with what it holds."""
    lines = ["| floor | holds |", "| --- | --- |"]
    for floor in floors():
        for name in floor:
            lines += [f"| `{where}` | {what} |" for where, what in modules(name)]
    return "\n".join(lines) + "\n"


def page() -> str:
    """Return the page with the table as the code has it now."""
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    return before + BEGIN + table() + END + rest.partition(END)[2]


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
