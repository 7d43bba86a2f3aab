"""New words of a project's ontology: a kind of thing, relation or event, a property, a concept."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path

import pyoxigraph as ox

from ..errors import CityrelError, NotFoundError, hint, listed
from ..files.columns import Schema as Tables
from ..files.keys import kebab
from ..rdf.prefixes import CR, PREFIXES
from ..rdf.terms import IRI, RDF_TYPE
from .free import must_be_new_class, must_be_no_column
from .place import Files, Place, literal, must_be_name, texts
from .samples import example_of
from .templates import Template, template

KINDS = ("relation", "thing", "event")
"""The templates that are kinds where nothing else is said; a project may add more."""

RECORD = "record"

RANGES = {
    "string": ("text", '"Example"'),
    "integer": ("a whole number", "12"),
    "decimal": ("a number", "68.4"),
    "boolean": ("true or false", "true"),
    "date": ("a date", '"2015-05-20"^^xsd:date'),
    "gYear": ("a year", '"2015"^^xsd:gYear'),
    "anyURI": ("an address", '"https://example.org/page"^^xsd:anyURI'),
}
"""The types of values of XSD that a new property may have: what they are called, and one of each."""


@dataclass(frozen=True)
class Said:
    """What is said of a new word: its names and meaning by language, what its template takes, its parties."""

    label: Mapping[str, str]
    definition: Mapping[str, str] = field(default_factory=dict)
    plural: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, str] = field(default_factory=dict)
    between: Sequence[str] = ()


def _words(place: Place, name: str, said: Said, of: Template) -> dict[str, str]:
    """Return what templates of words have in common."""
    definition = {**of.words("definition", said.label), **said.definition}
    left = ["definition"] if not said.definition else []
    return {
        **place.own,
        "Name": name,
        "id": kebab(name),
        "camel": name[:1].lower() + name[1:],
        "label": texts(said.label),
        "plural": texts(said.plural),
        "definition": texts(definition),
        "open": place.open(said.label, *left),
    }


def _color(place: Place, choices: Iterable[str]) -> str:
    """Return the first of some colours in which nothing is drawn yet."""
    drawn = {
        str(row.color).lower() for row in place.context.ask("SELECT DISTINCT ?color { ?any cr:color ?color }")
    }
    listed = list(choices)
    return next((each for each in listed if each.lower() not in drawn), listed[0] if listed else "")


def _parties(place: Place, kind: IRI) -> frozenset[IRI] | None:
    """Return the classes of which parties of a relation may be; None where they may be of any."""
    party = Tables(place.context.ask).columns(kind).by_property.get(CR + "party")
    return party.classes if party and party.classes else None


def _under(place: Place, given: Mapping[str, str], of: Template, between: list[str]) -> str:
    """Return the class above: the one given, or the first of the template whose parties may be such."""
    if "under" in given:
        return place.short(place.term(given["under"], "owl:Class"))
    choices = [place.context.queries.prefixes.resolve(each) for each in of.defaults.get("under", "").split()]
    if between and len(choices) > 1:
        wanted = {IRI(place.context.prefixes.resolve(each)) for each in between}
        for each in choices:
            if (allowed := _parties(place, IRI(each))) is None or wanted <= allowed:
                return place.short(each)
    return place.short(choices[0]) if choices else ""


def sort_of(place: Place, under: str | None) -> str:
    """Return which of the usual templates writes what is nearest to a class above; without one, the first.

    Below a class of another sort it is `RECORD`, which asks nothing that the class above does not ask.

    Raises:
        NotFoundError: if there is no such class.
    """
    if not under:
        return KINDS[0]
    schema, resolve = place.context.schema, place.context.queries.prefixes.resolve
    lineage = schema.lineage(place.term(under, "owl:Class"))

    def near(sort: str) -> set[IRI]:
        usual = template(place.project, sort, "owl:Class").defaults.get("under", "").split()
        return {above for each in usual for above in schema.lineage(IRI(resolve(each)))}

    own = Counter(above for sort in KINDS for above in near(sort))  # what several share tells none of them
    sorts = ((sort, each) for each in lineage if own[each] == 1 for sort in KINDS if each in near(sort))
    return next((sort for sort, _ in sorts), RECORD)


def _demanded(place: Place, under: str, name: str, written: str, of: Path) -> str:
    """Return as Turtle what the class above demands of an example beyond what is written of it."""
    valid = re.search(r'cr:validExample """(.*?)"""', written, re.DOTALL)
    if not under or not valid:
        return ""
    ids, main = place.context.prefixes.ids, f"example-{kebab(name)}"
    known = [f"@prefix {each}: <{space}> ." for each, space in dict(place.context.prefixes).items()]
    turtle = "\n".join([*known, *re.findall(r"^@prefix .*$", written, re.MULTILINE), valid[1]])
    given = {
        each.predicate.value for each in place.said(turtle, of) if each.subject == ox.NamedNode(ids + main)
    }
    return example_of(place, under, main, {RDF_TYPE, *given})


def _one_of(classes: list[str]) -> str:
    """Return what a shape says of values of one of some classes."""
    if len(classes) < 2:
        return "".join(f"sh:class {each}" for each in classes)
    return f"sh:or ( {' '.join(f'[ sh:class {each} ]' for each in classes)} )"


def _between(place: Place, under: str | None, usual: str) -> list[str]:
    """Return of which class the parties of a relation are: the usual one, where the class above allows it."""
    if not under or not usual:
        return [usual] if usual else []
    allowed = _parties(place, place.term(under, "owl:Class"))
    if allowed is None or IRI(place.context.prefixes.resolve(usual)) in allowed:
        return [usual]
    return [min(allowed)]


def _must_be_look(place: Place, given: Mapping[str, str]) -> None:
    """Refuse a colour or form in which nothing can be drawn."""
    if not re.fullmatch("#[0-9A-Fa-f]{6}", color := given.get("color", "#000000")):
        raise CityrelError(f"{color!r} is no colour here. Write it as #RRGGBB, such as #b5651d.")
    rows = place.context.ask("SELECT ?form { cr:LookShape-shape sh:in/rdf:rest*/rdf:first ?form }")
    forms = [str(row.form) for row in rows]
    if forms and (form := given.get("shape", forms[0])) not in forms:
        raise CityrelError(f"There is no shape {form}.{hint(form, forms)} There are: {', '.join(forms)}.")


def kind(place: Place, sort: str, name: str, said: Said) -> Files:
    """Return the file of a new class with its shape, look, rule and examples.

    Raises:
        CityrelError: if the name cannot be that of a class, or there is such a class, or no such look.
        NotFoundError: if there is no such template or class.
    """
    must_be_name(name, "[A-Z][A-Za-z0-9]*", "PortAlliance")
    of = template(place.project, sort, "owl:Class")
    must_be_new_class(place, name)
    given, usual = dict(said.values), of.defaults
    _must_be_look(place, given)
    parties = said.between or _between(place, given.get("under"), usual.get("between", ""))
    between = [place.short(place.term(each, "owl:Class")) for each in parties]
    values = {
        **usual,
        **given,
        **_words(place, name, said, of),
        **{word: texts(of.words(word, said.label)) for word in ("since", "link")},
        "with": texts({**said.label, **of.words("with", said.label)}),
        "linkOpen": place.open(of.words("link", said.label)),
        "between": ", ".join(between),
        "betweenClass": _one_of(between),
        "under": _under(place, given, of, between),
        "color": given.get("color") or _color(place, usual.get("color", "").split()),
        "parties": "\n".join(
            example_of(place, kind, f"example-{number}")
            for number, kind in zip(("one", "two", "three"), cycle(between), strict=False)
        ),
    }
    values["counts"] = "" if _counts(place, values["under"]) else "tie"
    values["demanded"] = _demanded(place, values["under"], name, of.fill({**values, "demanded": ""}), of.path)
    return {place.root / "ontology" / f"{kebab(name)}.ttl": place.declared(of.fill(values), of.path)}


def _counts(place: Place, under: str) -> str:
    """Return as what a class above counts in the overview, if as anything."""
    return under and place.context.schema.look(IRI(place.context.queries.prefixes.resolve(under))).counts_as


def property_(place: Place, name: str, of_class: str, range_: str, said: Said) -> Files:
    """Return the file of a new property of things of a class, with the shape that makes it a column.

    Raises:
        CityrelError: if the name cannot be that of a property, or it names one that there is.
        NotFoundError: if there is no such class or type of values.
    """
    must_be_name(name, "[a-z][A-Za-z0-9]*", "tonnage")
    of = template(place.project, "property")
    owner_class = place.term(of_class or of.defaults["of"], "owl:Class")
    owner = place.short(owner_class)
    what, value, values = _range(place, range_ or of.defaults["range"])
    must_be_no_column(place, name, owner_class)
    main, short = example_of(place, owner, "example"), f"{place.prefix}:{name}"
    filled = {
        **_words(place, name, said, of),
        "of": owner,
        "propertyKind": "owl:ObjectProperty" if value.startswith("<") else "owl:DatatypeProperty",
        "reverse": texts(said.label) if value.startswith("<") else "",
        "values": values,
        "message": texts(
            {tag: text.replace("$what", what) for tag, text in of.words("message", said.label).items()}
        ),
        "valid": _lines(
            main,
            f"<example> {short} {value} .",
            example_of(place, what, "example-value") if value.startswith("<") else "",
        ),
        "invalid": _lines(main, f"<example> {short} {_WRONG} ."),
    }
    return {place.root / "ontology" / f"{kebab(name)}.ttl": place.declared(of.fill(filled), of.path)}


_WRONG = '"neither a thing nor such a value"@en'


def _lines(*parts: str) -> str:
    return "\n".join(part if part.startswith(" ") else f"        {part}" for part in parts if part)


def _range(place: Place, text: str) -> tuple[str, str, str]:
    """Return what values are, one of them, and what a shape says of them: by an XSD type, class or scheme."""
    name = text.removeprefix("xsd:")
    if name in RANGES:
        what, value = RANGES[name]
        return what, value, f"sh:maxCount 1 ;\n        sh:datatype xsd:{name}"
    try:
        target = place.term(text, "owl:Class", _SCHEME)
    except NotFoundError as error:
        raise NotFoundError(f"{error} Values are of a class or a scheme, or {listed([*RANGES])}.") from None
    short = place.short(target)
    if not place.context.ask(f"ASK {{ ?scheme a {_SCHEME} }}", scheme=target):
        return short, "<example-value>", f"sh:nodeKind sh:IRI ;\n        sh:class {short}"
    sparql = "SELECT ?one { ?one skos:inScheme ?scheme } ORDER BY ?one LIMIT 1"
    value = next((place.short(row.one) for row in place.context.ask(sparql, scheme=target)), short)
    within = f"sh:node [ sh:property [ sh:path skos:inScheme ; sh:hasValue {short} ] ]"
    return short, value, f"sh:nodeKind sh:IRI ;\n        {within}"


_SCHEME = "skos:ConceptScheme"


def concept(place: Place, name: str, scheme: str, said: Said, begin: bool = False) -> Files:
    """Return the file of a new concept of a scheme, and with `begin` of the scheme too.

    Raises:
        CityrelError: if the name cannot be that of a concept, or it or a scheme begun names what there is.
        NotFoundError: if there is no such scheme, and none is begun.
    """
    must_be_name(name, "[a-z][a-z0-9-]*", "field-ports")
    of = template(place.project, "concept")
    values = {**_words(place, name, said, of), "begun": "", "schemeLabel": "", "schemeOpen": ""}
    if begin:
        if must_be_name(scheme, "[a-z][a-z0-9-]*", "themes") == name:
            raise CityrelError(f"A scheme and a concept of it cannot both be {name}. Choose another name.")
        label = place.labels([], scheme)
        values |= {"begun": scheme, "schemeLabel": texts(label), "schemeOpen": place.open(label)}
    else:
        try:
            found = place.short(place.term(scheme or of.defaults["scheme"], _SCHEME))
        except NotFoundError as error:
            raise NotFoundError(f"{error} To begin it: --begin-scheme") from None
    values["scheme"] = f"{place.prefix}:{scheme}" if begin else found
    return {place.root / "ontology" / f"{name}.ttl": place.declared(of.fill(values), of.path)}


def note(text: str) -> str:
    """Return a text as Turtle in English."""
    return literal(text, "en")


SKOS = PREFIXES["skos"]
