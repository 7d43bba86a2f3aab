"""What can be asked: all of it in short, or of one question, class or word."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..errors import NotFoundError
from ..export.reference.for_assistants import guide as guide_of

if TYPE_CHECKING:
    from ..answers.answered import Question
    from ..graph import Graph

DESCRIBED = """SELECT DISTINCT ?property ?value {
  ?term ?property ?value
  VALUES ?property { skos:definition skos:scopeNote skos:example rdfs:subClassOf rdfs:subPropertyOf
                     rdfs:domain rdfs:range owl:inverseOf skos:inScheme skos:broader cr:recordedAs }
  FILTER(ISLITERAL(?value) || !STRSTARTS(STR(?value), STR(genid:)))
} ORDER BY ?property ?value"""


def guide(graph: Graph, language: str) -> str:
    """Return what an assistant must know of a graph."""
    return guide_of(graph.context, language)


def of_word(graph: Graph, word: str, language: str) -> tuple[dict[str, Any], str]:
    """Return what can be asked with a question or a class, or what any other word means.

    Raises:
        NotFoundError: if there is none of the name, with the nearest.
    """
    from ..answers.answered import the_question_of

    try:
        question = the_question_of(graph.context, word.strip(), language)
    except NotFoundError:
        if not graph.context.queries.namespaces:
            raise
        return _of_term(graph, word.strip(), language)
    data, lines = _of_question(graph, question, language)
    return data, "\n".join(lines)


def _of_question(graph: Graph, question: Question, language: str) -> tuple[dict[str, Any], list[str]]:
    from ..answers.parameters import meaning

    told = [(each, meaning(graph.context, each, language)) for each in question.parameters]
    data: dict[str, Any] = {
        "question": question.name,
        "title": question.title,
        "description": question.description,
        "class": question.kind.curie if question.kind else None,
        "parameters": [
            {
                "name": each.name,
                "label": each.label,
                "type": each.type,
                "usual": each.usual or None,
                "takes": says,
            }
            for each, says in told
        ],
    }
    lines = [f"{question.name}: {question.title}", question.description]
    lines += [f"- {each.name}: {says}{f' [{each.usual}]' if each.usual else ''}" for each, says in told]
    return data, lines


def _of_term(graph: Graph, word: str, language: str) -> tuple[dict[str, Any], str]:
    """Return what the ontology says of a property, a list of concepts or a concept."""
    from ..answers.kinds import kinds_of
    from ..messages import message
    from ..rdf.terms import IRI, Text
    from ..rdf.written import lexical

    context = graph.context
    vocabulary = kinds_of(context).vocabulary
    found = vocabulary.meant(word)
    if not found:
        near = ", ".join(vocabulary.near(word.rpartition(":")[2]))
        hint = message("docs-near", language, names=near) if near else ""
        raise NotFoundError(message("docs-unknown", language, word=word, near=hint))
    term = found[0]
    said: dict[IRI, list[Any]] = {}
    for row in context.ask(DESCRIBED, term=term):
        said.setdefault(row.property, []).append(row.value)
    names = context.names.of([term, *said, *(v for vs in said.values() for v in vs if isinstance(v, IRI))])
    data: dict[str, Any] = {
        "term": term.curie,
        "kind": vocabulary.terms[term].kind,
        "name": names[term].in_language(language),
    }
    lines = [f"{term.curie}: {names[term].in_language(language)} ({vocabulary.terms[term].kind})"]
    for prop, values in said.items():
        texts = [each for each in values if isinstance(each, Text)]
        picked = [context.languages.pick(texts, language)] if texts else values
        shown = [each.curie if isinstance(each, IRI) else lexical(each) for each in picked]
        data[prop.curie] = shown if len(shown) > 1 else shown[0]
        lines.append(f"- {names[prop].in_language(language)}: {'; '.join(shown)}")
    return data, "\n".join(lines)
