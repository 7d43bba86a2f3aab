"""Prefixes and the namespaces that they stand for: the bundled ones, an ontology's and a project's own."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from ..errors import NotFoundError, nearest
from ..messages import Told, near

XSD = "http://www.w3.org/2001/XMLSchema#"
CR = "https://w3id.org/cityrel/ns#"
ID = "https://w3id.org/cityrel/id/"
GENID = "https://w3id.org/.well-known/genid/cityrel/"

SCHEMES = {"http", "https", "urn", "mailto", "tel", "file", "tag", "info", "did", "doi", "data", "ftp"}
# PN_CHARS_BASE of SPARQL 1.1 beyond ASCII, without U+FEFF, which is a mark of byte order
LETTERS = (
    *((0xC0, 0xD6), (0xD8, 0xF6), (0xF8, 0x2FF), (0x370, 0x37D), (0x37F, 0x1FFF), (0x200C, 0x200D)),
    *((0x2070, 0x218F), (0x2C00, 0x2FEF), (0x3001, 0xD7FF), (0xF900, 0xFDCF), (0xFDF0, 0xFEFE)),
    *((0xFF00, 0xFFFD), (0x10000, 0xEFFFF)),
)
MARKS = ((0xB7, 0xB7), (0x300, 0x36F), (0x203F, 0x2040))  # what stands in a name after its first letter


def _ranges(ranges: Iterable[tuple[int, int]]) -> str:
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in ranges if last <= 0xFFFF)


_BASE = f"A-Za-z_0-9:{_ranges(LETTERS)}"  # Oxigraph reads no name with what lies beyond U+FFFF
_CHARACTER = rf"[{_BASE}.\-{_ranges(MARKS)}]"
_ESCAPE = "%[0-9A-Fa-f]{2}"


@cache
def _local() -> re.Pattern[str]:
    return re.compile(rf"(?:[{_BASE}]|{_ESCAPE})(?:{_CHARACTER}|{_ESCAPE})*(?<!\.)")  # costs 4 ms


class Prefixes(Mapping[str, str]):
    """Prefixes with their namespaces, and the namespace of ids that are written without a prefix.

    >>> prefixes = PREFIXES.extended({"ex": "https://example.org/"})
    >>> prefixes.resolve("ex:busan"), prefixes.shorten("https://example.org/busan")
    ('https://example.org/busan', 'ex:busan')
    """

    def __init__(
        self, namespaces: Mapping[str, str], ids: str = ID, spaces_of_ids: Iterable[str] = ()
    ) -> None:
        self.ids = ids
        # bare ids are looked for in the project's namespace first, then among the bundled things
        self.spaces_of_ids = tuple(dict.fromkeys([ids, *spaces_of_ids, ID]))
        self._namespaces = dict(namespaces)
        if ids not in self._namespaces.values():
            self._namespaces.setdefault("", ids)
        self._by_namespace: dict[str, str] = {}
        for prefix in sorted(self._namespaces, key=lambda each: not each):  # a name before none
            self._by_namespace.setdefault(self._namespaces[prefix], prefix)
        longest = sorted(self._by_namespace, key=len, reverse=True)
        self._odd = [space for space in longest if space[-1:] not in "#/"]

    def __getitem__(self, prefix: str) -> str:
        return self._namespaces[prefix]

    def __iter__(self) -> Iterator[str]:
        return iter(self._namespaces)

    def __len__(self) -> int:
        return len(self._namespaces)

    def __repr__(self) -> str:
        return f"Prefixes({self._namespaces!r}, {self.spaces_of_ids!r})"

    def extended(self, more: Mapping[str, str]) -> "Prefixes":
        """Return these prefixes with more of them; what stands here already stays."""
        return Prefixes({**self, **more, **self}, self.ids, self.spaces_of_ids)

    def is_thing(self, iri: str) -> bool:
        """Tell whether an IRI lies in a namespace of ids, blank nodes included: no term of an ontology."""
        return iri.startswith((*self.spaces_of_ids, GENID))

    def shorten(self, iri: str) -> str:
        """Return an IRI with its prefix, or in angle brackets, as SPARQL and Turtle read it."""
        end = max(iri.rfind("/"), iri.rfind("#")) + 1
        for space in (iri[:end], *self._odd):
            prefix = self._by_namespace.get(space)
            if prefix is not None and iri.startswith(space) and _local().fullmatch(iri, len(space)):
                return f"{prefix}:{iri[len(space) :]}"
        return f"<{iri}>"

    def bare(self, iri: str) -> str:
        """Return an IRI as it is written shortest: an id of this project without a prefix.

        >>> PREFIXES.bare(ID + "seoul"), PREFIXES.bare(CR + "City")
        ('seoul', 'cr:City')
        """
        local = iri.removeprefix(self.ids)
        return local if local != iri and _local().fullmatch(local) else self.shorten(iri)

    def is_name(self, text: str) -> bool:
        """Tell whether a text is a name with one of these prefixes, or an IRI in angle brackets."""
        prefix, colon, local = text.partition(":")
        in_brackets = text.startswith("<") and text.endswith(">")
        return in_brackets or (bool(colon) and prefix in self and not local.startswith("//"))

    def resolve(self, name: str) -> str:
        """Return the IRI that an id, a prefixed name, or an IRI in or out of angle brackets stands for.

        Raises:
            NotFoundError: if the prefix is not known, with the nearest.
        """
        if name.startswith("<") and name.endswith(">"):
            return name[1:-1] if ":" in name else self.ids + name[1:-1]
        prefix, colon, local = name.partition(":")
        if not colon:
            return self.ids + name
        if prefix in self and not local.startswith("//"):
            return self[prefix] + local
        if local.startswith("//") or prefix.lower() in SCHEMES:
            return name
        raise NotFoundError(
            Told(
                "no-prefix",
                prefix=prefix,
                name=name,
                near=near(nearest(prefix, self)),
                known=", ".join(f"{each}:" for each in self),
            )
        )


PREFIXES = Prefixes(
    {
        "cr": CR,
        "id": ID,
        "graph": "https://w3id.org/cityrel/graph/",
        "genid": GENID,
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "owl": "http://www.w3.org/2002/07/owl#",
        "xsd": XSD,
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "sh": "http://www.w3.org/ns/shacl#",
        "dcterms": "http://purl.org/dc/terms/",
        "schema": "https://schema.org/",
        "prov": "http://www.w3.org/ns/prov#",
        "org": "http://www.w3.org/ns/org#",
        "geo": "http://www.w3.org/2003/01/geo/wgs84_pos#",
        "vann": "http://purl.org/vocab/vann/",
    }
)
"""The prefixes of the bundled files, which no project gives another meaning."""
