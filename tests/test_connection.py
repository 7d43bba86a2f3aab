"""A connection as the loop sees it: a client that sends no more gets each answer in a time of its own."""

import asyncio
import time

import pytest
import uvicorn
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send
from uvicorn.server import ServerState

from cityrel.serve import connection

from .conftest import in_its_own_loop


async def _slow(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer after some seconds, and wait meanwhile to be told that the client has gone."""
    request = Request(scope, receive)
    await request.body()
    watching = asyncio.ensure_future(receive())
    await asyncio.sleep(float(request.query_params["seconds"]))
    watching.cancel()
    await PlainTextResponse("there")(scope, receive, send)


async def _answers(*seconds: float) -> int:
    """Return how many answers come to a client that sends all its requests, and its end, at once."""
    config = uvicorn.Config(_slow, log_config=None)
    config.load()

    def made() -> connection.Connection:
        return connection.Connection(config=config, server_state=ServerState(), app_state={})

    server = await asyncio.get_running_loop().create_server(made, "127.0.0.1", 0)
    async with server:
        reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
        for each in seconds:
            writer.write(f"GET /?seconds={each} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        writer.write_eof()
        found = await reader.read()
        writer.close()
    return found.count(b"HTTP/1.1 200")


@pytest.mark.long
@pytest.mark.parametrize(("seconds", "answers"), [((0.3,) * 4, 4), ((0, 0, 5, 0), 2)])
def test_a_client_that_sends_no_more_waits_for_each_answer(
    monkeypatch: pytest.MonkeyPatch, seconds: tuple[float, ...], answers: int
) -> None:
    monkeypatch.setattr(connection, "_HALF", 0.8)
    started = time.monotonic()

    async def asked() -> None:
        assert await _answers(*seconds) == answers

    in_its_own_loop(asked())
    assert time.monotonic() - started < 4
