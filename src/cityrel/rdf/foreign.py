"""Values of Python, numpy and pandas as XSD writes them, or the reason why one is no RDF term."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from math import isnan

from ..errors import shortened
from .written import lexical

_DATES = ("gYear", "gYearMonth", "date")
_MISSING = {"NoneType", "NaTType", "NAType"}
_PATH = "write str(value), or cityrel.IRI(value.as_uri())"
_INSTEAD = {
    "UUID": "write cityrel.IRI(value.urn), or str(value)",
    "PosixPath": _PATH,
    "WindowsPath": _PATH,
    "Fraction": "XSD has none; write float(value), or a Decimal",
    "bytes": "write value.decode()",
    "DataFrame": "give one of its columns",
    "BNode": "it is a node without a name, which no second query can ask for",
}


def refusal(value: object) -> ValueError:
    """Return the error that says why a value is no RDF term, and what to write in its place."""
    kind = type(value).__name__
    shown = shortened(" ".join(repr(value).split()), 0, 60)
    if kind in _MISSING or str(value) in {"nan", "NaN"}:
        number = "; the number NaN of XSD is cityrel.Double('NaN')" if isinstance(value, float) else ""
        return ValueError(f"{shown} stands for no value, so leave the variable out{number}")
    instead = f": {_INSTEAD[kind]}" if kind in _INSTEAD else ""
    return ValueError(f"{shown} ({kind}) is no RDF term{instead}")


def typed(value: object) -> tuple[str, str]:
    """Return a value as XSD writes it, and the local name of its type.

    Raises:
        ValueError: if RDF has no term for it.

    >>> typed(True), typed(date(1993, 10, 23)), typed(timedelta(hours=36))
    (('true', 'boolean'), ('1993-10-23', 'date'), ('P1DT12H', 'dayTimeDuration'))
    """
    if isinstance(value, bool):
        return lexical(value), "boolean"
    if isinstance(value, int):
        return int.__repr__(value), "integer"
    if isinstance(value, float) and not isnan(value):
        return lexical(float(value)), "double"
    if isinstance(value, Decimal) and value.is_finite():
        return lexical(value), "decimal"
    is_foreign = type(value).__module__.partition(".")[0] in {"numpy", "pandas"}
    return _of_numpy(value) if is_foreign else _of_time(value)


def _of_time(value: object) -> tuple[str, str]:
    """Return a time of Python; those of pandas are a kind of them."""
    if not isinstance(value, date | time | timedelta) or type(value).__name__ in _MISSING:
        raise refusal(value)
    if isinstance(value, timedelta):
        return _duration(value), "dayTimeDuration"
    kind = "dateTime" if isinstance(value, datetime) else "date" if isinstance(value, date) else "time"
    text = value.isoformat()
    return f"{text.removesuffix('+00:00')}Z" if text.endswith("+00:00") else text, kind


def _duration(value: timedelta) -> str:
    sign = "-" if value < timedelta() else ""
    value = abs(value)
    minutes, seconds = divmod(value.seconds, 60)
    hours, minutes = divmod(minutes, 60)
    fraction = f"{value.microseconds:06}{getattr(value, 'nanoseconds', 0):03}".rstrip("0")
    exact = f"{seconds}.{fraction}" if fraction else seconds
    parts = "".join(f"{part}{unit}" for part, unit in ((hours, "H"), (minutes, "M"), (exact, "S")) if part)
    days = f"{value.days}D" if value.days else ""
    return f"{sign}P{days}{'T' * bool(parts)}{parts}" if days or parts else "PT0S"


def _of_numpy(value: object) -> tuple[str, str]:
    """Return a value of numpy or pandas: what it holds in Python, a date as precise as its unit."""
    kind, text = type(value).__name__, str(value)
    if kind in {"datetime64", "Period"} and text[:4].isdigit():
        if text.count("-") < len(_DATES) and text.replace("-", "").isdigit():
            return text, _DATES[text.count("-")]
        if kind == "datetime64":
            return text + {13: ":00:00", 16: ":00"}.get(len(text), ""), "dateTime"
    if kind in {"float16", "float32"} and text != "nan":
        return lexical(float(text)), "float"
    if kind == "timedelta64" and text != "NaT":
        exact = value.astype("timedelta64[us]")  # type: ignore[attr-defined]
        if text.endswith(("months", "years")) or exact != value:
            raise refusal(value)
        value = exact
    held = value.item() if hasattr(value, "item") and getattr(value, "size", 1) == 1 else value
    return _of_time(held) if held is None or type(held) is type(value) else typed(held)
