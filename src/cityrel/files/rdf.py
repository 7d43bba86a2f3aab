"""Read a file of any RDF syntax into quads, all of it or nothing."""

import io
import re
from collections.abc import Iterable
from xml.parsers import expat

import pyoxigraph as ox

from ..errors import FileError
from ..messages import Told
from ..rdf.formats import ENDINGS, takes_prefixes
from ..rdf.prefixes import CR, ID
from ..rdf.skolem import relabelled
from ..rdf.terms import DERIVED
from ..rdf.visible import character, hidden_in, name_of_hidden
from .project import Source
from .read import read_bytes
from .statements import without

_GO_ON = (ox.RdfFormat.TURTLE, ox.RdfFormat.N_TRIPLES, ox.RdfFormat.N_QUADS)
"""The syntaxes that are one statement after another."""
_ESCAPED = re.compile(rb"\\[uU]|&#")


def _xml_place(data: bytes) -> tuple[int, int, str] | None:
    """Return where XML is not well formed; the RDF/XML reader does not always say."""
    parser = expat.ParserCreate(namespace_separator=" ")
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        return error.lineno, error.offset + 1, expat.ErrorString(error.code)
    except LookupError:  # an encoding that nobody knows, of which the other reader tells
        return None
    return None


MOST_FAULTS = 50
"""How many faults of the syntax of one file are told."""


def _fault(
    source: Source,
    syntax: ox.RdfFormat,
    data: bytes,
    error: SyntaxError | ValueError,
    key: str = "not-of-syntax",
) -> FileError:
    """Return the error of a file with line, column and what was expected."""
    if not isinstance(error, SyntaxError):
        return FileError(Told(key, syntax=syntax.name, what=error), source.path)
    what = re.sub(r"^Parser error at line \d+.*?: ", "", str(error.msg or error)).rstrip(".")
    line, column = error.lineno, error.offset
    if line is None and syntax == ox.RdfFormat.RDF_XML and (found := _xml_place(data)):
        line, column, what = found
    what = "".join(c if hidden_in(c) is None else character(c) for c in what)
    if "prefix" in what and takes_prefixes(syntax) and syntax != ox.RdfFormat.RDF_XML:
        what += ". Declare it on top of the file with @prefix"
    if "LoadDocumentCallback" in what:
        what = "its @context is an address on the network. Write the context into the file"
    return FileError(Told(key, syntax=syntax.name, what=what), source.path, line or 0, column or 0)


def _must_be_seen(source: Source, data: bytes, quads: Iterable[ox.Quad]) -> None:
    """Refuse the IRI of a thing, or of what is said of it, that has a character which nobody sees.

    Raises:
        FileError: with line, column and character.
    """
    if data.isascii() and not _ESCAPED.search(data):
        return
    named = {term.value for q in quads for term in (q.subject, q.predicate) if isinstance(term, ox.NamedNode)}
    own = (source.namespace, ID, CR)
    named |= {
        q.object.value for q in quads if isinstance(q.object, ox.NamedNode) and q.object.value.startswith(own)
    }
    for iri in sorted(each for each in named if not each.isascii()):
        if (at := hidden_in(iri)) is not None:
            place = _place_of(data.decode(errors="replace"), iri, at)
            said = Told("hidden-in-file", iri=ascii(iri)[1:-1], said=name_of_hidden(iri, at))
            raise FileError(said, source.path, *place)


def _place_of(text: str, iri: str, at: int) -> tuple[int, int]:
    """Return line and column of a character of an IRI, where its last part stands in a text."""
    local = iri[max(iri.rfind("/", 0, at), iri.rfind("#", 0, at)) + 1 : at]
    escaped = rf"(?:\\u|\\U|&#x)0*{ord(iri[at]):x}"
    found = re.search(f"{re.escape(local)}(?i:{re.escape(iri[at])}|{escaped})", text)
    if not found:
        return 0, 0
    there = found.start() + len(local)
    return text.count("\n", 0, there) + 1, there - text.rfind("\n", 0, there)


def _once(quads: list[ox.Quad], graph: ox.NamedNode) -> list[ox.Quad]:
    """Give quads without a graph that of the file; drop what a former export repeats or had derived.

    An export holds each triple in the default graph and in the graph of its file; read again, it
    must not claim the first copy, nor what rules had concluded, as its own.
    """
    derived, none = ox.NamedNode(DERIVED), ox.DefaultGraph()
    named = {(q.subject, q.predicate, q.object) for q in quads if q.graph_name != none}
    kept = [q for q in quads if q.graph_name not in (none, derived)]
    return kept + [
        ox.Quad(q.subject, q.predicate, q.object, graph)
        for q in quads
        if q.graph_name == none and (q.subject, q.predicate, q.object) not in named
    ]


def prefixes_in(source: Source) -> dict[str, str]:
    """Return the prefixes that a file declares before its first triple; none where it cannot be read."""
    syntax = ENDINGS[source.path.suffix.lower()]
    try:
        parser = ox.parse(path=source.path, format=syntax, base_iri=source.namespace)
        next(parser, None)
    except (OSError, SyntaxError, ValueError):
        return {}
    return parser.prefixes


def _passing(source: Source, syntax: ox.RdfFormat, data: bytes, passed: list[FileError]) -> list[ox.Quad]:
    """Return the quads of the statements that can be read; the faults of others go to a list.

    A statement with a fault is taken out and the rest read again: Oxigraph goes on after a fault too, but not
    always with the next statement.
    """
    text = data.decode("utf-8")
    for _ in range(MOST_FAULTS):
        try:
            parser = ox.parse(text, syntax, base_iri=source.namespace, rename_blank_nodes=True)
            return list(parser)
        except (SyntaxError, ValueError) as error:
            goes_on = syntax in _GO_ON and isinstance(error, SyntaxError)
            passed.append(
                _fault(source, syntax, data, error, "not-of-syntax-here" if goes_on else "not-of-syntax")
            )
            rest = without(text, error.lineno or 0) if isinstance(error, SyntaxError) and goes_on else ""
            if not rest or rest == text:
                return []
            text = rest
    return []


def read(source: Source, passed: list[FileError] | None = None) -> list[ox.Quad]:
    """Return the quads of a file, each in a named graph: the file's own, or one that the file names.

    Relative IRIs are ids of its project (`<seoul>` is `id:seoul`). The terms are those of the file, letter by
    letter, but for the labels of blank nodes, which are the same each time (see `rdf/skolem.py`), and for the
    case of language tags. Where a list is given, statements that cannot be read are passed over and their
    faults go there.

    Raises:
        FileError: if it cannot be read: file, line, column, and what was expected.
    """
    syntax = ENDINGS[source.path.suffix.lower()]
    data = read_bytes(source.path)
    graph = ox.NamedNode(source.graph)
    try:
        quads = list(ox.parse(io.BytesIO(data), syntax, base_iri=source.namespace, rename_blank_nodes=True))
    except (SyntaxError, ValueError) as error:
        if passed is None:
            raise _fault(source, syntax, data, error) from None
        quads = _passing(source, syntax, data, passed)
    _must_be_seen(source, data, quads)
    if syntax.supports_datasets:
        quads = _once(quads, graph)
    else:
        quads = [ox.Quad(q.subject, q.predicate, q.object, graph) for q in quads]
    return relabelled(quads, source.graph)
