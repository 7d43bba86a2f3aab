"""Read a file whole: its bytes, which are UTF-8; or what else it looks like."""

import re
from collections.abc import Mapping
from pathlib import Path

from ..errors import FileError, listed
from .encodings import OLDER, EncodingError, Text, text_of

_PACKED = {
    b"PK\x03\x04": "a workbook (.xlsx, .ods) or another packed file",
    b"\xd0\xcf\x11\xe0": "an old workbook (.xls)",
    b"\x1f\x8b": "a packed file (gzip)",
    b"%PDF": "a PDF",
}
_MARKS = (b"\xff\xfe", b"\xfe\xff")
_COMMON = (
    "가고과구국군기김나남년는다단대도동라로르를리마만명문미민바부북사산상서선성세소수스시아안양어"
    "에여영오우울원위유은을의이인일자장전정제조주중지진천청치코크태토트평포하한해호회"
)
_LIKELY = (
    ("euc_kr", "Korean in cp949 (EUC-KR)", f"[{_COMMON}]", 0.3),
    ("shift_jis", "Japanese in Shift_JIS", "[\u3040-\u30ff]", 0.4),
    ("gb2312", "Chinese in GBK", "[\u4e00-\u9fff\u3000-\u303f\uff00-\uff5e]", 0.9),
)
"""Encodings, how often letters that are common in them stand among those beyond ASCII."""
_WESTERN = "a Western encoding, such as cp1252"


def read_bytes(path: Path) -> bytes:
    """Return the bytes of a file, a UTF-8 mark left out.

    Raises:
        FileError: if it cannot be read or is not UTF-8, with the place and what it looks like.
    """
    data = _bytes(path).removeprefix(b"\xef\xbb\xbf")
    if _is_utf16(data):
        raise FileError(f"{path}: this is UTF-16 text. Save the file as UTF-8.")
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        place = _place(data, error.start)
        raise FileError(
            f"{path}{place}: this is not UTF-8 text{_looks_like(data)}. Save the file as UTF-8."
        ) from None
    return data


def _bytes(path: Path) -> bytes:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise FileError(f"{path} cannot be read: {error.strerror}.") from None
    packed = next((name for start, name in _PACKED.items() if data.startswith(start)), "")
    if packed:
        raise FileError(f"{path}: this is {packed}, and no text. Give it the ending of what it is.")
    return data


def _place(data: bytes, at: int) -> str:
    start = data.rfind(b"\n", 0, at)
    return f", line {data[:at].count(10) + 1}, column {at - start}"


def read_table(path: Path, encoding: str = "") -> Text:
    """Return the text of a table, and what was taken as its encoding; see `text_of`.

    Raises:
        FileError: if it cannot be read or is no text, or nothing settles in which encoding it is.
    """
    data = _bytes(path)
    try:
        return text_of(data, encoding)
    except EncodingError as error:
        raise FileError(f"{path}{_place(data, error.at)}: {error}{_question(path, error.readings)}") from None


def _question(path: Path, readings: Mapping[str, str]) -> str:
    """Return what is to be settled: which of the readings is right."""
    if not readings:
        return ". Save it as CSV UTF-8, or mend encoding in cityrel.toml."
    shown = listed([f"{text} ({encoding}, {OLDER[encoding]})" for encoding, text in readings.items()])
    line = f'encoding = {{ "*/{path.name}" = "{next(iter(readings))}" }}'
    return (
        f". The first word may be {shown}. Which is it? Say so in cityrel.toml, as {line}, or save "
        "the table as CSV UTF-8."
    )


def read_text(path: Path) -> str:
    """Return the text of a file, a UTF-8 mark left out, its lines ended as in Python.

    Raises:
        FileError: as `read_bytes`.
    """
    return read_bytes(path).decode("utf-8").replace("\r\n", "\n")


def _is_utf16(data: bytes) -> bool:
    start = data[:1000]
    return start.startswith(_MARKS) or 4 * start.count(0) > len(start)


def _looks_like(data: bytes) -> str:
    r"""Return what text that is not UTF-8 probably is, if its letters say so.

    >>> _looks_like("id,label@ko\njeju,제주\n".encode("cp949"))
    '; it looks like Korean in cp949 (EUC-KR)'
    """
    runs = re.findall(rb"[\x80-\xff]+", data)
    if sum(len(run) == 1 for run in runs) > len(runs) / 2:
        return f"; it looks like {_WESTERN}"
    for codec, name, letters, enough in _LIKELY:
        beyond = re.findall(r"[^\x00-\x7f]", data.decode(codec, "replace"))
        if len(re.findall(letters, "".join(beyond))) >= enough * len(beyond):
            return f"; it looks like {name}"
    return ""
