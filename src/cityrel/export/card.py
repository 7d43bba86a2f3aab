"""A card as text for a terminal, and as data for JSON."""

from dataclasses import asdict
from typing import Any

from ..answers.cards import Card, Evidence, in_languages
from ..answers.context import Context
from ..answers.labels import Name
from ..messages import message
from ..rdf.languages import Languages, matches
from ..rdf.prefixes import CR, PREFIXES
from ..rdf.terms import IRI, Text, Value
from ..sparql.rows import width

URL = PREFIXES["schema"] + "url"
Lines = list[str]


def locator(evidence: Evidence, language: str) -> str:
    """Return the place in the source in words: section, paragraph, sentence."""
    if evidence.section is None:
        return evidence.locator
    if not evidence.paragraph:
        key = "locator-heading" if evidence.section else "locator-headline"
        return message(key, language, section=evidence.section)
    parts = [
        message(f"locator-{name}", language, **{name: number})
        for name in ("section", "paragraph", "sentence")
        if (number := getattr(evidence, name))
    ]
    return message("locator-joint", language).join(parts)


def _value(value: Value, names: dict[IRI, Name], language: str) -> str:
    return names[value].in_language(language) if isinstance(value, IRI) and value in names else str(value)


def _block(label: str, lines: Lines) -> Lines:
    """Return lines under a label, hanging."""
    indent = " " * 24
    head = label + " " * max(2, 24 - width(label))
    return [f"  {head}{lines[0]}", *(f"  {indent}{line}" for line in lines[1:])]


def _years(facts: dict[str, list[Value]]) -> str:
    since, until = (next(iter(facts.get(CR + name, [])), "") for name in ("since", "until"))
    return f" ({since}–{until})" if since or until else ""


def _facts(card: Card, names: dict[IRI, Name], languages: Languages, language: str) -> Lines:
    lines: Lines = []
    for prop, values in card.facts:
        texts = [languages.pick(values, language)] if in_languages(values) else values
        marked = [
            f"{t} [{t.language}]"
            if isinstance(t, Text) and len(texts) == 1 and not matches(t.language, language)
            else t
            for t in texts
        ]
        lines += _block(names[prop].in_language(language), [_value(v, names, language) for v in marked])
    return lines


def _relations(context: Context, card: Card, names: dict[IRI, Name], language: str) -> Lines:
    others = {other for _, group in card.references for other in group}
    described = context.descriptions.of(others)
    lines: Lines = []
    for prop, group in card.references:
        texts = [f"{names[o].in_language(language)}{_years(described.get(o, {}))}  {o.curie}" for o in group]
        lines += _block(
            message("relation-of", language, property=names[prop].in_language(language)), ["", *texts]
        )
    return lines


def _evidence(context: Context, card: Card, names: dict[IRI, Name], language: str) -> Lines:
    sources = context.descriptions.of({e.source for e in card.evidence if e.source})
    lines: Lines = []
    for each in card.evidence:
        dated = (
            message("as-of", language, date=each.as_of)
            if each.as_of
            else message("published", language, date=each.issued)
            if each.issued
            else ""
        )
        stated = each.stated_property and message(
            "attests",
            language,
            property=names[each.stated_property].in_language(language),
            value=each.stated_value,
        )
        basis = names[each.basis].in_language(language) if each.basis else ""
        title = names[each.source].in_language(language) if each.source else ""
        parts = [title, locator(each, language), dated, basis, stated]
        lines.append("  " + " · ".join(part for part in parts if part))
        lines += [f"      {url}" for url in sources.get(each.source, {}).get(URL, [])] if each.source else []
    return list(dict.fromkeys(lines)) or ["  " + message("no-evidence", language)]


def _state(context: Context, card: Card, language: str) -> str:
    """Return whether a thing is current, has ended or neither for certain, and as of when, if told."""
    if not card.time.state:
        return ""
    label, state = IRI(CR + "state"), IRI(f"{CR}state-{card.time.state}")
    names = context.names.of([label, state])
    dated = f" ({message('as-of', language, date=card.now)})" if card.now else ""
    return f"{names[label].in_language(language)}: {names[state].in_language(language)}{dated}"


def as_text(context: Context, card: Card, language: str) -> str:
    """Return a card for a terminal, in a language."""
    names = context.names.of(card.mentions())
    spoken = {str(text): tag for tag, text in reversed(card.name.texts.items()) if tag != language}
    other = [f"{text}" for text in spoken if text != card.name.texts[language]]
    kind = names[card.kind].in_language(language) if card.kind else ""
    state = _state(context, card, language)
    lines = [card.name.in_language(language), f"{kind}  {card.iri.curie}".strip()]
    also = [*reversed(other), *card.name.others]
    lines += [state] if state else []
    lines += [f"{message('also', language)}: {', '.join(also)}"] if also and card.kind != CR + "Claim" else []
    for key, body in (
        ("facts", _facts(card, names, context.languages, language)),
        ("relations", _relations(context, card, names, language)),
        ("evidence", _evidence(context, card, names, language)),
    ):
        if body:
            lines += ["", message(key, language), *body]
    return "\n".join(line.rstrip() for line in lines)


def as_json(context: Context, card: Card) -> dict[str, Any]:
    """Return a card as plain data for JSON: IRIs, names in each language, facts, evidence."""
    kind = context.names.of([card.kind])[card.kind] if card.kind else None
    return {
        "id": card.iri,
        "kind": card.kind,
        "kindName": {each: kind.texts[each] for each in context.languages} if kind else {},
        "name": dict(card.name.texts),
        "otherNames": list(card.name.others),
        "facts": {prop: [_plain(value) for value in values] for prop, values in card.facts},
        "relations": dict(card.references),
        "evidence": [asdict(each) for each in card.evidence],
        "time": {"state": card.time.state or None, "asOf": card.now, **card.time.attributes()},
    }


def _plain(value: Value) -> object:
    if isinstance(value, Text):
        return {"text": str(value), "language": value.language}
    return value if isinstance(value, bool | int | float | str) else float(str(value))
