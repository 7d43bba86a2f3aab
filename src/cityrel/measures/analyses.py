"""What can be asked of a network, by name: `cityrel network NAME`, `graph.measures(NAME)`."""

import shlex
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from ..answers.periods import given_date
from ..answers.search import the_thing
from ..errors import NotFoundError, nearest
from ..messages import Told
from ..rdf.dates import as_date, parse, span
from ..rdf.terms import IRI
from ..sparql.sentences import together
from .actors import actors
from .asked import Measured, Network
from .comparing import dates_compared, over_years, things_compared
from .given import Given, one_of, wanted
from .groups import grouped
from .intervals import Working, silent
from .link_prediction.telling import foretold
from .neighbours import equivalent, indirect
from .overall import overall
from .paths import path_between
from .telling import head

if TYPE_CHECKING:
    from ..answers.context import Context


class Asking(NamedTuple):
    """A network, what is asked of it, and how."""

    network: Network
    words: tuple[str, ...]
    given: Given

    def thing(self, text: str) -> IRI:
        """Return the thing that a text means."""
        return the_thing(self.network.context, text)

    @property
    def around(self) -> IRI | None:
        """The thing around which it is asked."""
        return None if self.given.around is None else self.thing(self.given.around)


def _actors(asked: Asking) -> Measured:
    given = asked.given
    return actors(asked.network, given.measures, asked.around, given.hops, given.is_short)


def _path(asked: Asking) -> Measured:
    return path_between(asked.network, *map(asked.thing, asked.words))


def _years(asked: Asking) -> Measured:
    years = [parse(given_date("years", word))[0] for word in asked.words]
    _in_order(years)
    return over_years(asked.network, years, asked.around)


def _in_order(dates: Sequence[int | str]) -> None:
    """Do nothing where dates are in order.

    Raises:
        NotFoundError: if a later one is given first.
    """
    begin = [span(as_date(each)).first for each in dates]
    if begin != sorted(begin):
        raise NotFoundError(Told("measured-years-order", first=dates[0], last=dates[1]))


def _date(word: str) -> str | None:
    """Return the date that a word is, if it is one."""
    try:
        return given_date("date", word)
    except NotFoundError:
        return None


_OPTIONS = {"as_of": "as-of", "around": "around", "measures": "measure"}


def _without(name: str, given: Given, unused: Collection[str]) -> None:
    """Do nothing where no option is given that has no use.

    Raises:
        NotFoundError: if one is.
    """
    for each, option in _OPTIONS.items():
        if each in unused and getattr(given, each) not in (None, ()):
            raise NotFoundError(Told("measured-unused", name=name, option=option))


def _compare(asked: Asking) -> Measured:
    dated = [date for word in asked.words if (date := _date(word))]
    if len(dated) == 2 and dated[0] != dated[1]:
        _in_order(dated)
        _without(f"compare {' '.join(dated)}", asked.given, ("as_of", "measures"))
        return dates_compared(asked.network, *dated)
    if dated:
        same = Told("measured-path-same", name=dated[0])
        raise NotFoundError(same if len(dated) == 2 else Told("measured-takes-compare"))
    one, other = map(asked.thing, asked.words)
    if one == other:
        raise NotFoundError(Told("measured-path-same", name=asked.network.name(one)))
    return things_compared(asked.network, one, other, asked.given.measures)


def _predict(asked: Asking) -> Measured:
    network = asked.network
    (year,) = (parse(given_date("year", word))[0] for word in asked.words)
    with network.working(str(year)):
        found = foretold(network.context, network.wanted, year)
    further = {"came": found.came, "proposed": found.pairs}
    said = [*head(network, is_dated=False), *found.said]
    return Measured(said, found.methods, found.short, further, found.further_short, found.defined)


class Analysis(NamedTuple):
    """What is done with a network; words: how many are to be given; uses: which of the options count."""

    of: Callable[[Asking], Measured]
    words: tuple[int, ...] = (0,)
    uses: frozenset[str] = frozenset({"as_of"})


_DATED = frozenset({"as_of"})
ANALYSES: dict[str, Analysis] = {
    "actors": Analysis(_actors, uses=_DATED | {"around", "measures"}),
    "overall": Analysis(lambda asked: overall(asked.network)),
    "path": Analysis(_path, (2,)),
    "years": Analysis(_years, (0, 1, 2), frozenset({"around"})),
    "compare": Analysis(_compare, (2,), _DATED | {"measures"}),
    "equivalent": Analysis(lambda asked: equivalent(asked.network, asked.thing(asked.words[0])), (1,)),
    "indirect": Analysis(lambda asked: indirect(asked.network, asked.thing(asked.words[0])), (1,)),
    "communities": Analysis(lambda asked: grouped(asked.network)),
    "predict": Analysis(_predict, (1,), frozenset()),
}
"""What can be asked of a network."""


def _check(name: str, words: Sequence[str], given: Given) -> Analysis:
    """Return what is asked for by name.

    Raises:
        NotFoundError: if there is none, or it takes other words or options.
    """
    if name not in ANALYSES and not nearest(name, list(ANALYSES)):
        known = ", ".join(ANALYSES)
        step = Told("measured-around-instead", name=shlex.quote(name))
        raise NotFoundError(together(Told("no-analysis", text=repr(name), near="", known=known), step))
    analysis = ANALYSES[one_of(name, list(ANALYSES), "no-analysis")]
    if len(words) not in analysis.words:
        raise NotFoundError(Told(f"measured-takes-{name}", n=len(words)))
    _without(name, given, {*_OPTIONS} - analysis.uses)
    return analysis


def measured(
    context: "Context",
    name: str,
    words: Sequence[str] = (),
    given: Given | None = None,
    working: Working = silent,
) -> Measured:
    """Return what is measured of a network, in sentences and rows.

    Raises:
        NotFoundError: if nothing goes by a name that is given, or nothing is joined.

    >>> import cityrel
    >>> found = measured(cityrel.open().context, "path", ["Seoul", "Beijing"])
    >>> found.rows[0].kind[0].curie, found.rows[0].since
    ('cr:SisterCityTie', 1993)
    """
    how = given or Given()
    analysis = _check(name, words, how)
    network = Network(context, wanted(context, how), working)
    if not network.joins:
        raise NotFoundError(Told("measured-empty"))
    found = analysis.of(Asking(network, tuple(words), how))
    return replace(found, names=context.names, language=context.languages[0])
