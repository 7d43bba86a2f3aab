"""Vocabularies of others, such as RDF, OWL, SHACL and SKOS: which words they have, as rdflib lists them."""

from functools import cache

from ..errors import nearest
from ..rdf.prefixes import PREFIXES
from ..rdf.terms import IRI


@cache
def _words() -> dict[str, frozenset[str]]:
    """Return the local names of the words of each vocabulary, by its namespace."""
    from rdflib import namespace

    listed = [each for each in vars(namespace).values() if isinstance(each, namespace.DefinedNamespaceMeta)]
    words = {
        str(each._NS): frozenset([*each.__annotations__, *each._extras])
        for each in listed
        if hasattr(each, "_NS")
    }
    geo, rdf = PREFIXES["geo"], PREFIXES["rdf"]
    return {
        **words,
        geo: words.get(geo.replace("http:", "https:"), frozenset()),  # under https nobody writes it
        rdf: words[rdf] | {"dirLangString", "reifies"},  # of RDF 1.2
    }


@cache
def meant(term: IRI) -> IRI | None:
    """Return the word of a vocabulary of others of which a term is a misspelling, or nothing.

    One that is like none may be newer than the list.

    >>> [str(meant(IRI(f"http://www.w3.org/2002/07/owl#{name}"))) for name in ("class", "Class")]
    ['http://www.w3.org/2002/07/owl#Class', 'None']
    >>> meant(IRI("http://www.w3.org/1999/02/22-rdf-syntax-ns#dirLangString"))
    """
    space = term.removesuffix(term.local)
    words = _words().get(space, frozenset())
    if not words or term.local in words or not term.local:
        return None
    return next((IRI(space + near) for near in nearest(term.local, sorted(words))), None)
