"""`detente`: finds the commands on their shelf and turns failures into exit codes.

Exit codes: 0 fine, 1 findings or an invalid case, 2 wrong use, 3 a part is not installed,
4 a language model gave no answer.
"""

from __future__ import annotations

import io
import os
import sys

import typer

import detente.cli.commands as commands
from detente.errors import (
    Contradiction,
    DetenteError,
    InvalidCase,
    MissingExtra,
    ModelFailure,
    WrongUse,
)
from detente.shelf import members
from detente.version import __version__

__all__ = ["app", "run"]

app = typer.Typer(
    name="detente",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="What a negotiation's record says about the deal, and how far that carries.",
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"detente {__version__}")
        raise typer.Exit


@app.callback()
def _main(
    version: bool = typer.Option(
        False, "--version", callback=_version, is_eager=True, help="Print the version and stop."
    ),
) -> None:
    """Everything else is a command."""


for _name, _module in members(commands).items():
    _command = getattr(_module, _name)
    if isinstance(_command, typer.Typer):  # a command with commands of its own
        app.add_typer(_command, name=_name)
    else:
        app.command(_name)(_command)


def run() -> None:
    """Run the command line and leave with its exit code; users never see a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # rather a ? than no answer
    try:
        app()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except DetenteError as error:
        print(_told(error), file=sys.stderr)
        sys.exit(_code(error))
    except OSError as error:
        print(f"error: {error.filename or 'file'}: {error.strerror}", file=sys.stderr)
        sys.exit(1)


def _told(error: DetenteError) -> str:
    return str(error) if isinstance(error, InvalidCase) else f"error: {error}"


def _code(error: DetenteError) -> int:
    if isinstance(error, InvalidCase | Contradiction):
        return 1
    if isinstance(error, WrongUse):
        return 2
    if isinstance(error, MissingExtra):
        return 3
    return 4 if isinstance(error, ModelFailure) else 1
