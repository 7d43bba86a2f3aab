"""Sources as lines of a list of references: APA 7, Korean journals of social science, GB/T 7714-2015."""

import re
from collections.abc import Callable, Sequence

from ..answers.references import Author, Reference
from ..messages import message

Read = Sequence[str]
"""The year, the month and the day on which a source is read, as text."""

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_MOST_OF_APA = 20  # authors; of more, the first 19 and the last
_MOST_OF_GBT = 3
_BOOKS = {"report", "book", "thesis"}  # what Korean puts into double corner brackets
_CODES = {
    "report": "R",
    "book": "M",
    "thesis": "D",
    "dataset": "DS",
    "article": "J",
    "article-journal": "J",
    "article-magazine": "J",
    "article-newspaper": "N",
    "paper-conference": "C",
}
"""The letters of GB/T 7714-2015, table B.1; of others EB on the web, and Z elsewhere."""
_EAST_ASIAN = re.compile(
    "[\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]"
)  # names, after which 等 stands


def _ended(text: str) -> str:
    """Return a text that ends as a sentence does, or none."""
    return text if not text or text.endswith((".", "?", "!", "。", "？", "！")) else f"{text}."


def _joined(parts: Sequence[str]) -> str:
    return " ".join(part for part in parts if part)


def _published(reference: Reference) -> str:
    """Return who published a source beside its authors; nothing where that is who wrote it."""
    is_other = reference.publisher not in {"", *(author.name for author in reference.authors)}
    return reference.publisher if reference.authors and is_other else ""


def _number(reference: Reference) -> str:
    return reference.number if reference.form == "report" else ""


def _year(reference: Reference) -> str:
    return f"{reference.date[0]:04}" if reference.date[:1] > (0,) else reference.issued


def initials(given: str) -> str:
    """Return the initials of a given name, as APA has them.

    >>> initials("Min-gyu"), initials("Mary Ann")
    ('M.-G.', 'M. A.')
    """
    words = [[part[0].upper() + "." for part in word.split("-") if part] for word in given.split()]
    return " ".join("-".join(word) for word in words)


def _apa_author(author: Author) -> str:
    return f"{author.family}, {initials(author.given)}" if author.family else author.name


def _apa_authors(reference: Reference) -> str:
    names = [_apa_author(each) for each in reference.authors]
    if len(names) > _MOST_OF_APA:
        return f"{', '.join(names[: _MOST_OF_APA - 1])}, . . . {names[-1]}"
    return f"{', '.join(names[:-1])}, & {names[-1]}" if len(names) > 1 else "".join(names)


def _apa_date(reference: Reference) -> str:
    if not reference.issued:
        return message("cite-undated", "en")
    others = reference.date[1:]
    if not others:
        return _year(reference)
    day = f" {others[1]}" if others[1:] else ""
    return f"{_year(reference)}, {_MONTHS[others[0] - 1]}{day}"


def apa(reference: Reference, read: Read) -> str:
    """Return a source as APA 7 has it; without authors, its publisher or else its title comes first."""
    number = _number(reference)
    named = f" ({message('cite-report', 'en', number=number)})" if number else ""
    named += f" [{message('cite-data-set', 'en')}]" if reference.form == "dataset" else ""
    who, title, on = (
        _apa_authors(reference) or reference.publisher,
        reference.title + named,
        _apa_date(reference),
    )
    head = [_ended(who), f"({on}).", _ended(title)] if who else [_ended(title), f"({on})."]
    return _joined([*head, _ended(_published(reference)), reference.address])


def korean(reference: Reference, read: Read) -> str:
    """Return a source as Korean journals of social science have it; without authors as in APA."""
    authors = "·".join(each.name for each in reference.authors)
    number = f" ({_number(reference)})" if _number(reference) else ""
    is_book = reference.form in _BOOKS
    named = f"『{reference.title}』{number}." if is_book else f"“{_ended(reference.title)}”"
    on = message("cite-read", "ko", date=".".join(read))
    who, year = _ended(authors or reference.publisher), _year(reference) or message("cite-undated", "ko")
    head = [who, _ended(year), named] if who else [named, _ended(year)]
    address = f"{reference.address} ({on})." if reference.address else ""
    return _joined([*head, _ended(_published(reference)), address])


def _gbt_authors(reference: Reference) -> str:
    names = [each.name for each in reference.authors]
    more = message("cite-others", "zh" if any(map(_EAST_ASIAN.search, names)) else "en")
    return ", ".join([*names[:_MOST_OF_GBT], *([more] if len(names) > _MOST_OF_GBT else [])])


def gbt(reference: Reference, read: Read) -> str:
    """Return a source as GB/T 7714-2015 has it."""
    form = reference.form
    code = _CODES.get(form, "EB" if reference.address else "Z") + ("/OL" if reference.address else "")
    number = f": {_number(reference)}" if _number(reference) else ""
    publishers = _published(reference)
    if form in _CODES:
        out = ", ".join(part for part in (publishers, _year(reference)) if part)
    else:
        date = f"({reference.issued})" if reference.issued else ""
        out = f"{_ended(publishers)} {date}".strip() if publishers else date
    on = f"[{'-'.join(read)}]" if reference.address else ""
    return _joined(
        [
            _ended(_gbt_authors(reference) or reference.publisher),
            f"{reference.title}{number}[{code}].",
            _ended(out + on),
            f"{reference.address}." if reference.address else "",
        ]
    )


STYLES: dict[str, Callable[[Reference, Read], str]] = {"apa": apa, "korean": korean, "gbt": gbt}
OF_LANGUAGE = {"en": "apa", "ko": "korean", "zh": "gbt"}
"""The style of the readers of a language; in others that of English."""
