"""How looks, shapes, questions, rules and `cityrel.toml` are written, and which there are."""

from __future__ import annotations

from pathlib import Path

from ...answers.questions import all_questions, usual
from ...answers.schema import LOOKS
from ...answers.shape_tree import Shapes
from ...answers.turning import OF_READINGS
from ...files.config import KEYS
from ...files.project import Project
from ...files.read import read_text
from ...rdf.prefixes import CR
from ...rdf.terms import IRI
from ...sparql.header import header
from .asks import Asks
from .blocks import Code, Line, Listing, Section, Sheet, Table
from .words import DEFINITION, EXAMPLE, Speaker

TOPICS = {name: f"docs-topic-{name}" for name in ("looks", "shapes", "questions", "rules", "toml")}
"""What can be asked for beside words, with the message that says what it is."""

_ASKED = "SELECT DISTINCT ?word ?field { ?field sh:path ?word } ORDER BY ?word ?field"
_SHARED = """SELECT ?field (SAMPLE(?path) AS ?word) (COUNT(DISTINCT ?shape) AS ?shapes) {
  ?shape sh:property ?field . ?field sh:path ?path
  FILTER(ISIRI(?path) && !STRSTARTS(STR(?field), STR(genid:)) && !STRSTARTS(STR(?path), STR(genid:)))
} GROUP BY ?field HAVING(COUNT(DISTINCT ?shape) > 1) ORDER BY ?field"""
_LOOK = """\
ex:Port cr:drawnAs "node" ; cr:shape "square" ; cr:color "#1f77c4" ; cr:group 2 .
ex:PortTie cr:drawnAs "line" ; cr:lineStart cr:party ; cr:lineEnd cr:party ;
    cr:color "#00936b" ; cr:dashes true ; cr:caption "{party}" ; cr:group 2 ."""
_SHAPE = """\
ex:PortTie a owl:Class ; rdfs:subClassOf cr:Relation ;
    skos:prefLabel "port tie"@en ; skos:definition "Relation of two ports."@en .

ex:PortTieShape a sh:NodeShape ;
    sh:targetClass ex:PortTie ;
    cr:keyColumns ( cr:party ) ;
    sh:property cr:since-shape , [
        sh:path cr:party ; sh:name "port"@en ; sh:order 10 ;
        sh:minCount 2 ; sh:class ex:Port ;
        sh:message "A port tie joins two ports."@en ] ."""
_QUESTION = """\
# title@en: Ties of a port
# description@en: The other ports, and since when.
# parameter: port = id:busan
SELECT ?other ?since
WHERE { ?tie a ex:PortTie ; cr:party ?port, ?other FILTER(?other != ?port) OPTIONAL { ?tie cr:since ?since } }
ORDER BY ?other ?since"""
_RULE = """\
# title@en: Port without a city
# problem@en: {thing} lies in no city.
# remedy@en: Add cr:locatedIn.
SELECT ?thing WHERE { ?thing a ex:Port FILTER NOT EXISTS { ?thing cr:locatedIn ?city } }"""
_HEADER = ("title", "description", "parameter", "sentence")


class Topics:
    """Makes the sheets of what can be asked for beside words."""

    def __init__(self, speaker: Speaker, project: Project) -> None:
        self.speaker, self.say, self.project = speaker, speaker.say, project

    def sheet(self, name: str) -> Sheet:
        """Return the sheet of a topic, one of `TOPICS`."""
        sheet = Sheet([Code(name)], [self.say(TOPICS[name])], anchor=name)
        sheet.sections += getattr(self, f"_{name}")()
        return sheet

    def _heads(self, *keys: str) -> list[Line]:
        return [[self.say(f"docs-{key}")] for key in keys]

    def _look_words(self) -> list[list[Line]]:
        """Return of each word of a look what it may say, as shapes ask or by an example, and its meaning."""
        words = [IRI(CR + name) for name in LOOKS]
        asked: dict[IRI, list[IRI]] = {}
        for row in self.speaker.context.ask(_ASKED, word=words):
            asked.setdefault(row.word, []).append(row.field)
        shapes = Shapes(self.speaker.context, (), [each for fields in asked.values() for each in fields])
        asks, rows = Asks(self.speaker), []
        for word in words:
            demands = [each for field in asked.get(word, []) for each in shapes.demands(field)]
            allowed = asks.all(
                each for each in demands if each.name not in {"minCount", "maxCount", "nodeKind"}
            )
            example, meaning = (self.speaker.described(word, each) for each in (EXAMPLE, DEFINITION))
            shown: Line = allowed or ([example] if example else [])
            rows.append([[Code(f"cr:{word.local}", word)], shown, [meaning] if meaning else []])
        return rows

    def _looks(self) -> list[Section]:
        table = Table(self._heads("word", "allowed", "definition"), self._look_words())
        return [
            Section([self.say("docs-look-words")], [table, [self.say("docs-look-inherits")]]),
            Section([self.say("docs-example")], [Listing(_LOOK, "turtle")]),
        ]

    def _shapes(self) -> list[Section]:
        rows: list[list[Line]] = []
        shared = self.speaker.context.ask(_SHARED)
        shapes = Shapes(self.speaker.context, (), [row.field for row in shared])
        asks = Asks(self.speaker)
        for row in shared:
            rows.append(
                [
                    [Code(row.field.curie)],
                    [self.speaker.ref(row.word)],
                    asks.all(shapes.demands(row.field)),
                    [f"{row.shapes:,}"],
                ]
            )
        return [
            Section([self.say("docs-example")], [Listing(_SHAPE, "turtle"), [self.say("docs-shape-how")]]),
            Section(
                [self.say("docs-shared-shapes")],
                [Table(self._heads("shape", "property", "holds", "uses"), rows)],
            ),
        ]

    def _questions(self) -> list[Section]:
        header_rows: list[list[Line]] = [
            [[Code(f"# {key}{'' if key == 'parameter' else '@en'}:")], [self.say(f"docs-header-{key}")]]
            for key in _HEADER
        ]
        columns: list[list[Line]] = [
            [[Code(f"?{each}")], [self.say(f"docs-reading-{each}")]] for each in OF_READINGS
        ]
        context = self.speaker.context
        questions = all_questions(context).items()
        rows: list[list[Line]] = [
            [
                [Code(name, f"question-{name}")],
                [
                    Code(
                        " ".join(
                            f"--{key} {usual(context, key, value)}" for key, value in each.parameters.items()
                        )
                    )
                ],
                [self.speaker.languages_of(each.header.get("title", {}))],
            ]
            for name, each in questions
        ]
        return [
            Section(
                [self.say("docs-example")], [[self.say("docs-question-how")], Listing(_QUESTION, "sparql")]
            ),
            Section([self.say("docs-header")], [Table(self._heads("line", "definition"), header_rows)]),
            Section(
                [self.say("docs-verdict-columns")], [Table(self._heads("column", "definition"), columns)]
            ),
            Section(
                [self.say("docs-all-questions")],
                [Table(self._heads("question", "parameters", "title"), rows)],
            ),
        ]

    def rules(self) -> dict[str, Path]:
        """Return the rules of `cityrel check`, each by its name."""
        return {Path(name).stem: path for name, path in sorted(self.project.queries("rules").items())}

    def _rules(self) -> list[Section]:
        rows: list[list[Line]] = []
        for name, path in self.rules().items():
            said = header(read_text(path))
            told = ([self.speaker.languages_of(said.get(key, {}))] for key in ("problem", "remedy"))
            rows.append([[Code(name, f"rule-{name}")], *told])
        return [
            Section([self.say("docs-example")], [[self.say("docs-rule-how")], Listing(_RULE, "sparql")]),
            Section([self.say("docs-all-rules")], [Table(self._heads("rule", "problem", "remedy"), rows)]),
        ]

    def _toml(self) -> list[Section]:
        rows: list[list[Line]] = [[[Code(key)], [expected]] for key, (_, expected) in KEYS.items()]
        return [
            Section(
                [self.say("docs-keys")],
                [Table(self._heads("key", "value"), rows), [self.say("docs-toml-how")]],
            )
        ]
