"""Records of answers as plain data for the page."""

from dataclasses import fields, is_dataclass
from typing import Any

from ..rdf.terms import IRI


def _camel(name: str) -> str:
    """Return the name of a field as the page writes it.

    >>> _camel("as_of"), _camel("list_")
    ('asOf', 'list')
    """
    first, *others = name.rstrip("_").split("_")
    return first + "".join(each.capitalize() for each in others)


def plain_record(value: Any) -> Any:
    """Return plain data of a record; what is not known is left out."""
    if isinstance(value, dict):
        return {str(key): str(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [plain_record(each) for each in value]
    if is_dataclass(value):
        known = ((each.name, getattr(value, each.name)) for each in fields(value))
        return {_camel(name): plain_record(each) for name, each in known if each is not None and each != ""}
    return str(value) if isinstance(value, IRI) else value
