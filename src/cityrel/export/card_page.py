"""A card as a page of HTML without scripts: what is known of a thing and who says so, with addresses."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from html import escape
from pathlib import Path

from ..answers.cards import Card, Evidence, in_languages
from ..answers.context import Context
from ..answers.groups import grouped, reverse_labels
from ..answers.labels import Name
from ..messages import message
from ..rdf.languages import is_foreign, parts
from ..rdf.terms import IRI, Text, Value
from ..rdf.written import lexical
from .card import MOST_ROWS, URL, account_parts, locator, row_of, state_of, told_of

Address = Callable[[str], str]
"""Gives the address under which a reader finds what an IRI stands for."""
_WEB = ("http://", "https://")


def style() -> str:
    """Return the look of a page without scripts."""
    return (Path(__file__).parent / "card_page.css").read_text(encoding="utf-8")


class CardPage:
    """Makes the page of one card in one language.

    Args:
        context: what is asked.
        card: the card.
        language: of the reader.
        address: of what an IRI stands for.
    """

    def __init__(self, context: Context, card: Card, language: str, address: Address) -> None:
        self.context, self.card, self.language, self._address = context, card, language, address
        self._names = context.names.of(card.mentions())

    def html(self, links: Iterable[tuple[str, str]] = ()) -> str:
        """Return the page, with links (text, address) at its head."""
        name = self.card.name.in_language(self.language)
        title = f"<title>{escape(name)}</title>"
        nav = "".join(f'<a href="{escape(to)}">{escape(text)}</a>' for text, to in links)
        tag = "zh-Hans" if self.language == "zh" else self.language
        head = (
            f'<!doctype html><html lang="{escape(tag)}"><meta charset="utf-8">'
            f'<meta name="viewport" content="width=device-width, initial-scale=1">{title}'
            f"<style>{style()}</style>"
        )
        return f"{head}<nav>{nav}</nav><main>{self._head(name)}{self._parts()}</main></html>\n"

    def _head(self, name: str) -> str:
        card, kind = self.card, self.card.kind
        others = [str(text) for text in dict.fromkeys([*card.name.texts.values(), *card.name.others])]
        also = [each for each in dict.fromkeys(others) if each != str(card.name.texts.get(self.language))]
        told = [line.strip() for line in told_of(self.context, card, self.language) if line.strip()]
        told += [state_of(self.context, card, self.language)]
        shown = [
            f"<h1>{escape(name)}</h1>",
            f'<p class="quiet">{self._link(kind) if kind else ""} <code>{escape(card.iri.curie)}</code></p>',
            f"<p>{escape(message('also', self.language))}: {escape(', '.join(also))}</p>" if also else "",
            *(f"<p>{escape(line)}</p>" for line in told if line),
        ]
        return "".join(shown)

    def _parts(self) -> str:
        found = [("facts", self._facts()), ("both-sides", self._sides()), ("relations", self._groups())]
        found.append(("evidence", self._evidence()))
        return "".join(f"<h2>{escape(message(key, self.language))}</h2>{body}" for key, body in found if body)

    def _link(self, iri: IRI, text: str = "") -> str:
        name = text or (self._named(iri) if iri in self._names else iri.curie)
        name, to = name[1:-1] if name.startswith("<") and name.endswith(">") else name, self._address(iri)
        if not to.lower().startswith(_WEB):
            return escape(name)
        return f'<a href="{escape(to)}" rel="nofollow noopener">{escape(name)}</a>'

    def _named(self, iri: IRI) -> str:
        name: Name = self._names[iri]
        return name.in_language(self.language)

    def _value(self, value: Value) -> str:
        if isinstance(value, IRI):
            return self._link(value)
        text = lexical(value)
        if text.startswith(_WEB) and not any(letter.isspace() for letter in text):
            return f'<a href="{escape(text)}" rel="nofollow noopener">{escape(text)}</a>'
        if isinstance(value, Text) and is_foreign(value.language, self.language):
            tag = parts(value.language).language
            return f'<span lang="{escape(value.language)}">{escape(text)}</span> <small>{escape(tag)}</small>'
        return escape(text)

    def _facts(self) -> str:
        rows = []
        for prop, values in self.card.facts:
            picked = in_languages(values)
            shown = [self.context.languages.pick(values, self.language)] if picked else values
            told = "<br>".join(map(self._value, shown))
            rows.append(f"<dt>{self._link(prop)}</dt><dd>{told}</dd>")
        return f"<dl>{''.join(rows)}</dl>" if rows else ""

    def _sides(self) -> str:
        sides = self.card.sides
        if sides is None:
            return ""
        rows = []
        for side in sides.parties:
            told = []
            for each in side.accounts:
                called = [self._named(each.kind)] if each.kind else []
                said = " · ".join([*called, *account_parts(each, self.language)])
                sources = ", ".join(map(self._link, each.sources))
                told.append(f"{escape(said or message('account-plain', self.language))} {sources}")
            none = escape(message("account-none", self.language))
            rows.append(f"<dt>{self._link(side.party)}</dt><dd>{'<br>'.join(told) or none}</dd>")
        lines = "".join(f"<p>{escape(self._named(each))}</p>" for each in sides.results)
        return f"{lines}<dl>{''.join(rows)}</dl>"

    def _groups(self) -> str:
        groups = grouped(self.card.references)
        described = self.context.descriptions.of({other for group in groups for other in group.things})
        values = {v for each in described.values() for found in each.values() for v in found}
        names = self.context.names.of({*described, *(v for v in values if isinstance(v, IRI))})
        names |= self._names
        reverse, out = reverse_labels(self.context), []
        for group in groups:
            words = reverse.get(group.property)
            told = self.context.languages.pick(words, self.language) if words else None
            title = told or message("relation-of", self.language, property=self._named(group.property))
            rows = [self._row(other, names) for other in group.things]
            out.append(f"<h3>{escape(str(title))} <small>{len(rows)}</small></h3>{self._folded(rows)}")
        return "".join(out)

    def _row(self, other: IRI, names: dict[IRI, Name]) -> str:
        line = row_of(self.context, self.card, names, other, self.language)
        return f"<li>{self._link(other, line.rpartition('  ')[0])}</li>"

    def _folded(self, rows: list[str]) -> str:
        first, rest = rows[:MOST_ROWS], rows[MOST_ROWS:]
        more = escape(message("show-more", self.language, count=len(rest)))
        folded = f"<details><summary>{more}</summary><ul>{''.join(rest)}</ul></details>" if rest else ""
        return f"<ul>{''.join(first)}</ul>{folded}"

    def _evidence(self) -> str:
        sources = self.context.descriptions.of({e.source for e in self.card.evidence if e.source})
        rows = []
        for each in self.card.evidence:
            found = sources.get(each.source, {}).get(URL, []) if each.source else []
            rows.append(f"<li>{self._said(each)} {' '.join(map(self._value, found))}</li>")
        rows = list(dict.fromkeys(rows))
        return self._folded(rows) if rows else f"<p>{escape(message('no-evidence', self.language))}</p>"

    def _said(self, each: Evidence) -> str:
        dated = ("as-of", each.as_of) if each.as_of else ("published", each.issued)
        stated = each.stated_property and message(
            "attests",
            self.language,
            property=self._named(each.stated_property),
            value=each.stated_value,
        )
        told = [
            locator(each, self.language),
            message(dated[0], self.language, date=dated[1]) if dated[1] else "",
            self._named(each.basis) if each.basis else "",
            (stated or "") if each.stated_value else "",
        ]
        title = self._link(each.source) if each.source else ""
        return " · ".join([title, *(escape(part) for part in told if part)])
