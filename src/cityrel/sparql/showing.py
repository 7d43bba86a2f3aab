"""Rows of an answer as a table of HTML: things by their names, with their ids, in light and in dark."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from html import escape
from typing import NamedTuple

from ..messages import message
from ..rdf.terms import IRI, Text, Value, is_blank
from ..rdf.visible import in_one_line
from ..rdf.written import lexical

MOST = 50
"""How many rows are shown; a notebook with more of them cannot be read."""
_LONGEST = 300  # of a cell, in characters
_LOOK = (
    "<style>.cityrel-rows{border-collapse:collapse;color:inherit;font-variant-numeric:tabular-nums}"
    ".cityrel-rows :is(th,td){text-align:start;vertical-align:top;padding:.25em .75em;white-space:pre-wrap;"
    "border-bottom:1px solid color-mix(in srgb,currentColor 20%,transparent);background:none}"
    ".cityrel-rows .number{text-align:end}.cityrel-rows caption{text-align:start;caption-side:bottom;"
    "padding:.5em .75em;color:inherit}.cityrel-rows a{color:inherit}</style>"
)
LabelsOf = Callable[[Iterable[IRI], str], Mapping[IRI, str]]


class Shown(NamedTuple):
    """How rows are shown: the names of things in a language; without names things go by their ids.

    without: the columns that hold these names already.
    """

    labels: LabelsOf | None = None
    language: str = "en"
    without: tuple[str, ...] = ()


def html(variables: Sequence[str], rows: Sequence[Sequence[Value]], how: Shown) -> str:
    """Return rows as a table of HTML, the first of them where there are many, and how many there are."""
    shown = rows[:MOST]
    things = dict.fromkeys(
        value for row in shown for value in row if isinstance(value, IRI) and not is_blank(value)
    )
    labels = how.labels(things, how.language) if how.labels and things else {}
    at = [place for place, name in enumerate(variables) if not (labels and name in how.without)]
    head = "".join(f'<th scope="col">{escape(variables[place])}</th>' for place in at)
    body = "".join("<tr>" + "".join(_cell(row[place], labels) for place in at) + "</tr>" for row in shown)
    return (
        f'{_LOOK}<table class="cityrel-rows">{_caption(len(shown), len(rows), how.language)}'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    )


def _caption(shown: int, count: int, language: str) -> str:
    if 0 < shown == count:
        return ""
    text = (
        message("rows-first", language, shown=f"{shown:,}", all=f"{count:,}")
        if shown
        else message("rows-none", language)
    )
    return f"<caption>{escape(text)}</caption>"


def _cell(value: Value, labels: Mapping[IRI, str]) -> str:
    if isinstance(value, IRI):
        return f"<td>{_thing(value, labels.get(value))}</td>"
    text = in_one_line(lexical(value))
    cut = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
    tags = ' class="number"' if _is_number(value) else ""
    if isinstance(value, Text):
        tags = f' lang="{escape(value.language)}"' + (f' dir="{value.direction}"' if value.direction else "")
    if cut != text:
        tags += f' title="{escape(text)}"'
    return f"<td{tags}>{escape(cut)}</td>"


def _is_number(value: Value) -> bool:
    return isinstance(value, int | float | Decimal) and not isinstance(value, bool)


def _thing(iri: IRI, label: str | None) -> str:
    """Return a thing by its name, with its id; only an address of the web leads anywhere."""
    told = escape(in_one_line(label or iri.curie))
    title = f' title="{escape(in_one_line(iri.curie))}"'
    if iri.startswith(("https://", "http://")):
        return f'<a href="{escape(iri)}"{title} rel="noreferrer" target="_blank">{told}</a>'
    return f"<span{title}>{told}</span>"
