"""Where a server listens, and which hosts are this machine."""

from __future__ import annotations

import socket
from ipaddress import ip_address

from ..errors import CityrelError


class PortError(CityrelError):
    """Nothing can listen at an address."""

    exit_code = 3


def is_loopback(host: str) -> bool:
    """Tell whether an address, or the name of a host, with or without a port, is that of this machine.

    >>> [is_loopback(each) for each in ("127.0.0.1:80", "::1", "[::1]:80", "localhost", "localhost.org")]
    [True, True, True, True, False]
    """
    name = name_of(host).strip("[]").lower().rstrip(".")
    if name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        found = ip_address(name)
    except ValueError:
        return False
    return (getattr(found, "ipv4_mapped", None) or found).is_loopback


def name_of(host: str) -> str:
    """Return the name, or the address, of a host without its port.

    >>> name_of("[::1]:80"), name_of("city.example:8008"), name_of("::1")
    ('[::1]', 'city.example', '::1')
    """
    before, colon, port = host.rpartition(":")
    has_port = colon and (before.endswith("]") or ":" not in before) and not port.strip("0123456789")
    return before if has_port else host


def listening(host: str, port: int) -> socket.socket:
    """Return a socket that listens.

    Raises:
        PortError: if it cannot, with the reason.
    """
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        return socket.create_server(address[:2], family=family, backlog=512)
    except OSError as error:
        step = f" Take another: --port {port + 1}, or 0 for any that is free." if port else ""
        said = error.strerror or error
        raise PortError(f"Nothing can listen at {host}, port {port}: {said}.{step}") from None


def address_of(place: socket.socket) -> str:
    """Return the address at which a socket listens, as a browser takes it."""
    host, port = place.getsockname()[:2]
    return f"http://{f'[{host}]' if ':' in host else host}:{port}/"
