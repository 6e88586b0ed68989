"""`detente cases`: the cases that ship."""

from __future__ import annotations

import typer

from detente.cli.options import Json

__all__ = ["cases"]


def cases(
    json: Json = False,
) -> None:
    """List the cases that ship with the package."""
    from detente.case.library import shipped_cases
    from detente.case.read import read_case
    from detente.reports.terminal import print_json

    found = [read_case(name) for name in shipped_cases()]
    if json:
        print_json(
            [{"id": case.id, "title": case.title, "invented": case.invented} for case in found]
        )
        return
    width = max(len(case.id) for case in found)
    for case in found:
        typer.echo(f"{case.id:<{width}}  {case.title}")
