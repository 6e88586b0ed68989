"""`detente change`: the smallest change that opens a deal, conditions, and what to find out."""

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

__all__ = ["change"]


def change(
    case: CaseName,
    meeting: Meeting = None,
    account: AccountName = None,
    share: Annotated[
        int, typer.Option(help="In how many % of what fits there is to be a deal.", min=1, max=100)
    ] = 90,
    draws: Draws = 10_000,
    seed: Seed = 1,
    language: Language = "en",
    json: Json = False,
) -> None:
    """Answer what would open a deal: who would have to give how much, and what to find out."""
    from detente.analysis.change import change as run_change
    from detente.analysis.discovery import discovery
    from detente.cli.progress import progress_bar
    from detente.preferences.infer import infer
    from detente.reports.answer import answer_document, heading, provenance
    from detente.reports.change import tell_change
    from detente.reports.tell_terminal import print_telling
    from detente.reports.terminal import print_json

    found_case = case_asked(case, account)
    with progress_bar() as progress:
        fit = infer(found_case, draws, seed, progress)
        found = run_change(fit, meeting, share / 100, progress)
        discovered = discovery(fit, meeting, progress)
    telling = tell_change(found_case, found, discovered)
    if json:
        results = {"change": found, "discovery": discovered}
        print_json(answer_document(fit, found.meeting, telling, results))
    else:
        print_telling(telling, heading(fit, found.meeting), [provenance(fit)])
