"""Which words a query speaks of."""

import re
from collections.abc import Mapping

from ..rdf.prefixes import Prefixes
from ..sparql.header import without_header

_DECLARED = re.compile(r"\bPREFIX\s+([\w.-]*):\s*<([^<>\s]*)>", re.IGNORECASE)
_NAME = re.compile(r"(?<![\w:<?$@\"'.-])([A-Za-z][\w.-]*|):([\w](?:[\w.-]*[\w-])?)")
_IRI = re.compile(r"<([^<>\s\"{}|^`\\]+)>")


def words_of(sparql: str, prefixes: Prefixes) -> set[str]:
    r"""Return the IRIs that stand in a query, whose comments on top do not count.

    >>> from cityrel.rdf.prefixes import PREFIXES
    >>> words_of("# cr:City\nSELECT ?x { ?x a cr:Person }", PREFIXES)
    {'https://w3id.org/cityrel/ns#Person'}
    """
    text = without_header(sparql)
    known: Mapping[str, str] = {**prefixes, **dict(_DECLARED.findall(text))}
    names = {known[prefix] + local for prefix, local in _NAME.findall(text) if prefix in known}
    return names | set(_IRI.findall(text))
