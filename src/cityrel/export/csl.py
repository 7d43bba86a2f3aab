"""Sources as CSL-JSON, which Zotero, pandoc and other processors of citations read.

https://github.com/citation-style-language/schema/blob/v1.0.2/schemas/input/csl-data.json
"""

from typing import Any

from ..answers.references import Author, Reference


def _author(author: Author) -> dict[str, str]:
    if author.family:
        return {"family": author.family, "given": author.given}
    return {"literal": author.name}


def item(reference: Reference, key: str) -> dict[str, Any]:
    """Return a source as an item of CSL; when it was read is left to whoever reads it.

    >>> from cityrel.rdf.terms import IRI
    >>> item(Reference(IRI("https://example.org/a"), "A title", issued="2024-05"), "a")["issued"]
    {'date-parts': [[2024, 5]]}
    """
    date: dict[str, Any] = {"date-parts": [list(reference.date)]} if reference.date else {}
    if reference.issued and not date:
        date = {"literal": reference.issued}
    whole = {
        "id": key,
        "type": reference.form,
        "title": reference.title,
        "author": [_author(each) for each in reference.authors],
        "container-title" if reference.form.startswith("article") else "publisher": reference.publisher,
        "issued": date,
        "genre": reference.kind if reference.form == "report" else "",
        "number": reference.number,
        "number-of-pages": str(reference.pages or ""),
        "DOI": reference.doi,
        "URL": reference.address,
        "language": reference.language,
        "locator": "; ".join(reference.places),
    }
    return {name: value for name, value in whole.items() if value}


def read_on(found: dict[str, Any], year: int, month: int, day: int) -> dict[str, Any]:
    """Return an item with the day on which it was read, where it is on the web."""
    return {**found, "accessed": {"date-parts": [[year, month, day]]}} if "URL" in found else found
