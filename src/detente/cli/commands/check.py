"""`detente check`: whether a case file is sound, and its record consistent."""

from __future__ import annotations

import typer

from detente.cli.options import CaseName, Json

__all__ = ["check"]


def check(
    case: CaseName,
    json: Json = False,
) -> None:
    """Say everything that is wrong with a case file, and what in it cannot hold together."""
    from detente.case.read import read_case
    from detente.errors import InvalidCase

    try:
        found = read_case(case)
    except InvalidCase as error:
        if not json:
            raise
        from detente.reports.document import check_document
        from detente.reports.terminal import print_json

        print_json(check_document(case, error.findings, (), True))
        raise typer.Exit(1) from None
    from detente.preferences.contradictions import contradictions
    from detente.preferences.knowledge import knowledge_of
    from detente.reports.document import check_document
    from detente.reports.terminal import print_check, print_json

    sets, complete = contradictions(knowledge_of(found))
    if json:
        print_json(check_document(found.id, (), sets, complete))
    else:
        print_check(found, sets, complete)
    if sets:
        raise typer.Exit(1)
