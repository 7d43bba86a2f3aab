"""Processes that can be killed, each with its own open graph, and a pool that is filled again.

No thread can end what an engine works out: a process can, and frees its core at once.
"""

from .failures import BusyError, DiedError
from .pool import Pool
from .tasks import Opening, Out

__all__ = ["BusyError", "DiedError", "Opening", "Out", "Pool"]
