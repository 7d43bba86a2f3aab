"""What the bytes of a table are as text: Unicode, or an older encoding where its languages settle which."""

import codecs
import re
import unicodedata
from itertools import islice
from typing import NamedTuple

from .records import RecordError, records

OLDER = {
    "cp949": "Korean",
    "gb18030": "Chinese",
    "big5": "traditional Chinese",
    "cp932": "Japanese",
    "cp1251": "Cyrillic",
    "cp1252": "Western",
}
"""Encodings before Unicode that spreadsheets still write, and for what."""

_WIDER = {"euc_kr": "cp949", "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932"}
_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_HAN = r"\u3005-\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_HANGUL, _KANA = r"\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3", r"\u3040-\u30ff"
_WRITTEN = {
    "ko": (f"[{_HAN}]*[{_HANGUL}][{_HANGUL}{_HAN}]*", {"cp949", "gb18030"}),
    "zh": (f"[{_HAN}]+", {"gb18030", "cp949"}),
    "zh-hant": (f"[{_HAN}]+", {"big5", "gb18030", "cp949"}),
    "ja": (f"[{_HAN}]*[{_KANA}][{_KANA}{_HAN}]*", {"cp932", "gb18030", "euc_jp"}),
}
"""The letters of a column in a language beyond ASCII, and the encodings in which it may be written."""
_TRADITIONAL = re.compile("zh-(hant|tw|hk|mo)")


_ENOUGH = 5000  # rows in which to look for the letters of languages


class Text(NamedTuple):
    """The text of a table, and the encoding that was taken; none where it is UTF-8."""

    text: str
    encoding: str = ""


class EncodingError(ValueError):
    """Bytes that are no text or may be several: where they begin, and what they are in which encoding."""

    def __init__(self, at: int, readings: dict[str, str], encoding: str = "UTF-8") -> None:
        super().__init__(f"this is not {encoding} text")
        self.at = at
        self.readings = readings


def known(name: str) -> str:
    """Return the encoding of a name, the widest of its kind; nothing where there is none.

    >>> known("EUC-KR"), known("gbk"), known("KOI8-R"), known("klingon")
    ('cp949', 'gb18030', 'koi8-r', '')
    """
    try:
        found = codecs.lookup(name).name
        "a".encode(found)
    except (LookupError, ValueError):
        return ""
    return _WIDER.get(found, found)


def text_of(data: bytes, asked: str = "") -> Text:
    r"""Return the text of a table; what is not Unicode, as asked or as the languages of its columns settle.

    Raises:
        EncodingError: if it is no text, or nothing settles in which encoding it is.

    >>> text_of("id,label@ko\njeju,제주\n".encode("cp949")).encoding
    'cp949'
    """
    mark, marked = next((each for each in _MARKS if data.startswith(each[0])), (b"", ""))
    if unicode := marked or _utf16(data):
        return _strict(data.removeprefix(mark), unicode)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _strict(data, asked) if asked else _older(data, error.start)
    if text.isascii() or max(text) >= "\u0800" or not _is_doubtful(text):
        return Text(text)
    return _strict(data, asked) if asked else _older(data, 0)


def _strict(data: bytes, encoding: str) -> Text:
    try:
        return Text(data.decode(encoding), "" if encoding == "utf-8" else encoding)
    except UnicodeDecodeError as error:
        raise EncodingError(error.start, {}, encoding) from None


def _utf16(data: bytes) -> str:
    """Return which UTF-16 bytes without a mark are: in it, every other byte of what is ASCII is 0."""
    start = data[:1000]
    zeros = {"utf-16-be": start[::2].count(0), "utf-16-le": start[1::2].count(0)}
    name = max(zeros, key=lambda each: zeros[each])
    return name if 4 * zeros[name] > len(start) else ""


def _older(data: bytes, at: int) -> Text:
    texts = {}
    for encoding in [*OLDER, "euc_jp"]:
        try:
            texts[encoding] = data.decode(encoding)
        except UnicodeDecodeError:
            continue
    found = [encoding for encoding, text in texts.items() if _is_settled(text, encoding)]
    if len(found) == 1:
        return Text(texts[found[0]], found[0])
    readings = {each: re.findall(r"\w*[^\W\x00-\x7f]\w*", texts[each]) for each in texts if each in OLDER}
    raise EncodingError(at, {each: words[0] for each, words in readings.items() if words})


def _letters(text: str) -> dict[str, str]:
    """Return the letters beyond ASCII in the columns of each language."""
    found: dict[str, str] = {}
    try:
        first, *others = islice(records(text), _ENOUGH)
    except (RecordError, ValueError):
        return {}
    tags = [name.partition("@")[2].strip().lower() for name in first.cells]
    for record in others:
        for tag, cell in zip(tags, record.cells, strict=False):
            found[tag] = found.get(tag, "") + "".join(c for c in cell if c > "\x7f" and _is_said(c))
    return {_family(tag): letters for tag, letters in found.items() if tag and letters}


def _is_said(character: str) -> bool:
    """Tell whether a character is a letter, or one that no text has."""
    return unicodedata.category(character)[0] in "LC"


def _family(tag: str) -> str:
    return "zh-hant" if _TRADITIONAL.match(tag) else tag.partition("-")[0]


def _is_doubtful(text: str) -> bool:
    """Tell whether a column has letters in which its language is not written."""
    return not _are_right(_letters(text))


def _are_right(letters: dict[str, str]) -> bool:
    return all(tag not in _WRITTEN or re.fullmatch(_WRITTEN[tag][0], said) for tag, said in letters.items())


def _is_settled(text: str, encoding: str) -> bool:
    """Tell whether columns in a language are written as it is, and in an encoding that it has."""
    letters = _letters(text)
    said = [_WRITTEN[tag] for tag in letters if tag in _WRITTEN]
    return bool(said) and _are_right(letters) and all(encoding in encodings for _, encodings in said)


def misread(text: str, tag: str) -> str:
    r"""Return what a text says that was read as Windows-1252 and is UTF-8, or an encoding of its language.

    Nothing where it was not.

    >>> misread("MÃ¼nchen", "de"), misread("¼\xad¿ï", "ko"), misread("São Paulo", "pt")
    ('München', '서울', '')
    """
    data = _as_read(text)
    if text.isascii() or data is None:
        return ""
    written, encodings = _WRITTEN.get(_family(tag.lower()), ("", set()))
    for encoding in ("utf-8", *(each for each in reversed(OLDER) if each in encodings)):
        try:
            found = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        letters = "".join(each for each in found if each > "\x7f" and _is_said(each))
        if encoding == "utf-8" or re.fullmatch(written, letters):
            return found
    return ""


def _as_read(text: str) -> bytes | None:
    """Return the bytes that a program which knows Windows-1252 alone reads as a text, if there are such."""
    found = bytearray()
    for letter in text:
        try:
            found += letter.encode("cp1252")
        except UnicodeEncodeError:
            if ord(letter) > 0xFF:
                return None
            found.append(ord(letter))
    return bytes(found)
