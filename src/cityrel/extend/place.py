"""The project to which something is added: its folder, the prefix of its words, its languages."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pyoxigraph as ox

from ..answers.context import Context
from ..answers.search import the_thing
from ..errors import CityrelError, NotFoundError, hint, listed
from ..files.kinds import shown
from ..files.project import Project, bundled_root
from ..messages import all_messages
from ..rdf.languages import ENGLISH, is_tag, tag_meant
from ..rdf.prefixes import CR, PREFIXES
from ..rdf.terms import IRI
from .turtle import laid_out

EXAMPLE = "https://example.org"
"""Where the words of a project are that says nothing of it."""

Files = dict[Path, str]
_DESCRIBED = "SELECT ?any { ?thing ?any ?value } LIMIT 1"
_MANY = 20  # choices that are not listed in a message


def slug(name: str) -> str:
    """Return a name as it can stand in an IRI and before a colon.

    >>> slug("Ports of Asia, 2"), slug("항구")
    ('ports-of-asia-2', 'own')
    """
    bare = re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-")
    return bare if bare[:1].isalpha() else "own"


def literal(text: str, tag: str) -> str:
    """Return a text in a language as Turtle."""
    return str(ox.Literal(text)) + f"@{tag}"


def texts(said: Mapping[str, str]) -> str:
    """Return texts by language as Turtle.

    >>> texts({"en": "port", "ko": "항구"})
    '"port"@en , "항구"@ko'
    """
    return " , ".join(literal(text, tag) for tag, text in said.items())


def by_language(given: Iterable[str], usual: str) -> dict[str, str]:
    """Return texts such as `port@en` by language; one without a language is in the usual one.

    Raises:
        CityrelError: if two are in one language, or what stands behind the last @ is no language.

    >>> by_language(["Häfen", "ports@en", "A @ B", "a@b.org@fr"], "de")
    Traceback (most recent call last):
    cityrel.errors.CityrelError: There are two names in de: 'Häfen' and 'A @ B'. ...
    >>> by_language(["Häfen", "ports@en", "a@b.org@fr"], "de")
    {'de': 'Häfen', 'en': 'ports', 'fr': 'a@b.org'}
    """
    found: dict[str, str] = {}
    for each in given:
        text, at, tag = each.rpartition("@")
        if not at or re.search(r"\s", tag):
            text, tag = each, usual
        elif not is_tag(tag):
            raise CityrelError(
                f"{tag!r} is no language tag in {each!r}.{_nearest_tag(tag, usual)} "
                f"Where the @ is part of the text, write its language behind that: '{each}@{usual}'."
            )
        if other := next((found[known] for known in found if known.lower() == tag.lower()), ""):
            both = f"{other!r} and {text!r}"
            raise CityrelError(f"There are two names in {tag}: {both}. Write the language: '항구@ko'.")
        found[tag] = text.strip()
    return found


def _nearest_tag(tag: str, usual: str) -> str:
    """Return a sentence that names the tag that was probably meant, or some that there are."""
    known = [usual, *all_messages()["language-name"]]
    near = [
        tag_meant(tag),
        tag.replace("_", "-"),
        *(each for each in known if tag.lower().startswith(each.lower())),
    ]
    meant = next((each for each in near if is_tag(each)), "")
    return f" Did you mean {meant}?" if meant else f" Tags are such as {listed(list(dict.fromkeys(known)))}."


@dataclass(frozen=True)
class Place:
    """A project in a folder, and the graph of which it is a part."""

    project: Project
    context: Context
    root: Path

    @classmethod
    def of(cls, project: Project, context: Context) -> "Place":
        """Return the project of the folder in which we are.

        Raises:
            CityrelError: if the folder is no project, or is that of the bundled files.
        """
        here = Path.cwd().resolve()
        if here == bundled_root().resolve():
            raise CityrelError(
                f"{here} holds the bundled files. Make a project elsewhere: cityrel new project FOLDER"
            )
        if here not in [root.path for root in project.yours.roots]:
            raise CityrelError(f"{here} is no project. Make it one: cityrel new project .")
        found = cls(project, context, here)
        found.must_have_words()
        return found

    @cached_property
    def prefix(self) -> str:
        """The prefix of the project's own words: the first that is not of ids, or the folder's name."""
        ids = {root.namespace for root in self.project.yours.roots}
        own = [
            prefix
            for prefix, space in dict(self.context.prefixes).items()
            if prefix and prefix not in PREFIXES and space not in ids
        ]
        return own[0] if own else slug(self.root.name)

    @property
    def space(self) -> str:
        """The namespace of the project's own words."""
        known = dict(self.context.prefixes)
        return known.get(self.prefix, f"{EXAMPLE}/{slug(self.root.name)}/ns#")

    @property
    def own(self) -> dict[str, str]:
        """What templates know of the project."""
        return {"prefix": self.prefix, "space": self.space, "ontology": self.space.rstrip("#/")}

    def labels(self, given: Iterable[str], name: str) -> dict[str, str]:
        """Return names by language, of texts such as `port@en`; one without a language is in the usual one.

        Raises:
            CityrelError: if two are in one language, or one is none.
        """
        said = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|[-_]", " ", name).lower()
        return by_language(given or [f"{said}@{ENGLISH}"], self.context.languages[0])

    def open(self, label: Mapping[str, str], *others: str) -> str:
        """Return as Turtle what is still to be written of a word; nothing where nothing is."""
        missing = [
            tag
            for tag in self.context.languages
            if not any(tag.partition("-")[0] == each.partition("-")[0] for each in label)
        ]
        left = [*(f"label in {tag}" for tag in missing), *others]
        return literal(f"Still to be written: {', '.join(left)}", "en") if left else ""

    def term(self, text: str, *kinds: str) -> IRI:
        """Return the word that a name, a prefixed name or an IRI means, of some kinds of words.

        Raises:
            NotFoundError: if none or several do, with the nearest.
        """
        sparql = "SELECT DISTINCT ?term { ?term a ?kind FILTER(ISIRI(?term)) VALUES ?kind { %s } }"
        known = {row.term for row in self.context.ask(sparql % " ".join(kinds))}
        try:
            return the_thing(self.context, text, known)
        except NotFoundError as error:
            said = str(error).partition(" Look for it")[0]
            near = "" if "?" in said else hint(text, [each.local for each in sorted(known)])
            few = f" There are: {', '.join(map(self.short, sorted(known)))}." if len(known) < _MANY else ""
            raise NotFoundError(said + near + few) from None

    def must_have_words(self) -> None:
        """Refuse to write what rests on words of the bundled ontology where that is left out.

        Raises:
            CityrelError: if it is.
        """
        words = "SELECT ?word { ?word rdfs:isDefinedBy ?any FILTER(STRSTARTS(STR(?word), ?space)) } LIMIT 1"
        if not self.context.ask(words, space=CR):
            raise CityrelError(
                "This project stands without the ontology of cityrel, on which what is new would rest. "
                'Set bundled = "ontology" in cityrel.toml.'
            )

    def said(self, text: str, of: Path) -> list[ox.Quad]:
        """Return what Turtle says that was written by a template in a file.

        Raises:
            CityrelError: if it is no Turtle.
        """
        try:
            return list(ox.parse(text, ox.RdfFormat.TURTLE, base_iri=self.context.prefixes.ids))
        except SyntaxError as error:
            raise CityrelError(
                f"What the template {shown(of)} writes is not Turtle: {error.msg}. "
                "Nothing was written. Correct the template."
            ) from None

    def declared(self, text: str, of: Path) -> str:
        """Return what a template wrote in the one layout, with prefixes that it uses and does not declare.

        Raises:
            CityrelError: if it is no Turtle, or describes what is described already.
        """
        known = dict(self.context.prefixes)
        used = dict.fromkeys(re.findall(r"(?<![\w<\"'/:.-])([A-Za-z][\w-]*|):(?=[A-Za-z])", text))
        new = [each for each in used if each in known and f"@prefix {each}:" not in text]
        whole = "".join(f"@prefix {each}: <{known[each]}> .\n" for each in new) + text
        self._must_be_new(self.said(whole, of))
        return laid_out(whole)

    def _must_be_new(self, quads: Iterable[ox.Quad]) -> None:
        spaces = self.space, self.context.prefixes.ids
        for term in dict.fromkeys(getattr(each.subject, "value", "") for each in quads):
            if term.startswith(spaces) and self.context.ask(_DESCRIBED, thing=IRI(term)):
                short = self.context.prefixes.bare(term)
                raise CityrelError(
                    f"There is {short} already. See what is said of it: cityrel show {short}. "
                    "Choose another name."
                )

    def short(self, term: str) -> str:
        """Return a word as it stands in files of the project."""
        return self.context.prefixes.shorten(IRI(term))


def must_not_be_there(paths: Iterable[Path]) -> None:
    """Refuse to write over files.

    Raises:
        CityrelError: if one is there.
    """
    there = [shown(path) for path in paths if path.exists()]
    if there:
        raise CityrelError(
            f"{', '.join(there)} is there already, and stays as it is. Choose another name, or edit it."
        )


def must_be_name(name: str, pattern: str, such_as: str) -> str:
    """Return a name that can be that of a word.

    Raises:
        CityrelError: if it cannot, with one that can.
    """
    if re.fullmatch(pattern, name):
        return name
    parts = re.findall(r"[A-Za-z0-9]+", name)
    near = "".join(part[:1].upper() + part[1:] for part in parts)
    near = near if such_as[:1].isupper() else near[:1].lower() + near[1:]
    meant = f" Did you mean {near}?" if re.fullmatch(pattern, near) else ""
    raise CityrelError(
        f"{name!r} cannot be a name: letters and digits of ASCII, such as {such_as}.{meant} "
        "Names in languages go into --label."
    )
