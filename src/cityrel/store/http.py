"""Ask an address over HTTP: connections stay open, redirects keep method and body, answers come whole.

The standard library alone: urllib3, httpx and requests take 50 to 80 ms longer to import.
"""

from __future__ import annotations

import contextlib
import time
import zlib
from collections.abc import Iterator, Mapping
from email.message import Message
from http.client import BadStatusLine, HTTPConnection, HTTPException, HTTPSConnection, IncompleteRead
from threading import Event, Timer
from typing import NamedTuple

from .address import Address, proxy_of

_REDIRECTS = {301, 302, 303, 307, 308}
_LASTING = {301, 308}
_MOST_REDIRECTS = 8
_LARGEST = 2**30  # of an answer once it is unpacked, in bytes


class UnansweredError(Exception):
    """An address does not answer, or not in full; the text says why, and is no sentence of its own."""


class DroppedError(UnansweredError):
    """The other side ended the connection without a word."""


class Request(NamedTuple):
    """What is sent, but for the address; the query is what is added to the address itself."""

    method: str
    headers: Mapping[str, str]
    body: bytes | None = None
    query: str = ""


class Answer(NamedTuple):
    """What was answered, unpacked, and at which address in the end."""

    url: str
    status: int
    reason: str
    headers: Message
    body: bytes


class Client:
    """Asks one address, for no longer than `timeout` seconds each time; several threads may."""

    def __init__(self, address: Address, timeout: float) -> None:
        self.address = address
        self.timeout = timeout
        self._idle: dict[tuple[str, str, int], list[HTTPConnection]] = {}

    def __del__(self) -> None:
        for connection in (each for idle in self._idle.values() for each in idle):
            connection.close()

    def ask(self, request: Request) -> Answer:
        """Return the answer of the address, or of that to which it leads.

        Raises:
            UnansweredError: if there is none in full within the time.
        """
        until = time.monotonic() + self.timeout
        address = self.address.asking(request.query)
        lasting = not request.query
        for _ in range(_MOST_REDIRECTS + 1):
            answer = self._told(address, request, until)
            if answer.status not in _REDIRECTS:
                return answer
            address = _led(address, answer)
            lasting &= answer.status in _LASTING
            if lasting:
                self.address = address
        raise UnansweredError(f"leads from address to address without an end, at last to {address.url}")

    def _told(self, address: Address, request: Request, until: float) -> Answer:
        try:
            return self._exchange(address, request, until)
        except (OSError, HTTPException, ValueError, zlib.error) as error:
            where = "" if address.url == self.address.url else f"leads to {address.url}, which "
            kind = DroppedError if isinstance(error, ConnectionResetError) else UnansweredError
            raise kind(where + _why(error, address, self.timeout)) from None

    def _exchange(self, address: Address, request: Request, until: float) -> Answer:
        proxy = proxy_of(address)
        idle = self._idle.setdefault(address.origin, [])
        while idle:
            connection = idle.pop()
            try:
                return self._once(connection, address, proxy, request, until)
            except (ConnectionError, BadStatusLine):
                connection.close()  # the server had ended it meanwhile
        return self._once(self._opened(address, proxy), address, proxy, request, until)

    def _opened(self, address: Address, proxy: Address | None) -> HTTPConnection:
        kind = HTTPSConnection if address.scheme == "https" else HTTPConnection
        first = proxy or address
        connection = kind(first.host, first.port, timeout=self.timeout)
        if proxy and address.scheme == "https":
            connection.set_tunnel(address.host, address.port, _header("Proxy-Authorization", proxy))
        return connection

    def _once(
        self,
        connection: HTTPConnection,
        address: Address,
        proxy: Address | None,
        request: Request,
        until: float,
    ) -> Answer:
        headers = {**request.headers, **_header("Authorization", address)}
        target = address.target
        if proxy and address.scheme == "http":
            target, headers = address.url, {**headers, **_header("Proxy-Authorization", proxy)}
        try:
            with _cut_at(until, connection):
                connection.request(request.method, target, request.body, headers)
                answer = connection.getresponse()
                packed = answer.read()
        except BaseException:
            connection.close()
            raise
        if connection.sock is not None:  # else the server has ended it
            self._idle[address.origin].append(connection)
        body = _unpacked(packed, answer.headers.get("Content-Encoding", ""))
        return Answer(address.url, answer.status, answer.reason, answer.headers, body)


def _header(name: str, address: Address) -> dict[str, str]:
    return {name: address.login} if address.login else {}


def _led(address: Address, answer: Answer) -> Address:
    location = answer.headers.get("Location", "")
    try:
        return address.led_to(location)
    except ValueError as error:
        where = location or "no other address"
        raise UnansweredError(f"leads to {where}, which is not asked: {error}") from None


@contextlib.contextmanager
def _cut_at(until: float, connection: HTTPConnection) -> Iterator[None]:
    """Cut a connection when the time is over: a server that sends a byte a second never times out.

    Raises:
        TimeoutError: if it was cut.
    """
    from socket import SHUT_RDWR

    if connection.sock is None:
        connection.connect()
    sock, passed = connection.sock, Event()  # the connection may let go of it before the answer is read

    def cut() -> None:
        passed.set()
        with contextlib.suppress(OSError):
            sock.shutdown(SHUT_RDWR)

    timer = Timer(max(until - time.monotonic(), 0), cut)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        if passed.is_set():
            raise TimeoutError


def _unpacked(body: bytes, encoding: str) -> bytes:
    """Return a body as it was before it was packed for the way.

    Raises:
        ValueError: if it is packed in a way that was not asked for.
        zlib.error: if it is damaged.
    """
    for each in reversed(encoding.lower().replace(" ", "").split(",")):
        if each in {"gzip", "x-gzip", "deflate"}:
            body = _inflated(body)
        elif each not in {"", "identity"}:
            raise ValueError(f"packs its answer as {each}, which was not asked for")
    return body


def _inflated(body: bytes) -> bytes:
    """Return what gzip or zlib packed, in one piece or more; some servers send deflate without its head."""
    bare = body[:2] != b"\x1f\x8b" and (body[:1] != b"\x78" or int.from_bytes(body[:2]) % 31)
    out = b""
    while body.strip(b"\0"):
        packed = zlib.decompressobj(-zlib.MAX_WBITS if bare else zlib.MAX_WBITS | 32)
        out += packed.decompress(body, _LARGEST + 1 - len(out))
        if len(out) > _LARGEST:
            raise ValueError(f"unpacks to more than {_LARGEST:,} bytes")
        if not packed.eof:
            raise zlib.error("it ends before its end")
        body = packed.unused_data
    return out


def _why(error: Exception, address: Address, timeout: float) -> str:
    """Return in words why there is no answer."""
    from socket import gaierror
    from ssl import SSLCertVerificationError, SSLError

    match error:
        case TimeoutError():
            return f"has not answered in full after {timeout:g} seconds. Ask for less, as with LIMIT"
        case gaierror():
            return f"does not answer: no host of the name {address.host} is found ({error.strerror})"
        case SSLCertVerificationError():
            return f"does not answer: its certificate is not to be trusted ({error.verify_message})"
        case SSLError():
            return f"does not answer as https does ({error.reason}). Is it http://?"
        case IncompleteRead():
            return f"broke off its answer after {len(error.partial):,} bytes"
        case zlib.error():
            return f"sends a packed answer that is damaged: {error}"
        case ConnectionRefusedError():
            return f"does not answer: {error.strerror}. Is the endpoint running?"
        case HTTPException() if not isinstance(error, ConnectionError):
            return f"does not answer as HTTP does: {type(error).__name__} {error}".strip()
        case OSError():
            return f"does not answer: {error.strerror or error}. Is the endpoint running?"
    return str(error)
