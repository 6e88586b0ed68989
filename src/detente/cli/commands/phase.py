"""`detente phase`: whether a deal would hold, and in which steps."""

from __future__ import annotations

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

__all__ = ["phase"]


def phase(
    case: CaseName,
    deal: Annotated[
        str | None,
        typer.Option(help="The deal, such as 'arms: partial, relief: eased'; or the likeliest."),
    ] = None,
    meeting: Meeting = None,
    account: AccountName = None,
    draws: Draws = 10_000,
    seed: Seed = 1,
    language: Language = "en",
    json: Json = False,
) -> None:
    """Answer whether a deal would hold, in which steps, and what that takes."""
    from detente.analysis.phasing import phasing
    from detente.case.outcomes import parse_outcome
    from detente.cli.progress import progress_bar
    from detente.preferences.infer import infer
    from detente.reports.answer import answer_document, heading, provenance
    from detente.reports.phase import tell_phase
    from detente.reports.tell_terminal import print_telling
    from detente.reports.terminal import print_json

    found_case = case_asked(case, account)
    asked = parse_outcome(found_case, deal) if deal is not None else None
    with progress_bar() as progress:
        fit = infer(found_case, draws, seed, progress)
        found = phasing(fit, asked, meeting, progress)
    telling = tell_phase(found_case, found)
    if json:
        print_json(answer_document(fit, found.meeting, telling, {"phasing": found}))
    else:
        print_telling(telling, heading(fit, found.meeting), [provenance(fit)])
    if not found.open and not found.steps[-1].value:
        raise typer.Exit(1)  # what the case says keeps nobody to this deal
