"""Languages: which of several texts a reader gets, and that a project may add or leave out one."""

import json
import re
from pathlib import Path

import pytest

import cityrel
from cityrel.checks.check import check
from cityrel.errors import NotFoundError
from cityrel.export.card import as_text
from cityrel.messages import filled, message
from cityrel.page.content import payload
from cityrel.rdf.languages import Languages, is_foreign, usual
from cityrel.rdf.terms import Text
from scripts.language_tags import PLACE, tables

from .command_line import run
from .conftest import ROOT
from .projects import write_japanese

CASES = ROOT / "tests" / "cases" / "languages.json"
NAMES = [
    Text("Seoul", "en"),
    Text("서울", "ko"),
    Text("首尔", "zh-Hans"),
    Text("漢城", "zh-Hant"),
    Text("ソウル", "ja"),
]


WORDS = """
@prefix owl: <http://www.w3.org/2002/07/owl#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix cr: <https://w3id.org/cityrel/ns#> .
<https://a.org/o#> a owl:Ontology .
<https://a.org/o#Port> a owl:Class ; rdfs:subClassOf cr:Body ; rdfs:isDefinedBy <https://a.org/o#> ;
  skos:prefLabel "port"@en ; skos:definition "Body that runs a harbour."@en .
"""


@pytest.mark.parametrize(
    ("languages", "reader", "text"),
    [
        ("en ko zh", "zh", "首尔"),
        ("en ko zh", "ko", "서울"),
        ("fr ja", "fr", "ソウル"),  # what else the readers know before English
        ("fr de", "fr", "Seoul"),
        ("zh-Hant en", "zh-Hant", "漢城"),
    ],
)
def test_a_reader_gets_the_text_that_suits_best(languages: str, reader: str, text: str) -> None:
    assert Languages(languages.split()).pick(NAMES, reader) == text


def test_a_text_without_a_language_comes_before_a_foreign_one() -> None:
    languages = Languages(["en", "ko"])
    assert languages.pick([Text("서울", "ko"), "S"], "en") == "S"
    assert languages.pick([], "en") == ""
    assert Languages(["fr", "ko"]).pick([Text("북경", "ko"), Text("ペキン", "ja")], "fr").language == "ko"
    assert languages.words({"ko": "제목"}, "en") == "제목"


@pytest.mark.parametrize(("tag", "language", "foreign"), json.loads(CASES.read_text(encoding="utf-8")))
def test_what_is_foreign_is_marked(tag: str, language: str, foreign: bool) -> None:
    assert is_foreign(tag, language) == foreign


@pytest.mark.parametrize(
    ("tag", "foreign"),
    [("zh-min-nan", True), ("zh-yue", True), ("mul", False), ("und", False), ("zxx", False)],
)
def test_the_page_gets_tags_as_browsers_know_them(tag: str, foreign: bool) -> None:
    assert is_foreign(tag, "zh") == is_foreign(usual(tag), "zh") == foreign


OF_CHINESE = ["zh-Hans", "zh", "zh-CN", "zh-SG", "zh-Hant", "zh-TW", "zh-HK"]
OTHERS = ["mul", "en", "ko", "nan", "zh-min-nan", "zh-yue"]


@pytest.mark.parametrize(
    ("reader", "order"),
    [
        ("zh", [*OF_CHINESE, *OTHERS]),
        ("zh-Hans", [*OF_CHINESE, *OTHERS]),
        ("zh-Hant", ["zh-Hant", "zh-TW", "zh-HK", "zh-Hans", "zh", "zh-CN", *OTHERS]),
        ("zh-HK", ["zh-HK", "zh-Hant", "zh-TW", "zh-Hans", "zh", "zh-CN"]),
        ("pt", ["pt", "pt-BR", "pt-AO", "pt-PT", "", "en"]),
        ("pt-PT", ["pt-PT", "pt", "pt-BR", "und", "en"]),
        ("sr", ["sr-Cyrl", "sr", "sr-RS", "sr-Latn", "sr-ME", "en"]),
        ("ko", ["ko-Kore", "ko", "ko-KR", "ko-KP", "zxx", "en", "zh-Hans", "zh-Hant", "ja"]),
    ],
)
def test_names_are_looked_up_as_bcp_47_says(reader: str, order: list[str]) -> None:
    languages = Languages(["en", "ko", "zh"])
    for place in range(len(order)):
        given = [Text(tag, tag) for tag in reversed(order[place:])]
        assert languages.pick(given, reader) == order[place]


def test_the_tables_of_languages_are_those_of_cldr() -> None:
    assert json.loads(PLACE.read_text(encoding="utf-8")) == tables()


@pytest.mark.parametrize(
    ("languages", "asked", "chosen"),
    [
        ("zh-Hans zh-Hant", "zh-TW", "zh-Hant"),
        ("zh-Hant zh-Hans", "zh", "zh-Hans"),
        ("pt-PT en", "pt-BR", "pt-PT"),
    ],
)
def test_the_language_nearest_to_that_asked_for_is_chosen(languages: str, asked: str, chosen: str) -> None:
    assert Languages(languages.split()).chosen(asked) == chosen


def test_a_list_of_languages_in_the_environment_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8@euro")
    monkeypatch.setenv("LANGUAGE", "fr:zh_TW:ko")
    assert Languages(["en", "ko", "zh"]).of_environment() == "zh"
    monkeypatch.setenv("LC_ALL", "C")
    assert Languages(["ko", "zh"]).of_environment() == "ko"


@pytest.mark.parametrize(
    ("locale", "language"),
    [("ko_KR.UTF-8", "ko"), ("zh_CN.UTF-8", "zh"), ("C.UTF-8", "en"), ("fr_FR", "en"), ("", "en")],
)
def test_the_environment_says_the_language(
    monkeypatch: pytest.MonkeyPatch, locale: str, language: str
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANGUAGE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", locale)
    assert Languages(["en", "ko", "zh"]).of_environment() == language


def test_our_words_are_english_where_there_is_no_translation() -> None:
    assert message("facts", "ja") == message("facts", "en")
    assert message("facts", "zh-Hans") == message("facts", "zh")


@pytest.fixture
def japanese(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project that is read in Japanese, Korean and English, and not in Chinese."""
    folder = write_japanese(tmp_path / "cities")
    monkeypatch.chdir(folder)
    return folder


def test_a_project_adds_a_language_and_leaves_one_out(japanese: Path) -> None:
    graph = cityrel.open()
    assert graph.languages == ("ja", "ko", "en")
    assert graph.find("Fukuoka")[0].name == "福岡"  # the usual language is the first
    assert graph.find("Nagasaki")[0].name == "Nagasaki [en]"
    assert as_text(graph.context, graph.show("fukuoka"), "ja").startswith("福岡\n도시 [ko]")
    assert graph.ask("ties-of-a-city", city="福岡").variables
    with pytest.raises(NotFoundError, match=r"There is no language zh here\. There are: ja, ko, en\."):
        graph.find("Fukuoka", "zh")


@pytest.mark.long
def test_words_are_asked_for_in_the_languages_of_the_project_only(japanese: Path) -> None:
    (japanese / "ontology").mkdir()
    (japanese / "ontology" / "own.ttl").write_text(WORDS, encoding="utf-8")
    found = sorted(each.message for each in check().findings if each.rule == "term-without-words")
    assert [re.findall(r"skos:\w+@[\w-]+", each) for each in found] == [
        ["skos:definition@ja"],
        ["skos:definition@ko"],
        ["skos:prefLabel@ja"],
        ["skos:prefLabel@ko"],
    ]


@pytest.mark.long
def test_commands_take_the_languages_of_the_project(japanese: Path) -> None:
    assert "福岡" in run("show", "fukuoka", "--lang", "ja").stdout
    refused = run("find", "Fukuoka", "--lang", "zh")
    assert refused.returncode == 2
    assert "There is no language zh here. There are: ja, ko, en." in refused.stderr
    assert run("check", "--lang", "ja").returncode in {0, 1}


def test_languages_of_a_project_that_is_named_count(
    japanese: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert "福岡" in run("find", "Fukuoka", "--data", str(japanese), "--lang", "ja").stdout


def test_the_page_is_given_just_these_languages(japanese: Path) -> None:
    graph = cityrel.open()
    content = payload(graph.context, graph.focus(), "ja")["content"]
    assert content["languages"] == [
        {"tag": "ja", "label": "ja", "words": "en"},
        {"tag": "ko", "label": "한국어", "words": "ko"},
        {"tag": "en", "label": "English", "words": "en"},
    ]
    assert content["things"][graph.expand("fukuoka")]["name"].keys() == {"ja", "ko", "en"}


def test_places_of_messages_are_filled_as_the_page_fills_them() -> None:
    cases = json.loads((ROOT / "tests" / "cases" / "messages.json").read_text(encoding="utf-8"))["filled"]
    for case in cases:
        assert filled(case["text"], case["language"], case["values"]) == case["is"], case["text"]
