"""Ask a question by its name."""

from collections.abc import Mapping

from ..sparql.rows import Rows
from .claims import with_verdicts
from .context import Context
from .questions import rows_of, the_question


def ask(context: Context, name: str, given: Mapping[str, object], language: str | None = None) -> Rows:
    """Return the rows of a question, with verdicts in a language where its header asks for them.

    Raises:
        NotFoundError: if there is no such question or parameter, or nothing goes by a name.
    """
    question = the_question(context, name)
    rows = rows_of(context, question, given)
    if "verdicts" not in question.header:
        return rows
    return with_verdicts(context, rows, language or context.languages[0])
