"""What shapes ask for, as a tree: the fields of a class, and what is asked of their values."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from ..rdf.prefixes import CR, GENID, PREFIXES
from ..rdf.terms import IRI, RDF_TYPE, Value, whole
from .context import Context

_SH, _RDF = PREFIXES["sh"], PREFIXES["rdf"]
_TOPS = """SELECT DISTINCT ?class ?top {
  { ?top sh:targetClass ?class } UNION
  { ?class a ?type VALUES ?type { owl:Class rdfs:Class }
    FILTER EXISTS { ?class sh:property|sh:node|sh:and|sh:or|sh:xone|sh:not|sh:closed ?any }
    BIND(?class AS ?top) }
}"""
_STEPS = (
    "sh:property|sh:node|sh:and|sh:or|sh:xone|sh:not|sh:qualifiedValueShape|sh:in|sh:languageIn|"
    "sh:ignoredProperties|sh:path|rdf:rest|rdf:first|sh:inversePath|sh:alternativePath|sh:zeroOrMorePath|"
    "sh:oneOrMorePath|sh:zeroOrOnePath"
)
SAID = f"SELECT DISTINCT ?node ?property ?value {{ ?top ({_STEPS})* ?node . ?node ?property ?value }}"
_OF_PROPERTY = {
    *(
        _SH + each
        for each in ("path", "name", "order", "message", "severity", "description", "group", "defaultValue")
    ),
    *(
        _SH + each
        for each in ("property", "targetClass", "targetNode", "targetSubjectsOf", "targetObjectsOf")
    ),
    *(PREFIXES["rdfs"] + each for each in ("label", "comment", "isDefinedBy", "seeAlso", "subClassOf")),
    RDF_TYPE,
    *(CR + each for each in ("keyColumns", "validExample", "invalidExample")),
    _SH + "rule",
}
_LISTS = {_SH + each for each in ("and", "or", "xone")}
_VALUES = {_SH + each for each in ("in", "languageIn", "ignoredProperties")}
_SHAPES = {_SH + each for each in ("node", "not", "qualifiedValueShape")}
_FLAGS = {_SH + each for each in ("deactivated", "flags")}
LAST = 1000


class Demand(NamedTuple):
    """What is asked for: the parameter of SHACL, its values, or the alternatives and nested shapes in it."""

    name: str
    values: tuple[Value, ...] = ()
    parts: tuple[tuple["Demand", ...], ...] = ()


@dataclass
class Field:
    """A property of a class as shapes see it: how often it must stand, and what its values are."""

    property: IRI
    of: IRI
    least: int = 0
    most: int | None = None
    order: int = LAST
    names: list[Value] = field(default_factory=list)
    messages: list[Value] = field(default_factory=list)
    demands: list[Demand] = field(default_factory=list)


class Shapes:
    """The shapes of some classes, and some by name, read at once."""

    def __init__(self, context: Context, classes: Iterable[IRI], named: Iterable[IRI] = ()) -> None:
        self._tops: dict[IRI, list[IRI]] = {}
        wanted = list(classes)
        for row in sorted(context.ask(_TOPS, **{"class": wanted})) if wanted else ():
            self._tops.setdefault(row["class"], []).append(row.top)
        tops = [*named, *(top for each in self._tops.values() for top in each)]
        self._said: dict[IRI, dict[IRI, list[Value]]] = {}
        for row in context.ask(SAID, top=tops) if tops else ():
            self._said.setdefault(row.node, {}).setdefault(row.property, []).append(row.value)

    def of(self, kind: IRI) -> list[IRI]:
        """Return the shapes that aim at a class."""
        return self._tops.get(kind, [])

    def _get(self, node: Value, name: str) -> list[Value]:
        found = self._said.get(node, {}).get(IRI(name), []) if isinstance(node, IRI) else []
        return sorted(found, key=str)

    def _items(self, cell: Value) -> Iterator[Value]:
        """Yield the members of a list, one that leads back into itself once."""
        seen: set[Value] = set()
        while cell not in seen and (first := self._get(cell, _RDF + "first")):
            seen.add(cell)
            yield from first[:1]
            cell = next(iter(self._get(cell, _RDF + "rest")), None)

    def path(self, node: Value) -> str:
        """Return a path as SPARQL writes it."""
        for name, mark in (
            ("inversePath", "^{}"),
            ("zeroOrMorePath", "{}*"),
            ("oneOrMorePath", "{}+"),
            ("zeroOrOnePath", "{}?"),
        ):
            if inner := self._get(node, _SH + name):
                return mark.format(self.path(inner[0]))
        if other := self._get(node, _SH + "alternativePath"):
            return f"({'|'.join(map(self.path, self._items(other[0])))})"
        steps = list(self._items(node))
        return (
            "/".join(map(self.path, steps)) if steps else node.curie if isinstance(node, IRI) else str(node)
        )

    def demands(self, node: Value, seen: tuple[Value, ...] = ()) -> list[Demand]:
        """Return what a shape asks for; of a shape that leads back to itself, its name."""
        if node in seen or not isinstance(node, IRI):
            return []
        found = []
        for name, values in sorted(self._said.get(node, {}).items()):
            if name in _OF_PROPERTY or name in _FLAGS:
                continue
            found += [self._demand(name, value, (*seen, node)) for value in sorted(values, key=str)]
        for each in self._get(node, _SH + "property"):
            found += self._member(each, (*seen, node))
        return found

    def _member(self, node: Value, seen: tuple[Value, ...]) -> list[Demand]:
        """Return what a shape in another one asks for, if of a property, under its path."""
        asked, paths = self.demands(node, seen), self._get(node, _SH + "path")
        return [Demand("property", (self.path(paths[0]),), (tuple(asked),))] if paths else asked

    def _demand(self, name: IRI, value: Value, seen: tuple[Value, ...]) -> Demand:
        local = name.local if name.startswith(_SH) else name.curie
        if name in _LISTS:
            return Demand(local, (), tuple(tuple(self._member(each, seen)) for each in self._items(value)))
        if name in _VALUES:
            return Demand(local, tuple(self._items(value)))
        if name in _SHAPES:
            scheme = self._scheme(value)
            if scheme and name == _SH + "node":
                return Demand("inScheme", (scheme,))
            named = () if isinstance(value, IRI) and value.startswith(GENID) else (value,)
            return Demand(local, named, (tuple(self.demands(value, seen)),))
        return Demand(local, (value,))

    def _scheme(self, node: Value) -> IRI | None:
        """Return the scheme of which a shape asks its values to be concepts, if it asks for just that."""
        inner = self._get(node, _SH + "property")
        if len(inner) != 1 or self._get(inner[0], _SH + "path") != [PREFIXES["skos"] + "inScheme"]:
            return None
        return next((each for each in self._get(inner[0], _SH + "hasValue") if isinstance(each, IRI)), None)

    def _parts(self, node: Value, certain: bool, seen: set[Value]) -> Iterator[tuple[Value, bool]]:
        """Yield a shape and those of which it is made, each with whether it holds in every case."""
        if node in seen:
            return
        seen.add(node)
        yield node, certain
        for each in self._get(node, _SH + "node"):
            yield from self._parts(each, certain, seen)
        for name in ("and", "or", "xone"):
            for members in self._get(node, _SH + name):
                for each in self._items(members):
                    yield from self._parts(each, certain and name == "and", seen)

    def fields(self, lineage: Iterable[IRI]) -> list[Field]:
        """Return the fields of a class, given it and the classes above it, in the order of its card."""
        found: dict[IRI, Field] = {}
        for kind in lineage:
            for top in self.of(kind):
                for part, certain in self._parts(top, True, set()):
                    inner = [part] if self._get(part, _SH + "path") else self._get(part, _SH + "property")
                    for each in inner:
                        self._add(found, each, kind, certain)
        return sorted(found.values(), key=lambda each: (each.order, each.property))

    def _add(self, found: dict[IRI, Field], node: Value, kind: IRI, certain: bool) -> None:
        paths = self._get(node, _SH + "path")
        if not paths or not isinstance(paths[0], IRI) or paths[0].startswith(GENID):
            return
        one = found.setdefault(paths[0], Field(paths[0], kind))
        numbers = {
            name: [n for value in self._get(node, _SH + name) if (n := whole(value)) is not None]
            for name in ("minCount", "maxCount", "order")
        }
        if certain:
            one.least = max([one.least, *numbers["minCount"]])
            one.most = min(numbers["maxCount"] + ([] if one.most is None else [one.most]), default=None)
        if one.order == LAST:
            one.order = min([LAST, *numbers["order"]])
        one.names = one.names or self._get(node, _SH + "name")
        one.messages += [text for text in self._get(node, _SH + "message") if text not in one.messages]
        asked = [each for each in self.demands(node) if each.name not in {"minCount", "maxCount"}]
        one.demands += [each for each in asked if each not in one.demands]

    def rules(self, kind: IRI) -> list[tuple[IRI, list[Demand], list[Value]]]:
        """Return what shapes ask of things of a class beside their fields, with their messages."""
        found = []
        for top in self.of(kind):
            asked = [each for each in self.demands(top) if each.name not in {"property", "node"}]
            if asked:
                found.append((top, asked, self._get(top, _SH + "message")))
        return found
