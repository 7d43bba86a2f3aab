"""Of the contract between Python and the page: when something holds."""

from typing import Literal

State = Literal["current", "ended", "unknown"]
Bounds = tuple[str | None, str | None, str | None, str | None]
"""The earliest and the latest day of the start, then of the end; None where it is not known."""
