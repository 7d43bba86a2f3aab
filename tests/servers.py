"""Endpoints as they are: a server on this machine that answers in the way that a test asks for."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pyoxigraph as ox

DATA = """
@prefix ex: <http://example.org/> .
ex:seoul ex:name "서울"@ko , "Seoul"@en ; ex:since "1993-10"^^<http://www.w3.org/2001/XMLSchema#gYearMonth> ; ex:in ex:korea .
ex:beijing ex:name "北京" ; ex:in _:somewhere .
"""
JSON = "application/sparql-results+json"
XML = "application/sparql-results+xml"


@dataclass
class Asked:
    """A request as it came."""

    method: str
    path: str
    headers: Message
    body: bytes
    connection: object

    @property
    def query(self) -> str:
        """The query that it asks, in whichever way."""
        if self.headers.get("Content-Type", "") == "application/sparql-query":
            return self.body.decode()
        text = self.body.decode() if self.method == "POST" else urlsplit(self.path).query
        return parse_qs(text)["query"][0]


@dataclass
class Answer:
    """What the server sends; pieces come without their length, and end with the connection."""

    body: bytes = b""
    media: str = JSON
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    pieces: Iterator[bytes] | None = None


Bend = Callable[[Asked, Answer], Answer | None]


def engine() -> ox.Store:
    """An engine that holds the data."""
    store = ox.Store()
    store.load(DATA.encode(), ox.RdfFormat.TURTLE)
    return store


def right(store: ox.Store, asked: Asked) -> Answer:
    """What a server ought to answer."""
    try:
        results = store.query(asked.query)
    except SyntaxError as error:
        return Answer(str(error).encode(), "text/plain", 400)
    if isinstance(results, ox.QueryTriples):
        return Answer(results.serialize(format=ox.RdfFormat.N_TRIPLES) or b"", "application/n-triples")
    return Answer(results.serialize(format=ox.QueryResultsFormat.JSON) or b"")


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    bend: Bend
    store: ox.Store
    log: list[Asked]

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        asked = Asked(self.command, self.path, self.headers, body, self.connection)
        self.log.append(asked)
        answer = (
            self.bend(asked, right(self.store, asked)) if _is_query(asked) else self.bend(asked, Answer())
        )
        if answer is None:
            self.close_connection = True
            return
        self.send_response(answer.status)
        if answer.media:
            self.send_header("Content-Type", answer.media)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        framed = {"Content-Length", "Transfer-Encoding"} & set(answer.headers)
        if not framed and not answer.pieces:
            self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        for piece in answer.pieces or (answer.body,):
            self.wfile.write(piece)
        self.close_connection |= bool(framed or answer.pieces)

    def do_GET(self) -> None:
        self.do_POST()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def _is_query(asked: Asked) -> bool:
    try:
        return bool(asked.query)
    except (KeyError, ValueError):
        return False


@contextmanager
def serving(bend: Bend, store: ox.Store | None = None) -> Iterator[tuple[str, list[Asked]]]:
    """Serve with answers bent as given; yield the address, and the requests as they come."""
    log: list[Asked] = []
    kind = type("Handler", (_Handler,), {"bend": staticmethod(bend), "store": store or engine(), "log": log})
    with ThreadingHTTPServer(("127.0.0.1", 0), kind) as server:
        server.handle_error = lambda *_: None  # type: ignore[method-assign]  # clients may go before the end
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/sparql", log
        server.shutdown()
