"""Sources as entries of BibTeX, in UTF-8; biblatex reads them too."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from zlib import crc32

from ..answers.references import Author, Reference
from ..rdf.dates import written
from ..rdf.terms import IRI

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_ESCAPED = str.maketrans(
    {
        **{sign: f"\\{sign}" for sign in "&%$#_"},
        "{": "{\\textbraceleft}",  # braces are counted, escaped or not
        "}": "{\\textbraceright}",
        "\\": "{\\textbackslash}",
        "~": "{\\textasciitilde}",
        "^": "{\\textasciicircum}",
    }
)
_TYPES = {
    "report": "techreport",
    "book": "book",
    "article": "article",
    "article-journal": "article",
    "article-magazine": "article",
    "article-newspaper": "article",
}
_PUBLISHED_BY = {"techreport": "institution", "article": "journal", "book": "publisher"}
_KEY = re.compile(r"[^A-Za-z0-9:.+-]+")


def escaped(text: str) -> str:
    r"""Return a text as BibTeX and TeX take it.

    >>> escaped("R&D: 50% {a_b}")
    'R\\&D: 50\\% {\\textbraceleft}a\\_b{\\textbraceright}'
    """
    return text.translate(_ESCAPED)


def _own(iri: IRI) -> str:
    """Return a key of the letters of ASCII in a name; where some are lost, with a mark of the whole IRI."""
    plain = unicodedata.normalize("NFKD", iri.local).encode("ascii", "ignore").decode()
    key = _KEY.sub("-", plain).strip("-.:+")
    return key if key == iri.local else f"{key or 'source'}-{crc32(iri.encode()):08x}"


def keys(sources: Iterable[IRI]) -> dict[IRI, str]:
    """Return for each source a key of ASCII that no other of them has, in capital letters or small.

    >>> list(keys([IRI("https://a.org/a"), IRI("https://b.org/A"), IRI("https://a.org/서울")]).values())
    ['a', 'A-372b1f7f', 'source-9ec5269b']
    """
    found: dict[IRI, str] = {}
    taken: set[str] = set()
    for source in dict.fromkeys(sources):
        key = _own(source)
        found[source] = f"{key}-{crc32(source.encode()):08x}" if key.casefold() in taken else key
        taken.add(found[source].casefold())
    return found


def _as_it_is(text: str) -> str:
    """Return a text in braces of its own, where styles would else change its capital letters."""
    return f"{{{escaped(text)}}}" if text[1:] != text[1:].lower() else escaped(text)


def _part(text: str) -> str:
    """Return a part of a name; a comma or an "and" in it parts nothing."""
    return f"{{{escaped(text)}}}" if "," in text or " and " in f" {text.lower()} " else escaped(text)


def _author(author: Author) -> str:
    if author.family:
        return f"{_part(author.family)}, {_part(author.given)}"
    return f"{{{escaped(author.name)}}}"


def _address(text: str) -> str:
    """Return an address; styles write it as it stands, so that what BibTeX counts is encoded."""
    return "".join(f"%{ord(sign):02X}" if sign in "{}\\^ " else sign for sign in text)


def _dated(reference: Reference) -> dict[str, str]:
    """Return the date of publication as old styles and as biblatex read it, as precise as it is."""
    if not reference.date:
        return {"year": f"{{{escaped(reference.issued)}}}"}
    year, *others = reference.date
    month = {"month": _MONTHS[others[0] - 1]} if others else {}
    date = {"date": f"{{{written(*reference.date)}}}"} if others else {}
    return {"year": f"{{{year}}}", **month, **date}


def entry(reference: Reference, key: str, read: Sequence[str]) -> str:
    """Return a source as an entry; read: the year, the month and the day on which it was read."""
    kind = _TYPES.get(reference.form, "misc")
    texts = {
        "author": " and ".join(map(_author, reference.authors)),
        "title": _as_it_is(reference.title),
        _PUBLISHED_BY.get(kind, "howpublished"): escaped(reference.publisher),
        "type": escaped(reference.kind) if kind == "techreport" else "",
        "number": escaped(reference.number),
        "pagetotal": str(reference.pages or ""),
        "doi": _address(reference.doi),
        "url": _address(reference.address),
        "urldate": "-".join(read) if reference.address else "",
        "language": escaped(reference.language),
        "note": escaped("; ".join(reference.places)),
    }
    fields = {name: f"{{{text}}}" for name, text in texts.items() if text} | _dated(reference)
    lines = [f"  {name} = {text}," for name, text in fields.items() if text != "{}"]
    return "\n".join([f"@{kind}{{{key},", *lines, "}"])
