"""How to cite a data set: a Citation File Format of what the data set says of itself.

https://citation-file-format.github.io/, version 1.2.0.
"""

import json
import re
from collections.abc import Iterable

from ..rdf.visible import visible
from .datasets import DESCRIPTION, ISSUED, KEYWORD, LICENSE, MODIFIED, PAGE, TITLE, VERSION, DataSet

_CREATIVE = re.compile(
    r"https?://creativecommons\.org/(?:licenses/(by(?:-nc)?(?:-sa|-nd)?)/([1-4]\.0|2\.5)|publicdomain/zero/1\.0)"
    r"(?:/(?:(?:deed|legalcode)(?:\.[A-Za-z_-]+)?)?)?"  # what else follows is a country: another licence
)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SPDX = re.compile(r"https?://spdx\.org/licenses/([A-Za-z0-9.+-]+?)(\.html|\.json)?")


def spdx(license_iri: str) -> str:
    """Return the short name that SPDX gives a licence; nothing where none is known.

    >>> spdx("https://creativecommons.org/licenses/by/4.0/"), spdx("https://example.org/mine")
    ('CC-BY-4.0', '')
    >>> spdx("https://creativecommons.org/licenses/by/2.0/kr/")  # whose terms are not those of CC-BY-2.0
    ''
    """
    if found := _CREATIVE.fullmatch(license_iri):
        return f"CC-{found[1].upper()}-{found[2]}" if found[1] else "CC0-1.0"
    named = _SPDX.fullmatch(license_iri)
    return named[1] if named else ""


def citation(data: DataSet, languages: Iterable[str] = ()) -> str:
    """Return how to cite a data set; nothing where it says no title or no creator.

    Its texts are in English, or else in the first of the languages in which it has them.
    """
    spoken = ("en", *languages)
    title = _text(data, TITLE, spoken)
    creators = [name for _, name in data.creators()]
    if not title or not creators:
        return ""
    lines = [
        "cff-version: 1.2.0",
        f"title: {_quoted(title)}",
        'message: "Cite the data set as below, and each record by the source that its evidence names."',
        "type: dataset",
        *_of(data, "version", VERSION, spoken),
        *_released(data),
        "authors:",
        *(f"  - name: {_quoted(each)}" for each in creators),
        *_license(data),
        *_of(data, "url", PAGE, spoken),
        *_of(data, "abstract", DESCRIPTION, spoken),
    ]
    keywords = list(dict.fromkeys(data.texts(KEYWORD)))
    lines += ["keywords:", *(f"  - {_quoted(each)}" for each in keywords)] if keywords else []
    return "".join(f"{line}\n" for line in lines)


def _released(data: DataSet) -> list[str]:
    """Return the line on the day of it; nothing where no day is known, for the format has no year alone."""
    days = [_DAY.match(text) for prop in (ISSUED, MODIFIED) for text in data.texts(prop)]
    return [f'date-released: "{each[0]}"' for each in days if each][:1]


def _license(data: DataSet) -> list[str]:
    """Return the line on the licence: its short name, or else its address; nothing for a text.

    Nothing where there are several: in the format either would do, and nobody said so.
    """
    given = [each for each in data.texts(LICENSE) if each.startswith("http")]
    if len(given) != 1:
        return []
    name = spdx(given[0])
    return [f"license: {name}" if name else f"license-url: {_quoted(given[0])}"]


def _text(data: DataSet, prop: str, languages: Iterable[str]) -> str:
    """Return a text, in the first of the languages in which there is one, or else in any."""
    found = data.by_language(prop)
    return next((found[each] for each in languages if each in found), next(iter(found.values()), ""))


def _of(data: DataSet, key: str, prop: str, languages: Iterable[str]) -> list[str]:
    text = _text(data, prop, languages)
    return [f"{key}: {_quoted(text)}"] if text else []


def _quoted(text: str) -> str:
    """Return a text as YAML has it in quotation marks."""
    return json.dumps(visible(text), ensure_ascii=False)
