"""Whole and decimal numbers that keep their type, and how they are written where Python writes otherwise."""

from __future__ import annotations

import decimal

from .prefixes import XSD


class Integer(int):
    """A whole number that keeps how it is written, and its type.

    >>> Integer("007") == 7, Integer("007").lexical
    (True, '007')
    """

    lexical: str
    datatype: str

    def __new__(cls, lexical: str, datatype: str = XSD + "integer") -> Integer:
        """Make a number from how it is written."""
        number = super().__new__(cls, lexical)
        number.lexical, number.datatype = lexical, datatype
        return number

    def __getnewargs__(self) -> tuple[str, str]:  # type: ignore[override]
        return self.lexical, self.datatype


class Decimal(decimal.Decimal):
    """A decimal that keeps how it is written.

    >>> Decimal("+1.50") == decimal.Decimal("1.5"), Decimal("+1.50").lexical
    (True, '+1.50')
    """

    datatype = XSD + "decimal"
    lexical: str

    def __new__(cls, lexical: str) -> Decimal:
        """Make a number from how it is written."""
        number = super().__new__(cls, lexical)
        number.lexical = lexical
        return number

    def __reduce__(self) -> tuple[type, tuple[str]]:
        return Decimal, (self.lexical,)

    def __copy__(self) -> Decimal:
        return self

    def __deepcopy__(self, memo: object) -> Decimal:
        return self


def decimal_of(text: str) -> decimal.Decimal:
    """Return a decimal, which keeps how it is written where Python would write it in another way.

    Raises:
        ArithmeticError: if Python cannot hold it.
    """
    plain = decimal.Decimal(text)
    return plain if format(plain, "f") == text else Decimal(text)
