"""In which form an answer is wanted: by `Accept` (RFC 9110, 12.5.1) or by the short names of parameters."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Form(NamedTuple):
    """A form of answers: its name, the media type that it is sent as, and all by which it is asked for."""

    name: str
    media: str
    asked: tuple[str, ...]
    short: tuple[str, ...]

    @property
    def content_type(self) -> str:
        """The value of Content-Type."""
        has_letters = self.media.startswith("text/") or self.media.endswith("n-triples")
        return f"{self.media}; charset=utf-8" if has_letters else self.media


def form(name: str, media: str, asked: str = "", short: str = "") -> Form:
    """Return a form, with the further media types and short names by which it is asked for."""
    return Form(name, media, (media, *asked.split()), (name, *short.split(), media, *asked.split()))


ROWS = (
    form("json", "application/sparql-results+json", "application/json text/json", "sparql-results+json srj"),
    form("xml", "application/sparql-results+xml", "application/xml text/xml", "sparql-results+xml srx"),
    form("csv", "text/csv", "", "text/csv;header=present excel"),
    form("tsv", "text/tab-separated-values", "text/tsv"),
)
"""The forms of rows, and of the answer to an ASK; the first where none is asked for."""
TRIPLES = (
    form("turtle", "text/turtle", "application/x-turtle application/turtle", "ttl"),
    form("ntriples", "application/n-triples", "text/plain text/ntriples", "nt n-triples"),
    form("jsonld", "application/ld+json", "application/json", "json json-ld"),
    form("rdfxml", "application/rdf+xml", "application/xml text/xml", "xml rdf rdf+xml owl"),
    form("trig", "application/trig", "application/x-trig"),
    form("nquads", "application/n-quads", "text/x-nquads text/nquads", "nq n-quads"),
    form("n3", "text/n3", "text/rdf+n3", "rdf+n3"),
)
"""The forms of triples; the first where none is asked for."""
HTML = form("html", "text/html", "application/xhtml+xml")


_MOST = 100  # ranges of one header


class Range(NamedTuple):
    """A range of media types, and how much it is wanted, from 0 to 1."""

    media: str
    weight: float


def _range(part: str) -> Range:
    media, *parameters = (each.strip() for each in part.split(";"))
    weight = 1.0
    for each in parameters:
        name, _, value = each.partition("=")
        if name.strip().lower() == "q":
            try:
                weight = min(max(float(value), 0.0), 1.0)
            except ValueError:
                weight = 0.0
    return Range("*/*" if media == "*" else media.lower(), weight if weight == weight else 0.0)


def ranges(accept: str) -> list[Range]:
    """Return the ranges of an `Accept` header; where there is none, all is welcome.

    >>> ranges("text/csv;q=0.5, */*;q=x")
    [Range(media='text/csv', weight=0.5), Range(media='*/*', weight=0.0)]
    """
    found = [_range(part) for part in accept.split(",", _MOST)[:_MOST] if part.strip()]
    return found or [Range("*/*", 1.0)]


def _weight(form: Form, wanted: Sequence[Range]) -> tuple[float, int, int]:
    """Return how much a form is wanted, by how precise a range, and minus the place of that range."""
    found = [(0, 0.0, 0)]
    for at, each in enumerate(wanted):
        of_kind = each.media.endswith("/*") and form.media.startswith(each.media[:-1])
        precise = 3 if each.media in form.asked else 2 if of_kind else each.media == "*/*"
        found += [(int(precise), each.weight, -at)] if precise else []
    precise, weight, place = max(found)
    return weight, precise, place


def chosen(accept: str, forms: Sequence[Form]) -> Form | None:
    """Return the form that is wanted most, the first of equals, or None where none is welcome.

    >>> chosen("text/csv, application/json;q=0.9", ROWS).name, chosen("image/png", ROWS)
    ('csv', None)
    """
    wanted = ranges(accept)
    weights = {form: _weight(form, wanted) for form in forms}
    best = max(forms, key=lambda form: weights[form])
    return best if weights[best][0] > 0 else None


def by_name(name: str, forms: Sequence[Form]) -> Form | None:
    """Return the form that goes by a name, or None.

    >>> by_name("JSON", TRIPLES).media
    'application/ld+json'
    """
    return next((form for form in forms if name.strip().lower() in form.short), None)
