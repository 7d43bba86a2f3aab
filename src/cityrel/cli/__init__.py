"""The command line: one file a command, each imported only when it runs."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from ..errors import CityrelError, nearest, shortened
from ..rdf.visible import visible
from .saying import let_go_of_output, say

if TYPE_CHECKING:
    from .options import Reading

COMMANDS = (
    "view",
    "find",
    "show",
    "ask",
    "query",
    "network",
    "check",
    "new",
    "docs",
    "format",
    "diff",
    "export",
    "serve",
    "mcp",
    "cache",
)

EXAMPLES = """\
cityrel: a knowledge graph of city diplomacy

  cityrel view                      see the network in the browser
  cityrel find 서울                 find a thing by any of its names
  cityrel show Seoul                what is known of it, and who says so
  cityrel query "SELECT ?ally { id:seoul cr:tiedTo ?ally }"

More: cityrel -h, cityrel COMMAND -h"""


class LazyGroup(click.Group):
    """A group that imports a command when it runs it, and takes bare words as names to find."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order in which a reader meets them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """Return a command by its name."""
        if name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"{__name__}.{name}"), name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Take bare text as a name to find, unless it looks like a mistyped command."""
        if args and not args[0].startswith("-") and args[0] not in COMMANDS:
            close = nearest(args[0], COMMANDS)
            if close and len(args) == 1 and args[0].isascii():
                raise click.UsageError(
                    f"There is no command {args[0]}. Did you mean {close[0]}? "
                    f"To look for it as a name: cityrel find {args[0]}"
                )
            args = ["find", *args]
        return super().resolve_command(ctx, args)


@click.command(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"]},
    invoke_without_command=True,
    epilog="Exit codes: 0 done, 1 findings, 2 wrong use, 3 a file or its data cannot be read.",
)
@click.version_option(package_name="cityrel", message="%(prog)s %(version)s")
@click.option("--debug", is_flag=True, help="Show the traceback of an error.")
@click.pass_context
def group(context: click.Context, debug: bool) -> None:
    """Ask, see and export a knowledge graph of city diplomacy.

    Bare text is looked up as a name: cityrel 서울
    """
    if context.invoked_subcommand is None:
        say(EXAMPLES)


def _language(spoken: dict[str, Reading]) -> str:
    """Return the language of the reader; English where it is not known, or what says it is at fault."""
    try:
        return spoken["reading"].language
    except (KeyError, CityrelError):
        return "en"


def _end(code: int, is_process: bool) -> NoReturn:
    """End, the process at once if a query goes on that nobody waits for."""
    running = sys.modules.get("cityrel.sparql.running")
    if is_process and running and running.are_left():
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
    sys.exit(code)


def main(args: list[str] | None = None) -> None:
    """Run the command line; errors that a user can mend give one message and an exit code."""
    arguments = sys.argv[1:] if args is None else args
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # closed by a shell: >&-
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        getattr(stream, "reconfigure", lambda **_: None)(encoding="utf-8", errors="replace")
    spoken: dict[str, Reading] = {}
    try:
        code = group.main(arguments, prog_name="cityrel", standalone_mode=False, obj=spoken)
        _end(code if isinstance(code, int) else 0, args is None)
    except (click.Abort, KeyboardInterrupt):
        _end(130, args is None)
    except click.ClickException as error:
        vars(error)["message"] = shortened(visible(error.message))
        error.show()
        sys.exit(2)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    except OSError as error:
        if "--debug" in arguments:
            raise
        let_go_of_output()
        say(f"Error: {error.filename or 'The output'} cannot be used: {error.strerror or error}.", err=True)
        sys.exit(3)
    except CityrelError as error:
        if "--debug" in arguments:
            raise
        say(f"Error: {error.into(_language(spoken))}", err=True)
        _end(error.exit_code, args is None)
