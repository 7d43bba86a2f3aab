"""A SPARQL 1.1 endpoint as the store."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from email.message import Message
from itertools import count
from urllib.parse import quote

from ..errors import CityrelError, EndpointError, shortened, warn
from ..rdf.visible import in_one_line
from ..sparql.protocols import Results, Tell
from ..sparql.tokens import Token, first_word, tokenize
from .address import Address
from .http import Answer, Client, DroppedError, Request, UnansweredError
from .results import OtherError, Read, rows, triples, truth

_answers = count(1)
AGENT = "cityrel (https://w3id.org/cityrel)"
_TABLE = "application/sparql-results+json, application/sparql-results+xml;q=0.9"
_XML_FIRST = "application/sparql-results+xml, application/sparql-results+json;q=0.9"
"""Virtuoso 7.2 takes 6 seconds to write 20,000 rows as JSON, and less than one as XML."""
_TRIPLES = "application/n-triples, text/turtle;q=0.9, application/rdf+xml;q=0.8"
_OF_TRIPLES = {"CONSTRUCT", "DESCRIBE"}
_NOT_SO = {400, 405, 411, 415, 422, 500, 501}  # how servers refuse a way of asking, and not only the query
_ROUND = {first * 10**zeros for first in (1, 2, 5) for zeros in range(3, 8)}


def _form(headers: dict[str, str], sparql: str) -> Request:
    headers = {**headers, "Content-Type": "application/x-www-form-urlencoded"}
    return Request("POST", headers, f"query={quote(sparql, safe='')}".encode())


def _direct(headers: dict[str, str], sparql: str) -> Request:
    return Request("POST", {**headers, "Content-Type": "application/sparql-query"}, sparql.encode())


def _get(headers: dict[str, str], sparql: str) -> Request:
    return Request("GET", headers, query=f"query={quote(sparql, safe='')}")


Way = Callable[[dict[str, str], str], Request]
_WAYS: tuple[Way, ...] = (_form, _direct, _get)
"""The ways to ask of SPARQL 1.1 Protocol. Servers take the first: Virtuoso 7.2 hangs on the second."""


class Endpoint:
    """A SPARQL 1.1 endpoint that holds the graph (https://www.w3.org/TR/sparql11-protocol/)."""

    def __init__(self, url: str, timeout: float = 60) -> None:
        try:
            address = Address.of(url)
        except ValueError as error:
            said = f"{url} is no address of an endpoint: {error}. One looks like https://host/query."
            raise EndpointError(said) from None
        self.url = address.url
        self.tell: Tell = warn
        self._client = Client(address, timeout)
        self._table = _TABLE
        self._ways: tuple[Way, ...] = _WAYS
        self._has_answered = False
        self._told: set[str] = set()

    @property
    def timeout(self) -> float:
        """The seconds within which an answer is to be there in full."""
        return self._client.timeout

    @timeout.setter
    def timeout(self, seconds: float) -> None:
        self._client.timeout = seconds

    def query(self, sparql: str) -> Results:
        """Return the results of a query, which came whole.

        Raises:
            QueryError: if the endpoint says that it is no valid query.
            EndpointError: if it does not answer, or not with SPARQL results.
        """
        tokens = tokenize(sparql)
        form = word.text.upper() if (word := first_word(tokens)) else ""
        answer = self._answer(sparql, _TRIPLES if form in _OF_TRIPLES else self._table)
        if "virtuoso" in " ".join(answer.headers.get_all("Server", ())).lower():
            self._table = _XML_FIRST
        self._has_answered = True
        read = self._read(answer, form)
        self._tell_cut(answer, read.size, tokens)
        return read.results

    def _answer(self, sparql: str, accept: str) -> Answer:
        """Return the answer to the first way of asking that the endpoint takes; that one is kept to."""
        headers = {"Accept": accept, "Accept-Encoding": "gzip, deflate", "User-Agent": AGENT}
        failed: list[CityrelError] = []
        for way in self._ways:
            try:
                answer = self._client.ask(way(headers, sparql))
            except UnansweredError as error:
                failed.append(EndpointError(f"{self.url} {error}{'' if str(error).endswith('?') else '.'}"))
                is_final = not isinstance(error, DroppedError)
            else:
                if answer.status in {200, 203}:
                    self._ways = (way,)
                    return answer
                failed.append(self._refusal(answer, sparql))
                is_final = answer.status not in _NOT_SO
            if is_final or self._has_answered:
                break
        raise failed[0]

    def _refusal(self, answer: Answer, sparql: str) -> CityrelError:
        from .refusals import refusal

        has_login = bool(self._client.address.login)
        return refusal(answer, self._name(answer), sparql, has_login, self._has_answered)

    def _name(self, answer: Answer) -> str:
        return self.url if answer.url.startswith(self.url) else f"{self.url} leads to {answer.url}, which"

    def _tell_cut(self, answer: Answer, count: int, tokens: list[Token]) -> None:
        numbers = {token.text for token in tokens if token.kind == "number"}
        for line in cuts(answer.headers, count, str(count) in numbers):
            if line not in self._told:
                self._told.add(line)
                self.tell(line)

    def said(self) -> None:
        """Tell that no files are known: an endpoint gives the terms of its engine."""

    def _read(self, answer: Answer, form: str) -> Read:
        media = answer.headers.get("Content-Type", "").partition(";")[0].strip().lower()
        own = f"a{next(_answers)}"
        try:
            if form in _OF_TRIPLES:
                return triples(answer.body, media, answer.url, own)
            return truth(answer.body) if form == "ASK" else rows(answer.body, own)
        except OtherError:
            from .refusals import not_results

            wanted = "triples" if form in _OF_TRIPLES else "SPARQL results"
            raise not_results(answer, self._name(answer), media, wanted) from None
        except (SyntaxError, ValueError, RecursionError) as error:
            why = shortened(str(error).rstrip("."), longest=300)
            raise EndpointError(f"{self._name(answer)} sends a damaged answer: {why}.") from None


def cuts(headers: Message, count: int, is_asked: bool) -> Iterator[str]:
    """Yield what shows that an answer is not the whole one, which servers do not say in the answer itself.

    Args:
        headers: of the answer.
        count: of its rows or triples.
        is_asked: whether the query itself names that number, as with LIMIT.
    """
    pieces = f"Ask in pieces: ORDER BY with LIMIT {count} OFFSET {count}."
    most = headers.get("X-SPARQL-MaxRows", "")
    if most.isdecimal() and count >= int(most):
        yield f"Rows are missing: the endpoint gives {int(most):,} at most (X-SPARQL-MaxRows). {pieces}"
    elif count in _ROUND and not is_asked:
        yield f"An answer has {count:,} rows exactly: perhaps the endpoint gives no more. {pieces}"
    for name in ("X-SQL-Message", "Warning"):
        if name in headers:
            yield f"The endpoint says of its answer ({name}): {in_one_line(headers[name])[:300]}"
