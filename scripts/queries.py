"""Write docs/queries.md from the worked queries in docs/queries/."""

from itertools import groupby
from pathlib import Path

from cityrel.files.library import CHAPTERS, Worked, library

PAGE = Path(__file__).parent.parent / "docs" / "queries.md"
HEAD = """# Worked queries

Queries to begin from: copy one, change it, run it. Each is a file in [queries/](queries), and the tests run
them all; `cityrel docs queries` tells them in your language, `cityrel docs queries NAME` one of them. A count
is of what was collected, no rank. Made by `scripts/queries.py`.

시작으로 삼을 질의들입니다. `cityrel docs queries --lang ko`로도 볼 수 있습니다.
可供起步的查询，也可用 `cityrel docs queries --lang zh` 查看。
"""


def _of(number: int, query: Worked) -> str:
    titles = " · ".join(query.titles[tag] for tag in ("ko", "zh-Hans"))
    said = "\n".join(f"{query.descriptions[tag]}  " for tag in ("en", "ko", "zh-Hans")).rstrip()
    return f"### {number}. {query.titles['en']}\n\n{titles}\n\n{said}\n\n```sparql\n{query.text}\n```\n"


def page() -> str:
    """Return the page."""
    queries = list(enumerate(library(), 1))
    parts = [HEAD]
    for chapter, group in groupby(queries, key=lambda each: each[1].chapter):
        words = CHAPTERS[chapter]
        parts += [f"## {words['en']} · {words['ko']} · {words['zh-Hans']}\n", *(_of(*each) for each in group)]
    return "\n".join(parts)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
