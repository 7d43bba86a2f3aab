"""What may be meant by a triple pattern that nothing matches: the other way, another property, a class."""

from __future__ import annotations

from ..errors import nearest
from .pieces import Piece
from .probing import Probe
from .sentences import all_of, told
from .tokens import tokenize

_NAMES = {"iri", "name"}


def _kind(text: str) -> str:
    tokens = tokenize(text)
    return tokens[0].kind if len(tokens) == 1 else ""


def step_for(piece: Piece, probe: Probe) -> str:
    """Return a sentence on what does match, or nothing."""
    if piece.ends is None or _kind(piece.ends[1]) not in _NAMES:
        return ""
    subject, verb, value = piece.ends
    turned = f"{value} {verb} {subject}"
    if {_kind(value), _kind(subject)} <= _NAMES | {"variable"} and probe.holds(turned):
        return told("other-way", it=probe.shown(turned))
    if _kind(value) in _NAMES and probe.holds(f"?x_ a {value}"):
        name = probe.shown(value)
        return told("is-class", name=name, verb=verb)
    return _other_property(subject, verb, probe) if _kind(subject) in _NAMES else ""


def _other_property(subject: str, verb: str, probe: Probe) -> str:
    """Return which properties a thing has whose names are near, or nothing."""
    found = {iri.local: iri for iri in probe.values("?p_", f"{subject} ?p_ ?o_")}
    near = nearest(probe.iri(verb).local, found, count=3)
    names = [probe.asked.prefixes.shorten(found[each]) for each in near]
    return told("it-has", names=all_of(names)) if names else ""
