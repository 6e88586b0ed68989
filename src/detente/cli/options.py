"""What several commands are asked with, said once."""

from __future__ import annotations

from typing import Annotated

import typer

__all__ = ["CaseName", "Draws", "Json", "Meeting", "Seed"]

CaseName = Annotated[str, typer.Argument(help="A case file, or the name of a case that ships.")]
Meeting = Annotated[
    str | None, typer.Option(help="The meeting to answer for; the last one if left out.")
]
Draws = Annotated[int, typer.Option(help="How many preference models to draw.", min=200)]
Seed = Annotated[int, typer.Option(help="The same seed gives the same answers.", min=0)]
Json = Annotated[bool, typer.Option("--json", help="Print JSON on standard output.")]
