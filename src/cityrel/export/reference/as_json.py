"""What is known of a word as plain data for JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from ...answers.context import Context
from ...answers.examples import Example
from ...files.columns import Columns
from ...rdf.languages import spelt
from ...rdf.terms import IRI, Text
from .as_text import AsText
from .blocks import Block, Facts, Items, Listing, Sheet, Table
from .words import DEFINITION

_LEFT_OUT = (Columns,)


def _camel(name: str) -> str:
    first, *others = name.split("_")
    return first + "".join(map(str.title, others))


def plain(value: object) -> Any:
    """Return a value as JSON has it: words by their prefixed names, texts with their language."""
    if isinstance(value, IRI):
        return value.curie
    if isinstance(value, Text):
        return {"text": str(value), "language": spelt(value.language)}
    if isinstance(value, Example):
        return {"turtle": value.turtle or None, "things": [IRI(each.value).curie for each in value.things]}
    if is_dataclass(value):
        named = ((each.name, getattr(value, each.name)) for each in fields(value))
        return {_camel(name): plain(each) for name, each in named if not isinstance(each, _LEFT_OUT)}
    if hasattr(value, "_asdict"):
        return {_camel(name): plain(each) for name, each in value._asdict().items()}
    if isinstance(value, Mapping):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    return value


def mentioned(value: object) -> Iterator[IRI]:
    """Yield the words that a sheet names."""
    if isinstance(value, IRI):
        yield value
    elif is_dataclass(value) and not isinstance(value, (*_LEFT_OUT, Example)):
        for each in fields(value):
            yield from mentioned(getattr(value, each.name))
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from mentioned(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from mentioned(each)


def as_json(
    context: Context, sheet: object, kind: str, own: bool, row: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """Return a sheet as plain data, with the labels of all words in it."""
    iri = sheet.iri  # type: ignore[attr-defined]
    said = context.descriptions.of([iri]).get(iri, {})
    definitions = [each for prop in DEFINITION for each in said.get(IRI(prop), [])]
    labels = context.names.of(sorted(dict.fromkeys(mentioned(sheet))))
    return {
        "word": iri.curie,
        "iri": str(iri),
        "kind": kind,
        "own": own,
        "definition": plain(definitions),
        **{key: each for key, each in plain(sheet).items() if key != "iri"},
        **({"row": dict(row)} if row else {}),
        "labels": {
            each.curie: {tag: str(text) for tag, text in name.texts.items()} for each, name in labels.items()
        },
    }


def blocks_as_json(sheet: Sheet, language: str) -> dict[str, Any]:
    """Return the sheet of a topic, or the overview, as plain data in a language: rows by their heads."""
    text = AsText(language)

    def block(each: Block) -> Any:
        if isinstance(each, Table):
            heads = [text.line(head) for head in each.heads]
            return [dict(zip(heads, map(text.line, row), strict=True)) for row in each.rows]
        if isinstance(each, Listing):
            return {each.syntax: each.text}
        if isinstance(each, Items):
            return [{"depth": depth, "text": text.line(line)} for depth, line in each.lines]
        return (
            {text.line(term): [*map(text.line, lines)] for term, lines in each.pairs}
            if isinstance(each, Facts)
            else text.line(each)
        )

    sections = [
        {"title": text.line(each.title), "content": [block(inner) for inner in each.blocks]}
        for each in sheet.sections
    ]
    return {"title": text.line(sheet.title), "about": text.line(sheet.kind), "sections": sections}
