"""Conclude what rules say and keep it apart, in `graph:derived`.

A rule is a file of a folder `derive/`, or stands on a shape as its `sh:rule` with the query as `sh:construct`
(SHACL-AF, section 8): `$this` is then a thing of a class at which the shape aims.

The first round runs all rules, inside the engine. A later round runs only what can conclude more: rules that
name a property or class of which the round before concluded something, and rules that leave it to a variable,
bound to those.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

import pyoxigraph as ox

from ..errors import EndpointError, FileError, QueryError, noted
from ..messages import Told
from ..rdf.prefixes import PREFIXES, Prefixes
from ..rdf.skolem import blanks_of, relabelled, skolemised
from ..rdf.terms import DERIVED, IRI, RDF_TYPE
from ..sparql.bindings import bind
from ..sparql.limits import refuse_endless
from ..sparql.reading import to_rows
from ..sparql.refusal import not_sparql, refused
from ..sparql.running import stoppable, type_of_answer
from ..sparql.tokens import Token, refuse_services, resolve

_COUNTS = f"""SELECT ?key (COUNT(*) AS ?found) {{
  GRAPH <{DERIVED}> {{ ?s ?p ?o }} BIND(IF(?p = rdf:type, ?o, ?p) AS ?key) FILTER(ISIRI(?key))
}} GROUP BY ?key"""
_IN_SHAPES = """SELECT DISTINCT ?graph ?text ?kind {
  GRAPH ?graph { ?rule sh:construct ?text } ?shape sh:rule ?rule
  MINUS { ?rule sh:deactivated true } MINUS { ?shape sh:deactivated true }
  OPTIONAL { { ?shape sh:targetClass ?kind } UNION { ?shape a owl:Class BIND(?shape AS ?kind) } }
} ORDER BY ?graph ?text ?kind"""
_MAKERS = ("IRI", "URI", "BNODE", "CONCAT", "STRDT", "STRLANG", "UUID", "STRUUID")
_ROUNDS, _MOST = 100, 1_000_000
"""After how many rounds, or conclusions in one, a rule that makes things or values is said never to end."""
_TERMS = {"variable", "iri", "name", "blank", "string", "number"}


def _braces(tokens: list[Token]) -> list[int]:
    return [i for i, token in enumerate(tokens) if token.kind == "mark" and token.text in "{}"]


def only_new(rule: str, prefixes: Prefixes = PREFIXES) -> str:
    """Return a CONSTRUCT query as an update that adds what is not there yet, to `graph:derived` too.

    >>> only_new("CONSTRUCT { ?b id:p ?a } WHERE { ?a id:p ?b }").replace(DERIVED, "d")
    'INSERT { GRAPH <d> { ?b id:p ?a } ?b id:p ?a } WHERE { ?a id:p ?b FILTER NOT EXISTS { ?b id:p ?a } }'
    """
    tokens = resolve(rule, prefixes)[0]
    start = next(token.start for token in tokens if token.is_word("CONSTRUCT"))
    opens, closes, *others = [tokens[i].start for i in _braces(tokens)]
    template, end = rule[opens : closes + 1], others[-1]
    word = rule[closes + 1 : others[0]].strip() or "WHERE"
    where = f" {word} {rule[others[0] : end]}FILTER NOT EXISTS {template} {rule[end:]}"
    return f"{rule[:start]}INSERT {{ GRAPH <{DERIVED}> {template}{template[1:-1]}}}{where}"


class Rule:
    """A rule: what it says, and what of the graph it reads."""

    def __init__(self, path: Path, text: str, prefixes: Prefixes = PREFIXES, federate: bool = False) -> None:
        self.path = path
        self.prefixes = prefixes
        self.text = text
        try:
            tokens = resolve(self.text, prefixes)[0]
            refuse_endless(self.text, tokens)
            if not federate:
                refuse_services(self.text, tokens)
            if type_of_answer(self.text, prefixes) is not ox.QueryTriples:
                raise FileError(Told("rule-no-construct"), path)
        except QueryError as error:
            better = not_sparql(self.text) or error
            raise FileError(str(better), path, better.line) from None
        except SyntaxError as error:
            better = refused(self.text, str(error), prefixes)
            raise FileError(str(better), path, better.line) from None
        head, body = tokens[: _braces(tokens)[1]], tokens[_braces(tokens)[1] + 1 :]
        self.concluded = {token.iri for token in head if token.iri}
        self.concludes_any = bool(_open(head))
        self.makes_nodes = any(token.kind == "blank" or token.text in {"[", "("} for token in head)
        self.makes_values = self.makes_nodes or any(token.is_word(each) for token in body for each in _MAKERS)
        self.named = {token.iri for token in body if token.iri}
        self.open = _open(body)

    def run(self, store: ox.Store, text: str) -> None:
        """Conclude what the rule, or a part of it, says."""
        try:
            stoppable(lambda: store.update(only_new(text, self.prefixes), prefixes=dict(self.prefixes)))
        except (SyntaxError, ValueError):
            raise FileError(Told("rule-more-than-construct"), self.path) from None
        except OSError as error:
            raise EndpointError(f"{self.path}: a SERVICE of this rule does not answer: {error}.") from None
        except RuntimeError as error:
            raise FileError(Told("rule-not-run", error=error), self.path) from None

    def refuse_endless(self, rounds: int, gained: int) -> None:
        """Refuse to go on with what it made itself.

        Raises:
            FileError: if it makes things or values, and after many rounds, or with many conclusions, goes on.
        """
        if self.makes_values and (rounds > _ROUNDS or (rounds > 1 and gained > _MOST)):
            raise FileError(Told("rule-endless"), self.path)

    def after(self, gained: set[IRI]) -> str:
        """Return the part of the rule that may conclude more of what was gained; nothing if none does."""
        if not gained:
            return ""
        if self.named & gained or len(self.open) > 1 or "" in self.open:
            return self.text
        return bind(self.text, {self.open[0]: sorted(gained)}) if self.open else ""


def _is_open(before: Token, token: Token, after: Token, later: Token) -> bool:
    """Tell whether any property, or any class, may stand at a token.

    What only looks like it counts: one too many costs time, one too few conclusions.
    """
    if token.text == "a" or token.iri == RDF_TYPE:
        return not after.iri or later.text == ","
    if token.kind == "variable":
        follows = before.kind in _TERMS or before.text in {";", "[", "]", ")"}
        return follows and (after.kind in _TERMS or after.text in {"[", "(", "true", "false"})
    return token.text == "!" and after.text != "="


def _open(body: list[Token]) -> list[str]:
    """Return the variables that stand for any property or class, empty where binding one would not do.

    It does for a variable directly in the outermost group, which every solution binds.
    """
    none = Token("mark", "", 0)
    found, depth = [], 0
    for before, token, after, later in zip(
        [none, *body], body, [*body[1:], none], [*body[2:], none, none], strict=False
    ):
        if token.kind == "mark":
            depth += (token.text == "{") - (token.text == "}")
        if _is_open(before, token, after, later):
            variable = next((each.text[1:] for each in (token, after) if each.kind == "variable"), "")
            found.append(variable if depth == 1 else "")
    return found


def _before(rule: Rule, rules: list[Rule]) -> list[Rule]:
    """Return the rules that conclude what a rule names, and what these name, and so on."""
    found: list[Rule] = []
    last = [rule]
    while last:
        named = set[IRI]().union(*(each.named for each in last))
        last = [each for each in rules if each not in found and each is not rule and each.concluded & named]
        found += last
    return found


def _in_order(rules: Iterable[Rule]) -> list[Rule]:
    """Return rules in an order in which each finds concluded what it names, as far as that goes.

    Those that may conclude anything, such as the classes above a class, come first. Rules that wait for each
    other come in the order given, after what they wait for beside, and before what waits for them.
    """
    waiting = sorted(rules, key=lambda rule: not rule.concludes_any)
    found: list[Rule] = []
    while waiting:
        found.append(min(waiting, key=lambda rule: len(_before(rule, waiting))))
        waiting.remove(found[-1])
    return found


def _unseen(rules: list[Rule], gained: set[IRI]) -> list[set[IRI]]:
    """Return for each rule what of the first round it has not seen: what it or a rule after it concluded."""
    found: list[set[IRI]] = []
    unseen: set[IRI] = set()
    for rule in reversed(rules):
        unseen = gained if rule.concludes_any else unseen | (rule.concluded & gained)
        found.append(unseen)
    return found[::-1]


def _gained(store: ox.Store, known: Counter[IRI]) -> Counter[IRI]:
    """Return how many conclusions there are of each property and class, beyond those known."""
    now = Counter({row.key: row.found for row in to_rows(store.query(_COUNTS, prefixes=dict(PREFIXES)))})
    return now - known


def in_shapes(
    store: ox.Store,
    files: Mapping[str, Path],
    prefixes: Prefixes = PREFIXES,
    faults: list[FileError] | None = None,
) -> list[tuple[Path, str]]:
    """Return the rules that stand on shapes, each with its file, of files by the IRI of their graph.

    Raises:
        FileError: if a rule speaks of `$this`, its shape aims at no class, and no list of faults is given.
    """
    rows = to_rows(store.query(_IN_SHAPES, prefixes=dict(PREFIXES)))
    by_rule: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        by_rule.setdefault((str(row.graph), str(row.text)), []).extend([f"<{row.kind}>"] if row.kind else [])
    found: list[tuple[Path, str]] = []
    for (graph, text), kinds in by_rule.items():
        if graph in files:
            with noted(faults):
                found.append((files[graph], _of_classes(files[graph], text, kinds, prefixes)))
    return found


def _of_classes(path: Path, text: str, kinds: list[str], prefixes: Prefixes) -> str:
    """Return a rule with `$this` bound to the things of classes."""
    try:
        tokens = resolve(text, prefixes)[0]
    except QueryError:
        return text  # told when it is read as a rule
    if not any(token.kind == "variable" and token.text[1:] == "this" for token in tokens):
        return text
    if not kinds:
        raise FileError(Told("rule-this-no-class"), path)
    braces = _braces(tokens)
    opens = tokens[braces[2]].start + 1 if len(braces) > 2 else len(text)
    return f"{text[:opens]} VALUES ?kindOfThis {{ {' '.join(kinds)} }} ?this a ?kindOfThis .{text[opens:]}"


def derive(
    store: ox.Store,
    rules: Iterable[tuple[Path, str]],
    prefixes: Prefixes = PREFIXES,
    federate: bool = False,
    faults: list[FileError] | None = None,
) -> int:
    """Run the rules until none concludes anything new; return how many triples were concluded.

    Each goes to the default graph and to `graph:derived`; what a file says already is not repeated. Other
    addresses are asked only with `federate`. A rule that cannot be run is left out where a list is given, to
    which its fault goes.

    Raises:
        FileError: if a rule is not a CONSTRUCT query, with its file and place.
    """
    found: list[Rule] = []
    for path, text in rules:
        with noted(faults):
            found.append(Rule(path, text, prefixes, federate))
    read: list[Rule] = []
    for rule in _in_order(found):
        with noted(faults):
            rule.run(store, rule.text)
            read.append(rule)
    total = _until_nothing_new(store, read, faults)
    if any(rule.makes_nodes for rule in read):
        _name_nodes(store)
    return total


def _until_nothing_new(store: ox.Store, rules: list[Rule], faults: list[FileError] | None) -> int:
    """Run rules that have run once again on what is new; one that cannot be run on is taken away."""
    known = _gained(store, Counter())
    unseen = _unseen(rules, set(known))
    rounds, gained = 0, known
    while any(unseen):
        rounds += 1
        for rule, terms in zip(list(rules), unseen, strict=True):
            if text := rule.after(terms):
                with noted(faults):
                    rule.refuse_endless(rounds, gained.total())
                    rule.run(store, text)
                    continue
                rules.remove(rule)
        gained = _gained(store, known)
        known += gained
        unseen = [set(gained)] * len(rules)
    return known.total()


def _name_nodes(store: ox.Store) -> None:
    """Give the blank nodes that rules made skolem IRIs, as those of files have."""
    made = [quad for quad in store if any(blanks_of(quad))]
    named = skolemised(relabelled(made, DERIVED))
    for quad in made:
        store.remove(quad)
    store.extend(named)
