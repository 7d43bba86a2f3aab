"""Weigh a statement of a property, such as where a city lies, by what is said of the thing itself."""

from ..rdf.dates import is_date
from ..rdf.prefixes import CR
from ..rdf.terms import IRI
from ..rdf.written import lexical
from .cards import cards
from .context import Context
from .kinds import kinds_of
from .search import kinds_of as kinds_of_things
from .stated import Statement
from .weighing import Weighed, fits_value, weigh_date

VALUES = "SELECT DISTINCT ?value { ?subject ?property ?value } ORDER BY ?value"
GIVEN = "ASK { GRAPH ?graph { ?subject ?property ?value } FILTER(?graph != graph:derived) }"
ONE_WAY = "ASK { ?property a owl:AsymmetricProperty }"


class Links:
    """Weighs what is stated of things by properties."""

    def __init__(self, context: Context) -> None:
        self.context = context

    def weigh(self, prop: IRI, statement: Statement, subject: IRI, other: IRI | None) -> tuple[Weighed, str]:
        """Return how it weighs, and the query behind it."""
        weighed = Weighed()
        given = [row.value for row in self.context.ask(VALUES, subject=subject, property=prop)]
        if given and not any(isinstance(each, IRI) for each in given):
            other = None  # what is stated is a date, a number or a text, whatever else goes by it
        if other is not None and other not in given and self._is_of(other) and not self._is_of(subject):
            subject, other = other, subject  # a city is the host of a meeting: the meeting has it
        query = VALUES.replace("?subject", f"<{subject}>").replace("?property", f"<{prop}>")
        values = [row.value for row in self.context.ask(VALUES, subject=subject, property=prop)]
        if statement.begins or statement.ends or statement.as_of:
            weighed.add("open", "said-no-time", field=prop)
        if other is not None:
            self._weigh_thing(prop, subject, other, values, weighed)
        elif statement.object:
            self._weigh_text(prop, subject, statement.object, values, weighed)
        elif not values:
            weighed.add("open", "said-none")
        return weighed, query

    def _is_of(self, thing: IRI) -> bool:
        """Tell whether a thing is a record."""
        kind = kinds_of_things(self.context, [thing]).get(thing)
        return kind is not None and kinds_of(self.context).is_record(kind)

    def _is_single(self, prop: IRI, subject: IRI) -> bool:
        """Tell whether shapes allow one value of a property for a thing."""
        kind = kinds_of_things(self.context, [subject]).get(subject)
        said = kinds_of(self.context).fields(kind).get(prop) if kind else None
        return bool(said and said.most == 1)

    def _weigh_thing(
        self, prop: IRI, subject: IRI, other: IRI, values: list[object], weighed: Weighed
    ) -> None:
        if other in values:
            bound = {"subject": subject, "property": prop, "value": other}
            if not self.context.ask(GIVEN, **bound).answer:
                weighed.add("yes", "said-derived", field=prop)
            return
        turned = [row.value for row in self.context.ask(VALUES, subject=other, property=prop)]
        if subject in turned and self.context.ask(ONE_WAY, property=prop).answer:
            weighed.add("no", "said-turned-link", field=prop)
        elif values and self._is_single(prop, subject):
            weighed.add("no", "said-other-value", field=prop, value=values[0])
        else:
            weighed.add("open", "said-none")

    def _weigh_text(
        self, prop: IRI, subject: IRI, stated: str, values: list[object], weighed: Weighed
    ) -> None:
        known = {lexical(each): fits_value(stated, each) for each in values if not isinstance(each, IRI)}
        if "yes" in known.values():
            return
        if is_date(stated) and any(map(is_date, known)) and prop in (CR + "since", CR + "until"):
            weigh_date(cards(self.context, [subject])[subject], prop.local, stated, weighed)
        elif not known:
            weighed.add("open", "said-none")
        else:
            is_no = {*known.values()} == {"no"} and self._is_single(prop, subject)
            key = "said-other-value" if is_no else "said-value-open"
            weighed.add("no" if is_no else "open", key, field=prop, value=", ".join(known))
