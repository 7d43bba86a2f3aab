"""Samples: the example of a class, under names of one's own, as Turtle or as rows of tables."""

from collections import defaultdict
from collections.abc import Collection, Iterable

import pyoxigraph as ox

from ..files.examples import VALID, examples
from ..files.project import Source
from ..files.rdf import read
from ..rdf.prefixes import CR, PREFIXES, XSD
from ..rdf.terms import IRI, RDF_TYPE
from ..sparql.fields import FIELDS, SHAPES
from .place import Place

_EXAMPLES = """SELECT ?graph ?shape ?kind ?text {
  GRAPH ?graph { ?shape cr:validExample ?text ; sh:targetClass ?kind }
}"""


def quads_of(place: Place, kind: IRI) -> list[ox.Quad]:
    """Return the example of a class, in its shape or a file named after it; else of the class above."""
    files = {each.path.stem: each for each in place.project.examples()}
    sources = {str(each.graph): each for each in place.project.sources() if not each.is_table}
    in_shapes = _in_shapes(place, sources)
    for each in place.context.schema.lineage(kind):
        if each in in_shapes:
            return in_shapes[each]
        if each.local in files and each.startswith(CR):
            return read(files[each.local])
    return []


def _in_shapes(place: Place, sources: dict[str, Source]) -> dict[IRI, list[ox.Quad]]:
    rows = place.context.ask(_EXAMPLES)
    kinds = {row.shape.local: row.kind for row in rows if row.shape.local.startswith(row.kind.local)}
    given = [
        ox.Quad(
            ox.NamedNode(row.shape), ox.NamedNode(VALID), ox.Literal(str(row.text)), ox.NamedNode(row.graph)
        )
        for row in rows
        if row.shape.local in kinds
    ]
    found = examples(VALID, given, sources, place.context.prefixes)
    return {kinds[each.source.name.partition("#")[2].partition("-")[2]]: each.quads for each in found}


def main_of(quads: list[ox.Quad], kinds: Iterable[IRI]) -> ox.NamedNode | None:
    """Return the thing of which an example is: the first of the class, or else of one above it."""
    for kind in kinds:
        for quad in quads:
            if quad.predicate.value == RDF_TYPE and quad.object == ox.NamedNode(kind):
                assert isinstance(quad.subject, ox.NamedNode)
                return quad.subject
    return None


def _required(place: Place, kind: IRI, inverse: bool = False) -> set[str]:
    """Return the properties without which no thing of a class is valid: its own, or those that name it."""
    classes = " ".join(f"<{each}>" for each in place.context.schema.lineage(kind))
    path = "?field sh:path/sh:inversePath ?property ." if inverse else ""
    fields = f"{SHAPES} ?shape sh:property ?field" if inverse else FIELDS
    sparql = (
        f"SELECT DISTINCT ?property {{ {fields} . {path} ?field sh:minCount ?least "
        f"VALUES ?class {{ {classes} }} }}"
    )
    return {str(row.property) for row in place.context.ask(sparql)}


def least_of(
    place: Place, quads: list[ox.Quad], thing: ox.NamedNode, kind: IRI, beyond: Collection[str] = ()
) -> list[ox.Quad]:
    """Return of an example what a thing of a class must have beyond some properties, and all named there."""
    required, found = {RDF_TYPE, *_required(place, kind)} - {*beyond}, []
    naming = _required(place, kind, inverse=True)
    seen = {thing: None} | {
        q.subject: None for q in quads if q.object == thing and q.predicate.value in naming
    }
    for node in (waiting := list(seen)):
        said = [q for q in quads if q.subject == node and (q.predicate.value in required or node != thing)]
        found += said
        new = [q.object for q in said if not isinstance(q.object, ox.Literal) and q.object not in seen]
        seen |= dict.fromkeys(new)
        waiting += dict.fromkeys(new)
    return found


def example_of(place: Place, kind: str, name: str, beyond: Collection[str] = ()) -> str:
    """Return as Turtle, to stand in an example, the least that a thing of a class must have.

    Args:
        place: the project.
        kind: the class.
        name: the thing's id.
        beyond: properties of the thing that the example gives already, its class among them.
    """
    iri, ids = IRI(place.context.prefixes.resolve(kind)), place.context.prefixes.ids
    quads = quads_of(place, iri)
    main = main_of(quads, place.context.schema.lineage(iri))
    if main is None:
        return "" if beyond else f"        <{name}> a {kind} ."
    least = least_of(place, quads, main, iri, beyond)

    def named(term: object) -> object:
        if term == main:
            return ox.NamedNode(ids + name)
        if isinstance(term, ox.NamedNode) and place.context.prefixes.is_thing(term.value):
            return ox.NamedNode(f"{ids}{name}-{IRI(term.value).local.removeprefix('example-')}")
        return term

    by_subject: dict[object, dict[str, None]] = defaultdict(dict)
    for quad in least:
        is_kind = quad.subject == main and quad.predicate.value == RDF_TYPE
        said = f"a {kind}" if is_kind else _said(place, quad.predicate.value, named(quad.object), name)
        by_subject[named(quad.subject)][said] = None
    return "\n".join(
        f"        {_term(place, each)} {' ; '.join(said)} ." for each, said in by_subject.items()
    )


def _said(place: Place, prop: str, value: object, name: str) -> str:
    if prop == PREFIXES["skos"] + "prefLabel" and isinstance(value, ox.Literal):
        value = ox.Literal(name.replace("-", " ").capitalize(), language=place.context.languages[0])
    return f"{'a' if prop == RDF_TYPE else place.short(prop)} {_term(place, value)}"


def _term(place: Place, term: object) -> str:
    if isinstance(term, ox.NamedNode):
        ids = place.context.prefixes.ids
        return f"<{term.value.removeprefix(ids)}>" if term.value.startswith(ids) else place.short(term.value)
    if isinstance(term, ox.Literal) and term.datatype.value.startswith(XSD) and not term.language:
        return f"{ox.Literal(term.value)}^^xsd:{IRI(term.datatype.value).local}"
    return str(term)
