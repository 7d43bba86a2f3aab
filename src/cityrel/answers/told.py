"""What an answer rests on, in the reader's language: who says so, what was looked through, as of when."""

from collections.abc import Mapping, Sequence

from ..messages import message
from ..rdf.terms import IRI
from .answered import Answer, Source
from .context import Context
from .coverage import ReadList
from .taken import told_of

MOST_SOURCES, MOST_LISTS = 5, 5


class Telling:
    """Tells what an answer rests on, in one language, by the words that its columns and values have."""

    def __init__(self, context: Context, language: str, words: Mapping[str, str] | None = None) -> None:
        self.context, self.language, self.words = context, language, words or {}
        self.cited: dict[str, IRI] = {}
        """The sources that were told of, by their names."""

    def say(self, key: str, /, **values: object) -> str:
        """Return a message."""
        return message(key, self.language, **values)

    def name(self, thing: IRI) -> str:
        """Return the name of a thing."""
        return self.context.names.of([thing])[thing].in_language(self.language)

    def _cited(self, source: IRI) -> str:
        name = self.name(source)
        self.cited[name] = source
        return name

    def names(self, things: Sequence[IRI]) -> str:
        """Return the names of things."""
        return self.say("verdict-list-joint").join(self.name(each) for each in things)

    def source(self, one: Source) -> str:
        """Return a source with its date: that of its words, or else of its publication, called so."""
        name = self._cited(one.source)
        if one.as_of:
            return self.say("ask-source-dated", name=name, when=self.say("as-of", date=one.as_of))
        if one.issued:
            return self.say("ask-source-dated", name=name, when=self.say("published", date=one.issued))
        return name

    def sources(self, all_: Sequence[Source]) -> str:
        """Return who says so, the first few by name."""
        if not all_:
            return self.say("ask-no-sources")
        shown = self.say("verdict-list-joint").join(self.source(each) for each in all_[:MOST_SOURCES])
        return self.say("ask-sources", n=len(all_), names=shown) + self._more(len(all_) - MOST_SOURCES)

    def _more(self, count: int) -> str:
        return self.say("ask-more", n=count) if count > 0 else ""

    def read(self, one: ReadList) -> str:
        """Return what was read, of what, how far, and as of when."""
        limits = [*one.countries, *one.roles, *one.actors]
        parts = [
            self.names(one.covers),
            self.names(one.classes),
            self.name(one.completeness) if one.completeness else "",
            self.names(limits),
            one.name_range or "",
            self.say("ask-looked-for", words=one.looked_for) if one.looked_for else "",
            self.say("as-of", date=one.as_of) if one.as_of else self.say("ask-undated"),
            self.say("verdict-list-joint").join(map(self._cited, one.sources)),
        ]
        return self.say("ask-list-joint").join(each for each in parts if each)

    def coverage(self, answer: Answer) -> list[str]:
        """Return what was looked through, the lists that cover the question first."""
        lists = list(dict.fromkeys([*answer.looked.covering, *answer.looked.lists]))
        if not lists:
            return [self.say("ask-no-lists")]
        lines = [self.say("ask-lists", n=len(lists))]
        lines += [f"  {self.read(each)}" for each in lists[:MOST_LISTS]]
        more = self._more(len(lists) - MOST_LISTS)
        return [*lines, f"  …{more}"] if more else lines

    def none(self, answer: Answer) -> str:
        """Return whether there is none, or that is not known; nothing where there are rows."""
        if answer.none == "no":
            return self.say("ask-none", list=self.read(answer.looked.covering[0]))
        return self.say("ask-none-known") if answer.none else ""

    def footers(self, answer: Answer) -> list[str]:
        """Return all that is told below an answer."""
        lines = [self.none(answer)] if answer.none or not answer.rows else [self.sources(answer.sources)]
        if answer.at_other_times:
            lines.append(self.say("ask-other-times", n=answer.at_other_times))
        if "holds" in answer.rows.variables:
            names = {"holds": "holds", "yes": "yes", "unknown": "not known"}
            shown = {place: self.words.get(word, word) for place, word in names.items()}
            lines.append(self.say("ask-holds", **shown))
        if answer.as_of:
            lines.append(self.say("data-as-of", date=answer.as_of))
        taken = told_of(self.context, answer.taken, self.language)
        return [each for each in [*taken, *lines, *self.coverage(answer)] if each]
