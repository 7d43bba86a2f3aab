"""The header of a query file: `# key@language: text` in comments on top."""

import re

_LINE = re.compile(r"^#\s*(\w+)(?:@([\w-]+))?:\s*(.*)$")


def header(text: str) -> dict[str, dict[str, str]]:
    r"""Return what the header of a query file says: by key and language, "" where it names none.

    >>> header("# title@en: Cycle\n# title@ko: 순환\nSELECT * {}")
    {'title': {'en': 'Cycle', 'ko': '순환'}}
    """
    found: dict[str, dict[str, str]] = {}
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        if match := _LINE.match(line):
            found.setdefault(match[1], {})[match[2] or ""] = match[3].strip()
    return found


def words_in(text: str) -> dict[str, str]:
    """Return what a header calls columns and values, of one language: `name = words; name = words`.

    >>> words_in("memberAsOf = member as of; not known = 알 수 없음")
    {'memberAsOf': 'member as of', 'not known': '알 수 없음'}
    """
    pairs = (each.partition("=") for each in text.split(";"))
    return {name.strip(): words.strip() for name, _, words in pairs if words.strip()}


def without_header(text: str) -> str:
    r"""Return a query without the comments on top.

    >>> without_header("# title@en: Cycle\nSELECT * {}")
    'SELECT * {}'
    """
    return re.sub(r"\A(?:\s*#[^\n]*\n)+", "", text).strip()
