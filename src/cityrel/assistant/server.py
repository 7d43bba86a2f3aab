"""The server of the Model Context Protocol: its tools, and what it tells of itself.

Each call is a task for a worker that can be killed: what takes too long is ended, and others go on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal

from mcp.server import MCPServer
from mcp.server.mcpserver import Context
from mcp.server.mcpserver.exceptions import ResourceError, ToolError, UnexpectedToolError
from mcp_types import CallToolResult, TextContent, ToolAnnotations
from pydantic import Field, ValidationError, WithJsonSchema

from ..errors import CityrelError, hint, shortened
from ..version import __version__
from . import tasks

if TYPE_CHECKING:
    from ..workers import Pool

READS = ToolAnnotations(
    read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
)
GUIDE = "cityrel://guide"
MOST_STATEMENTS = 50

Language = Annotated[
    str | None,
    Field(
        description="Language of names and messages, such as en, ko or zh. Usually the first of the graph."
    ),
]
Offset = Annotated[int, Field(description="How many rows to pass over: next_offset of the last answer.")]
Limit = Annotated[int | None, Field(description="How many rows at most: 50 if not given, 500 at most.")]
Value = str | int | float | bool
Parameters = Annotated[
    dict[str, Value | list[Value] | None] | None,
    Field(
        description="By name, as the tool schema lists them: things by any name or id, dates as 2013, "
        "2013-05 or 2013-05-23. Several values in a list must all hold (of kind, any)."
    ),
]


def _date(says: str) -> dict[str, Any]:
    return {"type": ["string", "integer", "null"], "description": f"{says}: 2013, 2013-05 or 2013-05-23."}


STATEMENT: dict[str, Any] = {
    "anyOf": [
        {
            "type": "object",
            "properties": {
                "subject": {"type": "string", "description": "A thing, by any of its names, or its id."},
                "term": {
                    "type": "string",
                    "description": "A class of records (sister-city tie, membership, visit), a post (mayor) "
                    "or a property (cr:memberOf, cr:locatedIn).",
                },
                "object": {
                    "type": "string",
                    "description": "The other thing; of a property also a date, a number or a text.",
                },
                "from": _date("When it began, as precisely as stated"),
                "until": _date("When it ended, as precisely as stated"),
                "as_of": _date("When it held"),
                "record": {"type": ["string", "null"], "description": "The id that is cited for it."},
                "negated": {"type": "boolean", "description": "True where it is stated that it is not so."},
                "text": {"type": "string", "description": "A sentence, in place of all this."},
            },
            "additionalProperties": False,
        },
        {"type": "string", "description": "A sentence: only its ids, names and years are looked up."},
    ]
}
"""What a statement looks like; what is none is told in our words, with the nearest field."""
Statements = Annotated[
    list[Any],
    WithJsonSchema(
        {
            "type": "array",
            "items": STATEMENT,
            "maxItems": MOST_STATEMENTS,
            "description": "The statements of an answer, each with what it cites.",
        }
    ),
]

INSTRUCTIONS = """\
{title}: a knowledge graph whose records each say who says so. {dated}
Tools, all of which only read: find (the id of a thing by any name), show (all that is known of a thing),
ask (questions, and any class of records with parameters), query (SPARQL), schema (what can be asked;
without a word, a guide to read first), check_answer (whether statements are borne out).
Cite record ids (id:...) with their sources and dates. Say "no" only where an answer does, with the list and
its date; "not known" is not "no": not found is not the same as none. Where sources disagree, give both.
Before an answer goes out, put its statements to check_answer.
Languages: {languages}. The guide is the resource {guide} too."""


class Tools:
    """The tools, each a task for a worker of a pool."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    async def _run(self, name: str, language: str | None, *arguments: object) -> CallToolResult:
        try:
            told = await self._pool.run(tasks.call, name, language, arguments)
        except CityrelError as error:
            told = {"error": error.into(language or "en")}
        if "error" in told:
            raise ToolError(told["error"])
        return CallToolResult(
            content=[TextContent(type="text", text=told["text"])], structured_content=told["data"]
        )

    async def find(
        self,
        text: Annotated[str, Field(description="A name, in any language or spelling.")],
        kinds: Annotated[
            list[str] | None, Field(description="Only things of these classes, each by any of its names.")
        ] = None,
        language: Language = None,
        offset: Offset = 0,
        limit: Limit = None,
    ) -> CallToolResult:
        """Find things by any of their names; gives ids, names and classes, best first.

        Example: {"text": NAME, "kinds": [CLASS]} gives ids. Where nothing fits, the nearest names.
        """
        return await self._run("find", language, text, kinds or [], offset, limit)

    async def show(
        self,
        thing: Annotated[str, Field(description="Its id (id:...), IRI, or any of its names.")],
        language: Language = None,
        offset: Offset = 0,
        limit: Limit = None,
    ) -> CallToolResult:
        """Show all that is known of one thing or record: facts, state, relations, and who says so.

        Example: {"thing": "id:..."}. offset and limit are of its relations.
        """
        return await self._run("show", language, thing, offset, limit)

    async def ask(
        self,
        question: Annotated[
            str,
            Field(description="The name of a question, or of a class of records, in any language."),
        ],
        parameters: Parameters = None,
        language: Language = None,
        offset: Offset = 0,
        limit: Limit = None,
    ) -> CallToolResult:
        """Ask a question of the graph, or of any class of relations and events, with parameters.

        Example: {"question": CLASS, "parameters": {"kind": SUB-CLASS, "from": "2010", "as-of": "2015", and a
        party, its class or a field: NAME}}; schema tells what each takes. Each row has its record id and
        sources; `holds` is yes, or "not known" where the dates do not settle it. `coverage` is what was
        looked through; `answer_if_empty` is "no" only where a list covers the question, else "not known".
        """
        given = {name: value for name, value in (parameters or {}).items() if value is not None}
        return await self._run("ask", language, question, given, offset, limit)

    async def query(
        self,
        sparql: Annotated[
            str,
            Field(description="SELECT, ASK, CONSTRUCT or DESCRIBE; prefixes such as cr: and id: are known."),
        ],
        language: Language = None,
        offset: Offset = 0,
        limit: Limit = None,
    ) -> CallToolResult:
        """Run a SPARQL 1.1 query. The graph is never changed, and no other address is asked.

        Example: {"sparql": "SELECT ?record ?since { ?record cr:since ?since } ORDER BY ?since LIMIT 10"}; the
        guide has more, with the words of this graph. A word that is not declared stops the
        query and names the nearest; a query that takes too long is ended. No row is no "no": see `notes`.
        """
        return await self._run("query", language, sparql, offset, limit)

    async def schema(
        self,
        word: Annotated[
            str,
            Field(description="A question, class, property or concept, by any name; empty for the guide."),
        ] = "",
        language: Language = None,
    ) -> CallToolResult:
        """Tell what can be asked: the guide (classes, fields, dates, evidence, questions), or one word.

        Examples: {} is the guide, to be read first; {"word": CLASS} lists the parameters of ask for it;
        {"word": "cr:since"} tells what a property means.
        """
        return await self._run("schema", language, word)

    async def check_answer(
        self,
        statements: Statements,
        language: Language = None,
    ) -> CallToolResult:
        """Check statements: each says so, says otherwise, is not known, or cites no such record.

        Example: {"statements": [{"subject": NAME, "term": CLASS OR PROPERTY, "object": NAME, "from":
        "1993-10-23", "record": "id:..."}]}. Of a relation, a statement without
        dates means that it holds. Less precise dates, announcements and sources that disagree leave it not
        known; "says otherwise" comes of a record, or of a list that covers it, which are given. A sentence
        (a string) is never judged: only its ids, names and years are looked up.
        """
        if len(statements) > MOST_STATEMENTS:
            raise ToolError(f"These are {len(statements):,} statements: send {MOST_STATEMENTS} at most.")
        return await self._run("check", language, statements)


TITLES = {
    "find": "Find things by name",
    "show": "Show a thing and who says so",
    "ask": "Ask questions and classes",
    "query": "Query in SPARQL",
    "schema": "What can be asked",
    "check_answer": "Check statements of an answer",
}
Level = Literal["DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"]


async def _guide(pool: Pool, language: str | None) -> str:
    told = await pool.run(tasks.call, "schema", language, ("",))
    if "error" in told:
        raise ResourceError(told["error"])
    return str(told["text"])


class Server(MCPServer[Any]):
    """A server that says what is wrong with a call, and what is nearest to it."""

    async def call_tool(
        self, name: str, arguments: dict[str, Any], context: Context[Any, Any] | None = None
    ) -> Any:
        """Call a tool.

        Raises:
            ToolError: with the reason, and the next step.
        """
        tools = {each.name: each for each in await self.list_tools()}
        if name not in tools:
            raise ToolError(
                f"There is no tool {name[:100]}.{hint(name, tools)} There are: {', '.join(tools)}."
            )
        known = tools[name].input_schema["properties"]
        for given in arguments:
            if given not in known:
                takes = ", ".join(known)
                raise ToolError(f"{name} takes no {given[:100]}.{hint(given, known)} It takes: {takes}.")
        try:
            return await super().call_tool(name, arguments, context)
        except ToolError as error:
            if isinstance(error, UnexpectedToolError):
                raise ToolError(
                    "The server has a fault, and no answer. What it is stands in its log."
                ) from error
            raise ToolError(_reason(name, error)) from error.__cause__


def _reason(name: str, error: ToolError) -> str:
    """Return what is wrong with a call, without what the protocol's own library puts before it."""
    if not isinstance(error.__cause__, ValidationError):
        return str(error).removeprefix(f"Error executing tool {name}: ")
    found = []
    for each in error.__cause__.errors(include_url=False):
        where = ".".join(map(str, each["loc"]))
        given = "" if each["type"] == "missing" else f" (given: {shortened(repr(each['input']), longest=80)})"
        found.append(f"{where}: {each['msg']}{given}")
    return f"{name} cannot be called so. {'; '.join(found)}."


def make_server(pool: Pool, about: dict[str, Any], level: Level = "WARNING") -> Server:
    """Return the server of a pool whose workers have a graph open, of which they tell `about`."""
    languages = ", ".join(about["languages"])
    dated = f"Data as of {about['now']}." if about["now"] else ""
    instructions = INSTRUCTIONS.format(title=about["title"], dated=dated, languages=languages, guide=GUIDE)
    server = Server(
        "cityrel",
        title=about["title"],
        instructions=instructions,
        version=__version__,
        log_level=level,
    )
    tools = Tools(pool)
    for name, title in TITLES.items():
        function = getattr(tools, name)
        server.add_tool(function, name=name, title=title, description=function.__doc__, annotations=READS)

    @server.resource(GUIDE, title="Guide for assistants", mime_type="text/markdown")
    async def guide() -> str:
        """Tell what can be asked, and how to cite."""
        return await _guide(pool, None)

    @server.resource(GUIDE + "/{language}", title="Guide in a language", mime_type="text/markdown")
    async def guide_in(language: str) -> str:
        """Tell what can be asked, and how to cite, in a language of the graph."""
        return await _guide(pool, language)

    return server


def prepare(graph: Any) -> dict[str, Any]:
    """Return what a worker tells of its open graph: title, languages, date, what was passed over."""
    context = graph.context
    language = context.languages[0]
    told = list(graph.store.told(language)) if getattr(graph.store, "leaves_out", None) else []
    return {
        "title": context.languages.words(context.config.title, language),
        "languages": [*context.languages],
        "now": context.times.now,
        "told": told,
    }
