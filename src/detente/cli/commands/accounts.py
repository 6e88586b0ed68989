"""`detente accounts`: what holds whoever is believed, and where accounts contradict each other."""

from __future__ import annotations

from detente.cli.options import CaseName, Draws, Json, Language, Meeting, Seed

__all__ = ["accounts"]


def accounts(
    case: CaseName,
    meeting: Meeting = None,
    draws: Draws = 10_000,
    seed: Seed = 1,
    language: Language = "en",
    json: Json = False,
) -> None:
    """Answer which conclusions survive all accounts, and where accounts contradict each other."""
    from detente.analysis.accounts import accounts as compare
    from detente.case.read import read_case
    from detente.cli.progress import progress_bar
    from detente.reports.accounts import accounts_document, tell_accounts
    from detente.reports.answer import heading
    from detente.reports.tell_terminal import print_telling
    from detente.reports.terminal import print_json

    found_case = read_case(case)
    with progress_bar() as progress:
        found = compare(found_case, meeting, draws, seed, progress)
    telling = tell_accounts(found_case, found)
    if json:
        print_json(accounts_document(found_case, found, telling))
    else:
        print_telling(telling, heading(found_case, found.meeting))
