"""`detente analyze`: is there a deal, which, how sure, and on what does that hang."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from detente.cli.options import (
    AccountName,
    CaseName,
    Draws,
    Json,
    Language,
    Meeting,
    Seed,
    case_asked,
)

__all__ = ["analyze"]


def analyze(
    case: CaseName,
    meeting: Meeting = None,
    account: AccountName = None,
    draws: Draws = 10_000,
    seed: Seed = 1,
    report: Annotated[
        Path | None, typer.Option(help="Also write a report to this .html or .pdf file.")
    ] = None,
    language: Language = "en",
    json: Json = False,
) -> None:
    """Answer whether there is a deal, which, how sure, and on what that hangs."""
    from detente.analysis.analyze import analyze as run_analysis
    from detente.cli.progress import progress_bar
    from detente.reports.document import analysis_document
    from detente.reports.terminal import print_analysis, print_json

    if report is not None:  # before the work, not after it
        from detente.case.library import find_case
        from detente.reports.pdf import require_page

        require_page(report, keep=find_case(case))
    found_case = case_asked(case, account)
    with progress_bar() as progress:
        found = run_analysis(found_case, meeting, draws, seed, progress)
    written = None
    try:
        if report is not None:  # before the answer, which whoever reads it may cut short
            from detente.reports.html import report as write_report

            with progress_bar() as progress:
                written = write_report(found, report, progress)
    finally:  # a report that fails does not take the answer with it
        if json:
            print_json(analysis_document(found))
        else:
            print_analysis(found)
    if written is not None:
        typer.echo(f"report: {written}", err=True)
