"""`detente play`: what talks would lead to, over all that fits the record."""

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

__all__ = ["play"]


def play(
    case: CaseName,
    strategies: Annotated[
        str | None,
        typer.Option(help="Names with commas, such as 'boulware, micro'; four usual ones if not."),
    ] = None,
    rounds: Annotated[int, typer.Option(help="How many rounds of offers.", min=1)] = 20,
    meeting: Meeting = None,
    account: AccountName = None,
    draws: Draws = 10_000,
    seed: Seed = 1,
    language: Language = "en",
    json: Json = False,
) -> None:
    """Answer what talks would lead to: how often a deal, which, after how many rounds."""
    from detente.cli.progress import progress_bar
    from detente.play.naming import parse_strategies
    from detente.play.replay import replay
    from detente.preferences.infer import infer
    from detente.reports.answer import answer_document, heading, provenance
    from detente.reports.play import tell_play
    from detente.reports.tell_terminal import print_telling
    from detente.reports.terminal import print_json

    found_case = case_asked(case, account)
    chosen = parse_strategies(strategies) if strategies is not None else None
    with progress_bar() as progress:
        fit = infer(found_case, draws, seed, progress)
        found = replay(fit, chosen, meeting, rounds, seed, progress)
    telling = tell_play(found_case, found)
    if json:
        print_json(answer_document(fit, found.meeting, telling, {"replay": found}))
    else:
        print_telling(telling, heading(fit, found.meeting), [provenance(fit)])
