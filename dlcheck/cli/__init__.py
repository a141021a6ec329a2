"""The command line: argv, streams, files written and exit codes; nothing else in dlcheck touches them."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING, TextIO

import click

if TYPE_CHECKING:
    from collections.abc import Sequence

PASSED = 0
FOUND = 1
USAGE = 2
INCOMPLETE = 3
INTERNAL = 70
INTERRUPTED = 130
BROKEN_PIPE = 141

_PIECE = 16 * 1024

_COMMANDS = {
    "check": "check every programme of the workspace",
    "coverage": "measure how much of the governance is covered",
    "render": "draw the programmes: who sits where, who does what",
    "preview": "show findings and pictures in a browser, anew after every save",
    "report": "report on programmes: verdict, findings, pictures, decisions, money",
    "import": "make the file of a programme from a workbook, or an empty workbook to begin with",
    "diff": "say what a change means: who gains or loses a right, a duty, a voice",
    "log": "tell the history of a programme: what each commit meant",
    "git-diff-driver": "let `git diff` and `git log -p` say what a change means",
    "baseline": "write down what is found today, so that only what is new fails",
    "show": "print a programme as it is after merging, with the origin of each value",
    "explain": "say what a rule means, why it matters, and how to satisfy it",
    "rules": "list all rules",
    "policy": "list and test the policies of the workspace",
    "schema": "write the JSON Schema that editors use",
    "doctor": "say what this installation can do",
}
_ALIASES = {"validate": "check"}
_MODULES = {"import": "import_"}


class _Commands(click.Group):
    """The commands, each imported only when it is run."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's interface
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        name = _ALIASES.get(cmd_name, cmd_name)
        if name not in _COMMANDS:
            return None
        module = _MODULES.get(name, name.replace("-", "_"))
        command = import_module(f"dlcheck.cli.{module}").command
        return command if isinstance(command, click.Command) else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            from dlcheck.wording import nearest, one_line

            guess = nearest(args[0], [*_COMMANDS, *_ALIASES])
            raise click.UsageError(
                f"no command `{one_line(args[0], 60)}`{f'; did you mean `{guess}`?' if guess else ''}", ctx
            ) from error

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))


@click.command(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="`dlcheck COMMAND --help` says more. Exit codes: 0 passed, 1 findings, 2 usage, 3 incomplete input.",
)
@click.version_option(package_name="dlcheck", prog_name="dlcheck", message="%(prog)s %(version)s")
def main() -> None:
    """Check and draw programmes that several organisations run together."""


def run(arguments: Sequence[str]) -> int:
    """Run a command and return the exit code; nothing that goes wrong ends in a traceback."""
    for stream in (sys.stdout, sys.stderr):
        _speak_utf8(stream)
    try:
        # Not `main.main`, which turns a reader that has gone into exit code 1, as if something had been found.
        with main.make_context("dlcheck", list(arguments)) as context:
            code = main.invoke(context)
        sys.stdout.flush()
        return code if isinstance(code, int) else PASSED
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.Abort:
        return INTERRUPTED
    except click.ClickException as error:
        _refuse(error)
        return USAGE
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # The reader has gone; what is left in the buffer must not raise once more at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE
    except Exception as error:  # noqa: BLE001 - the last line of defence: an internal error has a code of its own
        return _report(error)


def _refuse(error: click.ClickException) -> None:
    """Say what cannot be done; arguments are repeated in it, and those may be names that a stranger has chosen."""
    from io import StringIO

    from dlcheck.wording import one_line

    said = StringIO()
    error.show(said)
    sys.stderr.writelines(f"{one_line(line)}\n" for line in said.getvalue().rstrip("\n").split("\n"))


def put(text: str) -> None:
    """Write a text to the standard output, whole or with BrokenPipeError.

    In pieces: an unbuffered stream (PYTHONUNBUFFERED) does not say that a reader who goes has cut a write short.
    """
    for start in range(0, len(text), _PIECE):
        sys.stdout.write(text[start : start + _PIECE])


def _speak_utf8(stream: TextIO) -> None:
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure:
        reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def _report(error: Exception) -> int:
    import traceback

    from dlcheck.plugins import PluginError
    from dlcheck.wording import one_line

    if os.environ.get("DLCHECK_DEBUG"):
        traceback.print_exception(error)
    if isinstance(error, PluginError):
        sys.stderr.write(f"dlcheck: {error}\nNothing was judged; this is to be mended in the plugin.\n")
        return INTERNAL
    last = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{os.path.basename(last.filename)}:{last.lineno}"  # noqa: PTH119 - a name, not a file to open
    said = one_line(str(error), 200)
    sys.stderr.write(
        f"dlcheck: internal error: {type(error).__name__} at {where}: {said}\n"
        "This is a fault of dlcheck, not of your files; please report it. DLCHECK_DEBUG=1 shows more.\n"
    )
    return INTERNAL
