"""Who stands as a thing does, and whom its partners are joined with."""

from ..messages import Told
from ..rdf.terms import IRI, Value
from ..sparql.rows import Rows
from .actors import cell, in_network
from .asked import Measured, Network, few, headed, several
from .intervals import Interval, rounded
from .telling import head, many

SHOWN = 5  # partners between two in a table


def _alike(own: set[IRI], others: set[IRI], thing: IRI, other: IRI) -> float | None:
    """Return the share of the partners of either that are partners of both, the two themselves left out."""
    either = (own | others) - {thing, other}
    return len((own & others) - {thing, other}) / len(either) if either else None


def equivalent(network: Network, thing: IRI) -> Measured:
    """Return who has the same partners as a thing, the nearest first: 1 is structural equivalence.

    The share of partners is Jaccard's; the two themselves do not count (Lorrain and White 1971).

    Raises:
        NotFoundError: if the thing is not in the network.
    """
    in_network(network, thing)
    most, least = network.readings.most, network.readings.least
    partners = {reading: set(reading[thing]) for reading in (most, least)}
    near = {other for partner in partners[most] for other in most[partner]} - {thing}
    rows: list[list[Value]] = []
    short: list[list[Value]] = []
    for other in sorted(near):
        value = Interval(
            *(
                rounded(_alike(partners[reading], set(reading[other]), thing, other))
                for reading in (least, most)
            )
        )
        both = tuple(sorted((partners[most] & set(most[other])) - {thing, other}))
        if both:
            rows.append([other, *value, len(both), len(most[other]), several(both)])
            short.append([other, cell(value), len(both), len(most[other])])
    order = sorted(range(len(rows)), key=lambda i: (-float(rows[i][2] or 0), -float(rows[i][1] or 0), i))
    said = Told("measured-equivalent", name=network.name(thing), n=many(len(partners[most])))
    columns = ["thing", "similarity_least", "similarity_most", "shared", "partners", "sharedPartners"]
    return Measured(
        [*head(network), [said]],
        Rows(columns, [rows[i] for i in order]),
        Rows([*headed("thing", "similarity", "shared"), Told("measure-partners")], [short[i] for i in order]),
    )


def indirect(network: Network, thing: IRI) -> Measured:
    """Return with whom the partners of a thing are joined and it is not, those of most partners first.

    Raises:
        NotFoundError: if the thing is not in the network.
    """
    in_network(network, thing)
    most, least = network.readings.most, network.readings.least
    through: dict[IRI, list[IRI]] = {}
    for partner in sorted(most[thing]):
        for other in most[partner]:
            if other != thing and other not in most[thing]:
                through.setdefault(other, []).append(partner)
    rows: list[list[Value]] = []
    for other, by in sorted(through.items(), key=lambda each: (-len(each[1]), each[0])):
        surely = sum(partner in least[thing] and other in least[partner] for partner in by)
        rows.append([other, surely, len(by), several(by)])
    said = Told("measured-indirect", name=network.name(thing), n=many(len(most[thing])))
    short: list[list[Value]] = [
        [row[0], cell(Interval(row[1], row[2])), few(through[row[0]], SHOWN)]  # type: ignore[arg-type, index]
        for row in rows
    ]
    return Measured(
        [*head(network), [said]],
        Rows(["thing", "through_least", "through_most", "through"], rows),
        Rows(headed("thing", "through-count", "through"), short),
    )
