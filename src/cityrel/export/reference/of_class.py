"""The sheet of a class."""

from __future__ import annotations

from ...answers.class_sheet import ClassSheet, Column
from ...messages import all_messages
from ...rdf.terms import IRI, Value
from ...rdf.written import lexical
from ..syntax import serialize
from .asks import Asks
from .blocks import Block, Code, Facts, Inline, Items, Line, Listing, Section, Sheet, Table, joined
from .sample import as_csv, row
from .words import Speaker

MOST_FILES = 6


class ClassPages:
    """Makes the sheets of classes.

    Short ones name what a class takes from those above it, and the lists from which values are chosen, for
    who can follow a link; long ones list all.
    """

    def __init__(self, speaker: Speaker, short: bool = False) -> None:
        self.speaker, self.say, self.short = speaker, speaker.say, short
        self.asks = Asks(speaker)

    def sheet(self, of: ClassSheet, own: bool) -> Sheet:
        """Return the sheet of a class."""
        sheet = self.speaker.head(of.iri, "class", own)
        sheet.blocks.append(self._facts(of))
        parts = (self._columns(of), self._allowed(of), self._rules(of), self._sample(of), self._look(of))
        sheet.sections += [each for each in parts if each]
        sheet.sections += self.speaker.questions(of.questions, of.iri, self.short)
        sheet.sections += [each for each in [self._files(of)] if each]
        return sheet

    def _facts(self, of: ClassSheet) -> Facts:
        said = (
            *(
                ("above", of.above),
                ("elsewhere", of.elsewhere),
                ("below", of.below),
                ("excludes", of.excludes),
            ),
            *(("domain-of", of.domain_of), ("range-of", of.range_of)),
        )
        pairs: list[tuple[Line, list[Line]]] = [
            ([self.say(f"docs-{key}")], [self.speaker.refs(iris)]) for key, iris in said if iris
        ]
        told: Line = [f"{of.count:,}"]
        if of.sources:
            told = [
                *told,
                self.say("docs-from-sources", evidenced=f"{of.evidenced:,}", sources=f"{of.sources:,}"),
            ]
        return Facts([*pairs, ([self.say("docs-things")], [told])])

    def holds(self, column: Column) -> Line:
        """Return what the cells of a column hold, in words."""
        kind = column.kind if f"docs-kind-{column.kind}" in all_messages() else "typed"
        said = column.field
        line: list[Inline] = [self.speaker.texts(said.names), ": "] if said and said.names else []
        if column.schemes:
            line += [self.say("docs-kind-concept"), " ", *self.speaker.refs(column.schemes, " | ")]
        elif column.concepts:
            line += [self.say("docs-asks-in"), " ", *self.speaker.refs(column.concepts)]
        elif kind == "reference" and column.classes:
            line += [self.say("docs-kind-reference-to"), " ", *self.speaker.refs(column.classes, " | ")]
        else:
            line.append(self.say(f"docs-kind-{kind}", type=f"xsd:{column.kind}"))
        more = self.asks.beside_kind(said.demands) if said else []
        return [*line, *(["; ", *more] if more else [])]

    def cells(self, column: Column) -> list[Line]:
        """Return the cells that tell of a column: its name, if it is needed, takes several, what it holds."""
        needed: Line = [self.say("docs-yes")] if column.needed else []
        several: Line = [self.say("docs-several-yes")] if column.several else []
        name = Code(column.name, column.field.property if column.field else "")
        return [[name], needed, several, self.holds(column)]

    def _columns(self, of: ClassSheet) -> Section:
        heads: list[Line] = [
            [self.say(f"docs-{key}")] for key in ("column", "needed", "several", "filled", "holds")
        ]
        shown = [each for each in of.columns if not self.short or self._is_its_own(each, of)]
        rows = []
        for column in shown:
            *cells, holds = self.cells(column)
            filled: Line = [f"{column.filled:,}"] if column.filled is not None and of.count else []
            rows.append([*cells, filled, holds])
        section = Section(
            [self.say("docs-columns", file=f"{of.iri.local}.csv")], [Table(heads, rows)] if rows else []
        )
        section.blocks += self._taken(of) if self.short else []
        evidence = [each for each in of.columns if each.of_evidence]
        if evidence:
            names = joined([Code(each.name, each.field.property if each.field else "")] for each in evidence)
            section.blocks.append([self.say("docs-evidence-columns"), " ", *names])
        keys = joined([Code(each.local, each)] for each in of.keys)
        section.blocks.append(
            [self.say("docs-key-columns"), " ", *keys] if keys else [self.say("docs-key-none")]
        )
        return section

    def _is_its_own(self, column: Column, of: ClassSheet) -> bool:
        return column.field is not None and column.field.of == of.iri and not column.of_evidence

    def _taken(self, of: ClassSheet) -> list[Line]:
        """Return what a class takes from each of those above it."""
        lines: list[Line] = []
        for above in of.above:
            taken = [
                each for each in of.columns if each.field and each.field.of == above and not each.of_evidence
            ]
            if taken:
                names = joined([Code(each.name, each.field.property if each.field else "")] for each in taken)
                lines.append([self.say("docs-taken-from"), " ", self.speaker.ref(above), ": ", *names])
        return lines

    def _allowed(self, of: ClassSheet) -> Section | None:
        chosen = [] if self.short else [each for each in of.columns if each.schemes and each.concepts]
        pairs: list[tuple[Line, list[Line]]] = [
            ([Code(each.name)], [self.speaker.refs(each.concepts)]) for each in chosen
        ]
        return Section([self.say("docs-allowed")], [Facts(pairs)]) if pairs else None

    def _rules(self, of: ClassSheet) -> Section | None:
        lines: list[tuple[int, Line]] = []
        for shape, demands, messages in of.rules:
            told = [self.speaker.texts(messages)] if messages else self.asks.all(demands)
            lines.append((0, [*told, "  ", Code(shape.curie)]))
        return Section([self.say("docs-shape-rules")], [Items(lines)]) if lines else None

    def sample(self, of: ClassSheet) -> dict[str, str]:
        """Return the example of a class as the cells of a row, by column."""
        if of.example is None:
            return {}
        order = [each.field.property for each in of.columns if each.field]
        return row(of.table, order, of.example.triples, of.example.things[0], self.speaker.context.prefixes)

    def _sample(self, of: ClassSheet) -> Section | None:
        if of.example is None:
            return None
        prefixes, cells = self.speaker.context.prefixes, self.sample(of)
        turtle = of.example.turtle or _without_prefixes(
            serialize(of.example.triples, "turtle", prefixes).decode()
        )
        key = "docs-sample-of-graph" if of.example.of_graph else "docs-sample"
        blocks: list[Block] = [
            Listing(as_csv(cells), "csv"),
            [self.say("docs-turtle")],
            Listing(turtle, "turtle"),
        ]
        return Section([self.say(key)], blocks, folded=True)

    def _look(self, of: ClassSheet) -> Section | None:
        heads: list[Line] = [[self.say(f"docs-{key}")] for key in ("word", "value", "said-of")]
        rows: list[list[Line]] = [
            [
                [Code(word.curie, word)],
                [_look_value(value)],
                [self.speaker.ref(kind)] if kind != of.iri else [],
            ]
            for word, value, kind in of.looks
            if not self.short or kind == of.iri
        ]
        section = Section([self.say("docs-look")], [Table(heads, rows)], folded=True)
        if not self.short:
            section.blocks.append(
                [self.say("docs-look-more"), " ", Code("cityrel docs looks", "about-looks")]
            )
        return section if rows else None

    def _files(self, of: ClassSheet) -> Section | None:
        lines: list[tuple[int, Line]] = [
            (0, [Code(name), f"  {count:,}"]) for name, count in of.files[:MOST_FILES]
        ]
        if len(of.files) > MOST_FILES:
            lines.append((0, [self.say("and-more", count=len(of.files) - MOST_FILES)]))
        return Section([self.say("docs-files")], [Items(lines)], folded=True) if lines else None


def _look_value(value: Value) -> Code:
    if isinstance(value, IRI):
        return Code(value.curie, value)
    return Code(f'"{value}"' if isinstance(value, str) else lexical(value))


def _without_prefixes(turtle: str) -> str:
    return "\n".join(line for line in turtle.splitlines() if not line.startswith("@prefix")).strip()
