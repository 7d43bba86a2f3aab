"""A new project, and what it may have beside words and tables: questions, rules, tours, languages."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from ..answers.search import the_thing
from ..errors import CityrelError
from ..files.folder import NAME
from ..files.project import Project, bundled_root
from ..files.read import read_bytes
from ..rdf.languages import ENGLISH, is_tag
from ..rdf.prefixes import PREFIXES
from .free import must_be_id, must_be_new_id, must_be_new_query
from .place import (
    EXAMPLE,
    Files,
    Place,
    by_language,
    literal,
    must_be_name,
    must_not_be_there,
    slug,
    texts,
)
from .templates import template


def project(
    folder: Path, titles: Iterable[str], languages: list[str], bundled: str, poles: list[str]
) -> Files:
    """Return the files that make a folder a project: what it says of itself, and the day of its data.

    Its languages are those given, else those of its titles.

    Raises:
        CityrelError: if the folder is that of the bundled files, languages are no tags or come twice,
            or a pole is no id.
    """
    real = folder.resolve()
    if real == bundled_root().resolve():
        raise CityrelError(f"{real} holds the bundled files. Choose another folder.")
    name = slug(real.name)
    for at, tag in enumerate(languages):
        if not is_tag(tag):
            raise CityrelError(f"{tag!r} is no language tag, such as en, ko or zh.")
        if tag.lower() in map(str.lower, languages[:at]):
            raise CityrelError(f"The language {tag} is given twice. Name each once.")
    for pole in poles:
        must_be_id(pole, PREFIXES)
    found = by_language(titles, next(iter(languages), ENGLISH))
    title = {tag: text or real.name for tag, text in found.items()}
    values = {
        "dataset": f"{EXAMPLE}/{name}/data",
        "title": texts(title),
        "day": date.today().isoformat(),
    }
    dataset = template(Project(), "dataset").fill(values)
    config = _config(name, title, languages or list(title), bundled, poles)
    return {real / NAME: config, real / "data" / "dataset.ttl": dataset}


def _config(name: str, title: Mapping[str, str], languages: list[str], bundled: str, poles: list[str]) -> str:
    """Return the `cityrel.toml` of a project whose namespaces have a name."""
    heads = ", ".join(f"{tag} = {_quoted(text)}" for tag, text in title.items())
    prefix = f"{name}-words" if name in PREFIXES else name
    shown = ", ".join(_quoted(each) for each in poles)
    lines = [
        "# What this project says of itself; every key: cityrel docs toml",
        "",
        f"title = {{ {heads} }}",
        f"languages = [{', '.join(map(_quoted, languages))}]   # of readers, the usual one first",
        f"bundled = {_quoted(bundled)}   # of what cityrel brings: all, the ontology alone, or none",
        f'namespace = "{EXAMPLE}/{name}/id/"   # of the ids in its tables; best an address of yours',
        "",
        "# between which the page draws all others: ids of one, two or more things",
        f"{'' if poles else '# '}poles = [{shown or _quoted('busan') + ', ' + _quoted('shanghai')}]",
        "",
        "[prefixes]",
        f'{prefix} = "{EXAMPLE}/{name}/ns#"   # of its own words',
    ]
    return "".join(f"{line}\n" for line in lines)


def _quoted(text: str) -> str:
    """Return a text as TOML."""
    escaped = re.sub(r'[\\"]', r"\\\g<0>", text)
    return '"' + "".join(c if c.isprintable() else f"\\U{ord(c):08X}" for c in escaped) + '"'


def _query(
    place: Place, sort: str, folder: str, name: str, of: str, heads: Mapping[str, Mapping[str, str]]
) -> Files:
    must_be_name(name, "[a-z][a-z0-9-]*", "ports-of-a-country")
    must_be_new_query(place, sort, name)
    header = [
        f"# {key}@{tag}: {' '.join(text.split())}"
        for key, said in heads.items()
        for tag, text in said.items()
    ]
    header += ["# severity: info"] if sort == "rule" else []
    values = {"head": "\n".join(header), "of": of, "language": place.context.languages[0]}
    return {place.root / "ontology" / folder / f"{name}.rq": template(place.project, sort).fill(values)}


def question(place: Place, name: str, of: str, title: Mapping[str, str]) -> Files:
    """Return the file of a new question: the things of a class, with their names and dates."""
    kind = place.short(place.term(of, "owl:Class"))
    return _query(place, "question", "questions", name, kind, {"title": title, "description": title})


def rule(place: Place, name: str, of: str, title: Mapping[str, str]) -> Files:
    """Return the file of a new quality rule: things of a class without a date."""
    kind = place.short(place.term(of, "owl:Class"))
    problem = {"en": "{thing} has no date."}
    remedy = {"en": "Give cr:since as precisely as the source has it."}
    return _query(place, "rule", "rules", name, kind, {"title": title, "problem": problem, "remedy": remedy})


def tour(place: Place, name: str, label: Mapping[str, str], highlights: list[str]) -> Files:
    """Return the file of a new guided tour of two steps."""
    must_be_new_id(place, must_be_name(name, "[a-z][a-z0-9-]*", "two-cities"))
    given = [str(the_thing(place.context, each)) for each in highlights]
    things = given or [str(each) for each in place.context.config.poles] or _two(place)
    values = {
        "id": name,
        "label": texts(label),
        "first": literal("A first step", "en"),
        "firstText": literal("To be written: what the first picture shows.", "en"),
        "second": literal("A second step", "en"),
        "secondText": literal("To be written: what stands out in the network.", "en"),
        "open": literal("Still to be written: heading and text", "en"),
        "highlights": " , ".join(place.short(place.context.prefixes.resolve(each)) for each in things),
    }
    of = template(place.project, "tour")
    body = of.fill(values).replace("$id-", f"{name}-")
    return {place.root / "data" / f"{name}.ttl": place.declared(body, of.path)}


def _two(place: Place) -> list[str]:
    kinds = " ".join(f"<{each}>" for each in place.context.schema.counting_as("place"))
    rows = place.context.ask(
        f"SELECT DISTINCT ?thing {{ ?thing a ?kind VALUES ?kind {{ {kinds} }} }} ORDER BY ?thing LIMIT 2"
    )
    return [str(row.thing) for row in rows]


def language(place: Place, tag: str) -> Files:
    """Return `cityrel.toml` with a language more, and a file of the project's words that want names in it.

    Raises:
        CityrelError: if it is no tag, or a language of the project already.
    """
    if not is_tag(tag):
        raise CityrelError(f"{tag!r} is no language tag, such as ja, fr or zh-Hant.")
    path = place.root / NAME
    text = read_bytes(path).decode("utf-8") if path.is_file() else ""
    said = tomllib.loads(text).get("languages")
    now = said or list(place.context.languages)
    if tag.lower() in map(str.lower, now):
        raise CityrelError(f"{tag} is a language of this project already.")
    line = f"languages = [{', '.join(map(_quoted, [*now, tag]))}]"
    changed = re.sub(r"(?m)^languages\s*=\s*\[[^\]]*\]", lambda _: line, text) if said else f"{line}\n{text}"
    if tomllib.loads(changed).get("languages") != [*now, tag]:
        raise CityrelError(f"{path} cannot be changed by itself. Write into it: {line}")
    wanted = _wanted(place, tag)
    if not wanted:
        return {path: changed}
    folder, name = place.root / "ontology", f"{tag.lower()}.ttl"
    words = folder / (f"language-{name}" if (folder / name).exists() else name)
    must_not_be_there([words])
    return {path: changed, words: wanted}


def _wanted(place: Place, tag: str) -> str:
    """Return a file of the words of a project that want names in a language; nothing where it has none."""
    rows = place.context.ask(
        """SELECT DISTINCT ?term ?label ?definition {
          ?term skos:prefLabel ?label FILTER(STRSTARTS(STR(?term), ?space))
          FILTER(LANGMATCHES(LANG(?label), ?usual))
          OPTIONAL { ?term skos:definition ?definition FILTER(LANGMATCHES(LANG(?definition), ?usual)) }
        } ORDER BY ?term ?label ?definition""",
        space=place.space,
        usual=place.context.languages[0],
    )
    lines = [f"@prefix {place.prefix}: <{place.space}> ."] if rows else []
    lines += [f"@prefix {each}: <{PREFIXES[each]}> ." for each in ("rdfs", "skos") if rows]
    for row in rows:
        word = place.short(row.term)
        lines += [
            "",
            f"# {row.label}: {row.definition or ''}",
            f'{word} skos:editorialNote "Still to be written: label and definition in {tag}"@en .',
            f'# {word} rdfs:label ""@{tag} ; skos:prefLabel ""@{tag} ; skos:definition ""@{tag} .',
        ]
    return "".join(f"{line}\n" for line in lines)
