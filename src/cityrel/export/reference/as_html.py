"""Sheets as HTML: each text in every language of the readers, of which the page shows one at a time."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from html import escape

from ...rdf.languages import Languages, is_foreign
from ...rdf.terms import IRI, Text
from .blocks import Block, Code, Facts, Inline, Items, Line, Listing, Ref, Section, Sheet, Table, Words


class AsHtml:
    """Writes sheets as HTML.

    Args:
        languages: those of the readers.
        anchors: by word, or by name of a part of the page, where it is told.
    """

    def __init__(self, languages: Languages, anchors: Mapping[str, str]) -> None:
        self.languages, self.anchors = languages, anchors
        self._placed: set[str] = set()

    def words(self, words: Words) -> str:
        """Return a text in every language, each marked for its readers; a fallback says its own language."""
        groups: dict[Text, list[str]] = {}
        for reader in self.languages:
            same = next(
                (
                    each
                    for each in groups
                    if each == words[reader] and each.language == words[reader].language
                ),
                words[reader],
            )
            groups.setdefault(same, []).append(reader)
        return "".join(self._text(text, readers) for text, readers in groups.items() if text)

    def _text(self, text: Text, readers: list[str]) -> str:
        """Return a text for some readers, whose language is that of the page unless it says another."""
        foreign = [each for each in readers if is_foreign(text.language, each)]
        tongue = f' lang="{escape(text.language)}"' if text.language and foreign else ""
        mark = (
            f'<small class="fallback {" ".join(foreign)}">{escape(text.language)}</small>' if foreign else ""
        )
        whose = "" if len(readers) == len(self.languages) else f' class="{" ".join(readers)}"'
        way = _direction(text)
        shown = escape(text)
        return f"<span{whose}{tongue}{way}>{shown}</span>{mark}" if whose or tongue or way else shown

    def _linked(self, text: str, to: str) -> str:
        anchor = self.anchors.get(to)
        return f'<a href="#{escape(anchor)}">{text}</a>' if anchor else text

    def inline(self, part: Inline) -> str:
        """Return a part of a line."""
        if isinstance(part, Ref):
            code = f"<code>{escape(part.iri.curie)}</code>"
            label = self.words(part.words)
            bare = all(str(text) == part.iri.curie for text in part.words.values())
            return self._linked(code if bare else f"{label} {code}", part.iri)
        if isinstance(part, Code):
            return self._linked(f"<code>{escape(part.text)}</code>", part.anchor) if part.text else ""
        if isinstance(part, Text):
            return f'<span lang="{escape(part.language)}"{_direction(part)}>{escape(part)}</span>'
        return self.words(part) if isinstance(part, Mapping) else escape(part)

    def line(self, line: Line) -> str:
        """Return a line."""
        return "".join(map(self.inline, line))

    def _table(self, table: Table) -> str:
        used = [i for i in range(len(table.heads)) if any(row[i] for row in table.rows)]
        heads = "".join(f'<th scope="col">{self.line(table.heads[i])}</th>' for i in used)
        rows = []
        for row in table.rows:
            mark = self._place(row[0])
            first = f'<th scope="row">{self.line(row[used[0]])}</th>'
            cells = "".join(f"<td>{self.line(row[i])}</td>" for i in used[1:])
            rows.append(f"<tr{mark}>{first}{cells}</tr>")
        return f"<table><thead><tr>{heads}</tr></thead><tbody>{''.join(rows)}</tbody></table>"

    def _place(self, line: Line) -> str:
        """Return the id of a row that begins with a word which is told here and nowhere else."""
        to = next((part.anchor for part in line if isinstance(part, Code)), "")
        if f"row {to}" not in self.anchors or to in self._placed:
            return ""
        self._placed.add(to)
        return f' id="{escape(self.anchors[to])}"'

    def block(self, block: Block) -> str:
        """Return a block."""
        if isinstance(block, Table):
            return self._table(block)
        if isinstance(block, Listing):
            return f"<pre><code>{escape(block.text)}</code></pre>"
        if isinstance(block, Items):
            return f"<ul>{''.join(f'<li>{self.line(line)}</li>' for _, line in block.lines)}</ul>"
        if isinstance(block, Facts):
            pairs = (
                f"<dt>{self.line(term)}</dt>{''.join(f'<dd>{self.line(each)}</dd>' for each in lines)}"
                for term, lines in block.pairs
            )
            return f"<dl>{''.join(pairs)}</dl>"
        return f"<p>{self.line(block)}</p>"

    def section(self, section: Section) -> str:
        """Return a section of a sheet; what is folded can be opened."""
        title, body = self.line(section.title), "\n".join(map(self.block, section.blocks))
        if section.folded:
            return f"<details><summary>{title}</summary>\n{body}\n</details>"
        return f"<h4>{title}</h4>\n{body}"

    def sheet(self, sheet: Sheet, anchor: str) -> str:
        """Return a sheet as an article."""
        parts = [*map(self.block, sheet.blocks), *map(self.section, sheet.sections)]
        title, kind = self.line(sheet.title), self.line(sheet.kind)
        head = f'<h3><a href="#{escape(anchor)}">{title}</a></h3>\n<p class="kind">{kind}</p>'
        return "\n".join([f'<article id="{escape(anchor)}">', head, *parts, "</article>"])


def _direction(text: str) -> str:
    """Return the attribute of a text that is written from right to left, as its first letter says."""
    letters = (unicodedata.bidirectional(each) for each in text)
    first = next((each for each in letters if each in {"L", "R", "AL"}), "L")
    return "" if first == "L" else ' dir="rtl"'


def anchors_of(terms: list[IRI]) -> dict[str, str]:
    """Return an anchor for each word: its local name, or with its prefix where an earlier one has that.

    >>> anchors_of([IRI("https://w3id.org/cityrel/ns#City"), IRI("https://w3id.org/cityrel/id/City")])
    {'https://w3id.org/cityrel/ns#City': 'City', 'https://w3id.org/cityrel/id/City': 'id-City'}
    """
    found: dict[str, str] = {}
    taken: set[str] = set()
    for term in terms:
        names = (term.local, term.curie.strip("<>").replace(":", "-", 1), str(term))
        found[term] = next(name for name in names if name and name not in taken)
        taken.add(found[term])
    return found
