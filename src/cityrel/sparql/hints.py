"""What may be meant by a triple pattern that nothing matches: the other way, another property, a class."""

from __future__ import annotations

from ..errors import nearest
from .pieces import Piece
from .probing import Probe
from .sentences import all_of, one_of, told
from .tokens import tokenize

_NAMES = {"iri", "name"}
_SHOWN = 5


def _kind(text: str) -> str:
    tokens = tokenize(text)
    return tokens[0].kind if len(tokens) == 1 else ""


def step_for(piece: Piece, probe: Probe) -> str:
    """Return a sentence on what does match, or nothing."""
    if elsewhere := _elsewhere(piece, probe):
        return elsewhere
    if piece.ends is None:
        return ""
    subject, verb, value = piece.ends
    if verb == "a":
        return _of_class(subject, value, probe)
    if _kind(verb) not in _NAMES:
        return _so_far(subject, verb, probe)
    turned = f"{value} {verb} {subject}"
    if {_kind(value), _kind(subject)} <= _NAMES | {"variable"} and probe.holds(turned):
        return told("other-way", it=probe.shown(turned))
    is_used = probe.holds(f"?x_ {verb} ?y_")
    if not is_used and not probe.holds(f"?x_ a {verb}") and probe.holds(f"{verb} a ?kind_"):
        return told("declared-unused", name=probe.shown(verb))
    if is_used and _kind(value) == "number" and (ends := probe.bounds("?y_", f"?x_ {verb} ?y_")):
        return told("its-bounds", it=probe.shown(verb), least=ends[0], most=ends[1])
    if is_used and _kind(value) in _NAMES and probe.holds(f"?x_ a {value}"):
        name = probe.shown(value)
        return told("is-class", name=name, verb=verb)
    return _other_property(subject, verb, probe) if _kind(subject) in _NAMES else ""


def _other_property(subject: str, verb: str, probe: Probe) -> str:
    """Return which properties a thing has whose names are near, or nothing."""
    found = {iri.local: iri for iri in probe.values("?p_", f"{subject} ?p_ ?o_")}
    near = nearest(probe.iri(verb).local, found, count=3)
    names = [probe.asked.prefixes.shorten(found[each]) for each in near]
    return told("it-has", names=all_of(names)) if names else ""


def _elsewhere(piece: Piece, probe: Probe) -> str:
    """Return where a pattern matches that has no match in a graph, or in what FROM names."""
    if not probe.where:
        return ""
    if probe.dataset and probe.anywhere().holds(piece.text):
        return told("matches-outside")
    graph = probe.anywhere().sample("?g_", f"GRAPH ?g_ {{ {piece.text} }}")
    return told("matches-in-graph", graph=probe.asked.prefixes.shorten(str(graph))) if graph else ""


def _so_far(subject: str, path: str, probe: Probe) -> str:
    """Return how far a sequence of properties matches."""
    steps, depth = [""], 0
    for token in tokenize(path):
        depth += (token.text == "(") - (token.text == ")")
        steps[-1:] = [steps[-1], ""] if token.text == "/" and not depth else [steps[-1] + token.text]
    for count in range(len(steps) - 1, 0, -1):
        so_far = "/".join(steps[:count])
        if probe.holds(f"{subject} {so_far} ?x_"):
            return told("path-so-far", it=probe.shown(so_far), step=probe.shown(steps[count]))
    return ""


def _of_class(subject: str, name: str, probe: Probe) -> str:
    """Return of which classes a thing is, or things below a class; or that it is declared and not used."""
    if _kind(subject) in _NAMES and (kinds := probe.values("?kind_", f"{subject} a ?kind_")):
        return told("it-is", names=all_of(sorted(map(probe.asked.prefixes.shorten, kinds))[:_SHOWN]))
    if _kind(name) not in _NAMES:
        return ""
    below = f"?below_ rdfs:subClassOf+ {name} . ?x_ a ?below_"
    if classes := probe.values("?below_", below):
        return told("below-have", names=one_of(sorted(map(probe.asked.prefixes.shorten, classes))[:_SHOWN]))
    is_declared = probe.holds(f"{name} a ?kind_") and not probe.holds(f"?x_ {name} ?y_")
    return told("declared-unused", name=probe.shown(name)) if is_declared else ""
