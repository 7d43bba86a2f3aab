"""What can be asked of without a file: the classes that shapes describe, by any name, and their fields."""

from collections.abc import Iterable
from functools import cached_property

from ..errors import NotFoundError, nearest
from ..files.columns import Column
from ..files.columns import Schema as Tables
from ..messages import Told, in_each, near
from ..rdf.folding import fold, words
from ..rdf.prefixes import CR, PREFIXES
from ..rdf.terms import IRI, Text
from .context import Context
from .name_index import EXACT, INSIDE, fit
from .shape_tree import Field, Shapes
from .vocabulary import Vocabulary

NAMES_OF_CLASSES = """SELECT DISTINCT ?class ?name {
  ?class a owl:Class ; skos:prefLabel|rdfs:label|skos:altLabel|cr:pluralLabel|cr:phrase ?name
  FILTER(ISIRI(?class) && ISLITERAL(?name) && !CONTAINS(STR(?name), "{"))
}"""
_OF = "SELECT DISTINCT ?class ?thing { ?thing a ?class FILTER(ISIRI(?thing)) }"
_CONCEPTS = "SELECT DISTINCT ?scheme ?concept { ?concept skos:inScheme ?scheme }"
_STATES = "SELECT DISTINCT ?state { ?thing cr:state ?state FILTER(ISIRI(?state)) }"
_SKOS = PREFIXES["skos"]
_FEW = 12
RECORD, RELATION, ACTOR = (IRI(CR + name) for name in ("Record", "Relation", "Actor"))
NO_FIELDS = {
    *(_SKOS + each for each in ("prefLabel", "altLabel", "definition")),
    PREFIXES["schema"] + "sameAs",
    CR + "evidence",
}
"""The properties of shapes by which nobody asks: names find things, and evidence has words of its own."""


def plurals(name: str) -> list[str]:
    """Return how English may have a name for several things.

    >>> plurals("alliance"), plurals("city"), plurals("ties")
    (['alliances'], ['cities', 'citys'], [])
    """
    if name.endswith("s"):
        return []
    return [f"{name[:-1]}ies", f"{name}s"] if name.endswith("y") else [f"{name}s"]


class Kinds:
    """The classes that shapes describe, and how each is asked of; what several need is read once."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self._of: dict[IRI, frozenset[IRI]] = {}
        self._fields: dict[IRI, dict[IRI, Field]] = {}
        self._columns: dict[IRI, dict[IRI, Column]] = {}

    @cached_property
    def _tables(self) -> Tables:
        return Tables(self.context.ask)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """All words of the graph."""
        return Vocabulary(self.context)

    @cached_property
    def classes(self) -> list[IRI]:
        """The classes that have fields, records first."""
        own = [each for each in self.vocabulary.of_kind("class") if self.columns(each)]
        return sorted(own, key=lambda each: not self.is_record(each))

    @cached_property
    def records(self) -> list[IRI]:
        """The classes of records, the more general first."""
        found = [each for each in self.classes if self.is_record(each)]
        return sorted(found, key=lambda each: (len(self.context.schema.lineage(each)), each.local))

    def is_record(self, kind: IRI) -> bool:
        """Tell whether things of a class are said to hold, rather than to be there by themselves."""
        return RECORD in self.context.schema.lineage(kind)

    @cached_property
    def actors(self) -> list[IRI]:
        """The classes of actors that have things, those with most first, those with others below last."""
        lineage = self.context.schema.lineage
        known = [each for each in self.vocabulary.of_kind("class") if ACTOR in lineage(each)]
        self.things(known)  # read at once
        filled = [each for each in known if self.things([each])]
        general = {above for each in filled for above in lineage(each)[1:]}
        return sorted(filled, key=lambda each: (each in general, -len(self.things([each]))))

    def below(self, kind: IRI) -> list[IRI]:
        """Return a class and those below it."""
        return [kind, *(each for each in self.classes if kind in self.context.schema.lineage(each)[1:])]

    def columns(self, kind: IRI) -> dict[IRI, Column]:
        """Return the fields of a class by property, as its tables have them."""
        if kind not in self._columns:
            columns = self._tables.columns(kind).by_property.values()
            self._columns[kind] = {each.property: each for each in columns if each.property not in NO_FIELDS}
        return self._columns[kind]

    def fields(self, kind: IRI) -> dict[IRI, Field]:
        """Return the fields of a class as its shapes say them, in the order of its card."""
        if kind not in self._fields:
            lineage = self.context.schema.lineage(kind)
            shapes = self._shapes if self.is_record(kind) else Shapes(self.context, lineage)
            found = shapes.fields(lineage)
            self._fields[kind] = {each.property: each for each in found if each.property not in NO_FIELDS}
        return self._fields[kind]

    @cached_property
    def _shapes(self) -> Shapes:
        """The shapes of all records, read at once."""
        return Shapes(
            self.context, {one for each in self.records for one in self.context.schema.lineage(each)}
        )

    @cached_property
    def states(self) -> tuple[IRI, ...]:
        """The states in which anything is."""
        return tuple(sorted(row.state for row in self.context.ask(_STATES)))

    def things(self, classes: Iterable[IRI]) -> frozenset[IRI]:
        """Return all things of some classes."""
        wanted = list(classes)
        if missing := [each for each in wanted if each not in self._of]:
            read: dict[IRI, set[IRI]] = {each: set() for each in missing}
            for row in self.context.ask(_OF, **{"class": missing}):
                read[row["class"]].add(row.thing)
            self._of |= {each: frozenset(things) for each, things in read.items()}
        return frozenset[IRI]().union(*(self._of[each] for each in wanted))

    def concepts(self, kind: IRI, prop: IRI) -> frozenset[IRI]:
        """Return the concepts of which the values of a field are chosen; none where it is not of concepts."""
        said = self.fields(kind).get(prop)
        schemes = (
            [value for each in said.demands if each.name == "inScheme" for value in each.values]
            if said
            else []
        )
        return frozenset[IRI]().union(*(self._concepts.get(each, frozenset()) for each in schemes))

    @cached_property
    def _concepts(self) -> dict[object, frozenset[IRI]]:
        found: dict[object, set[IRI]] = {}
        for row in self.context.ask(_CONCEPTS):
            found.setdefault(row.scheme, set()).add(row.concept)
        return {scheme: frozenset(concepts) for scheme, concepts in found.items()}

    def ends(self, kind: IRI) -> tuple[IRI, IRI] | None:
        """Return from which field to which other a relation leads; the same one where it leads both ways."""
        look = self.context.schema.look(kind)
        return (look.line_start, look.line_end) if look.line_start and look.line_end else None

    @cached_property
    def _given(self) -> list[tuple[IRI, Text | str]]:
        known = set(self.classes)
        rows = [(row["class"], row.name) for row in self.context.ask(NAMES_OF_CLASSES)]
        return [*((each, each.local) for each in self.classes), *(each for each in rows if each[0] in known)]

    @cached_property
    def _names(self) -> list[tuple[IRI, str]]:
        """The names of classes, and how English may have them for several things."""
        english = [
            (kind, name)
            for kind, name in self._given
            if isinstance(name, Text) and name.language.partition("-")[0] == "en"
        ]
        several = [(kind, each) for kind, name in english for each in plurals(name)]
        return [*((kind, str(name)) for kind, name in self._given), *several]

    def _fitting(self, text: str, among: Iterable[IRI], whole: bool) -> list[IRI]:
        """Return the classes whose names fit a text best, of records first; whole: no parts of words."""
        key, typed, wanted = fold(text), words(text), set(among)
        best: dict[IRI, int] = {}
        for kind, name in self._names:
            fits = fit(fold(name), map(fold, words(name)), key, [fold(each) for each in typed])
            if fits == INSIDE and key.isascii():
                continue  # the end of another word
            if (
                whole
                and fits != EXACT
                and key.isascii()
                and not {*map(fold, typed)} <= {*map(fold, words(name))}
            ):
                continue
            if key and kind in wanted and fits is not None:
                best[kind] = min(best.get(kind, INSIDE), fits)
        ranks = {kind: (rank != EXACT, not self.is_record(kind), rank) for kind, rank in best.items()}
        first = min(ranks.values(), default=None)
        return [kind for kind in self.classes if ranks.get(kind) == first and kind in ranks]

    def named(self, text: str, among: Iterable[IRI] = (), whole: bool = False) -> IRI:
        """Return the class that a text means: by id, or any name or word of it, of one thing or of several.

        Where it is to be `whole`, the beginning of a word is not enough.

        Raises:
            NotFoundError: if there is none, with the nearest, or there are several, with the choice.

        >>> import cityrel
        >>> kinds_of(cityrel.open().context).named("ties").curie
        'cr:CityTie'
        """
        chosen = list(among) or self.classes
        if ":" in text and (exact := [each for each in chosen if text in (each, each.curie)]):
            return exact[0]
        found = self._fitting(text, chosen, whole)
        tops = [each for each in found if not {*self.context.schema.lineage(each)[1:]} & {*found}]
        if len(tops) == 1:
            return tops[0]
        languages = self.context.languages
        if tops:
            choice = in_each(
                languages, lambda tag: "\n".join(f"  {each.local}  {self.label(each, tag)}" for each in tops)
            )
            raise NotFoundError(Told("no-one-name", text=repr(text), choice=choice))
        step = Told("step-ask")
        if 0 < len(list(among)) <= _FEW:
            step = Told(
                "there-is",
                known=in_each(languages, lambda tag: ", ".join(self.label(each, tag) for each in chosen)),
            )
        meant = near(self.near(text, chosen))
        raise NotFoundError(Told("no-kind", text=repr(text), near=meant, step=step))

    def near(self, text: str, among: Iterable[IRI] = ()) -> list[str]:
        """Return names of classes that look like a text, one for each class."""
        wanted = set(among) or set(self.classes)
        by_word: dict[str, tuple[IRI, str]] = {}
        for kind, name in self._given:
            for word in (name, *words(name)) if kind in wanted else ():
                by_word.setdefault(str(word), (kind, str(name)))
        found: dict[IRI, str] = {}
        for each in nearest(text, by_word, 9):
            found.setdefault(*by_word[each])
        return [found[kind] for kind in sorted(found, key=lambda kind: not self.is_record(kind))][:3]

    def label(self, term: IRI, language: str = "") -> str:
        """Return the name of a class or a field in a language."""
        return self.context.names.of([term])[term].in_language(language or self.context.languages[0])


def kinds_of(context: Context) -> Kinds:
    """Return the classes that can be asked of in a graph; read once."""
    return context.once(Kinds)
