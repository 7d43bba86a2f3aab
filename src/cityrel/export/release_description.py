"""What describes a release: VoID with DCAT and PROV for stores, schema.org for those who look for data."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any, NamedTuple

import pyoxigraph as ox

from ..answers.context import Context
from ..files.release import GRAPH, GRAPHS, NETWORK, VOID
from ..messages import all_messages
from ..rdf.languages import spelt
from ..rdf.prefixes import XSD
from ..rdf.terms import DERIVED, IRI
from ..version import __version__
from .datasets import (
    CREATOR,
    DESCRIPTION,
    ISSUED,
    KEYWORD,
    LICENSE,
    MODIFIED,
    PAGE,
    TITLE,
    VERSION,
    DataSet,
    others,
)
from .syntax import serialize
from .void import SPACES, Facts, counted_in, iri, tell_counts, tell_graphs, tell_prefixes, texts

ENGINE = "0.5.12"
"""The first Oxigraph that computes 10-3-2 as 5, as questions need it."""
_RDF_1_2 = "https://www.w3.org/TR/rdf12-concepts/"
_BASE = "http://release.invalid/"  # stands for the folder of the release, wherever that will be
_MEDIA = {
    GRAPH: ("text/turtle", "formats:Turtle", "release-graph"),
    GRAPHS: ("application/n-quads", "formats:N-Quads", "release-graphs"),
    NETWORK: ("application/graphml+xml", "", "release-network"),
}
_SOURCES = """SELECT DISTINCT ?source ?property ?value {
  [] cr:source ?source FILTER(ISIRI(?source))
  OPTIONAL {
    ?source ?property ?value FILTER(!ISBLANK(?value))
    VALUES ?property { dcterms:title dcterms:license }
  }
} ORDER BY ?source ?property ?value"""
_ONTOLOGIES = """SELECT DISTINCT ?thing ?property ?value {
  ?thing a owl:Ontology ; ?property ?value FILTER(ISIRI(?thing) && !ISBLANK(?value))
  VALUES ?property { dcterms:license owl:versionInfo owl:versionIRI }
} ORDER BY ?thing ?property ?value"""


_ADDRESSES = ("license", "url", "contentUrl")
"""What holds addresses; the context stands in the file, so that it is read without asking another."""


class File(NamedTuple):
    """A file of a release, how many triples it has in each graph, if it holds any, and whether of RDF 1.2."""

    name: str
    content: bytes
    graphs: Mapping[str, int]
    is_rdf_1_2: bool = False

    @property
    def hash(self) -> str:
        """The SHA-256 of its bytes."""
        return sha256(self.content).hexdigest()


def as_void(context: Context, own: DataSet, files: Mapping[str, File]) -> bytes:
    """Return the description in Turtle; its addresses of files are relative to its own."""
    facts, start = Facts(), f"{_BASE}{VOID}#"
    data = own.iri or f"{start}dataset"
    facts.say(data, a=["void:Dataset", "dcat:Dataset", "prov:Entity"])
    for prop, values in own.said.items():
        facts += [ox.Triple(ox.NamedNode(data), ox.NamedNode(prop), value) for value in values]
    found = counted_in(ox.parse(files[GRAPH].content, ox.RdfFormat.TURTLE))
    tell_counts(facts, data, context.queries, start, found)
    tell_prefixes(facts, context.queries, data, start)
    for file in files.values():
        _tell_file(facts, data, file, start)
    _tell_tool(facts, data, start, [name for name in files[GRAPHS].graphs if name not in {"", DERIVED}])
    _tell_parts(facts, data, context, own)
    _tell_sources(facts, data, context)
    written = serialize(facts, "turtle", context.prefixes.extended(SPACES))
    return written.replace(f"<{_BASE}".encode(), b"<")


def _tell_file(facts: Facts, data: str, file: File, start: str) -> None:
    """Tell what a file holds, in which form, for which stores, how large it is and its check sum."""
    address, (media, form, key) = f"{_BASE}{file.name}", _MEDIA[file.name]
    facts.say(data, dcat_distribution=address, **({"void_dataDump": address} if form else {}))
    facts.say(
        address,
        a=["dcat:Distribution", *(["void:Dataset"] if form else [])],
        dcterms_title=ox.Literal(file.name),
        dcterms_description=texts(all_messages()[key]),
        dcat_accessURL=address,
        dcat_downloadURL=address,
        dcat_mediaType=ox.NamedNode(f"https://www.iana.org/assignments/media-types/{media}"),
        dcat_byteSize=ox.Literal(str(len(file.content)), datatype=ox.NamedNode(f"{XSD}nonNegativeInteger")),
        spdx_checksum=f"{start}sha256-{file.name}",
    )
    facts.say(
        f"{start}sha256-{file.name}",
        a="spdx:Checksum",
        spdx_algorithm="spdx:checksumAlgorithm_sha256",
        spdx_checksumValue=ox.Literal(file.hash, datatype=ox.NamedNode(f"{XSD}hexBinary")),
    )
    if form:
        facts.say(address, void_triples=sum(file.graphs.values()), void_feature=form)
        facts.say(address, **({"dcterms_conformsTo": ox.NamedNode(_RDF_1_2)} if file.is_rdf_1_2 else {}))
    tell_graphs(
        facts, address, {name: file.graphs[name] for name in sorted(file.graphs) if name}, f"{start}named-"
    )


def _tell_tool(facts: Facts, data: str, start: str, used: list[str]) -> None:
    """Tell by what it was made, of which graphs, and which engine answers its questions rightly."""
    words = {tag: text.format(version=ENGINE) for tag, text in all_messages()["release-engine"].items()}
    facts.say(data, prov_wasGeneratedBy=f"{start}export", dcterms_requires=f"{start}engine")
    facts.say(f"{start}engine", dcterms_description=texts(words))
    facts.say(f"{start}export", a="prov:Activity", prov_wasAssociatedWith=f"{start}cityrel")
    facts.say(f"{start}export", prov_used=map(ox.NamedNode, sorted(used)))
    facts.say(
        f"{start}cityrel",
        a="prov:SoftwareAgent",
        schema_name=ox.Literal("cityrel"),
        schema_softwareVersion=ox.Literal(__version__),
    )


def _tell_parts(facts: Facts, data: str, context: Context, own: DataSet) -> None:
    """Tell the data sets and ontologies that are part of it, with their licences and versions."""
    for each in others(context, own):
        facts.say(data, dcterms_hasPart=ox.NamedNode(each.iri))
        for prop in (TITLE, LICENSE, VERSION, MODIFIED, CREATOR):
            facts += [ox.Triple(ox.NamedNode(each.iri), iri(prop), value) for value in each.values(prop)]
    for row in context.ask(_ONTOLOGIES):
        facts.say(data, dcterms_hasPart=ox.NamedNode(row.thing))
        value = ox.NamedNode(row.value) if isinstance(row.value, IRI) else ox.Literal(str(row.value))
        facts.append(ox.Triple(ox.NamedNode(row.thing), ox.NamedNode(row.property), value))


def _tell_sources(facts: Facts, data: str, context: Context) -> None:
    """Tell the sources, each with its licence where one is given: as a text it is a statement of rights."""
    rights = iri("dcterms:rights")

    def read(found: Any) -> list[tuple[ox.NamedNode, ox.NamedNode | None, ox.NamedNode | ox.Literal]]:
        return [(row[0], row[1], row[2]) for row in found]

    for source, prop, value in context.read(_SOURCES, read):
        facts.say(data, dcterms_source=source)
        if prop is not None:
            is_text = prop.value == LICENSE and isinstance(value, ox.Literal)
            facts.append(ox.Triple(source, rights if is_text else prop, value))


def as_json_ld(own: DataSet, files: Mapping[str, File]) -> bytes:
    """Return the description as JSON-LD of schema.org, which searches for data sets read."""
    said: dict[str, Any] = {
        "@context": {"@vocab": "https://schema.org/", **{key: {"@type": "@id"} for key in _ADDRESSES}},
        "@type": "Dataset",
        "@id": own.iri,
        "name": _worded(own, TITLE),
        "description": _worded(own, DESCRIPTION),
        "license": [_address(each, {"@type": "CreativeWork", "name": each}) for each in own.texts(LICENSE)],
        "version": own.texts(VERSION),
        "datePublished": own.texts(ISSUED),
        "dateModified": own.texts(MODIFIED),
        "creator": [{**({"@id": iri} if iri else {}), "name": name} for iri, name in own.creators()],
        "url": [_address(each, {"@value": each}) for each in own.texts(PAGE)],
        "keywords": _worded(own, KEYWORD),
        "distribution": [
            {
                "@type": "DataDownload",
                "name": file.name,
                "contentUrl": file.name,
                "encodingFormat": _MEDIA[file.name][0],
                "contentSize": f"{len(file.content)} B",
                "sha256": file.hash,
            }
            for file in files.values()
        ],
    }
    one = {
        key: value[0] if isinstance(value, list) and len(value) == 1 else value for key, value in said.items()
    }
    return (json.dumps({k: v for k, v in one.items() if v}, ensure_ascii=False, indent=2) + "\n").encode()


def _address(text: str, other: dict[str, str]) -> str | dict[str, str]:
    """Return an address, or what is written for a text that is none, which would be one in this folder."""
    return text if "://" in text and " " not in text else other


def _worded(own: DataSet, prop: str) -> list[Any]:
    """Return texts with their languages."""
    return [
        {"@language": spelt(language), "@value": each.value}
        if (language := getattr(each, "language", ""))
        else each.value
        for each in own.values(prop)
    ]
