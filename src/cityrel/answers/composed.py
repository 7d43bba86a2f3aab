"""Ask without a file: the name of a class and parameters from the schema make a question."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ..errors import NotFoundError, nearest
from ..messages import Told, in_each, option
from ..messages import near as near_names
from ..rdf.folding import fold
from ..rdf.prefixes import CR
from ..rdf.terms import IRI, Text, Value, iri_of
from ..sparql.rows import Rows
from .composing import Cited, Composed, Dated, Held, Lies, Shown, Valued, Writer
from .context import Context
from .kinds import kinds_of
from .parameters import STATE, Parameter, Takes
from .periods import Period, given_date, in_order, period
from .search import hits, the_thing
from .search import kinds_of as kinds_of_things

_HIDDEN = {CR + name for name in ("sinceNotBefore", "sinceNotAfter", "source", "asOf")}
SEVERAL = ("source",)
_ALWAYS = ("record", "kind", "holds", *SEVERAL, "asOf")
_TRUTH = {"true": True, "yes": True, "false": False, "no": False}
_MOST_NAMED = 5


def _list(value: object) -> list[object]:
    return list(value) if isinstance(value, list | tuple | set | frozenset) else [value]


class Composer:
    """Makes questions of a class from what is given."""

    def __init__(self, context: Context, kind: IRI) -> None:
        self.context, self.kind = context, kind
        self.takes = Takes(context, kind)
        self._kinds = kinds_of(context)

    def compose(self, given: Mapping[str, object]) -> Composed:
        """Return the question that parameters make.

        Raises:
            NotFoundError: if there is no such parameter, or nothing goes by a name, with the nearest.
        """
        asked = Composed(self.kind)
        window: dict[str, str] = {}
        places: list[tuple[Parameter, IRI]] = []
        for name, values in given.items():
            parameter = self.takes.named(name)
            listed = [value for value in _list(values) if value is not None]
            if parameter.name in ("from", "until", "as-of"):
                for value in listed:
                    window[parameter.name] = given_date(self._option(parameter), value)
            elif parameter.type == "kind":
                asked.kinds += tuple(self._kinds.named(str(each), parameter.among) for each in listed)
            else:
                for value in listed:
                    self._add(asked, parameter, value, places)
        self._place(asked, places)
        asked.window = self._window(window)
        return asked

    def _option(self, parameter: Parameter) -> Told:
        label = in_each(self.context.languages, lambda tag: self.takes.label(parameter, tag))
        return option(parameter.name, label)

    @staticmethod
    def _window(given: Mapping[str, str]) -> Period | None:
        if "as-of" in given and len(given) > 1:
            raise NotFoundError(
                Told("dates-or-day", day=option("as-of"), first=option("from"), last=option("until"))
            )
        if day := given.get("as-of"):
            return Period(day, day)
        return in_order(option("from"), Period(given.get("from"), given.get("until"))) if given else None

    def _add(
        self, asked: Composed, parameter: Parameter, value: object, places: list[tuple[Parameter, IRI]]
    ) -> None:
        name, term = self._option(parameter), parameter.term
        if parameter.type == "source":
            asked.cited.append(Cited((self.thing(name, value, self._sources()),)))
        elif parameter.type in ("thing", "concept"):
            thing = asked.named[str(value)] = self.thing(name, value, self._among(parameter), parameter)
            if parameter.term in self.context.schema.counting_as("country"):
                places.append((parameter, thing))
            else:
                asked.held.append(Held(parameter.fields or (STATE,), (thing,), parameter.type == "concept"))
        elif term and parameter.type == "period":
            asked.dated.append(Dated(term, period(name, value)))
        elif term:
            asked.valued.append(Valued(term, self._value(name, parameter, value)))

    def _place(self, asked: Composed, places: list[tuple[Parameter, IRI]]) -> None:
        """Add where a party lies; of a relation, another than those given by name."""
        is_relation = self._kinds.ends(self.kind) is not None
        for parameter, place in places:
            others = tuple(each for each in asked.things if each != place) if is_relation else ()
            asked.lies.append(Lies(parameter.fields, place, others if self._lie(asked, parameter) else ()))

    def _lie(self, asked: Composed, parameter: Parameter) -> bool:
        """Tell whether others than those given lie anywhere: the holder of a city's post does not."""
        things = dict.fromkeys(thing for each in asked.held if not each.wider for thing in each.things)
        given = {f"given{count}": each for count, each in enumerate(things)}
        fields = {f"field{count}": each for count, each in enumerate(parameter.fields)}
        patterns = [f"?record ?by{count} ?{name}" for count, name in enumerate(given)]
        patterns += ["?record a ?kind ; ?by ?other", "?other cr:locatedIn ?place"]
        others = [f"?other != ?{name}" for name in given] or ["true"]
        among = f"FILTER(?by IN ({', '.join(f'?{name}' for name in fields)}) && {' && '.join(others)})"
        asked_for = f"ASK {{ {' . '.join(patterns)} {among} }}"
        return self.context.ask(asked_for, kind=self.kind, **given, **fields).answer is True

    @staticmethod
    def _value(name: str, parameter: Parameter, value: object) -> object:
        if parameter.type == "boolean":
            if isinstance(value, bool) or str(value).lower() in _TRUTH:
                return value if isinstance(value, bool) else _TRUTH[str(value).lower()]
            raise NotFoundError(Told("takes-truth", name=name, value=value))
        if parameter.type != "number":
            return str(value)
        try:
            number = float(str(value))
        except ValueError:
            raise NotFoundError(Told("takes-a-number", name=name, value=value)) from None
        return int(number) if number.is_integer() else number

    def _sources(self) -> frozenset[IRI]:
        return self._kinds.things([iri_of(CR + "Source", self.context.prefixes)])

    def _among(self, parameter: Parameter) -> frozenset[IRI]:
        if parameter.type == "concept":
            return frozenset(parameter.among)
        return self._kinds.things(parameter.among) if parameter.among else frozenset()

    def thing(
        self, name: str, value: object, among: frozenset[IRI], parameter: Parameter | None = None
    ) -> IRI:
        """Return the one thing that a value means among some; what else goes by it is told.

        Raises:
            NotFoundError: if there is none, or there are several.
        """
        text = str(value)
        if parameter and parameter.type == "concept":
            tails = [each for each in sorted(among) if fold(each.local.partition("-")[2]) == fold(text)]
            if len(tails) == 1:  # cr:event-held goes by held
                return tails[0]
        try:
            return the_thing(self.context, text, among)
        except NotFoundError as error:
            if "may be any of these" in str(error):
                raise
            first = error
        if len(near := self._by_words(text, among, parameter)) == 1:
            return near[0]
        other = next((hit.thing for hit in hits(self.context, text) if not hit.close), None)
        raise NotFoundError(self._instead(name, text, other, near, among) or first.said)

    def _by_words(self, text: str, among: frozenset[IRI], parameter: Parameter | None) -> list[IRI]:
        """Return the concepts that a word of their names means."""
        if parameter is None or parameter.type != "concept":
            return []
        found = [hit for hit in hits(self.context, text) if not hit.close and hit.thing in among]
        return [hit.thing for hit in found]

    def _instead(
        self, name: str, text: str, other: IRI | None, near: Sequence[IRI], among: frozenset[IRI]
    ) -> str:
        """Return what to give in place of what does not fit a parameter."""
        labels = self.context.names.of([*among]) if len(among) <= 60 else {}
        known = {labels[each].in_language(self.context.languages[0]): each for each in labels}
        if other is None:
            if not known:
                return ""
            all_ = in_each(
                self.context.languages,
                lambda tag: ", ".join(sorted(each.in_language(tag) for each in labels.values())),
            )
            choice = Told("it-takes", known=all_) if len(known) <= 20 else ""
            meant = near_names(nearest(text, known))
            said = Told("no-such-name", text=repr(text), near=meant, step=choice)
            return Told("of-parameter", name=name, said=said)
        kind = kinds_of_things(self.context, [other]).get(other)
        label = in_each(self.context.languages, lambda tag: self._kinds.label(other, tag))
        fitting = next(
            (each.name for each in self.takes.all() if kind is not None and each.among == (kind,)), None
        )
        step = Told("step-write", name=option(fitting), text=text) if fitting else ""
        if kind is None:
            return Told("does-not-take-thing", name=name, text=text, label=label, step=step)
        of = in_each(self.context.languages, lambda tag: self._kinds.label(kind, tag))
        return Told("does-not-take", name=name, text=text, label=label, kind=of, step=step)


def columns_of(context: Context, kind: IRI) -> list[Shown]:
    """Return the columns of the rows of a class: its fields, and the ends of relations below it."""
    kinds = kinds_of(context)
    fields = dict(kinds.fields(kind))
    ends: list[IRI] = []
    for each in kinds.below(kind):
        ends += [end for end in dict.fromkeys(kinds.ends(each) or ()) if end not in (*fields, *ends)]
    above = {end for end in ends for other in kinds.vocabulary.properties.lineage(end)[1:] if other in ends}
    shown = [Shown(end, _name(end, ()), True) for end in ends if end not in above]
    for prop, said in fields.items():
        if prop not in _HIDDEN and prop in kinds.columns(kind):
            name, is_text = (
                _name(prop, [each.name for each in shown]),
                kinds.columns(kind)[prop].kind == "text",
            )
            shown.append(Shown(prop, name, said.most != 1 and not is_text, is_text))
    return shown


def _name(prop: IRI, taken: Sequence[str]) -> str:
    local = "".join(c if c.isalnum() or c == "_" else "_" for c in prop.local)
    return local if local not in (*taken, "record", "kind", "holds", "source", "asOf") else f"{local}_"


@dataclass
class Found:
    """The answer to a composed question: rows, of which some columns hold several values, and its query."""

    asked: Composed
    rows: Rows
    query: str
    several: frozenset[str] = field(default_factory=frozenset)


def query_of(context: Context, asked: Composed, language: str) -> str:
    """Return the query behind a composed question; texts in its rows are in a language."""
    return Writer(context.prefixes, columns_of(context, asked.kind), language).write(asked)


def run(context: Context, asked: Composed, language: str) -> Found:
    """Return the answer to a composed question; columns that no row fills are left out."""
    columns = columns_of(context, asked.kind)
    query = query_of(context, asked, language)
    rows = context.query(query)
    several = {*(each.name for each in columns if each.several), *SEVERAL}
    kept = [
        place
        for place, name in enumerate(rows.variables)
        if name in _ALWAYS or any(row[place] not in (None, "") for row in rows)
    ]
    names = [rows.variables[place] for place in kept]
    values = [
        [
            _split(context, row[place]) if rows.variables[place] in several else row[place] or None
            for place in kept
        ]
        for row in rows
    ]
    return Found(asked, Rows(names, values), query, frozenset(several & {*names}))


def _split(context: Context, value: Value) -> Value:
    """Return the values of a column that holds several, in order; each an IRI or a text."""
    parts = sorted(str(value).split(" ")) if value else []
    iris = [iri_of(each, context.prefixes) if ":" in each else Text(each, "") for each in parts]
    return tuple(iris)  # type: ignore[return-value]


def compose(context: Context, name: str, given: Mapping[str, object]) -> Composed:
    """Return the question that the name of a class and parameters make.

    Raises:
        NotFoundError: if there is no such class or parameter, or nothing goes by a name.
    """
    return Composer(context, kinds_of(context).named(name)).compose(given)
