"""`detente schema`: the JSON Schema of a case file."""

from __future__ import annotations

from typing import Annotated

import typer

__all__ = ["schema"]


def schema(
    json: Annotated[bool, typer.Option("--json", help="Print JSON; it always is.")] = True,
) -> None:
    """Print the JSON Schema of a case file, for an editor that checks as you type."""
    from detente.case.schema import case_schema
    from detente.reports.terminal import print_json

    print_json(case_schema())
