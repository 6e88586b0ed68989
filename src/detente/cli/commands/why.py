"""`detente why`: why talks broke down, what was missed, and who has the leverage."""

from __future__ import annotations

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

__all__ = ["why"]


def why(
    case: CaseName,
    meeting: Meeting = None,
    account: AccountName = None,
    draws: Draws = 10_000,
    seed: Seed = 1,
    language: Language = "en",
    json: Json = False,
) -> None:
    """Answer why talks broke down, what was missed on the table, and who has the leverage."""
    from detente.analysis.breakdown import breakdown, course
    from detente.analysis.leverage import leverage
    from detente.cli.progress import progress_bar
    from detente.preferences.infer import infer
    from detente.reports.answer import answer_document, heading, provenance
    from detente.reports.tell_terminal import print_telling
    from detente.reports.terminal import print_json
    from detente.reports.why import tell_why

    found_case = case_asked(case, account)
    with progress_bar() as progress:
        fit = infer(found_case, draws, seed, progress)
        found = breakdown(fit, meeting)
        over, power = course(fit), leverage(fit, meeting)
    telling = tell_why(found_case, found, over, power)
    if json:
        results = {"breakdown": found, "course": over, "leverage": power}
        print_json(answer_document(fit, found.meeting, telling, results))
    else:
        print_telling(telling, heading(fit, found.meeting), [provenance(fit)])
