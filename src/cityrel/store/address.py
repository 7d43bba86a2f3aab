"""Addresses of HTTP: as they are typed, as requests name them, and the login that may stand in them."""

from __future__ import annotations

from typing import NamedTuple, Self
from urllib.parse import quote, unquote, urljoin, urlsplit

_RESERVED = "!#$%&'()*+,/:;=?@[]~"


class Address(NamedTuple):
    """An address, apart from it the login of the name and password that were written in it.

    >>> Address.of("https://me:secret@host.example/Straße?graph=a").url
    'https://host.example/Stra%C3%9Fe?graph=a'
    """

    url: str
    scheme: str
    host: str
    port: int
    login: str = ""

    @classmethod
    def of(cls, text: str) -> Self:
        """Return the address that a text stands for, letters that are not ASCII written as URLs have them.

        Raises:
            ValueError: if it is no address of HTTP.
        """
        parts = urlsplit(text.strip())
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise ValueError("it does not begin like http://host or https://host")
        host = parts.hostname if parts.hostname.isascii() else parts.hostname.encode("idna").decode()
        place = f"[{host}]" if ":" in host else host
        place += f":{parts.port}" if parts.port else ""
        path, query = (quote(part, safe=_RESERVED) for part in (parts.path, parts.query))
        url = f"{parts.scheme}://{place}{path or '/'}{'?' + query if query else ''}"
        port = parts.port or (443 if parts.scheme == "https" else 80)
        return cls(url, parts.scheme, host, port, _basic(parts.username, parts.password))

    @property
    def origin(self) -> tuple[str, str, int]:
        """Scheme, host and port: what one connection can serve."""
        return self.scheme, self.host, self.port

    @property
    def target(self) -> str:
        """Path and query, as a request names them to the host itself."""
        return "/" + self.url.split("/", 3)[3]

    def asking(self, query: str) -> Self:
        """Return the address with a query of its own, after that which it has."""
        return self._replace(url=f"{self.url}{'&' if '?' in self.url else '?'}{query}") if query else self

    def led_to(self, location: str) -> Self:
        """Return the address to which this one leads; the login goes along to the same host only.

        Raises:
            ValueError: if it is none, or if what was asked in secret would be asked for all to read.
        """
        if not location:
            raise ValueError("there is none")
        other = type(self).of(urljoin(self.url, location))
        if (self.scheme, other.scheme) == ("https", "http"):
            raise ValueError("it is not encrypted as this one is; give that address if you trust it")
        return other._replace(login=self.login if other.host == self.host else "")


def _basic(name: str | None, password: str | None) -> str:
    """Return a login as a header has it (https://www.rfc-editor.org/rfc/rfc7617)."""
    from base64 import b64encode

    if name is None:
        return ""
    return "Basic " + b64encode(f"{unquote(name)}:{unquote(password or '')}".encode()).decode()


def proxy_of(address: Address) -> Address | None:
    """Return the proxy that the environment names for an address.

    Raises:
        ValueError: if what it names is no address.
    """
    from urllib.request import getproxies, proxy_bypass

    named = getproxies().get(address.scheme)
    if not named or proxy_bypass(address.host):
        return None
    return Address.of(named if "://" in named else f"http://{named}")
