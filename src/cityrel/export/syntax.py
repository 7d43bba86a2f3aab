"""Triples and quads as bytes of an RDF syntax, which other programs read as the same triples and quads."""

import re
from collections.abc import Iterable
from xml.parsers import expat

import pyoxigraph as ox

from ..errors import FormatError
from ..rdf.formats import FORMATS, takes_prefixes
from ..rdf.languages import spelt
from ..rdf.prefixes import PREFIXES, Prefixes
from ..rdf.visible import NOT_IN_XML

_STRING = re.compile(rb'("(?:[^"\\]|\\.)*"@)([a-z]+(?:-[a-z0-9]+)+)|"(?:[^"\\]|\\.)*"')
_TAGS = {
    "rdfxml": re.compile(rb'( xml:lang=")([a-z0-9-]+)'),
    "jsonld": re.compile(rb'((?<!\\)"@language":")([a-z0-9-]+)'),
}
_XML_NAME = re.compile(r"[^\W\d][\w.\-\u00b7]*$")


def serialize(items: Iterable[ox.Triple | ox.Quad], syntax: str, known: Prefixes = PREFIXES) -> bytes:
    """Return triples or quads as bytes of a syntax, in a fixed order, with the prefixes that they use.

    Raises:
        FormatError: if the syntax cannot hold them: which of them, why, and what can.
    """
    quads = {i if isinstance(i, ox.Quad) else ox.Quad(i.subject, i.predicate, i.object) for i in items}
    ordered = sorted(quads, key=_place)
    written = "\n".join(" ".join(_place(item)) for item in ordered)
    used = {prefix: space for prefix, space in known.items() if f"<{space}" in written}
    for prefixes in [used, {}] if takes_prefixes(FORMATS[syntax]) and used else [{}]:
        data = _bytes(ordered, syntax, prefixes)
        if data is not None:
            return data
    raise FormatError(_refusal(ordered, syntax, known))


def _place(quad: ox.Quad) -> tuple[str, ...]:
    return str(quad.graph_name), str(quad.subject), str(quad.predicate), str(quad.object)


def _bytes(ordered: list[ox.Quad], syntax: str, prefixes: dict[str, str]) -> bytes | None:
    """Return quads as bytes, or None where these are not read as the same again."""
    try:
        data = ox.serialize(ordered, format=FORMATS[syntax], prefixes=prefixes or None) or b""
        data = _with_usual_tags(_sorted_header(data), syntax)
        if syntax == "rdfxml":
            expat.ParserCreate(namespace_separator=" ").Parse(data, True)
        read = set(ox.parse(data, FORMATS[syntax]))
    except (OSError, ValueError, SyntaxError, expat.ExpatError):
        return None
    return data if read == set(ordered) else None


def _refusal(ordered: list[ox.Quad], syntax: str, known: Prefixes) -> str:
    """Return which triple a syntax cannot hold, why, and which syntaxes can."""
    name = FORMATS[syntax].name
    found = next((item for item in ordered if _bytes([item], syntax, {}) is None), None)
    if found is None:
        return f"{name} cannot hold this graph. Write another syntax, such as ntriples or nquads."
    others = [each for each in FORMATS if _bytes([found], each, {}) is not None]
    prop = known.shorten(found.predicate.value)
    why = ""
    if isinstance(found.object, ox.Triple):
        why = "it has no triple terms (RDF 1.2)"
    elif not _XML_NAME.search(found.predicate.value):
        why = f"the property {prop} does not end in a name of XML"
    elif character := NOT_IN_XML.search(str(getattr(found.object, "value", ""))):
        why = f"XML has no character U+{ord(character[0]):04X}"
    return (
        f"{name} cannot hold the value of {prop} of {known.shorten(str(found.subject).strip('<>'))}"
        f"{f': {why}' if why else ''}. Write it as {', '.join(others)}. Nothing was written."
    )


def _with_usual_tags(data: bytes, syntax: str) -> bytes:
    """Spell language tags as people do: Oxigraph writes them in lower case."""
    return _TAGS.get(syntax, _STRING).sub(
        lambda found: found[1] + spelt(found[2].decode()).encode() if found[1] else found[0], data
    )


def _sorted_header(data: bytes) -> bytes:
    """Put the declarations of prefixes in order, which Oxigraph writes in any."""
    lines = data.split(b"\n")
    count = next((i for i, line in enumerate(lines) if not line.startswith(b"@prefix")), 0)
    data = b"\n".join([*sorted(lines[:count]), *lines[count:]])
    root = re.search(rb"<rdf:RDF((?: xmlns:\w+=\"[^\"]*\")+)", data)
    if not root:
        return data
    spaces = sorted(root[1].split())
    return data[: root.start(1)] + b" " + b" ".join(spaces) + data[root.end(1) :]
