"""Sources as references on the page, which puts in the day on which a reader reads them.

What the texts of a source share stands in them once, as parts: so a page of 600 sources stays small.
"""

import json
from collections.abc import Iterable, Mapping
from typing import TypeVar

from ..answers.context import Context
from ..answers.references import Reference, references
from ..export.bibtex import entry
from ..export.citation_styles import STYLES
from ..export.citations import keys_in, style_of
from ..export.csl import item
from ..rdf.terms import IRI
from .contract import Cited

_DAY = ("\ue000", "\ue001", "\ue002")  # references hold no characters of private use
_FIRST = 0xE003
T = TypeVar("T")


def _csl(reference: Reference, key: str) -> str:
    found = item(reference, key)
    read = {"accessed": {"date-parts": [_DAY]}} if "URL" in found else {}
    text = json.dumps([found | read], ensure_ascii=False)
    for mark in _DAY:
        text = text.replace(f'"{mark}"', mark)
    return text


def _parts(reference: Reference, key: str) -> list[str]:
    """Return what stands in several texts."""
    return [reference.title, reference.publisher, reference.address, reference.issued, key]


def _put(text: str, parts: list[str]) -> str:
    """Return a text with parts as their places, the longest first, for one may be within another."""
    for at, part in sorted(enumerate(parts), key=lambda numbered: -len(numbered[1])):
        text = text.replace(part, chr(_FIRST + at)) if part else text
    return text


def _once(found: Mapping[str, T]) -> dict[str, T]:
    """Return what there is by language, without what is as in the first."""
    first = next(iter(found))
    return {tag: each for tag, each in found.items() if tag == first or each != found[first]}


def _cited(told: Mapping[str, Reference], key: str) -> Cited:
    parts = {tag: _parts(each, key) for tag, each in told.items()}
    style = {tag: STYLES[style_of(tag)](each, _DAY) for tag, each in told.items()}
    bibtex = {tag: entry(each, key, _DAY) for tag, each in told.items()}
    csl = {tag: _csl(each, key) for tag, each in told.items()}
    put = [
        _once({tag: _put(text, parts[tag]) for tag, text in form.items()}) for form in (style, bibtex, csl)
    ]
    return {"parts": _once(parts), "style": put[0], "bibtex": put[1], "csl": put[2]}


def cited(context: Context, sources: Iterable[IRI]) -> dict[IRI, Cited]:
    """Return sources as the page cites them, each under its IRI."""
    wanted = list(sources)
    told = {tag: references(context, wanted, tag) for tag in context.languages}
    key = keys_in(context, wanted)
    return {each: _cited({tag: found[each] for tag, found in told.items()}, key[each]) for each in wanted}
