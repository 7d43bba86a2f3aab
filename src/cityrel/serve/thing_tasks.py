"""What a worker tells of one thing, and of the words of the ontology."""

from __future__ import annotations

from io import BytesIO
from typing import IO, TYPE_CHECKING, NamedTuple, cast

import pyoxigraph as ox

from ..errors import NotFoundError, shortened
from ..messages import Told, near
from ..rdf.prefixes import CR
from ..rdf.terms import IRI, iri_of
from .answering import Asking, Head, form_of, write_triples
from .negotiation import HTML, TRIPLES, Form, form
from .readers import chosen

if TYPE_CHECKING:
    from ..answers.context import Context
    from ..graph import Graph
    from ..rdf.prefixes import Prefixes
    from ..workers import Out

JSON = form("json", "application/json")
FORMS = (
    *(each if each.name != "jsonld" else form("jsonld", "application/ld+json") for each in TRIPLES),
    JSON,
    HTML,
)
"""The forms of what is told of a thing."""
ENDINGS = {"ttl": "turtle", "nt": "ntriples", "jsonld": "jsonld", "rdf": "rdfxml", "nq": "nquads"}
ENDINGS |= {"json": "json", "html": "html"}
_OFFERED = {"ttl": "Turtle", "jsonld": "JSON-LD", "json": "JSON"}
_ABOUT = """CONSTRUCT { ?thing ?p ?o . ?node ?q ?v . ?other ?r ?thing } WHERE { VALUES ?thing { <%s> }
  { ?thing ?p ?o } UNION { ?thing cr:evidence ?node . ?node ?q ?v } UNION { ?other ?r ?thing } }"""
_WORDS = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o FILTER(%s) } ORDER BY ?s ?p ?o"
_POLICY = ("default-src 'none'", "style-src 'unsafe-inline'", "base-uri 'none'", "form-action 'none'")
_SAFE = {"Content-Security-Policy": "; ".join(_POLICY)}
_IN_PATH = "~!$&'()*+,;=:@/"


class Found(NamedTuple):
    """A thing: its id as addresses have it, the form that the name asks for, and whether it is the name."""

    path: str
    form: str
    is_exact: bool


def path_of(iri: str, prefixes: Prefixes) -> str:
    """Return where the server tells of what an IRI stands for, below its base; the IRI itself if nowhere.

    >>> from ..rdf.prefixes import ID, PREFIXES
    >>> [path_of(iri, PREFIXES) for iri in (ID + "seoul", CR + "City", "http://a.example/")]
    ['id/seoul', 'ns#City', 'http://a.example/']
    """
    from urllib.parse import quote

    for space in prefixes.spaces_of_ids:
        if iri.startswith(space) and len(iri) > len(space):
            own = space == prefixes.ids
            return (
                f"id/{quote(iri.removeprefix(space) if own else _prefixed(iri, space, prefixes), _IN_PATH)}"
            )
    if iri.startswith(CR):
        return f"ns#{quote(iri.removeprefix(CR), safe='')}"
    if iri.startswith(prefixes["graph"]):
        return f"graph/{iri.removeprefix(prefixes['graph'])}"
    return iri


def _prefixed(iri: str, space: str, prefixes: Prefixes) -> str:
    """Return the id of a thing of another namespace: one of this project may have the same last part."""
    prefix = next((each for each, of in prefixes.items() if of == space), "")
    return f"{prefix}:{iri.removeprefix(space)}"


def _with_id(graph: Graph, name: str) -> IRI | None:
    """Return the thing with an id, with a prefix or without, retired or not, or None."""
    prefixes = graph.queries.prefixes
    prefix, colon, local = name.partition(":")
    with_prefix = [prefixes[prefix] + local] if colon and prefix in prefixes else []
    for each in [*(space + name for space in prefixes.spaces_of_ids), *with_prefix]:
        if not prefixes.is_thing(each):
            continue
        iri = iri_of(each, prefixes)
        if iri in graph.queries.retired or (_is_iri(iri) and graph.queries.ask("ASK { ?t ?p ?o }", t=iri)):
            return iri
    return None


def _is_iri(text: str) -> bool:
    from ..rdf.values import sparql_of, terms_of

    try:
        return all(sparql_of(term) for term in terms_of(IRI(text)))
    except ValueError:
        return False


def _with_name(graph: Graph, name: str) -> IRI:
    """Return the one thing that a name means: the whole of it, since an address is no search.

    Raises:
        NotFoundError: if there is none, with the nearest, or several, with the choice.
    """
    from ..answers.search import hits, suggestions, the_thing

    if any(not hit.inexact for hit in hits(graph.context, name)):
        return the_thing(graph.context, name)
    text = repr(shortened(name, longest=200))
    raise NotFoundError(Told("no-such-name", text=text, near=near(suggestions(graph.context, name)), step=""))


def find_thing(graph: Graph, name: str) -> Found:
    """Return the thing with an id, or with any of its names; the id may end like a file of one of the forms.

    Raises:
        NotFoundError: if there is none, with the nearest, or several, with the choice.
    """
    queries = graph.queries
    start, dot, ending = name.rpartition(".")
    exact, form_name = _with_id(graph, name), ""
    if exact is None and dot and ending in ENDINGS:
        exact, form_name = _with_id(graph, start), ENDINGS[ending]
    now = queries.retired.get(exact, exact) if exact else _with_name(graph, start if form_name else name)
    return Found(path_of(now, queries.prefixes), form_name, now == exact)


def tell_thing(
    graph: Graph, out: Out, path: str, accept: str, form_name: str, tags: list[str], base: str
) -> None:
    """Write what is known of the thing at a path, in the form and the first of the languages that there is.

    Raises:
        NotAcceptableError: if it cannot be written in that form.
    """
    from urllib.parse import unquote

    wanted = form_of(Asking("", format=form_name), accept, FORMS)
    iri = _with_id(graph, unquote(path))
    assert iri is not None
    if wanted.name == "html":
        out.tell(Head(wanted.content_type, headers=_SAFE))
        out.write(_page(graph, iri, path, chosen(graph.languages, tags), base).encode())
    elif wanted.name == "json":
        from ..export.card import as_json
        from ..rdf.written import json_text

        out.tell(Head(wanted.content_type))
        out.write(f"{json_text(as_json(graph.context, graph.show(iri)), indent='  ')}\n".encode())
    else:
        out.tell(Head(wanted.content_type))
        _triples(graph, cast("IO[bytes]", out), _ABOUT % iri, wanted)


def _triples(graph: Graph, file: IO[bytes], sparql: str, wanted: Form) -> None:
    prefixes = graph.queries.prefixes
    graph.queries.read(sparql, {}, lambda found: write_triples(found, wanted, file, prefixes))  # type: ignore[arg-type]


def _page(graph: Graph, iri: IRI, path: str, language: str, base: str) -> str:
    from ..export.card_page import CardPage
    from ..page.content import languages_of

    prefixes = graph.queries.prefixes

    def address(of: str) -> str:
        found = path_of(of, prefixes)
        return found if found == of else base + found

    named = {each["tag"]: each["label"] for each in languages_of(graph.context.languages)}
    here = f"{base}id/{path}"
    forms = [(name, f"{here}.{ending}") for ending, name in _OFFERED.items()]
    title = graph.context.languages.words(graph.project.config.title, language) or "cityrel"
    others = [(named[tag], f"{here}.html?lang={tag}") for tag in graph.languages if tag != language]
    return CardPage(graph.context, graph.show(iri), language, address).html(
        [(title, f"{base}#lang={language}"), *others, *forms]
    )


def tell_words(graph: Graph, out: Out, accept: str, form_name: str, tags: list[str]) -> None:
    """Write the words of the ontology: the reference as a page, or its triples.

    Raises:
        NotAcceptableError: if they cannot be written in that form.
    """
    wanted = form_of(Asking("", format=form_name), accept, [*TRIPLES, HTML])
    language = chosen(graph.languages, tags) if wanted.name == "html" else ""
    kept = graph.context.once(_words_told)
    if (wanted, language) not in kept:
        kept[wanted, language] = _words(graph, wanted, language)
    out.tell(Head(wanted.content_type))
    out.write(kept[wanted, language])


def _words_told(_: Context) -> dict[tuple[Form, str], bytes]:
    return {}


def _words(graph: Graph, wanted: Form, language: str) -> bytes:
    if wanted.name == "html":
        from ..export.reference.page import page_html
        from ..export.reference.reference import Reference

        return page_html(Reference(graph.context, graph.project, True), language).encode()
    spaces = map(ox.Literal, dict.fromkeys([CR, *graph.queries.namespaces]))
    file = BytesIO()
    _triples(graph, file, _WORDS % " || ".join(f"STRSTARTS(STR(?s), {each})" for each in spaces), wanted)
    return file.getvalue()
