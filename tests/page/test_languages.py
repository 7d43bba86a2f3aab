"""Three languages: every word of the page and every name, in the reader's own."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from .opened import Opened

SCRIPTS = {"ko": re.compile(r"[\uac00-\ud7a3]"), "zh": re.compile(r"[\u4e00-\u9fff]")}
WORDS = "[data-text], .kind-name, #title, #legend legend"


@pytest.mark.parametrize("language", SCRIPTS)
def test_the_language_switch_changes_every_label_of_ours(
    visit: Callable[..., Opened], report_file: Path, language: str
) -> None:
    opened, script = visit(report_file, "lens=network&centre=all"), SCRIPTS[language]
    assert len(opened.page.locator(WORDS).all_text_contents()) > 20
    opened.language(language)
    words = opened.page.locator(WORDS).all_text_contents()
    assert all(script.search(text) for text in words), words
    assert str(opened.page.locator("html").get_attribute("lang")).startswith(language)
    assert opened.page.title() == opened.ask("content")["title"][language]
    assert opened.page.locator(f"#languages [value={language}]").get_attribute("aria-pressed") == "true"
    names = [name for node in opened.nodes().values() if (name := node["label"]) and not name.endswith("]")]
    assert len(names) > 10
    assert all(script.search(text) or not text.isascii() for text in names), names
    unseen = opened.page.locator("[data-label]").evaluate_all("all => all.map((e) => e.ariaLabel || e.title)")
    assert all(script.search(text) for text in unseen if text), unseen
    assert script.search(str(opened.page.locator("#search").get_attribute("placeholder")))
