"""`detente new`: a commented template to begin a case with."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from detente.cli.options import Json

__all__ = ["new"]


def new(
    id: Annotated[str, typer.Argument(help="The case's id; the file is named after it.")],
    folder: Annotated[Path, typer.Option(help="Where to write the file.")] = Path("."),
    json: Json = False,
) -> None:
    """Write a commented case file, with its schema beside it, that checks and analyses as it is."""
    from detente.case.template import write_template
    from detente.reports.terminal import print_json

    path = write_template(id, folder)
    if json:
        print_json({"file": str(path)})
        return
    typer.echo(
        f"wrote {path}, and case.schema.json for editors; edit it, then: detente check {path}"
    )
