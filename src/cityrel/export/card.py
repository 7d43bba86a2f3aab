"""A card as text for a terminal, and as data for JSON."""

import re
from dataclasses import asdict
from typing import Any

from ..answers.cards import Card, Evidence, in_languages
from ..answers.claims import verdicts
from ..answers.common_bodies import Said
from ..answers.context import Context
from ..answers.groups import grouped, other_ends, reverse_labels
from ..answers.labels import Name
from ..answers.sentences import Sentences
from ..answers.sides import Account
from ..answers.state_told import states_told
from ..messages import message
from ..rdf.languages import Languages, is_foreign
from ..rdf.prefixes import CR, PREFIXES
from ..rdf.terms import IRI, RDF_TYPE, Text, Value
from ..rdf.written import lexical
from ..sparql.lines import width

URL = PREFIXES["schema"] + "url"
Lines = list[str]
_PARAGRAPH = re.compile(r"¶\s*(\d+)")
MOST_ROWS = 12  # of a group that is open
MOST_LINES = 12  # of who says so, before the rest is folded


def locator(evidence: Evidence | Said, language: str) -> str:
    """Return the place in the source in words: section, paragraph, sentence."""
    if evidence.section is None:
        alone = _PARAGRAPH.fullmatch(evidence.locator.strip())
        return message("locator-paragraph", language, paragraph=alone[1]) if alone else evidence.locator
    if not evidence.section:
        return message("locator-headline", language)
    first = "opening" if evidence.paragraph == 0 else "section"
    values = {name: getattr(evidence, name) or "" for name in ("section", "paragraph", "sentence")}
    names = [first, *(name for name in ("paragraph", "sentence") if values[name])]
    parts = [message(f"locator-{name}", language, **values) for name in names]
    return message("locator-joint", language).join(parts)


def _value(value: Value, names: dict[IRI, Name], language: str) -> str:
    return names[value].in_language(language) if isinstance(value, IRI) and value in names else lexical(value)


def _block(label: str, lines: Lines) -> Lines:
    """Return lines under a label, hanging."""
    indent = " " * 24
    head = label + " " * max(2, 24 - width(label))
    return [f"  {head}{lines[0]}", *(f"  {indent}{line}" for line in lines[1:])]


def _years(facts: dict[str, list[Value]], is_mark: bool) -> str:
    """Return when something was; a mark along the years is one day where no end is said."""
    since, until = (next(iter(facts.get(CR + name, [])), "") for name in ("since", "until"))
    if since and (since == until or (is_mark and not until)):
        return f" ({since})"
    return f" ({since}–{until})" if since or until else ""


def _facts(card: Card, names: dict[IRI, Name], languages: Languages, language: str) -> Lines:
    lines: Lines = []
    for prop, values in card.facts:
        texts = [languages.pick(values, language)] if in_languages(values) else values
        marked = [
            f"{t} [{t.language}]"
            if isinstance(t, Text) and len(texts) == 1 and is_foreign(t.language, language)
            else t
            for t in texts
        ]
        lines += _block(names[prop].in_language(language), [_value(v, names, language) for v in marked])
    return lines


def row_of(context: Context, card: Card, names: dict[IRI, Name], other: IRI, language: str) -> str:
    """Return a line for what refers to a thing: when, what it is called from there, its id."""
    described = context.descriptions.of([other]).get(other, {})
    kinds = [kind for kind in described.get(RDF_TYPE, []) if isinstance(kind, IRI)]
    kind = context.schema.most_specific(kinds) if kinds else None
    ends = other_ends(context, card.iri, kind, described)
    post = [each for each in described.get(CR + "post", []) if isinstance(each, IRI) and ends]
    named = ", ".join(names[each].in_language(language) for each in [*(ends or [other]), *post])
    is_mark = kind is not None and context.schema.look(kind).along_years == "mark"
    return f"{named}{_years(described, is_mark)}  {other.curie}"


def _groups(context: Context, card: Card, language: str, whole: bool) -> Lines:
    """Return what refers to a thing, the first groups whole, of the others how many there are."""
    groups = grouped(card.references)
    shown = {other for group in groups if group.opens or whole for other in group.things}
    described = context.descriptions.of(shown)
    ends = {
        v for each in described.values() for values in each.values() for v in values if isinstance(v, IRI)
    }
    names = context.names.of({*shown, *ends, *(group.property for group in groups)})
    reverse = reverse_labels(context)
    lines: Lines = []
    for group in groups:
        words = reverse.get(group.property)
        label = names[group.property].in_language(language)
        told_as = context.languages.pick(words, language) if words else None
        title = told_as or message("relation-of", language, property=label)
        lines.append(f"  {title}  {len(group.things)}")
        if group.opens or whole:
            shown_things = group.things if whole else group.things[:MOST_ROWS]
            lines += [f"      {row_of(context, card, names, other, language)}" for other in shown_things]
            left = len(group.things) - len(shown_things)
            lines += [f"      {message('and-more', language, count=left)}"] if left else []
    return lines


def _said(context: Context, sentences: Sentences, said: list[Said], language: str) -> Lines:
    """Return what sources say of a state, in our words, each with its place."""
    said = [each for each in said if each.claim or not each.inferred]
    things = {each for one in said for each in (one.source, one.claim, one.basis) if each}
    names, described = context.names.of(things), context.descriptions.of(things)
    lines: Lines = []
    for one in said:
        statement = described.get(one.claim, {}).get(CR + "statement") if one.claim else None
        lines += [f"  {context.languages.pick(statement, language)}"] if statement else []
        parts = [
            sentences.sayer(one.source, language) if one.source else "",
            one.as_of or one.issued,
            locator(one, language),
            names[one.basis].in_language(language) if one.basis else "",
        ]
        lines.append("      " + " · ".join(part for part in parts if part))
    return lines


def told_of(context: Context, card: Card, language: str) -> Lines:
    """Return the state of a thing, who says so, and what this graph infers."""
    state = states_told(context, {card.iri: card.kind}).get(card.iri) if card.kind else None
    if state is None:
        return []
    sentences = Sentences(context, [state])
    notes = " ".join(sentences.text(each, language) for each in state.notes)
    lines = ["", sentences.text(state.title, language), *([f"  {notes}"] if notes else [])]
    if state.said:
        lines += [
            "",
            message("said-in-our-words", language),
            *_said(context, sentences, state.said, language),
        ]
    return lines + [f"  {sentences.text(each, language)}" for each in state.inferred]


def _compared(context: Context, card: Card, language: str) -> Lines:
    """Return what the records of the graph say to a claim that a question tests."""
    found = verdicts(context, [card.iri]).get(card.iri)
    return [f"  {sentence[language]}" for sentence in found.sentences] if found else []


def _evidence(context: Context, card: Card, names: dict[IRI, Name], language: str, whole: bool) -> Lines:
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
        stated = each.stated_property and names[each.stated_property].in_language(language)
        if stated and each.stated_value:
            stated = message("attests", language, property=stated, value=each.stated_value)
        basis = names[each.basis].in_language(language) if each.basis else ""
        title = names[each.source].in_language(language) if each.source else ""
        parts = [title, locator(each, language), dated, basis, stated]
        lines.append("  " + " · ".join(part for part in parts if part))
        lines += [f"      {url}" for url in sources.get(each.source, {}).get(URL, [])] if each.source else []
    kept = list(dict.fromkeys(lines)) or ["  " + message("no-evidence", language)]
    if whole or len(kept) <= MOST_LINES:
        return kept
    return [*kept[:MOST_LINES], "  " + message("and-more", language, count=len(kept) - MOST_LINES)]


def _sides(context: Context, card: Card, names: dict[IRI, Name], language: str) -> Lines:
    """Return what each party of a relation says of it, and how their accounts stand to one another."""
    if card.sides is None:
        return []
    lines = [f"  {names[each].in_language(language)}" for each in card.sides.results]
    for side in card.sides.parties:
        told: Lines = []
        for each in side.accounts:
            parts = account_parts(each, language)
            called = [names[each.kind].in_language(language)] if each.kind else []
            told.append(" · ".join([*called, *parts]) or message("account-plain", language))
            told += [f"  {names[source].in_language(language)}" for source in each.sources]
        told = told or [message("account-none", language)]
        lines += _block(names[side.party].in_language(language), told)
    return lines


def account_parts(account: Account, language: str) -> list[str]:
    """Return since and until when a party has a relation, each date that it gives, and if only announced."""
    dates = (("card-since", account.since), ("account-until", account.until))
    told = [message(key, language, date=" / ".join(given)) for key, given in dates if given]
    return [*told, message("account-announced", language)] if account.announced else told


def state_of(context: Context, card: Card, language: str) -> str:
    """Return whether a thing is current, has ended or neither for certain, and as of when, if told."""
    if not card.time.state:
        return ""
    label, state = IRI(CR + "state"), IRI(f"{CR}state-{card.time.state}")
    names = context.names.of([label, state])
    dated = f" ({message('as-of', language, date=card.now)})" if card.now else ""
    return f"{names[label].in_language(language)}: {names[state].in_language(language)}{dated}"


def as_text(context: Context, card: Card, language: str, whole: bool = False) -> str:
    """Return a card for a terminal, in a language; what is folded at first only if the whole is asked for."""
    names = context.names.of(card.mentions())
    spoken = {str(text): tag for tag, text in reversed(card.name.texts.items()) if tag != language}
    other = [f"{text}" for text in spoken if text != card.name.texts[language]]
    kind = names[card.kind].in_language(language) if card.kind else ""
    lines = [card.name.in_language(language), f"{kind}  {card.iri.curie}".strip()]
    also = [*reversed(other), *card.name.others]
    lines += [f"{message('also', language)}: {', '.join(also)}"] if also and card.kind != CR + "Claim" else []
    told = told_of(context, card, language)
    state = state_of(context, card, language)
    lines += [*told, *([state] if state else [])]
    relations = ("relations", _groups(context, card, language, whole))
    of_thing = (
        ("tested-one", _compared(context, card, language)),
        ("both-sides", _sides(context, card, names, language)),
        ("facts", _facts(card, names, context.languages, language)),
        ("evidence", _evidence(context, card, names, language, whole)),
    )
    record = card.kind is not None and context.schema.look(card.kind).drawn_as == "line"
    for key, body in (*of_thing, relations) if record else (relations, *of_thing):
        if body:
            lines += ["", message(key, language), *body]
    groups = grouped(card.references)
    folded = not whole and any(not each.opens or len(each.things) > MOST_ROWS for each in groups)
    lines += ["", message("show-all-hint", language, name=card.iri.curie)] if folded else []
    return "\n".join(line.rstrip() for line in lines)


def as_json(context: Context, card: Card) -> dict[str, Any]:
    """Return a card as plain data for JSON: IRIs, names in each language, facts, evidence."""
    kind = context.names.of([card.kind])[card.kind] if card.kind else None
    found = verdicts(context, [card.iri]).get(card.iri)
    return {
        "id": card.iri,
        "kind": card.kind,
        "kindName": {each: kind.texts[each] for each in context.languages} if kind else {},
        "name": dict(card.name.texts),
        "otherNames": list(card.name.others),
        "facts": {prop: [_plain(value) for value in values] for prop, values in card.facts},
        "relations": dict(card.references),
        "evidence": [asdict(each) for each in card.evidence],
        "sides": asdict(card.sides) if card.sides else None,
        "verdict": asdict(found) if found else None,
        "time": {"state": card.time.state or None, "asOf": card.now, **card.time.attributes()},
    }


def _plain(value: Value) -> object:
    if isinstance(value, Text):
        return {"text": str(value), "language": value.language}
    return value
