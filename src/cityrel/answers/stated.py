"""Statements as they are given: subject, term, object, dates, the record that is cited; or a sentence."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..errors import NotFoundError, hint, shortened
from .periods import Period, given_date, in_order

LONGEST_NAME, LONGEST_TEXT = 1_000, 20_000
FIELDS = ("subject", "term", "object", "from", "until", "as_of", "record", "negated", "text")


@dataclass(frozen=True)
class Statement:
    """What is stated: that a subject has a term to an object, from when to when, or at a date.

    negated: that it is not so; record: the id that is cited for it; text: a sentence, of which only ids,
    names and years are looked up.
    """

    subject: str = ""
    term: str = ""
    object: str = ""
    begins: str | None = None
    ends: str | None = None
    as_of: str | None = None
    record: str = ""
    negated: bool = False
    text: str = ""


def statement_of(given: Mapping[str, Any] | str | Statement) -> Statement:
    """Return a statement that is given by name of its fields, or a sentence.

    Raises:
        NotFoundError: if it has another field, a date that is none, or no subject and term.

    >>> statement_of({"subject": "Seoul", "term": "tie", "object": "Beijing", "from": 1993}).begins
    '1993'
    """
    if isinstance(given, Statement):
        return given
    if isinstance(given, str):
        return Statement(text=_text("text", given))
    if not isinstance(given, Mapping):
        raise NotFoundError(
            f"A statement has the fields {', '.join(FIELDS)}; this is {shortened(repr(given), longest=80)}."
        )
    for name in given:
        if name not in FIELDS:
            raise NotFoundError(
                f"A statement has no field {name}.{hint(str(name), FIELDS)} It has: {', '.join(FIELDS)}."
            )
    said = {name: _text(name, given.get(name)) for name in ("subject", "term", "object", "record", "text")}
    if not said["text"] and not (said["subject"] and said["term"]):
        raise NotFoundError("A statement needs a subject and a term, or a text.")
    negated = given.get("negated") or False
    if not isinstance(negated, bool):
        raise NotFoundError(f"negated is true or false, not {negated!r}.")
    dated = {name: given.get(name) for name in ("from", "until", "as_of")}
    begins, ends, at = (
        None if value in (None, "") else given_date(name, value) for name, value in dated.items()
    )
    in_order("from", Period(begins, ends))
    return Statement(**said, begins=begins, ends=ends, as_of=at, negated=negated)


def _text(name: str, value: object) -> str:
    if value is not None and not isinstance(value, str | int):
        raise NotFoundError(f"{name} is a text, not {type(value).__name__}.")
    text = "" if value is None else str(value).strip()
    most = LONGEST_TEXT if name == "text" else LONGEST_NAME
    if len(text) > most:
        raise NotFoundError(f"{name} has {len(text):,} letters: {most:,} at most.")
    return text
