"""Sheets as text for a terminal, and as Markdown, in one language."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Mapping, Sequence
from itertools import zip_longest

from ...rdf.visible import in_one_line
from ...sparql.lines import width
from .blocks import Block, Code, Facts, Inline, Items, Line, Listing, Ref, Sheet, Table
from .words import marked

_MARKUP = re.compile(r"([\\`*_\[\]<>|#])")
NARROWEST = 24  # of a column that is broken


class AsText:
    """Writes sheets for a terminal that is some columns wide."""

    def __init__(self, language: str, columns: int = 100) -> None:
        self.language, self.columns = language, columns

    def inline(self, part: Inline) -> str:
        """Return a part of a line."""
        if isinstance(part, Ref):
            label = marked(part.words[self.language], self.language)
            return part.iri.curie if label in {part.iri.curie, ""} else f"{part.iri.curie} ({label})"
        if isinstance(part, Code):
            return part.text
        return marked(part[self.language], self.language) if isinstance(part, Mapping) else part

    def line(self, line: Line) -> str:
        """Return a line."""
        return in_one_line("".join(map(self.inline, line)))

    def _wrapped(self, text: str, indent: int = 0, most: int = 0) -> list[str]:
        """Return a text in lines that fit; wide characters count as two."""
        lines, room = [""], most or self.columns - indent
        for word in re.split(r"(?<=[\s、，。；])", text):
            if lines[-1] and width(lines[-1] + word.rstrip()) > room:
                lines.append("")
            lines[-1] += word
        return [" " * indent + each.rstrip() for each in lines]

    def _widths(self, cells: list[list[str]]) -> list[int]:
        """Return how wide each column is: as its cells, the widest made narrower until all fit."""
        widths = [max(map(width, column)) for column in zip(*cells, strict=True)]
        room = self.columns - 2 - 2 * len(widths[1:])
        while sum(widths) > room and max(widths) > NARROWEST:
            widths[widths.index(max(widths))] -= 1
        return widths

    def _table(self, table: Table) -> list[str]:
        """Return a table in columns, those without any cells left out."""
        cells = [[self.line(cell) for cell in row] for row in (table.heads, *table.rows)]
        used = [i for i in range(len(table.heads)) if any(row[i] for row in cells[1:])]
        cells = [[row[i] for i in used] for row in cells]
        widths = self._widths(cells)
        lines: list[str] = []
        for row in cells:
            broken = [self._wrapped(cell, 0, w) for cell, w in zip(row, widths, strict=True)]
            for parts in zip_longest(*broken, fillvalue=""):
                padded = (part + " " * (w - width(part)) for part, w in zip(parts, widths, strict=True))
                lines.append(f"  {'  '.join(padded)}".rstrip())
        return lines

    def block(self, block: Block) -> list[str]:
        """Return the lines of a block."""
        if isinstance(block, Table):
            return self._table(block)
        if isinstance(block, Listing):
            return textwrap.indent(block.text.rstrip(), "    ").splitlines()
        if isinstance(block, Items):
            return [each for depth, line in block.lines for each in self._item(depth, line)]
        if isinstance(block, Facts):
            return self._table(Table([[], []], [[term, joined_lines(lines)] for term, lines in block.pairs]))[
                1:
            ]
        return self._wrapped(self.line(block))

    def _item(self, depth: int, line: Line) -> list[str]:
        first, *rest = self._wrapped(self.line(line), 2 + 2 * depth)
        return [first, *("  " + each for each in rest)]

    def sheet(self, sheet: Sheet) -> str:
        """Return a sheet."""
        lines = [self.line(sheet.title), self.line(sheet.kind)]
        for block in sheet.blocks:
            lines += ["", *self.block(block)]
        for section in sheet.sections:
            lines += ["", self.line(section.title)]
            for block in section.blocks:
                lines += self.block(block)
        return "\n".join(each.rstrip() for each in lines)


def joined_lines(lines: Sequence[Line]) -> Line:
    """Return lines as one, separated by semicolons."""
    found: list[Inline] = []
    for line in lines:
        found += ["; ", *line] if found else line
    return found


class AsMarkdown(AsText):
    """Writes sheets as Markdown."""

    def inline(self, part: Inline) -> str:
        """Return a part of a line; names and ids as code."""
        if isinstance(part, Ref):
            label = self._escaped(marked(part.words[self.language], self.language))
            return f"`{part.iri.curie}`" + (f" ({label})" if label != part.iri.curie else "")
        if isinstance(part, Code):
            fence = "`" * (1 + max((len(run) for run in re.findall("`+", part.text)), default=0))
            return f"{fence}{part.text}{fence}" if part.text else ""
        return self._escaped(super().inline(part))

    def _escaped(self, text: str) -> str:
        return _MARKUP.sub(r"\\\1", text)

    def _table(self, table: Table) -> list[str]:
        rows = [
            [self.line(cell).replace("|", "\\|").replace("\\\\|", "\\|") for cell in row]
            for row in (table.heads, *table.rows)
        ]
        rows.insert(1, ["---"] * len(table.heads))
        return ["| " + " | ".join(row) + " |" for row in rows]

    def _wrapped(self, text: str, indent: int = 0, most: int = 0) -> list[str]:
        return [text]

    def _item(self, depth: int, line: Line) -> list[str]:
        return ["  " * depth + "- " + self.line(line)]

    def block(self, block: Block) -> list[str]:
        """Return the lines of a block."""
        if isinstance(block, Listing):
            fence = "`" * max(3, 1 + max((len(run) for run in re.findall("`+", block.text)), default=0))
            return ["", f"{fence}{block.syntax}", block.text.rstrip(), fence]
        if isinstance(block, Facts):
            return [
                "",
                *(f"- {self.line(term)}: {self.line(joined_lines(lines))}" for term, lines in block.pairs),
            ]
        return ["", *super().block(block)]

    def sheet(self, sheet: Sheet) -> str:
        """Return a sheet."""
        lines = [f"# {self.line(sheet.title)}", "", self.line(sheet.kind)]
        for block in sheet.blocks:
            lines += self.block(block)
        for section in sheet.sections:
            lines += ["", f"## {self.line(section.title)}"]
            for block in section.blocks:
                lines += self.block(block)
        return "\n".join(lines)
