"""Ask a question by its name."""

from collections.abc import Mapping

from ..sparql.rows import Rows
from .claims import with_verdicts
from .context import Context
from .questions import rows_of, the_question


def ask(context: Context, name: str, given: Mapping[str, object]) -> Rows:
    """Return the rows of a question, with verdicts where its header asks for them.

    Raises:
        NotFoundError: if there is no such question or parameter, or nothing goes by a name.
    """
    question = the_question(context, name)
    rows = rows_of(context, question, given)
    return with_verdicts(context, rows) if "verdicts" in question.header else rows
