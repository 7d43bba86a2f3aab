"""What breaks the shapes, and what each shape looked at; with a project, only what it touches is looked at.

What the shapes say of the bundled files alone is kept, under the hash of those files and of the versions of
cityrel and its libraries. With a project, a shape looks again

- at all its things, where it is new, does not say what it said, or has a constraint that may look anywhere;
- else at the things from which its look-ups lead to a triple that the project adds, changes or takes away, by
  replacing a file or by changing what a cell or a rule stands for (see `look_ups`).

All is looked at again where the project leaves out bundled files, and where findings are kept that a changed
shape may have made.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pyoxigraph as ox
from rdflib import SH
from rdflib.term import Node

from ..files.project import Source
from ..files.rdf import prefixes_in
from ..rdf.skolem import is_skolem
from ..rdf.terms import IRI, Text
from ..store.keeping import keep, opened
from .look_ups import LookUp, UnclearError, look_ups, touched
from .memory import memory_of
from .report import place_for
from .said import MARK, Files, Said
from .shacl import Result, in_order, shapes_in, text_of, validate

_SHAPES, _SAID = "shapes.json", "said.nq"


@dataclass(frozen=True)
class Seen:
    """What shapes found: what breaks them, and how many things each looked at, in data and in examples."""

    results: list[Result]
    looked_at: dict[str, tuple[int, int]]


@dataclass(frozen=True)
class Base:
    """What is kept of the bundled files: what shapes found, what they say, and what the files said."""

    seen: Seen
    signatures: set[str]
    digests: dict[IRI, str]
    said: Said


def _digests(files: Files) -> dict[IRI, str]:
    """Return a hash of each file that says the same whatever the others say, by its graph."""
    alone = [*(each for each in files.sources if not each.is_table), *files.examples]
    return {
        each.graph: hashlib.sha256(each.namespace.encode() + b"\0" + each.path.read_bytes()).hexdigest()
        for each in alone
    }


class Look:
    """The shapes of files and what they are to look at."""

    def __init__(self, said: Said, sources: Iterable[Source] = ()) -> None:
        self.said = said
        self.data = memory_of(triple for triples in said.values() for triple in triples)
        self.shapes = shapes_in(said)
        if (None, SH.select, None) in self.shapes.graph or (None, SH.ask, None) in self.shapes.graph:
            self._bind(sources)
        self.focus = self.shapes.focus(self.data)

    def _bind(self, sources: Iterable[Source]) -> None:
        """Let queries of shapes use the prefixes of files, as rdflib does when it reads them."""
        for source in sources:
            for prefix, namespace in {} if source.is_table else prefixes_in(source).items():
                self.data.bind(prefix, namespace, replace=True)

    def signatures(self, names: set[str] | None = None) -> dict[Node, str]:
        """Return the signatures of the shapes that have targets, of all or of those of these names."""
        signature, name = self.shapes.signature, self.shapes.name
        return {shape: signature(shape) for shape in self.focus if names is None or name(shape) in names}

    def looked_at(self) -> dict[str, tuple[int, int]]:
        """Return how many things of the data, and of the examples, each shape looks at, by its name."""
        found: dict[str, tuple[int, int]] = {}
        for shape, nodes in self.focus.items():
            named = {node for kind, node in self.shapes.targets[shape] if kind == SH.targetNode}
            absent = {node for node in named if (node, None, None) not in self.data}
            marked = sum(MARK in str(node) for node in nodes - absent)
            data, example = found.get(self.shapes.name(shape), (0, 0))
            found[self.shapes.name(shape)] = data + len(nodes - absent) - marked, example + marked
        return dict(sorted(found.items()))

    def whole(self) -> Seen:
        """Look at everything."""
        return Seen(validate(self.data, self.shapes, self.focus), self.looked_at())

    def since(self, base: Base, same: set[IRI]) -> Seen:
        """Look at what may differ from what is kept; files whose graphs are the same say what they said."""
        known, found = self._known(base)
        same_shapes = set(known.values()) >= base.signatures
        if base.seen.results and not (same_shapes and self._are_of_their_things(base)):
            return self.whole()
        changed = [
            triple
            for graph in ({*self.said, *base.said} - same)
            for triple in set(self.said.get(graph, ())) ^ set(base.said.get(graph, ()))
        ]
        things = touched(self.data, memory_of(changed), found)
        again = {s: n & things if s in known else n for s, n in self.focus.items()}
        names = {text_of(thing) for thing in things}
        kept = [each for each in base.seen.results if each.thing not in names]
        new = validate(self.data, self.shapes, again)
        return Seen(in_order([*kept, *new]), self.looked_at())

    def _are_of_their_things(self, base: Base) -> bool:
        """Tell whether what is kept names the things that were looked at.

        A property of a property reports the value, and a blank node has another name where its file changes.
        """
        properties = self.shapes.graph.objects(None, SH.property)
        texts = (text for each in base.seen.results for text in (each.thing, each.value))
        return not any((each, SH.property, None) in self.shapes.graph for each in properties) and not any(
            is_skolem(text) for text in texts
        )

    def _known(self, base: Base) -> tuple[dict[Node, str], set[LookUp]]:
        """Return the shapes that say what they said, by their signatures, and what these look up."""
        known: dict[Node, str] = {}
        found: set[LookUp] = set()
        for shape, signature in self.signatures(
            {each.rpartition(" ")[0] for each in base.signatures}
        ).items():
            if signature in base.signatures:
                try:
                    found |= look_ups(self.shapes, shape)
                except UnclearError:
                    continue
                known[shape] = signature
        return known, found


def look(files: Files, said: Said, bundled: Files) -> Seen:
    """Return what the shapes of files find, given what the files say and which of them are bundled.

    Raises:
        FileError: if a file cannot be read.
        ShapeError: if a shape is not well formed.
    """
    names = {each.name for each in files.sources}
    if files != bundled and not names >= {each.name for each in bundled.sources}:
        return Look(said, files.sources).whole()
    place = place_for(bundled, "shapes")
    if place is None:
        return Look(said, files.sources).whole()
    base = opened(place, _read) or _new_base(bundled, place, said if files == bundled else None)
    if files == bundled:
        return base.seen
    digests = _digests(files)
    same = {graph for graph, digest in digests.items() if base.digests.get(graph) == digest}
    return Look(said, files.sources).since(base, same)


def _new_base(bundled: Files, place: Path, said: Said | None) -> Base:
    """Look at all bundled files, and keep what is found."""
    if said is None:
        said = bundled.opened().said
    seen = Look(said, bundled.sources)
    base = Base(seen.whole(), set(seen.signatures().values()), _digests(bundled), said)
    keep(place, partial(_write, base))
    return base


def _write(base: Base, folder: Path) -> None:
    quads = [
        ox.Quad(t.subject, t.predicate, t.object, ox.NamedNode(graph))
        for graph, triples in base.said.items()
        for t in triples
    ]
    ox.serialize(quads, folder / _SAID, format=ox.RdfFormat.N_QUADS)
    kept = {
        "results": [_plain(each) for each in base.seen.results],
        "looked_at": base.seen.looked_at,
        "signatures": sorted(base.signatures),
        "digests": base.digests,
    }
    (folder / _SHAPES).write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8")


def _read(folder: Path) -> Base:
    kept = json.loads((folder / _SHAPES).read_text(encoding="utf-8"))
    said: Said = {}
    for quad in ox.parse(path=folder / _SAID, format=ox.RdfFormat.N_QUADS):
        said.setdefault(IRI(quad.graph_name.value), []).append(quad.triple)
    looked_at = {shape: (data, example) for shape, (data, example) in kept["looked_at"].items()}
    seen = Seen([_result(each) for each in kept["results"]], looked_at)
    return Base(seen, set(kept["signatures"]), {IRI(g): d for g, d in kept["digests"].items()}, said)


def _plain(each: Result) -> dict[str, object]:
    return vars(each) | {"messages": [[str(message), message.language] for message in each.messages]}


def _result(plain: dict[str, Any]) -> Result:
    texts = tuple(Text(*each) for each in plain["messages"])
    return Result(**plain | {"asked": tuple(plain["asked"]), "messages": texts})
