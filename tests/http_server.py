"""A server of this package as a process of its own, and requests to it as they are on the wire."""

import gzip
import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

COMMAND = [sys.executable, "-m", "cityrel", "serve", "--port", "0"]


@dataclass
class Answer:
    """What came: its status, its headers by names in lower case, its body unpacked."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")

    @property
    def media(self) -> str:
        return self.headers["content-type"].partition(";")[0]

    @property
    def notes(self) -> list[str]:
        found: list[str] = json.loads(self.headers.get("cityrel-notes", "[]"))
        return found

    def json(self) -> dict[str, object]:
        found: dict[str, object] = json.loads(self.body)
        return found


@dataclass
class Server:
    """A server that answers at a port of this machine."""

    process: subprocess.Popen[str]
    port: int
    log: list[str] = field(default_factory=list)

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    def ask(
        self,
        path: str,
        query: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        method: str = "GET",
        body: bytes | None = None,
    ) -> Answer:
        """Return the answer to a request."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        target = f"{path}?{urlencode(query)}" if query else path
        try:
            connection.request(method, target, body, dict(headers or {}))
            answer = connection.getresponse()
            found = {name.lower(): value for name, value in answer.getheaders()}
            data = answer.read()
        finally:
            connection.close()
        packed = found.get("content-encoding") == "gzip"
        return Answer(answer.status, found, gzip.decompress(data) if packed else data)

    def query(self, sparql: str, accept: str = "*/*", **named: str) -> Answer:
        """Return the answer to a query by GET."""
        names = {name.replace("_", "-"): value for name, value in named.items()}
        return self.ask("/sparql", {"query": sparql, **names}, {"Accept": accept})

    def post(self, body: str | bytes, media: str, accept: str = "*/*", path: str = "/sparql") -> Answer:
        """Return the answer to a POST."""
        data = body.encode() if isinstance(body, str) else body
        headers = {"Accept": accept, **({"Content-Type": media} if media else {})}
        return self.ask(path, None, headers, "POST", data)

    def raw(self, data: bytes, more: bytes = b"", timeout: float = 20) -> bytes:
        """Return all that comes back for bytes, until the server closes the connection."""
        with socket.create_connection(("127.0.0.1", self.port), timeout) as connection:
            connection.sendall(data)
            found = b""
            try:
                if more:
                    connection.sendall(more)
                while piece := connection.recv(65536):
                    found += piece
            except ConnectionError:
                return found
        return found

    def workers(self) -> list[int]:
        """Return the processes that it has started."""
        found = []
        for each in Path("/proc").glob("[0-9]*/stat"):
            try:
                fields = each.read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
            except OSError:
                continue
            if int(fields[1]) == self.process.pid and fields[0] != "Z":
                found.append(int(each.parent.name))
        return found


@contextmanager
def served(*options: str, cwd: Path | None = None, env: Mapping[str, str] | None = None) -> Iterator[Server]:
    """Start a server, and give it once it answers; it is ended at the end."""
    process = subprocess.Popen(
        [*COMMAND, *options],
        cwd=cwd,
        env={**os.environ, **(env or {})},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr is not None
    log: list[str] = []
    try:
        for line in process.stderr:
            log.append(line.rstrip("\n"))
            if found := re.search(r"Answering at http://\S*:(\d+)/", line):
                break
        else:
            raise AssertionError(f"the server has not started: {log}")
        threading.Thread(
            target=lambda: log.extend(line.rstrip("\n") for line in process.stderr or ())
        ).start()
        yield Server(process, int(found[1]), log)
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
