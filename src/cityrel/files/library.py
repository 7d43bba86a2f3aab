"""The worked queries that travel with the tool: each with a title and a sentence in every language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from ..sparql.header import header, without_header
from .project import bundled_root

CHAPTERS: Mapping[str, Mapping[str, str]] = {
    "first-steps": {"en": "First steps", "ko": "첫걸음", "zh-Hans": "入门"},
    "names": {"en": "Names and languages", "ko": "이름과 언어", "zh-Hans": "名称与语言"},
    "dates": {"en": "Dates", "ko": "날짜", "zh-Hans": "日期"},
    "relations": {
        "en": "Records of relations and events",
        "ko": "관계와 사건의 기록",
        "zh-Hans": "关系与事件的记录",
    },
    "paths": {"en": "Paths", "ko": "경로", "zh-Hans": "路径"},
    "absence": {"en": "What is not there", "ko": "없는 것", "zh-Hans": "没有的内容"},
    "evidence": {"en": "Evidence and sources", "ko": "근거와 출처", "zh-Hans": "依据与来源"},
    "counts": {"en": "Counts", "ko": "집계", "zh-Hans": "统计"},
    "graphs": {
        "en": "Named graphs, said and derived",
        "ko": "이름 있는 그래프, 말한 것과 도출한 것",
        "zh-Hans": "命名图：所述与推出",
    },
    "construct": {"en": "Networks and other words", "ko": "연결망과 다른 어휘", "zh-Hans": "网络与其他词汇"},
}
"""The chapters, in their order."""


class Worked(NamedTuple):
    """A worked query: its name, its chapter, its words by language, and the query."""

    name: str
    chapter: str
    titles: Mapping[str, str]
    descriptions: Mapping[str, str]
    text: str


def library() -> Iterator[Worked]:
    """Yield the worked queries in their order, from the wheel or the checkout.

    >>> next(library()).name
    'partners-of-a-city'
    """
    root = bundled_root()
    folders = [root / "queries", root / "docs" / "queries"]
    folder = next((each for each in folders if each.is_dir()), Path())
    for path in sorted(folder.glob("*.rq")):
        text = path.read_text(encoding="utf-8")
        words = header(text)
        name = path.stem.partition("-")[2]
        yield Worked(name, words["chapter"][""], words["title"], words["description"], without_header(text))
