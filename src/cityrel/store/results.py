"""Results as servers send them, in JSON, XML or a syntax of triples, read to the end: here damage is found.

The engine reads tables. What it refuses, and other readers do not, is made what the standard says before:
empty rows, members that are nobody's, words of older standards, blank nodes whose labels are none.
https://www.w3.org/TR/sparql11-results-json/ and https://www.w3.org/TR/rdf-sparql-XMLres/
"""

from __future__ import annotations

import contextlib
import re
from typing import TYPE_CHECKING, Any, NamedTuple

import pyoxigraph as ox

from ..sparql.protocols import Results

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

Term = dict[str, Any]
Row = dict[str, Term]

_JSON = ox.QueryResultsFormat.JSON
_KINDS = {"typed-literal": "literal", "statement": "triple"}
_PARTS = {"subject": "subject", "predicate": "predicate", "property": "predicate", "object": "object"}
_SPARQL_XML = re.compile(rb"<([\w.-]+:)?sparql[\s>]")
_RDF_XML = re.compile(rb"<([\w.-]+:)?RDF[\s>]")
_BOOLEAN = "http://www.w3.org/2001/XMLSchema#boolean"
_TRUTHS = {"0": "false", "1": "true"}  # as Virtuoso 7 writes what was loaded as false and true
_NUMBERED = re.compile(rb'"[01]"[^{}]*XMLSchema#boolean"|XMLSchema#boolean"[^{}]*"value"\s*:\s*"[01]"')
_HEAD = 4000  # of a document, in bytes, where its first element stands
_XML = "{http://www.w3.org/XML/1998/namespace}"
_ITS = "{http://www.w3.org/2005/11/its}"


class Read(NamedTuple):
    """Results that were read to their end, and how many rows or triples they are."""

    results: Results
    size: int


class OtherError(ValueError):
    """What came is no result of the kind that was asked for."""


class _Found(NamedTuple):
    """What a document holds: its variables, and rows or a truth."""

    variables: list[str]
    rows: list[Row] | None
    truth: object = None


def rows(body: bytes, answer: str) -> Read:
    """Return the rows of an answer in JSON or XML, known by how it begins: media types are often wrong.

    Labels of blank nodes begin with the name of the answer, since they mean another node in another answer.

    Raises:
        OtherError: if it is neither, or holds no rows.
        ValueError: if it is damaged. So are SyntaxError and RecursionError.

    >>> rows(b'{"head": {"vars": ["x"]}, "results": {"bindings": [null]}}', "a").size
    1
    """
    if _is_json(body) and not (re.search(rb'"(bnode|triple)"', body) or _NUMBERED.search(body)):
        with contextlib.suppress(SyntaxError):  # often what the standard does not know, seldom damage
            return _checked(body)
    found = _found(body)
    if found.rows is None:
        raise OtherError
    import json

    terms = _Terms(answer)
    bindings = [{name: terms.own(term) for name, term in row.items()} for row in found.rows]
    names = dict.fromkeys([*found.variables, *(name for row in bindings for name in row)])
    return _checked(json.dumps({"head": {"vars": [*names]}, "results": {"bindings": bindings}}).encode())


def truth(body: bytes) -> Read:
    """Return the answer to an ASK in JSON or XML; Virtuoso 7.2 gives it as a table of one row, or of none.

    Raises:
        OtherError: if it is neither, or says neither yes nor no.
        ValueError: if it is damaged. So are SyntaxError and RecursionError.

    >>> bool(truth(b'{"boolean": true}').results)
    True
    """
    found = _found(body)
    said = found.truth
    if said is None and found.rows is not None and len(found.rows) < 2:
        values = [term.get("value") for row in found.rows for term in row.values()]
        said = values[0] if values else False
    if (word := str(said).strip().lower()) not in {"true", "false", "1", "0"}:
        raise OtherError
    data = b'{"head": {}, "boolean": %s}' % (b"true" if word in {"true", "1"} else b"false")
    return Read(ox.parse_query_results(data, _JSON), 1)


def triples(body: bytes, media: str, base: str, answer: str) -> Read:
    """Return the triples of an answer, as the local store gives those of a CONSTRUCT.

    Raises:
        OtherError: if it is no RDF.
        ValueError: if it is damaged. So is SyntaxError.

    >>> triples(b"<a:a> <a:b> 1 .", "text/turtle", "http://host.example/", "a").size
    1
    """
    from ..rdf.skolem import relabelled

    syntax = ox.RdfFormat.from_media_type(media) if media else None
    sure = syntax if media not in {"text/plain", "application/json"} else None
    start = body[:_HEAD]
    if (_is_json(body) and sure != ox.RdfFormat.JSON_LD) or _SPARQL_XML.search(start):
        raise OtherError
    if _RDF_XML.search(start):
        sure = ox.RdfFormat.RDF_XML
    elif sure == ox.RdfFormat.RDF_XML or not (sure or body.strip()):
        raise OtherError
    try:
        quads = list(ox.parse(body, sure or ox.RdfFormat.TURTLE, base_iri=base))
    except SyntaxError:
        if sure is None:
            raise OtherError from None
        raise
    store = ox.Store()
    store.extend(relabelled([ox.Quad(*quad.triple) for quad in quads], answer))
    results = store.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
    return Read(results, len(store))


def _is_json(body: bytes) -> bool:
    return body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")


def _checked(body: bytes) -> Read:
    """Return what the engine reads, once it has read all of it."""
    results = ox.parse_query_results(body, _JSON)
    if isinstance(results, ox.QueryBoolean):
        raise OtherError
    count = sum(1 for _ in results)
    return Read(ox.parse_query_results(body, _JSON), count)


def _found(body: bytes) -> _Found:
    if _is_json(body):
        import json

        return _of_json(json.loads(body))
    if _SPARQL_XML.search(body[:_HEAD]):
        return _of_xml(body)
    raise OtherError


def _of_json(data: dict[str, Any]) -> _Found:
    """Return what a document in JSON holds; its links and what servers add say nothing of the rows."""
    results = data.get("results")
    bindings = results.get("bindings") if isinstance(results, dict) else None
    head = data.get("head")
    names = head.get("vars") if isinstance(head, dict) else None
    if bindings is None:
        return _Found([], None, data.get("boolean"))
    try:
        given = [{_name(key): term for key, term in (row or {}).items() if term} for row in bindings]
        return _Found([_name(each) for each in names or ()], given)
    except (AttributeError, TypeError):
        raise ValueError("a row is none") from None


def _name(variable: str) -> str:
    return variable.lstrip("?$")


def _of_xml(body: bytes) -> _Found:
    from xml.etree.ElementTree import fromstring

    def name(element: Element) -> str:
        return element.tag.rpartition("}")[2]

    def term(element: Element) -> Term:
        if name(element) == "triple":
            return {"type": "triple", "value": {name(part): term(part[0]) for part in element}}
        tags = {
            "xml:lang": element.get(f"{_XML}lang"),
            "its:dir": element.get(f"{_ITS}dir"),
            "datatype": element.get("datatype"),
        }
        return {"type": name(element), "value": element.text or "", **tags}

    def row(element: Element) -> Row:
        return {each.get("name", ""): term(each[0]) for each in element if name(each[0]) != "unbound"}

    children = {name(each): each for each in fromstring(body)}
    variables = [each.get("name", "") for each in children.get("head", ()) if name(each) == "variable"]
    if "results" not in children:
        boolean = children.get("boolean")
        return _Found([], None, None if boolean is None else boolean.text)
    try:
        return _Found(variables, [row(each) for each in children["results"]])
    except IndexError:
        raise ValueError("a row is none") from None


class _Terms:
    """The terms of one answer as the standard has them, its blank nodes with labels of their own."""

    def __init__(self, answer: str) -> None:
        self._answer = answer
        self._labels: dict[str, str] = {}

    def own(self, term: Term) -> Term:
        """Return a term of JSON without what readers cannot know.

        Raises:
            ValueError: if it is none.
        """
        given = term if isinstance(term, dict) else {}
        kind, value = _KINDS.get(str(given.get("type")), given.get("type")), given.get("value")
        if kind == "triple" and isinstance(value, dict):
            return {
                "type": kind,
                "value": {_PARTS[part]: self.own(each) for part, each in value.items() if part in _PARTS},
            }
        if kind not in {"uri", "bnode", "literal"} or not isinstance(value, str):
            raise ValueError(f"{str(term)[:200]} is no term")
        if kind == "bnode":
            value = self._labels.setdefault(value, f"{self._answer}b{len(self._labels)}")
        if kind == "uri":
            _check_iri(value)
        elif kind == "literal" and term.get("datatype") == _BOOLEAN:
            value = _TRUTHS.get(value, value)
        return {"type": kind, "value": value, **(_tags(term) if kind == "literal" else {})}


def _check_iri(value: str) -> None:
    try:
        ox.NamedNode(value)
    except ValueError as error:
        raise ValueError(f"<{value}> is no IRI ({error})") from None


def _tags(literal: Term) -> Term:
    """Return the language and direction of a literal, or else its datatype."""
    language = literal.get("xml:lang") or literal.get("lang")
    if not language:
        return {"datatype": literal["datatype"]} if literal.get("datatype") else {}
    direction = literal.get("its:dir") or literal.get("direction")
    return {"xml:lang": language, **({"its:dir": direction} if direction else {})}
