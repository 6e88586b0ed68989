"""`detente check`: whether a case file is sound, its record consistent, its quotes right."""

from __future__ import annotations

import sys

import typer

from detente.cli.options import CaseName, Json

__all__ = ["check"]


def check(
    case: CaseName,
    json: Json = False,
) -> None:
    """Say what is wrong with a case, what cannot hold together, and which quotes do not hold."""
    from detente.case.read import read_case
    from detente.errors import InvalidCase

    try:
        found = read_case(case)
    except InvalidCase as error:
        if not json:
            raise
        from detente.reports.document import check_document
        from detente.reports.terminal import print_json

        print_json(check_document(case, error.findings, (), True, None))
        raise typer.Exit(1) from None
    from detente.evidence.verification import verify_anchors
    from detente.preferences.contradictions import contradictions_of
    from detente.reports.document import check_document
    from detente.reports.terminal import print_check, print_json

    sets, complete = contradictions_of(found)
    verified = verify_anchors(found)
    if json:
        print_json(check_document(found.id, (), sets, complete, verified))
    else:
        print_check(found, sets, complete, verified)
        for failure in verified.failures:
            print(failure, file=sys.stderr)
    if sets or verified.failures:
        raise typer.Exit(1)
