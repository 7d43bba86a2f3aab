"""Lines of a client that are no message of the protocol: each is answered, and none is waited for."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from typing import Any

from mcp.shared.message import SessionMessage
from mcp_types import ErrorData, JSONRPCError
from pydantic import ValidationError

_NO_JSON, _NO_REQUEST = -32700, -32600
"""The codes of JSON-RPC 2.0 (https://www.jsonrpc.org/specification#error_object)."""


class Answered:
    """What a client sends, without what is no message, which is answered at once."""

    def __init__(self, received: Any, answers: Any) -> None:
        self._received, self._answers = received, answers

    def __getattr__(self, name: str) -> Any:
        return getattr(self._received, name)

    async def __aenter__(self) -> Answered:
        await self._received.__aenter__()
        return self

    async def __aexit__(self, *raised: object) -> None:
        await self._received.__aexit__(*raised)

    async def __aiter__(self) -> AsyncIterator[Any]:
        async for each in self._received:
            if not isinstance(each, ValidationError):
                yield each
            elif answer := refusal(each):
                await self._answers.send(SessionMessage(answer))


def refusal(error: ValidationError) -> JSONRPCError | None:
    """Return the answer to a line that is no message, with its id where that can be read; none to no line."""
    found = error.errors(include_url=False, include_context=False)[0]
    given, said = found["input"], found["msg"]
    code = _NO_JSON if found["type"] == "json_invalid" else _NO_REQUEST
    if isinstance(given, str):
        if not given.strip():
            return None
        given = _lenient(given)
    elif isinstance(given, list):
        said = "Several messages at once are not taken: send one a line."
    one = given.get("id") if isinstance(given, dict) else None
    usable = one if isinstance(one, int | str) and not isinstance(one, bool) else None
    return JSONRPCError(jsonrpc="2.0", id=usable, error=ErrorData(code=code, message=said))


def _lenient(line: str) -> object:
    """Return what a line holds that is JSON all the same, as one with half of a character's pair in it."""
    try:
        found: object = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return found
